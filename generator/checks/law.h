#pragma once
// What every rule that is data says about itself.

#include <optional>
#include <string>
#include <vector>

#include "record/config_object.h"
#include "record/date.h"

namespace gongshi::checks {

struct Law {
  std::string title;    ///< 中华人民共和国行政处罚法, with the number of its order in （） behind it
  std::string article;  ///< 第四十八条第二款
  friend bool operator==(const Law&, const Law&) = default;
};

/// Example  《国家市场监督管理总局规定》（令第45号）第二条
std::string cite(const Law& law);

/// The common head of deadline, scope and display rules.
struct RuleHead {
  std::string id;  ///< as in rules.md: HN-GS-21b
  std::string title;
  Law law;
  char certainty = 'M';                                 ///< V article read, P excerpt read, M from memory
  std::optional<record::Date> valid_from, valid_until;  ///< both included; nothing is open
  std::vector<std::string> overrides;                   ///< ids, also of files that the profile does not use
  std::string why;                                      ///< 上位法, 特别法, 新法, 法律另有规定

  bool in_force(record::Date day) const {
    return (!valid_from || *valid_from <= day) && (!valid_until || day <= *valid_until);
  }
};

/// Reads the head; the caller reads the rest and finishes the object.
RuleHead read_head(record::ConfigObject& rule);

}  // namespace gongshi::checks
