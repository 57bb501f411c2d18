#include "statistics/amounts.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "record/money.h"

namespace gongshi::statistics {
namespace {

std::int64_t fen_per_hundredth(Unit unit) { return (unit == Unit::wan_yuan ? kFenPerWanYuan : kFenPerYuan) / 100; }

std::string grouped(std::int64_t n) {
  std::string digits = std::to_string(n < 0 ? -n : n);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return n < 0 ? "-" + digits : digits;
}

}  // namespace

std::int64_t hundredths(std::int64_t fen, Unit unit) {
  const std::int64_t per = fen_per_hundredth(unit);
  return (fen + per / 2) / per;
}

std::vector<std::int64_t> shares_that_sum(const std::vector<std::int64_t>& fen, Unit unit) {
  const std::int64_t per = fen_per_hundredth(unit);
  std::vector<std::int64_t> shares(fen.size());
  for (std::size_t i = 0; i < fen.size(); ++i) shares[i] = fen[i] / per;
  std::int64_t left = hundredths(std::accumulate(fen.begin(), fen.end(), std::int64_t{0}), unit) -
                      std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
  std::vector<std::size_t> order(fen.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return fen[a] % per > fen[b] % per; });
  for (std::size_t i = 0; i < order.size() && left > 0; ++i, --left) ++shares[order[i]];
  return shares;
}

std::string decimal_words(std::int64_t hundredths) {
  const std::string cents = std::to_string(hundredths % 100 + 100);
  return grouped(hundredths / 100) + "." + cents.substr(1);
}

std::string cell_words(std::int64_t value, Unit unit) {
  const bool money = unit == Unit::yuan || unit == Unit::wan_yuan;
  return money ? decimal_words(hundredths(value, unit)) : grouped(value);
}

std::optional<std::int64_t> number_in(std::string text, Unit unit) {
  std::erase(text, ',');
  if (unit == Unit::wan_yuan || unit == Unit::yuan) {
    const auto money = unit == Unit::wan_yuan ? record::Money::from_wan_yuan(text) : record::Money::from_yuan(text);
    return money ? std::optional(money->fen()) : std::nullopt;
  }
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  constexpr std::int64_t kMost = 1'000'000'000;  // no agency counts more of anything, and sums stay sums
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return whole && number >= 0 && number <= kMost ? std::optional(number) : std::nullopt;
}

templating::SiteText unit_word(const templating::Words& words, Unit unit) {
  return words("annual.unit." + std::string(kUnitCodes[static_cast<std::size_t>(unit)]));
}

templating::SiteText share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return {};
  std::int64_t tenths = (part * 2000 + whole) / (2 * whole);
  if (part < whole) tenths = std::min<std::int64_t>(tenths, 999);  // 99.96 % on time is not "100%"
  return templating::SiteText::number(tenths / 10) + "." + templating::SiteText::number(tenths % 10) + "%";
}

}  // namespace gongshi::statistics
