#include "ledger/log_entry.h"

#include "record/canonical_json.h"

namespace gongshi::ledger {
namespace {

void add(std::string& out, std::string_view key, std::string_view text) {
  out += out.empty() ? '{' : ',';
  record::append_json_string(out, key);
  out += ':';
  record::append_json_string(out, text);
}
void add(std::string& out, std::string_view key, std::int64_t number) {
  out += out.empty() ? '{' : ',';
  record::append_json_string(out, key);
  out += ':' + std::to_string(number);
}

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
  std::string out;
  add(out, "act", log_act(kind));
  if (kind != ActKind::publish) add(out, "basis", basis);
  if (!commit.empty()) add(out, "commit", commit);
  add(out, "doc", doc_name(doc));
  if (kind != ActKind::publish) add(out, "prev", previous);
  add(out, "rev", static_cast<std::int64_t>(revision));
  add(out, "time", time);
  add(out, "v", static_cast<std::int64_t>(1));
  return out + "}";
}

}  // namespace gongshi::ledger
