#include "checks/display.h"

#include "checks/precedence.h"
#include "redaction/error.h"

namespace gongshi::checks {
namespace {

using record::ConfigObject;

int read_months(ConfigObject period) {
  const int count = period.integer("count").value_or(0);
  const std::string unit = period.text("unit");
  if (unit != "month" && unit != "year") period.refuse("unit", "must be month or year");
  if (count < 1 || count > 600) period.refuse("count", "must be 1 to 600");
  period.finish();
  return unit == "year" ? 12 * count : count;
}

DisplayRule read_display_rule(ConfigObject& item) {
  DisplayRule rule;
  static_cast<RuleHead&>(rule) = read_head(item);
  rule.when = Condition::read(item.object("when"));
  if (rule.when.age_below || !rule.when.secrecy_reviews.empty())
    item.refuse("when", "cannot ask for the age or the secrecy review: they are not kept with what is public");
  rule.months = read_months(item.object("period"));
  const std::string from = item.text("from");
  if (from != "published_on" && from != "decided_on") item.refuse("from", "must be published_on or decided_on");
  rule.from_publication = from == "published_on";
  item.finish();
  return rule;
}

bool read_switch(ConfigObject& root) {
  const std::string written = root.text("switch");
  if (written != "record_only" && written != "rules") root.refuse("switch", "must be record_only or rules");
  return written == "rules";
}

}  // namespace

Display Display::load(const std::vector<std::filesystem::path>& files) {
  Display display;
  for (const auto& file : files) {
    ConfigObject root = ConfigObject::read(file);
    const bool rules_count = read_switch(root);
    if (&file != &files.front() && rules_count != display.rules_count_)
      root.refuse("switch", "differs from the file before it");
    display.rules_count_ = rules_count;
    for (ConfigObject& item : root.objects("rules")) add_rule(display.rules_, read_display_rule(item), root.file());
    root.finish();
  }
  if (!files.empty()) check_pairs(display.rules_, files.back().string());
  return display;
}

std::optional<DisplayEnd> Display::end_of(const record::PublicRecord& record, const record::Agency& agency,
                                          record::Date published_on) const {
  if (record.display_until) return DisplayEnd{*record.display_until};
  if (!rules_count_) return std::nullopt;
  const CaseFacts facts = facts_of(record, agency);
  std::vector<const DisplayRule*> applying;
  for (const DisplayRule& rule : rules_)
    if (rule.in_force(published_on) && rule.when.met_by(facts)) applying.push_back(&rule);
  const auto left = strongest(applying);
  if (left.size() != 1) return std::nullopt;
  const DisplayRule& rule = *left.front();
  const record::Date from = rule.from_publication ? published_on : record.decided_on.value_or(published_on);
  return DisplayEnd{from.plus_months(rule.months), &rule};
}

}  // namespace gongshi::checks
