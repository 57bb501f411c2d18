#pragma once
// Amounts in 万元, rounded so that what is printed below each other still adds up.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "statistics/form.h"
#include "templating/words.h"

namespace gongshi::statistics {

inline constexpr std::int64_t kFenPerYuan = 100, kFenPerWanYuan = 1'000'000;

/// Hundredths of the unit, half up: 1,234,567 fen in wan_yuan is 123 (1.23 万元).
std::int64_t hundredths(std::int64_t fen, Unit unit);

/// The parts in hundredths of the unit so that they add up to the rounded sum: each is rounded down, and the largest remainders
/// get the hundredths that are left; among equal ones the first.
///
/// Example  three times 3,333,333 fen in 万元 -> 3.34, 3.33, 3.33, since the sum is 10.00
std::vector<std::int64_t> shares_that_sum(const std::vector<std::int64_t>& fen, Unit unit);

/// 1,234.50; groups of three, two decimals.
std::string decimal_words(std::int64_t hundredths);

/// A cell as it is printed: 1,204 or 17.08.
std::string cell_words(std::int64_t value, Unit unit);

/// What somebody typed: amounts in the unit, with up to six decimals; commas are skipped.  Example  ("17.08", wan_yuan) == 17'080'000
std::optional<std::int64_t> number_in(std::string text, Unit unit);

/// 宗, 次, 人, 元, 万元.
templating::SiteText unit_word(const templating::Words& words, Unit unit);

/// "98.2%", half up; empty when there was nothing to count.
templating::SiteText share(std::int64_t part, std::int64_t whole);

}  // namespace gongshi::statistics
