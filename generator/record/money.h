#pragma once
// Amounts of money: integer fen, read from the digits, never through a double.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongshi::record {

/// 0 … 10^13 fen (a hundred billion yuan).
///
/// Example  Money::from_yuan("1,234.5")->fen() == 123450;  Money::from_wan_yuan("0.2")->fen() == 200000
class Money {
 public:
  static constexpr std::int64_t kMaxFen = 10'000'000'000'000;

  constexpr Money() = default;
  static std::optional<Money> from_fen(std::int64_t fen);
  static std::optional<Money> from_yuan(std::string_view text);      ///< at most 2 decimals
  static std::optional<Money> from_wan_yuan(std::string_view text);  ///< 万元, at most 6 decimals

  constexpr std::int64_t fen() const { return fen_; }
  std::string yuan() const;  ///< "1,443,900.00", as the pages show it
  friend auto operator<=>(const Money&, const Money&) = default;

 private:
  constexpr explicit Money(std::int64_t fen) : fen_(fen) {}
  std::int64_t fen_ = 0;
};

}  // namespace gongshi::record
