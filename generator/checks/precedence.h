#pragma once
// Which of several rules that all apply is the one: the one that no other of them overrides.

#include <algorithm>
#include <string>
#include <vector>

#include "checks/condition.h"
#include "checks/law.h"
#include "redaction/error.h"

namespace gongshi::checks {

template <class Rule>
bool overrides(const Rule& a, const Rule& b) {
  return std::find(a.overrides.begin(), a.overrides.end(), b.id) != a.overrides.end();
}

/// The rules among `applying` that none of the others overrides: one, unless the rules are unfinished.
template <class Rule>
std::vector<const Rule*> strongest(const std::vector<const Rule*>& applying) {
  std::vector<const Rule*> out;
  for (const Rule* rule : applying) {
    const auto beats = [&](const Rule* other) { return other != rule && overrides(*other, *rule); };
    if (std::none_of(applying.begin(), applying.end(), beats)) out.push_back(rule);
  }
  return out;
}

inline bool in_force_together(const RuleHead& a, const RuleHead& b) {
  const auto ends_before = [](const RuleHead& x, const RuleHead& y) {
    return x.valid_until && y.valid_from && *x.valid_until < *y.valid_from;
  };
  return !ends_before(a, b) && !ends_before(b, a);
}

/// Refuses two rules with a `when` that one record can meet, unless exactly one of them overrides the other.
template <class Rule>
void check_pairs(const std::vector<Rule>& rules, const std::string& file) {
  for (const Rule& a : rules)
    for (const Rule& b : rules) {
      if (&a >= &b || !in_force_together(a, b) || !can_meet(a.when, b.when)) continue;
      if (overrides(a, b) == overrides(b, a))
        throw ConfigError(file, "rules " + a.id + " and " + b.id +
                                    " can meet one record, and it is not said which overrides the other");
    }
}

/// Refuses a second rule with an id that is taken.
template <class Rule>
void add_rule(std::vector<Rule>& rules, Rule rule, const std::string& file) {
  for (const Rule& other : rules)
    if (other.id == rule.id) throw ConfigError(file, "rule " + rule.id + " stands twice in the files of this profile");
  rules.push_back(std::move(rule));
}

}  // namespace gongshi::checks
