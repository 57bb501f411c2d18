#pragma once
// How many days the law gives: site-config/deadlines/*.json.
//
// An unresolved overlap (two rules for one act on one day, neither overriding the other) is an error of the files,
// found when they are loaded and not on the day it bites.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "checks/calendar.h"
#include "checks/law.h"
#include "record/enums.h"

namespace gongshi::checks {

enum class What { publish, withdraw, correct, update, annual_report };
enum class Unit { working_day, calendar_day, month, year, day_of_year };
/// Day zero: the event, never the letter about it.
enum class Event { decided_on, revoked_on, error_found_on, changed_on, year_end };
enum class Level { must, should };

std::string_view code(What what);
std::string_view code(Event event);
std::string_view code(Unit unit);

struct DeadlineRule : RuleHead {
  What what = What::publish;
  Level level = Level::must;
  Event event = Event::decided_on;
  std::vector<record::Act> acts;  ///< empty: all
  int count = 0;                  ///< in `unit`; 0 for day_of_year
  Unit unit = Unit::working_day;
  unsigned by_month = 0, by_day = 0;  ///< day_of_year: that day of the year after the event

  bool covers(record::Act act) const;
};

/// Errors   load: IoError; ConfigError with file and rule
/// Example  rule_for(What::publish, Act::penalty, day)->id == "HN-GS-21b" under the profile henan
class Deadlines {
 public:
  /// Files in the order of the profile.
  static Deadlines load(const std::vector<std::filesystem::path>& files);

  /// The rule in force on the day of the event; null when the law names no number.
  const DeadlineRule* rule_for(What what, record::Act act, Date event) const;
  const std::vector<DeadlineRule>& all() const { return rules_; }

 private:
  std::vector<const DeadlineRule*> undisputed(What what, record::Act act, Date event) const;
  void check_overlaps(const std::string& file) const;

  std::vector<DeadlineRule> rules_;
};

/// The last day that is in time.
///
/// Units    as the rule says. A fixed day of the year is not moved by a holiday.
/// Source   the rule's own law; how days are counted: calendar.h
DueDay due_day(const DeadlineRule& rule, Date event, const Calendar& calendar);

}  // namespace gongshi::checks
