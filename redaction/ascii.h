#pragma once
// What a byte is, without a locale: the tests that every part of this room asks of numbers and Latin letters.

#include <string>

namespace gongshi::redaction {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }
constexpr bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
constexpr char to_lower(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char to_capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// What scanners mistake for digits: O for 0, l and I for 1, S for 5, Z for 2.
inline std::string read_as_digits(std::string number) {
  for (char& c : number) {
    if (c == 'O' || c == 'o') c = '0';
    if (c == 'S' || c == 's') c = '5';
    if (c == 'Z' || c == 'z') c = '2';
    if (c == 'I' || c == 'L' || c == 'i' || c == 'l') c = '1';
  }
  return number;
}

}  // namespace gongshi::redaction
