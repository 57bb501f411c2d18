// The data files beside the pages of decisions.

#include "ledger/log_entry.h"
#include "pages/decision_page.h"
#include "record/canonical_json.h"

namespace gongshi::pages {
namespace {

using record::JsonObject;

JsonObject head(const ledger::Entry& entry) {
  JsonObject out;
  out.text("doc", ledger::doc_name(entry.doc)).text("state", ledger::code(entry.state));
  return out.number("revision", entry.revision).text("published_on", entry.published_on.str());
}

/// The line of the log for the newest act, and the proof that it stands there.
void add_proof(JsonObject& out, const std::optional<ledger::LogProof>& proof) {
  if (proof) out.text("log_entry", proof->entry).text("receipt", proof->receipt);
}

}  // namespace

PageFile decision_data(const ledger::Frozen& decision, const std::optional<ledger::LogProof>& proof) {
  JsonObject out = head(decision.entry);
  if (decision.entry.history) out.flag("history", true);
  out.text("commitment", decision.entry.commitment).text("salt", decision.salt);
  add_proof(out, proof);
  out.raw("record", decision.bytes);
  return {decision_data_address(decision.entry).path, out.str() + "\n", Phase::page};
}

PageFile tombstone_data(const ledger::Entry& entry, const ledger::Act& last, const std::optional<ledger::LogProof>& proof) {
  JsonObject out = head(entry);
  out.text("agency", entry.agency).text("act", record::code(entry.act));
  if (!entry.document_number.empty()) out.text("document_number", entry.document_number.str());
  out.text("on", last.day.str()).text("reason", last.reason);
  if (!last.law_title.empty()) out.text("law", last.law_title + last.law_article);
  add_proof(out, proof);
  return {decision_data_address(entry).path, out.str() + "\n", Phase::tombstone};
}

}  // namespace gongshi::pages
