#pragma once
// Which days are working days: site-config/calendar/cn.json, from the yearly notices of the State Council.
//
// A year without a notice has no working days and no days off: it is unknown, and nobody here guesses.

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "record/date.h"

namespace gongshi::checks {

using record::Date;

/// The last day of a period.
///
/// `provisional`  the count touches a year without a calendar: `earliest` is then the earliest day it can be. It is
/// good
///                for sorting and for nothing else; nothing is in time by it.
/// `year`, `kth`  when provisional: the k-th working day of that year; kth is 0 when the period began in a year without
/// data.
struct DueDay {
  Date earliest;
  bool provisional = false;
  int year = 0;
  int kth = 0;

  /// Example  2026年10月23日; 2027年第3个工作日（日历公布后确定）
  std::string chinese() const;
  friend bool operator==(const DueDay&, const DueDay&) = default;
};

/// Source   working-days.md section 1: 民法典 第201、203条, 行政处罚法 第85条
/// Errors   load: IoError; ConfigError for a day in the wrong year, a day that is both, a make-up day on a weekday
/// Example  2026-02-13, 7 working days -> 2026-03-02: two make-up Saturdays count, 春节 does not
class Calendar {
 public:
  static Calendar load(const std::filesystem::path& file);

  /// SHA-256 of the file in hex: stands beside every deadline that was computed with it.
  const std::string& digest() const { return digest_; }
  /// The last year with data, or 0.
  int last_year() const { return years_.empty() ? 0 : years_.rbegin()->first; }
  /// 国办发明电 of that year, or empty.
  std::string notice(int year) const;

  /// Nothing for a day in a year without data.
  std::optional<bool> is_working(Date day) const;

  /// The n-th working day after `event`, which is day zero. n = 0 is the event itself.
  DueDay nth_working_day(Date event, int n) const;
  /// The n-th civil day after `event`, or the first working day behind it if it is a day off (民法典 第203条).
  DueDay nth_calendar_day(Date event, int n) const { return not_on_a_day_off(event + n); }
  DueDay nth_month(Date event, int n) const { return not_on_a_day_off(event.plus_months(n)); }

  /// Working days after `from`, up to and with `to`; 0 when `to` is not later. Nothing when a year without data is
  /// touched.
  std::optional<int> working_days_between(Date from, Date to) const;

 private:
  struct Year {
    std::string notice;
    Date first, last;
    std::array<std::uint16_t, 367> through;  ///< working days up to and with that day of the year, from 1

    int through_day(Date day) const { return through[static_cast<std::size_t>(day - first) + 1]; }
    int before_day(Date day) const { return through[static_cast<std::size_t>(day - first)]; }
  };
  DueDay not_on_a_day_off(Date day) const;

  std::map<int, Year> years_;
  std::string digest_;
};

}  // namespace gongshi::checks
