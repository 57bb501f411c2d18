#include "redaction/label_window.h"

#include <algorithm>
#include <array>

#include "redaction/ascii.h"
#include "redaction/clause.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kAround = 240;  ///< ahead, where the match must touch the label

/// The nearest mask on each side of the label ends the span there.
Span cut_at_masks(Span span, const LabelHit& label, const std::vector<Span>& masks) {
  for (const Span& mask : masks) {
    if (mask.end <= label.begin) span.begin = std::max(span.begin, mask.end);
    if (mask.begin >= label.end) span.end = std::min(span.end, mask.begin);
  }
  return span;
}

/// What the clause begins with, up to the end of that group, is no part of it, unless the label is or the group takes no part.
void leave_out(const Pattern& opening, int group, std::string_view text, const LabelHit& label, Candidate& clause) {
  std::array<re2::StringPiece, 3> groups;
  const std::string_view whole = text.substr(clause.begin, clause.end - clause.begin);
  if (!opening || !opening->match(whole, 0, whole.size(), re2::RE2::ANCHOR_START, groups.data(), group + 1)) return;
  const re2::StringPiece& part = groups.at(static_cast<std::size_t>(group));
  if (part.data() == nullptr) return;
  const auto begin = static_cast<std::size_t>(part.data() - text.data()) + part.size();
  if (begin <= label.begin) clause.begin = begin;
}

}  // namespace

bool ascii_follows(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  return at < text.size() && is_alnum(text[at]);
}

bool digit_within(std::string_view text, std::size_t at, std::size_t bytes) {
  const std::string_view ahead = text.substr(at, bytes);
  return std::any_of(ahead.begin(), ahead.end(), [](char c) { return is_digit(c) || c == '*'; });
}

std::size_t behind_and(std::string_view text, std::size_t at) {
  constexpr std::size_t kBracket = 90;
  if (text.substr(at, 3) == "（" || text.substr(at, 1) == "(") {
    const std::size_t wide = text.substr(0, at + kBracket).find("）", at);
    const std::size_t close = wide != std::string_view::npos ? wide + 3 : text.substr(0, at + kBracket).find(')', at) + 1;
    if (close != 0) at = close;
  }
  for (const std::string_view sign : {"、", "和", "及", "与"})
    if (text.substr(at, sign.size()) == sign) return at + sign.size();
  return 0;
}

std::size_t before_signs(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 12> kSigns{"，", "；", "、", "（", "：", " ", ",", ";", "|", "(", ":", "\n"};
  for (std::size_t signs = 0; signs < 3; ++signs) {
    const auto sign = std::find_if(kSigns.begin(), kSigns.end(), [&](std::string_view s) { return at >= s.size() && text.substr(at - s.size(), s.size()) == s; });
    if (sign == kSigns.end()) break;
    at -= sign->size();
  }
  return at;
}

std::size_t without_next_line(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t behind_begin = text.substr(begin, end - begin).rfind('\n');
  if (behind_begin == std::string_view::npos || behind_begin == 0) return end;
  const std::size_t line = begin + behind_begin;
  std::size_t digits = line + 1;
  while (digits < end && text[digits] == ' ') ++digits;
  for (const std::string_view bracket : {"（", "(", "〔"})
    if (text.substr(digits, bracket.size()) == bracket) digits += bracket.size();
  if (end - digits > 4 || !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(digits), text.begin() + static_cast<std::ptrdiff_t>(end), is_digit)) return end;
  const std::string_view behind = text.substr(end, 3);
  const bool year = end - digits == 4 && (behind == "年" || behind.substr(0, 1) == "-" || behind.substr(0, 1) == "." || behind.substr(0, 1) == "/" || behind == "）" || behind == "〕" || behind.substr(0, 1) == ")");
  const bool list = end - digits <= 2 && (behind == "、" || behind.substr(0, 1) == ".");
  return year || list ? line : end;
}

std::size_t bracket_before(std::string_view text, std::size_t at) {
  if (at >= 1 && text[at - 1] == '(') return at - 1;
  return at >= 3 && text.substr(at - 3, 3) == "（" ? at - 3 : 0;
}

Span window(std::string_view text, const LabelHit& label, bool around, const std::vector<Span>& masks) {
  Span span{label.end, std::min(text.size(), label.end + (around ? kAround : kAhead))};
  if (around) span.begin = code_point_start(text, label.begin > kBack ? label.begin - kBack : 0);
  if (span.end < text.size()) span.end = code_point_start(text, span.end);
  return cut_at_masks(span, label, masks);
}

Span unmasked_clause(std::string_view text, const LabelHit& label, const std::vector<Span>& masks) {
  return cut_at_masks(clause_around(text, label.begin, label.end), label, masks);
}

void leave_out_whose(const Rule& rule, std::string_view text, const LabelHit& label, Candidate& clause) {
  leave_out(rule.of_whom, 1, text, label, clause);
  leave_out(rule.of_whom, 2, text, label, clause);
}

void trim_clause(const Rule& rule, std::string_view text, const LabelHit& label, Candidate& clause) {
  leave_out(rule.said_by, 0, text, label, clause);
  leave_out(rule.of_whom, 1, text, label, clause);
  clause.end = cut_clause(rule, text, label.end, clause.end);
}

}  // namespace gongshi::redaction
