#include "checks/calendar.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <set>

#include "record/config_object.h"
#include "record/digest.h"

namespace gongshi::checks {
namespace {

using record::ConfigObject;

Date new_year(int year) { return *Date::from_civil(year, 1, 1); }
bool is_weekend(Date day) { return day.weekday() == std::chrono::Saturday || day.weekday() == std::chrono::Sunday; }

int year_of_key(const ConfigObject& years, const std::string& key) {
  int year = 0;
  const char* end = key.data() + key.size();
  if (std::from_chars(key.data(), end, year).ptr != end || year < 1950 || year > 2199) years.refuse(key, "is no year");
  return year;
}

std::set<Date> days_of(ConfigObject& item, std::string_view key, int year) {
  std::set<Date> days;
  for (const Date day : item.dates(key)) {
    if (day.year() != year) item.refuse(key, day.str() + " belongs to another year");
    if (!days.insert(day).second) item.refuse(key, day.str() + " stands twice");
  }
  return days;
}

std::array<std::uint16_t, 367> working_days(ConfigObject& item, int year) {
  const auto holidays = days_of(item, "holidays", year), workdays = days_of(item, "workdays", year);
  if (holidays.empty()) item.refuse("holidays", "is empty: leave the year out until its notice is there");
  for (const Date day : workdays)
    if (!is_weekend(day) || holidays.contains(day)) item.refuse("workdays", day.str() + " is no weekend day worked");
  std::array<std::uint16_t, 367> through{};
  std::size_t i = 1;
  for (Date day = new_year(year); day.year() == year; day = day + 1, ++i) {
    const bool working = workdays.contains(day) || (!is_weekend(day) && !holidays.contains(day));
    through[i] = static_cast<std::uint16_t>(through[i - 1] + (working ? 1 : 0));
  }
  return through;
}

std::string digest_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return record::to_hex(record::sha256(std::string(std::istreambuf_iterator<char>(in), {})));
}

}  // namespace

std::string DueDay::chinese() const {
  if (!provisional) return earliest.chinese();
  const std::string later = "（日历公布后确定）";
  const std::string in_year = std::to_string(year) + "年";
  return kth ? in_year + "第" + std::to_string(kth) + "个工作日" + later : "不早于" + earliest.chinese() + later;
}

Calendar Calendar::load(const std::filesystem::path& file) {
  ConfigObject root = ConfigObject::read(file);
  Calendar calendar;
  root.text_or("source", "");
  ConfigObject years = root.object("years");
  for (const std::string& key : years.other_keys()) {
    ConfigObject item = years.object(key);
    const int year = year_of_key(years, key);
    calendar.years_.insert({year, {item.text("notice"), new_year(year), new_year(year).plus_months(12) - 1, working_days(item, year)}});
    item.finish();
  }
  root.finish();
  calendar.digest_ = digest_of(file);
  return calendar;
}

std::string Calendar::notice(int year) const {
  const auto found = years_.find(year);
  return found == years_.end() ? "" : found->second.notice;
}

std::optional<bool> Calendar::is_working(Date day) const {
  const auto found = years_.find(day.year());
  if (found == years_.end()) return std::nullopt;
  return found->second.through_day(day) > found->second.before_day(day);
}

DueDay Calendar::nth_working_day(Date event, int n) const {
  DueDay due{event};
  for (int left = n; left > 0;) {
    due.earliest = due.earliest + 1;
    const auto working = is_working(due.earliest);
    if (!working && !due.provisional) {
      const bool from_new_year = event.year() < due.earliest.year();
      due.provisional = true, due.year = due.earliest.year(), due.kth = from_new_year ? left : 0;
    }
    // From here on every day might be one: what comes out is the earliest day it can be.
    if (due.provisional || *working) --left;
  }
  return due;
}

DueDay Calendar::not_on_a_day_off(Date day) const {
  for (;; day = day + 1) {
    const auto working = is_working(day);
    if (!working) return {day, true, day.year(), 0};
    if (*working) return {day};
  }
}

std::optional<int> Calendar::working_days_between(Date from, Date to) const {
  int count = 0;
  for (Date day = from + 1; day <= to;) {
    const auto year = years_.find(day.year());
    if (year == years_.end()) return std::nullopt;
    const Date last = std::min(to, year->second.last);
    count += year->second.through_day(last) - year->second.before_day(day);
    day = last + 1;
  }
  return count;
}

}  // namespace gongshi::checks
