#include "checks/age.h"

#include <string>

#include "redaction/check_digit.h"
#include "redaction/folded_text.h"

namespace gongshi::checks {
namespace {

using record::Date;

/// Digits and X of what was typed: 1101 0519-4912 31002x -> 11010519491231002X.
std::string id_characters(const std::string& written) {
  std::string out;
  if (const auto folded = redaction::FoldedText::fold(written))
    for (const char c : folded->text())
      if ((c >= '0' && c <= '9') || c == 'x' || c == 'X') out += c == 'x' ? 'X' : c;
  return out;
}

std::optional<Date> day_in(const std::string& id) {
  return Date::parse(id.substr(6, 4) + "-" + id.substr(10, 2) + "-" + id.substr(12, 2));
}

}  // namespace

Birth birth_of(const record::Identity& identity) {
  Birth birth{identity.born_on};
  const std::string id = id_characters(identity.number);
  if (!redaction::looks_like_resident_id(id)) return birth;
  const auto written = day_in(id);
  if (!written || (birth.on && *birth.on >= *written)) return birth;
  return {written, redaction::passes_mod11_2(id)};
}

std::optional<int> age_at_decision(const record::Record& record) {
  const Birth birth = birth_of(record.identity);
  if (!birth.on || !record.decided_on) return std::nullopt;
  return record::age_on(*birth.on, *record.decided_on);
}

}  // namespace gongshi::checks
