#include "redaction/numbers.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "redaction/ascii.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kMaxGap = 8;

/// A sign between two parts, its length and how it joins them; length 0 when it does not.
struct Sign {
  std::size_t length;
  Join join;
};

Join ascii_join(char sign) {
  switch (sign) {
    case ' ': return Join::blank;
    case '\n': return Join::line;
    case '-': case '_': case '~': return Join::dash;
    case '.': return Join::dot;
    case ')': return Join::bracket;
    case ',': case '/': case '|': case '(': case ']': case '[': return Join::loose;
    default: return Join::none;
  }
}

Sign sign_at(std::string_view gap, std::size_t at) {
  const auto lead = static_cast<unsigned char>(gap[at]);
  if (lead < 0x80) return {1, ascii_join(gap[at])};
  if (lead >= 0xE4 && lead <= 0xE9) return {0, Join::none};
  struct Known {
    std::string_view text;
    Join join;
  };
  constexpr Known kSigns[] = {{"·", Join::dot}, {"•", Join::dot}, {"・", Join::dot}, {"‧", Join::dot}, {"）", Join::bracket}, {"，", Join::loose}, {"。", Join::loose}, {"、", Join::loose}, {"／", Join::loose}, {"（", Join::loose}};
  for (const Known& sign : kSigns)
    if (gap.substr(at, sign.text.size()) == sign.text) return {sign.text.size(), sign.join};
  return {0, Join::none};
}

/// How the text between two parts joins them; none when it does not. A hyphen before a line break is the break's.
Join join_of(std::string_view gap) {
  if (gap.empty() || gap.size() > kMaxGap) return Join::none;
  constexpr std::size_t kCellGap = 3;  // as many blanks part the cells of a row
  Join join = gap.size() >= kCellGap && gap.find_first_not_of(' ') == std::string_view::npos ? Join::loose : Join::blank;
  for (std::size_t at = 0; at < gap.size();) {
    const Sign sign = sign_at(gap, at);
    if (sign.length == 0 || sign.join == Join::none) return Join::none;
    at += sign.length;
    if (sign.join == Join::blank) continue;
    const bool hyphenated = sign.join == Join::line && join == Join::dash;
    if (join != Join::blank && !hyphenated) join = sign.join == Join::line ? Join::none : Join::loose;
    else join = sign.join;
    if (join == Join::none) return Join::none;
  }
  return join;
}

NumberPart part_at(std::string_view text, std::size_t begin) {
  NumberPart part{begin, begin, begin, Join::none};
  while (part.end < text.size() && is_alnum(text[part.end])) ++part.end;
  while (part.digits_from < part.end && !is_digit(text[part.digits_from])) ++part.digits_from;
  return part;
}

/// 31,200元: behind a bracket that shuts, a sum of money and no part of the number in the bracket.
bool begins_an_amount(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789,.", at), text.size());
  const std::string_view unit = text.substr(end, 3);
  return unit == "元" || unit == "万" || unit == "亿";
}

/// 2021年, 2021/7/18: behind a blank, a day and no part of the number before.
bool begins_a_date(std::string_view text, const NumberPart& part) {
  if (part.end - part.begin != 4 || (text.substr(part.begin, 2) != "19" && text.substr(part.begin, 2) != "20")) return false;
  const std::string_view behind = text.substr(part.end, 3);
  return behind == "年" || (behind.size() > 1 && (behind[0] == '/' || behind[0] == '.') && is_digit(behind[1]));
}

/// A part without digits ends a chain, but the X of an ID may stand alone.
bool may_continue(std::string_view text, const NumberPart& part) {
  if (part.digits_from < part.end) return true;
  return part.end - part.begin == 1 && (text[part.begin] == 'X' || text[part.begin] == 'x');
}

constexpr std::array<bool, 256> make_alnum_table() {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < table.size(); ++c) table[c] = is_alnum(static_cast<char>(c));
  return table;
}
constexpr std::array<bool, 256> kIsAlnum = make_alnum_table();

/// How many of the eight bytes stand before the first ASCII byte; in memory's order on a little-endian machine, else 0 or 8.
std::size_t han_before_ascii(const char* bytes) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof eight);
  const std::uint64_t ascii = ~eight & kHighBits;
  if (ascii == 0) return sizeof eight;
  return std::endian::native == std::endian::little ? static_cast<std::size_t>(std::countr_zero(ascii)) / 8 : 0;
}

std::size_t skip_to_alnum(std::string_view text, std::size_t at) {
  while (at < text.size() && !kIsAlnum[static_cast<unsigned char>(text[at])]) {
    const std::size_t han = at + sizeof(std::uint64_t) <= text.size() ? han_before_ascii(text.data() + at) : 0;
    at += std::max<std::size_t>(han, 1);
  }
  return at;
}

}  // namespace

bool next_chain(std::string_view folded, std::size_t& at, std::size_t least, NumberChain& chain) {
  chain.clear();
  std::size_t length = 0;
  for (at = skip_to_alnum(folded, at); at < folded.size(); at = skip_to_alnum(folded, at)) {
    NumberPart part = part_at(folded, at);
    const bool near = !chain.empty() && at - chain.back().end <= kMaxGap && may_continue(folded, part);
    if (near) part.join = join_of(folded.substr(chain.back().end, at - chain.back().end));
    if (part.join == Join::bracket && begins_an_amount(folded, at)) part.join = Join::none;
    if ((part.join == Join::blank || part.join == Join::line || part.join == Join::loose) && begins_a_date(folded, part)) part.join = Join::none;
    const bool joins = part.join != Join::none;
    if (!joins && length >= least) return true;
    if (!joins) {
      chain.clear();
      length = 0;
    }
    at = part.end;
    if (!joins && part.digits_from == part.end) continue;
    length += part.end - part.begin;
    chain.push_back(part);
  }
  return length >= least && length > 0;
}

}  // namespace gongshi::redaction
