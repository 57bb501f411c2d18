#pragma once
// Letters that a scanner read for digits in a number that stands alone: O and o for 0, l and I for 1.
//
//   misread_number("2O24年", 1)  ->  {0, 4}      misread_number("豫CO1l23", 4)  ->  {4, 4}: a letter that is none of them stands before
//   misread_number("I08941752", 0) ->  {0, 0}: a serial number begins with a letter
//   misread_number("l0月", 0)    ->  {0, 2}      misread_number("O2含量", 0)    ->  {0, 0}: one digit alone is none

#include <cstddef>
#include <string_view>

#include "redaction/candidate.h"

namespace gongshi::redaction {

/// The number around `at` that holds such letters; empty when there is none. Digits are in it no fewer than letters and two at least, or one before 年, 月, 日, 元.
Span misread_number(std::string_view text, std::size_t at);

/// The digit that the letter stands for; other bytes stay.
constexpr char as_digit(char c) { return c == 'O' || c == 'o' ? '0' : c == 'l' || c == 'I' ? '1'
                                                                                           : c; }

}  // namespace gongshi::redaction
