// The data files beside the pages of decisions.

#include "ledger/log_entry.h"
#include "pages/decision_page.h"
#include "record/canonical_json.h"

namespace gongshi::pages {
namespace {

void add(std::string& out, std::string_view key, std::string_view text) {
  out += out.empty() ? '{' : ',';
  record::append_json_string(out, key);
  out += ':';
  record::append_json_string(out, text);
}

std::string head(const ledger::Entry& entry) {
  std::string out;
  add(out, "doc", ledger::doc_name(entry.doc));
  add(out, "state", ledger::code(entry.state));
  out += ",\"revision\":" + std::to_string(entry.revision);
  add(out, "published_on", entry.published_on.str());
  return out;
}

/// The line of the log for the newest act, and the proof that it stands there.
void add_proof(std::string& out, const std::optional<ledger::LogProof>& proof) {
  if (!proof) return;
  add(out, "log_entry", proof->entry);
  add(out, "receipt", proof->receipt);
}

}  // namespace

PageFile decision_data(const ledger::Decision& decision, const std::optional<ledger::LogProof>& proof) {
  std::string out = head(decision.entry);
  if (decision.entry.history) out += ",\"history\":true";
  add(out, "commitment", decision.entry.commitment);
  add(out, "salt", decision.salt);
  add_proof(out, proof);
  out += ",\"record\":" + decision.bytes + "}\n";
  return {decision_data_address(decision.entry).path, std::move(out), Phase::page};
}

PageFile tombstone_data(const ledger::Entry& entry, const ledger::Act& last, const std::optional<ledger::LogProof>& proof) {
  std::string out = head(entry);
  add(out, "agency", entry.agency);
  add(out, "act", record::code(entry.act));
  if (!entry.document_number.empty()) add(out, "document_number", entry.document_number.str());
  add(out, "on", last.day.str());
  add(out, "reason", last.reason);
  if (!last.law_title.empty()) add(out, "law", last.law_title + last.law_article);
  add_proof(out, proof);
  return {decision_data_address(entry).path, out + "}\n", Phase::tombstone};
}

}  // namespace gongshi::pages
