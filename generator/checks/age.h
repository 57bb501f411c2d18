#pragma once
// How old the party was. Minors are not published (未成年人保护法 第103条, 个人信息保护法 第28条).

#include <optional>

#include "record/record.h"

namespace gongshi::checks {

/// What an identity says about the day of birth.
struct Birth {
  std::optional<record::Date> on;  ///< the later one when two are given: the party counts as the younger
  bool proven = true;              ///< false when it comes from a resident ID whose check digit is wrong
};

/// From `born_on`, and from a resident ID in `number`, whatever blanks and widths it was typed with.
Birth birth_of(const record::Identity& identity);

/// Full years on the day of the decision; nothing when either day is not known.
std::optional<int> age_at_decision(const record::Record& record);

}  // namespace gongshi::checks
