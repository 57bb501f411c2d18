#include "checks/deadlines.h"

#include <algorithm>
#include <array>
#include <set>

#include "checks/precedence.h"
#include "record/config_object.h"
#include "redaction/error.h"

namespace gongshi::checks {
namespace {

using record::Act;
using record::ConfigObject;

constexpr std::array<std::string_view, 5> kWhats{"publish", "withdraw", "correct", "update", "annual_report"};
constexpr std::array<std::string_view, 5> kUnits{"working_day", "calendar_day", "month", "year", "day_of_year"};
constexpr std::array<std::string_view, 5> kEvents{"decided_on", "revoked_on", "error_found_on", "changed_on",
                                                  "year_end"};
constexpr std::array<std::string_view, 2> kLevels{"must", "should"};

/// The value of a code in a closed list.
template <class E, std::size_t N>
E one_of(ConfigObject& item, std::string_view key, const std::array<std::string_view, N>& codes) {
  const std::string written = item.text(key);
  const auto found = std::find(codes.begin(), codes.end(), written);
  if (found == codes.end()) item.refuse(key, "\"" + written + "\" is not known");
  return static_cast<E>(found - codes.begin());
}

std::vector<Act> read_acts(ConfigObject& item) {
  std::vector<Act> acts;
  for (const std::string& written : item.texts("acts")) {
    const auto act = record::from_code<Act>(written);
    if (!act) item.refuse("acts", "\"" + written + "\" is not known");
    acts.push_back(*act);
  }
  return acts;
}

void read_length(ConfigObject& item, DeadlineRule& rule) {
  rule.unit = one_of<Unit>(item, "unit", kUnits);
  rule.count = item.integer("count").value_or(0);
  const std::string by = item.text_or("by", "");
  if (rule.unit != Unit::day_of_year) {
    if (rule.count < 1 || rule.count > 1000 || !by.empty()) item.refuse("count", "must be 1 to 1000, without \"by\"");
    return;
  }
  const auto day = Date::parse("2001-" + by);  // no leap year: 02-29 is no day that every year has
  if (!day || rule.count != 0) item.refuse("by", "must be a month and a day, as 01-31, without \"count\"");
  rule.by_month = day->month_of_year(), rule.by_day = day->day();
}

DeadlineRule read_deadline_rule(ConfigObject& item) {
  DeadlineRule rule;
  static_cast<RuleHead&>(rule) = read_head(item);
  rule.what = one_of<What>(item, "what", kWhats);
  rule.level = one_of<Level>(item, "level", kLevels);
  rule.event = one_of<Event>(item, "event", kEvents);
  rule.acts = read_acts(item);
  read_length(item, rule);
  item.finish();
  return rule;
}

}  // namespace

std::string_view code(What what) { return kWhats[static_cast<std::size_t>(what)]; }
std::string_view code(Event event) { return kEvents[static_cast<std::size_t>(event)]; }
std::string_view code(Unit unit) { return kUnits[static_cast<std::size_t>(unit)]; }

bool DeadlineRule::covers(Act act) const {
  return acts.empty() || std::find(acts.begin(), acts.end(), act) != acts.end();
}

Deadlines Deadlines::load(const std::vector<std::filesystem::path>& files) {
  Deadlines deadlines;
  for (const auto& file : files) {
    ConfigObject root = ConfigObject::read(file);
    if (!root.has("rules")) root.refuse("rules", "is missing");
    for (ConfigObject& item : root.objects("rules")) add_rule(deadlines.rules_, read_deadline_rule(item), root.file());
    root.finish();
  }
  if (!files.empty()) deadlines.check_overlaps(files.back().string());
  return deadlines;
}

std::vector<const DeadlineRule*> Deadlines::undisputed(What what, Act act, Date event) const {
  std::vector<const DeadlineRule*> applying;
  for (const DeadlineRule& rule : rules_)
    if (rule.what == what && rule.covers(act) && rule.in_force(event)) applying.push_back(&rule);
  auto left = strongest(applying);
  if (left.empty() && !applying.empty()) return applying;  // each overridden by another: a circle
  return left;
}

/// What applies changes only on the days on which a rule begins or has ended: those days stand for all.
void Deadlines::check_overlaps(const std::string& file) const {
  std::set<Date> turns{*Date::from_civil(1900, 1, 1)};
  for (const DeadlineRule& rule : rules_) {
    if (rule.valid_from) turns.insert(*rule.valid_from);
    if (rule.valid_until) turns.insert(*rule.valid_until + 1);
  }
  for (std::size_t what = 0; what < kWhats.size(); ++what)
    for (std::size_t act = 0; act < record::Codes<Act>::list.size(); ++act)
      for (const Date day : turns) {
        const auto left = undisputed(static_cast<What>(what), static_cast<Act>(act), day);
        if (left.size() > 1)
          throw ConfigError(file, "rules " + left[0]->id + " and " + left[1]->id + " both set a deadline for " +
                                      std::string(kWhats[what]) + " of a " +
                                      std::string(record::Codes<Act>::list[act]) + " on " + day.str() +
                                      ", and it is not said which overrides the other");
      }
}

const DeadlineRule* Deadlines::rule_for(What what, Act act, Date event) const {
  const auto left = undisputed(what, act, event);
  return left.empty() ? nullptr : left.front();
}

DueDay due_day(const DeadlineRule& rule, Date event, const Calendar& calendar) {
  switch (rule.unit) {
    case Unit::working_day:
      return calendar.nth_working_day(event, rule.count);
    case Unit::calendar_day:
      return calendar.nth_calendar_day(event, rule.count);
    case Unit::month:
      return calendar.nth_month(event, rule.count);
    case Unit::year:
      return calendar.nth_month(event, 12 * rule.count);
    case Unit::day_of_year:
      break;
  }
  return {*Date::from_civil(event.year() + 1, rule.by_month, rule.by_day)};
}

}  // namespace gongshi::checks
