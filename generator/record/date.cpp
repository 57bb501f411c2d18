#include "record/date.h"

#include <array>
#include <charconv>

namespace gongshi::record {
namespace {

using std::chrono::year_month_day;

bool all_digits(std::string_view s) {
  return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
}

int number(std::string_view s) {
  int n = 0;
  std::from_chars(s.data(), s.data() + s.size(), n);
  return n;
}

void append_padded(std::string& out, unsigned n, std::size_t width) {
  const std::string digits = std::to_string(n);
  out.append(width > digits.size() ? width - digits.size() : 0, '0').append(digits);
}

/// Takes the next run of at most `max` digits off the front of `s`; nothing when there is none.
std::optional<int> take_digits(std::string_view& s, std::size_t max) {
  std::size_t n = 0;
  while (n < s.size() && n < max && s[n] >= '0' && s[n] <= '9') ++n;
  if (n == 0) return std::nullopt;
  const int value = number(s.substr(0, n));
  s.remove_prefix(n);
  return value;
}

bool take(std::string_view& s, std::string_view token) {
  if (!s.starts_with(token)) return false;
  s.remove_prefix(token.size());
  return true;
}

/// True for "", blanks, and a time of day such as " 00:00:00", "T08:30:00Z", " 9:05".
bool is_time_of_day(std::string_view s) {
  if (s.find_first_not_of(' ') == std::string_view::npos) return true;
  if (s[0] != ' ' && s[0] != 'T') return false;
  return s.find(':') != std::string_view::npos && s.substr(1).find_first_not_of("0123456789:.+Z ") == std::string_view::npos;
}

}  // namespace

std::optional<Date> Date::from_civil(int year, unsigned month, unsigned day) {
  const year_month_day ymd{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (year < 1900 || year > 2199 || !ymd.ok()) return std::nullopt;
  return Date(std::chrono::sys_days(ymd));
}

std::optional<Date> Date::parse(std::string_view s) {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  if (!all_digits(s.substr(0, 4)) || !all_digits(s.substr(5, 2)) || !all_digits(s.substr(8, 2))) return std::nullopt;
  return from_civil(number(s.substr(0, 4)), static_cast<unsigned>(number(s.substr(5, 2))),
                    static_cast<unsigned>(number(s.substr(8, 2))));
}

std::optional<Date> Date::parse_loose(std::string_view s) {
  if (s.size() >= 8 && all_digits(s.substr(0, 8)) && is_time_of_day(s.substr(8)))
    return from_civil(number(s.substr(0, 4)), static_cast<unsigned>(number(s.substr(4, 2))),
                      static_cast<unsigned>(number(s.substr(6, 2))));
  static constexpr std::array<std::array<std::string_view, 3>, 4> kStyles{
      {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}}};
  for (const auto& style : kStyles) {
    std::string_view rest = s;
    const auto year = take_digits(rest, 4);
    if (!year || !take(rest, style[0])) continue;
    const auto month = take_digits(rest, 2);
    if (!month || !take(rest, style[1])) continue;
    const auto day = take_digits(rest, 2);
    if (!day || !take(rest, style[2])) continue;
    if (!is_time_of_day(rest)) return std::nullopt;
    return from_civil(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  }
  return std::nullopt;
}

std::string Date::str() const {
  std::string out;
  out.reserve(10);
  append_padded(out, static_cast<unsigned>(year()), 4);
  out += '-';
  append_padded(out, month_of_year(), 2);
  out += '-';
  append_padded(out, day(), 2);
  return out;
}

std::string Date::chinese() const {
  return std::to_string(year()) + "年" + std::to_string(month_of_year()) + "月" + std::to_string(day()) + "日";
}

std::string Date::month() const { return str().substr(0, 7); }

Date Date::plus_months(int n) const {
  auto target = std::chrono::year_month(civil().year(), civil().month()) + std::chrono::months(n);
  const year_month_day same{target.year(), target.month(), civil().day()};
  if (same.ok()) return Date(std::chrono::sys_days(same));
  return Date(std::chrono::sys_days(target / std::chrono::last));
}

int age_on(Date born, Date on) {
  const bool had_birthday =
      on.month_of_year() > born.month_of_year() ||
      (on.month_of_year() == born.month_of_year() && on.day() >= born.day());
  return on.year() - born.year() - (had_birthday ? 0 : 1);
}

}  // namespace gongshi::record
