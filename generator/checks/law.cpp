#include "checks/law.h"

#include <string_view>

namespace gongshi::checks {

std::string cite(const Law& law) {
  const std::size_t order = law.title.find("（");
  const std::string number = order == std::string::npos ? "" : law.title.substr(order);
  return "《" + law.title.substr(0, order) + "》" + number + law.article;
}

RuleHead read_head(record::ConfigObject& rule) {
  RuleHead head;
  head.id = rule.text("id");
  if (head.id.empty()) rule.refuse("id", "is empty");
  head.title = rule.text("title");
  record::ConfigObject law = rule.object("law");
  head.law = {law.text("title"), law.text("article")};
  law.finish();
  const std::string certainty = rule.text("certainty");
  if (certainty != "V" && certainty != "P" && certainty != "M") rule.refuse("certainty", "must be V, P or M");
  head.certainty = certainty[0];
  head.valid_from = rule.date("valid_from"), head.valid_until = rule.date("valid_until");
  head.overrides = rule.texts("overrides");
  head.why = rule.text_or("why", "");
  if (head.valid_from && head.valid_until && *head.valid_until < *head.valid_from)
    rule.refuse("valid_until", "is before valid_from");
  if (!head.overrides.empty() && head.why.empty()) rule.refuse("why", "is needed by a rule that overrides others");
  return head;
}

}  // namespace gongshi::checks
