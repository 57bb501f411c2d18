#include "redaction/misread_digits.h"

#include <algorithm>
#include <array>

#include "redaction/ascii.h"

namespace gongshi::redaction {
namespace {

bool may_be_digit(char c) { return is_digit(as_digit(c)); }

/// A digit or such a letter, or the hyphen or dot between two of them: 5-l-3O2.
bool is_part(std::string_view text, std::size_t at) {
  if (may_be_digit(text[at])) return true;
  return (text[at] == '-' || text[at] == '.') && at > 0 && may_be_digit(text[at - 1]) && at + 1 < text.size() && may_be_digit(text[at + 1]);
}

/// What stands behind a number only: 2O24年, 5OO元.
bool is_counted(std::string_view behind) {
  constexpr std::array<std::string_view, 11> kUnits = {"年", "月", "日", "元", "号", "室", "栋", "楼", "组", "万", "亩"};
  if (behind.substr(0, 1) == " ") behind.remove_prefix(1);
  return std::any_of(kUnits.begin(), kUnits.end(), [&](std::string_view unit) { return behind.substr(0, unit.size()) == unit; });
}

/// O42948073: a capital before a long row of digits is the number's own.
bool is_serial(std::string_view number) {
  constexpr std::size_t kLongest = 6;
  return number.size() > kLongest && is_capital(number.front()) && std::all_of(number.begin() + 1, number.end(), is_digit);
}

}  // namespace

Span misread_number(std::string_view text, std::size_t at) {
  constexpr std::size_t kReach = 32;  // to each side: what is longer is no number that somebody wrote down
  Span number{at, at};
  while (number.begin > 0 && at - number.begin <= kReach && is_part(text, number.begin - 1)) --number.begin;
  while (number.end < text.size() && number.end - at <= kReach && is_part(text, number.end)) ++number.end;
  if (at - number.begin > kReach || number.end - at > kReach) return {at, at};
  const bool in_a_word = (number.begin > 0 && is_letter(text[number.begin - 1])) || (number.end < text.size() && is_letter(text[number.end]));
  const std::string_view said = text.substr(number.begin, number.end - number.begin);
  const auto digits = static_cast<std::size_t>(std::count_if(said.begin(), said.end(), is_digit));
  const auto letters = static_cast<std::size_t>(std::count_if(said.begin(), said.end(), is_letter));
  const bool counted = digits > 0 && is_counted(text.substr(number.end));
  const bool is_number = !in_a_word && letters > 0 && !is_serial(said) && (counted || (digits >= 2 && digits >= letters));
  return is_number ? number : Span{at, at};
}

}  // namespace gongshi::redaction
