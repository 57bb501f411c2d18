#pragma once
// How long a decision stays up: site-config/display/*.json.
//
// What the record itself says (公示截止期) counts first. The rules count only where the operator has switched them on:
// whether the credit rules bind an enforcement portal is not settled (national-rules.md 7.2).

#include <filesystem>
#include <optional>
#include <vector>

#include "checks/condition.h"
#include "checks/law.h"

namespace gongshi::checks {

struct DisplayRule : RuleHead {
  Condition when;
  int months = 0;
  bool from_publication = true;  ///< else from the decision
};

struct DisplayEnd {
  record::Date last_day;              ///< the page ends on the day after
  const DisplayRule* rule = nullptr;  ///< null: the record's own display_until
};

/// Errors   load: IoError; ConfigError, also when two rules can meet one record and neither overrides the other, and
/// when
///          two files set the switch differently
class Display {
 public:
  static Display load(const std::vector<std::filesystem::path>& files);

  /// Nothing: it stays up.
  std::optional<DisplayEnd> end_of(const record::PublicRecord& record, const record::Agency& agency,
                                   record::Date published_on) const;

  const std::vector<DisplayRule>& all() const { return rules_; }
  bool rules_count() const { return rules_count_; }

 private:
  std::vector<DisplayRule> rules_;
  bool rules_count_ = false;
};

}  // namespace gongshi::checks
