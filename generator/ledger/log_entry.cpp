#include "ledger/log_entry.h"

#include "record/canonical_json.h"

namespace gongshi::ledger {
namespace {

std::string_view log_act(ActKind kind) {
  const bool takes_away = kind == ActKind::suspend || kind == ActKind::end;
  return takes_away ? "withdraw" : code(kind);
}

}  // namespace

std::string doc_name(std::int64_t doc) {
  const std::string digits = std::to_string(doc);
  return std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

std::string log_entry(ActKind kind, std::int64_t doc, int revision, const std::string& commit, const std::string& basis,
                      std::int64_t previous, const std::string& time) {
  record::JsonObject entry;
  entry.text("act", log_act(kind));
  if (kind != ActKind::publish) entry.text("basis", basis);
  if (!commit.empty()) entry.text("commit", commit);
  entry.text("doc", doc_name(doc));
  if (kind != ActKind::publish) entry.number("prev", previous);
  return entry.number("rev", revision).text("time", time).number("v", 1).str();
}

}  // namespace gongshi::ledger
