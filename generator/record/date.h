#pragma once
// Civil days in 中国 time. No clock, no zone, no locale.

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace gongshi::record {

/// A civil day between 1900-01-01 and 2199-12-31.
///
/// Example  Date::parse("2026-10-12")->str() == "2026-10-12"
class Date {
 public:
  constexpr Date() = default;  ///< 1970-01-01
  constexpr explicit Date(std::chrono::sys_days days) : days_(days) {}

  /// YYYY-MM-DD only. Nothing else is a date here; layouts that write 2025/08/16 convert first.
  static std::optional<Date> parse(std::string_view iso);
  /// Also YYYY/M/D, YYYY.M.D, YYYYMMDD and YYYY年M月D日, as sheets write it; a time of day behind it is dropped.
  /// Anything else behind it, such as the end of a range, makes it no date.
  static std::optional<Date> parse_loose(std::string_view text);
  static std::optional<Date> from_civil(int year, unsigned month, unsigned day);

  std::string str() const;          ///< 2026-10-12
  std::string chinese() const;      ///< 2026年10月12日
  std::string month() const;        ///< 2026-10
  int year() const { return static_cast<int>(civil().year()); }
  unsigned month_of_year() const { return static_cast<unsigned>(civil().month()); }
  unsigned day() const { return static_cast<unsigned>(civil().day()); }
  std::chrono::weekday weekday() const { return std::chrono::weekday(days_); }
  std::chrono::sys_days days() const { return days_; }

  Date operator+(int n) const { return Date(days_ + std::chrono::days(n)); }
  Date operator-(int n) const { return Date(days_ - std::chrono::days(n)); }
  int operator-(Date other) const { return static_cast<int>((days_ - other.days_).count()); }
  /// The same-numbered day `n` months on; the last day of that month if there is none (民法典 第202条).
  Date plus_months(int n) const;
  friend auto operator<=>(const Date&, const Date&) = default;

 private:
  std::chrono::year_month_day civil() const { return std::chrono::year_month_day(days_); }
  std::chrono::sys_days days_{};
};

/// Full years from `born` to `on`.   Example  born 2008-11-21, on 2026-11-20 -> 17
int age_on(Date born, Date on);

}  // namespace gongshi::record
