#include "checks/scope.h"

#include <algorithm>
#include <array>

#include "checks/precedence.h"
#include "redaction/error.h"

namespace gongshi::checks {
namespace {

using record::ConfigObject;

constexpr std::array<std::string_view, 3> kResults{"publish", "not_published", "ask"};

ScopeRule read_scope_rule(ConfigObject& item) {
  ScopeRule rule;
  static_cast<RuleHead&>(rule) = read_head(item);
  rule.when = Condition::read(item.object("when"));
  const std::string result = item.text("result");
  const auto found = std::find(kResults.begin(), kResults.end(), result);
  if (found == kResults.end()) item.refuse("result", "must be publish, not_published or ask");
  rule.result = static_cast<ScopeResult>(found - kResults.begin());
  rule.reason = item.text("reason");
  if (rule.reason.empty()) item.refuse("reason", "is empty");
  item.finish();
  return rule;
}

}  // namespace

std::string_view code(ScopeResult result) { return kResults[static_cast<std::size_t>(result)]; }

Scope Scope::load(const std::vector<std::filesystem::path>& files) {
  Scope scope;
  for (const auto& file : files) {
    ConfigObject root = ConfigObject::read(file);
    for (ConfigObject& item : root.objects("rules")) add_rule(scope.rules_, read_scope_rule(item), root.file());
    scope.default_id_ = root.text("default");
    const ScopeRule* rule = scope.by_id(scope.default_id_);
    if (!rule || !rule->when.always()) root.refuse("default", "must name a rule whose \"when\" is empty");
    root.finish();
  }
  if (scope.rules_.empty())
    throw ConfigError(files.empty() ? "scope" : files.back().string(), "there are no scope rules");
  check_pairs(scope.rules_, files.back().string());
  return scope;
}

const ScopeRule* Scope::by_id(std::string_view id) const {
  const auto found = std::find_if(rules_.begin(), rules_.end(), [&](const ScopeRule& r) { return r.id == id; });
  return found == rules_.end() ? nullptr : &*found;
}

ScopeDecision Scope::decide(const record::Record& record, const record::Agency& agency, record::Date as_of) const {
  const CaseFacts facts = facts_of(record, agency);
  std::vector<const ScopeRule*> applying;
  for (const ScopeRule& rule : rules_)
    if (rule.in_force(as_of) && rule.when.met_by(facts)) applying.push_back(&rule);
  if (applying.empty()) {
    const ScopeRule* rule = by_id(default_id_);
    return {rule->result, rule};
  }
  const auto left = strongest(applying);
  // A circle of three (a over b over c over a) passes the check of pairs: then a person decides.
  if (left.size() != 1) return {ScopeResult::ask, applying.front()};
  return {left.front()->result, left.front()};
}

}  // namespace gongshi::checks
