#pragma once
// What is published and what is not: site-config/scope/*.json. Every rule names its law, and the public page lists them
// all.

#include <filesystem>
#include <string>
#include <vector>

#include "checks/condition.h"
#include "checks/law.h"

namespace gongshi::checks {

enum class ScopeResult { publish, not_published, ask };

struct ScopeRule : RuleHead {
  Condition when;
  ScopeResult result = ScopeResult::publish;
  std::string reason;  ///< coded: minor, public_order, warning_only, …; default for the rules that publish
};

struct ScopeDecision {
  ScopeResult result = ScopeResult::publish;
  const ScopeRule* rule = nullptr;  ///< belongs to the Scope asked; never null after decide()
};

/// Errors   load: IoError; ConfigError with file and rule, also when two rules can meet one record and it is not said
///          which overrides the other
/// Example  decide(a penalty on a natural person of 17, …).rule->id == "WCNRF-103"
class Scope {
 public:
  /// Files in the order of the profile: the `default` of the last one catches what no rule in force covers.
  static Scope load(const std::vector<std::filesystem::path>& files);

  /// Rules count when they are in force on `as_of`, the day of publication; `decided_from` looks at the decision.
  ScopeDecision decide(const record::Record& record, const record::Agency& agency, record::Date as_of) const;

  const std::vector<ScopeRule>& all() const { return rules_; }
  const ScopeRule* by_id(std::string_view id) const;

 private:
  std::vector<ScopeRule> rules_;
  std::string default_id_;
};

std::string_view code(ScopeResult result);

}  // namespace gongshi::checks
