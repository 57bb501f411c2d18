#include "record/money.h"

namespace gongshi::record {
namespace {

/// The decimal number `text` times 10^decimals, or nothing when it has more decimals than that, other characters,
/// a thousands comma out of place, or is too large.
std::optional<std::int64_t> scaled(std::string_view text, int decimals) {
  const std::size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  std::string_view fraction = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
  if (whole.empty() || (dot != std::string_view::npos && fraction.empty())) return std::nullopt;
  while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
  if (fraction.size() > static_cast<std::size_t>(decimals)) return std::nullopt;
  const std::size_t first_comma = whole.find(',');
  if (first_comma != std::string_view::npos && (first_comma == 0 || first_comma > 3)) return std::nullopt;

  std::int64_t value = 0;
  const auto add = [&value](char c) {
    if (c < '0' || c > '9' || value > Money::kMaxFen) return false;
    value = value * 10 + (c - '0');
    return true;
  };
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool comma_place = first_comma != std::string_view::npos && i >= first_comma && (whole.size() - i) % 4 == 0;
    if ((whole[i] == ',') != comma_place) return std::nullopt;
    if (!comma_place && !add(whole[i])) return std::nullopt;
  }
  for (int i = 0; i < decimals; ++i)
    if (!add(static_cast<std::size_t>(i) < fraction.size() ? fraction[static_cast<std::size_t>(i)] : '0'))
      return std::nullopt;
  return value;
}

}  // namespace

std::optional<Money> Money::from_fen(std::int64_t fen) {
  if (fen < 0 || fen > kMaxFen) return std::nullopt;
  return Money(fen);
}

std::optional<Money> Money::from_yuan(std::string_view text) {
  const auto fen = scaled(text, 2);
  return fen ? from_fen(*fen) : std::nullopt;
}

std::optional<Money> Money::from_wan_yuan(std::string_view text) {
  const auto fen = scaled(text, 6);
  return fen ? from_fen(*fen) : std::nullopt;
}

std::string Money::yuan() const {
  std::string out = std::to_string(fen_ / 100);
  for (std::size_t i = out.size(); i > 3; i -= 3) out.insert(i - 3, ",");
  const auto rest = fen_ % 100;
  return out + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

}  // namespace gongshi::record
