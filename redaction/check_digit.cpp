#include "redaction/check_digit.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "redaction/ascii.h"

namespace gongshi::redaction {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

int to_int(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

constexpr std::string_view kCreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Value of a character of a GB 11714 code (0-9, A-Z), or -1.
int organisation_value(char c) {
  if (is_digit(c)) return c - '0';
  return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
}

/// The transliteration of GB 16735, or -1 for I, O, Q and whatever is no character of a VIN.
int vin_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c < 'A' || c > 'Z') return -1;
  constexpr std::string_view kValues = "12345678.12345.7.923456789";
  const char value = kValues[static_cast<std::size_t>(c - 'A')];
  return value == '.' ? -1 : value - '0';
}

/// The first two characters that GB 32100 gives out: department and class.
bool known_registrar(char department, char kind) {
  constexpr std::array<std::string_view, 14> kClasses{"11", "12", "13", "19", "21", "29", "31",
                                                      "32", "33", "34", "35", "39", "41", "49"};
  constexpr std::string_view kOpenDepartments = "56789ANY";
  const std::array<char, 2> both{department, kind};
  const std::string_view pair(both.data(), both.size());
  if (std::find(kClasses.begin(), kClasses.end(), pair) != kClasses.end()) return true;
  return kOpenDepartments.find(department) != std::string_view::npos;
}

}  // namespace

bool passes_mod11_2(std::string_view number) {
  constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::string_view kChecks = "10X98765432";
  if (number.size() != 18 || !all_digits(number.substr(0, 17))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (number[i] - '0');
  const char last = number[17] == 'x' ? 'X' : number[17];
  return kChecks[static_cast<std::size_t>(sum % 11)] == last;
}

bool looks_like_resident_id(std::string_view number) {
  if (number.size() != 18 || !all_digits(number.substr(0, 17))) return false;
  const char last = number[17];
  if (!is_digit(last) && last != 'X' && last != 'x') return false;
  return number[0] != '0' && is_calendar_day(number.substr(6, 8)) && number.substr(6, 4) < "2036";
}

bool looks_like_old_resident_id(std::string_view number) {
  if (number.size() != 15 || !all_digits(number) || number[0] == '0' || number[0] == '9') return false;
  const std::string birth = "19" + std::string(number.substr(6, 6));
  return is_calendar_day(birth);
}

bool passes_luhn(std::string_view number) {
  if (!all_digits(number)) return false;
  int sum = 0;
  bool doubled = false;
  for (std::size_t i = number.size(); i-- > 0; doubled = !doubled) {
    const int digit = (number[i] - '0') * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

bool is_credit_code(std::string_view code) {
  if (code.size() != 18 || !known_registrar(code[0], code[1])) return false;
  if (!all_digits(code.substr(2, 6))) return false;
  std::size_t sum = 0;
  std::size_t weight = 1;
  for (std::size_t i = 0; i < 17; ++i, weight = weight * 3 % 31) {
    const std::size_t value = kCreditAlphabet.find(code[i]);
    if (value == std::string_view::npos) return false;
    sum += value * weight;
  }
  return kCreditAlphabet[(31 - sum % 31) % 31] == code[17];
}

bool is_organisation_code(std::string_view code) {
  if (code.size() == 10 && code[8] == '-') {
    return is_organisation_code(std::string(code.substr(0, 8)) + code[9]);
  }
  constexpr std::array<int, 8> kWeights{3, 7, 9, 10, 5, 8, 4, 2};
  if (code.size() != 9) return false;
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const int value = organisation_value(code[i]);
    if (value < 0) return false;
    sum += kWeights[i] * value;
  }
  const int check = (11 - sum % 11) % 11;
  return code[8] == (check == 10 ? 'X' : static_cast<char>('0' + check));
}

bool passes_vin(std::string_view number) {
  constexpr std::array<int, 17> kWeights{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  if (number.size() != 17) return false;
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const int value = vin_value(number[i]);
    if (value < 0) return false;
    sum += kWeights[i] * value;
  }
  return number[8] == (sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11));
}

bool is_calendar_day(std::string_view yyyymmdd) {
  if (yyyymmdd.size() != 8 || !all_digits(yyyymmdd)) return false;
  const int year = to_int(yyyymmdd.substr(0, 4));
  const int month = to_int(yyyymmdd.substr(4, 2));
  const int day = to_int(yyyymmdd.substr(6, 2));
  if (year < 1850 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int last = kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
  return day <= last;
}

}  // namespace gongshi::redaction
