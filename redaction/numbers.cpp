#include "redaction/numbers.h"

#include "redaction/ascii.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kMaxGap = 8;

/// How the text between two parts joins them; none when it does not.
Join join_of(std::string_view gap) {
  if (gap.empty() || gap.size() > kMaxGap) return Join::none;
  Join join = Join::blank;
  for (std::size_t i = 0; i < gap.size(); ++i) {
    const std::string_view two = gap.substr(i, 2);
    const std::string_view three = gap.substr(i, 3);
    if (gap[i] == ' ') continue;
    if (join != Join::blank) return Join::none;
    if (gap[i] == '\n') {
      join = Join::line;
    } else if (gap[i] == '-' || gap[i] == '_' || gap[i] == '~') {
      join = Join::dash;
    } else if (gap[i] == '.') {
      join = Join::dot;
    } else if (two == "·") {
      join = Join::dot;
      i += 1;
    } else if (gap[i] == ')') {
      join = Join::bracket;
    } else if (three == "）") {
      join = Join::bracket;
      i += 2;
    } else if (three == "•" || three == "・" || three == "‧") {
      join = Join::dot;
      i += 2;
    } else {
      return Join::none;
    }
  }
  return join;
}

NumberPart part_at(std::string_view text, std::size_t begin) {
  NumberPart part{begin, begin, begin, Join::none};
  while (part.end < text.size() && is_alnum(text[part.end])) ++part.end;
  while (part.digits_from < part.end && !is_digit(text[part.digits_from])) ++part.digits_from;
  return part;
}

std::size_t digits_in(std::string_view text, const NumberPart& part) {
  std::size_t count = 0;
  for (std::size_t i = part.begin; i < part.end; ++i) count += is_digit(text[i]) ? 1 : 0;
  return count;
}

/// A part without digits ends a chain, but the X of an ID may stand alone.
bool may_continue(std::string_view text, const NumberPart& part) {
  if (part.digits_from < part.end) return true;
  return part.end - part.begin == 1 && (text[part.begin] == 'X' || text[part.begin] == 'x');
}

std::size_t skip_to_alnum(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_alnum(text[at])) ++at;
  return at;
}

}  // namespace

NumberChain next_chain(std::string_view folded, std::size_t& at, std::size_t min_digits) {
  NumberChain chain;
  std::size_t digits = 0;
  for (at = skip_to_alnum(folded, at); at < folded.size(); at = skip_to_alnum(folded, at)) {
    NumberPart part = part_at(folded, at);
    const bool joins =
        !chain.empty() && at - chain.back().end <= kMaxGap && may_continue(folded, part) &&
        join_of(folded.substr(chain.back().end, at - chain.back().end)) != Join::none;
    if (joins) part.join = join_of(folded.substr(chain.back().end, at - chain.back().end));
    if (!joins && digits >= min_digits) return chain;
    if (!joins) {
      chain.clear();
      digits = 0;
    }
    at = part.end;
    if (!joins && part.digits_from == part.end) continue;
    digits += digits_in(folded, part);
    chain.push_back(part);
  }
  if (digits < min_digits) chain.clear();
  return chain;
}

}  // namespace gongshi::redaction
