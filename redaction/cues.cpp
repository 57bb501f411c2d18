#include "redaction/cues.h"

#include <algorithm>
#include <optional>

#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kAfter = 150;

/// Where the last `sign` ends; 0 when there is none.
std::size_t behind_last(std::string_view text, std::string_view sign) {
  for (std::size_t end = text.size(); end >= sign.size(); --end)  // the last byte of a sign is rarer than its first
    if (text[end - 1] == sign.back() && text.substr(end - sign.size(), sign.size()) == sign) return end;
  return 0;
}

/// Where the last `reach` bytes before `at` begin. What is hidden counts as much as a number does, however long it or its mask is:
/// a second pass sees as far.
std::size_t open_begin(std::string_view text, std::size_t at, std::size_t reach, const std::vector<Span>& hidden) {
  constexpr std::size_t kHiddenBytes = 18;
  auto span = std::lower_bound(hidden.begin(), hidden.end(), at, [](const Span& s, std::size_t a) { return s.begin < a; });
  while (span != hidden.begin()) {
    --span;
    const std::size_t open = at > span->end ? at - span->end : 0;
    if (open >= reach) break;
    const bool joined = open == 0 && span + 1 != hidden.end() && (span + 1)->begin == at;
    reach -= std::min(reach, open + (joined ? 0 : kHiddenBytes));
    at = std::min(at, span->begin);
  }
  return code_point_start(text, at > reach ? at - reach : 0);
}

/// Where the text begins in which a cue may stand.
std::size_t window_begin(const Cues& cues, std::string_view text, std::size_t at, const std::vector<Span>& hidden) {
  std::size_t from = open_begin(text, at, cues.reach, hidden);
  if (cues.same_line) from += behind_last(text.substr(from, at - from), "\n");
  if (cues.same_sentence && at > from + cues.label_bytes) from += behind_last(text.substr(from, at - cues.label_bytes - from), "。");
  return from;
}

/// What the last cue between `from` and `to` says; nothing when none stands there. Hidden text is no evidence.
std::optional<bool> last_cue(const Cues& cues, std::string_view text, std::size_t from, std::size_t to, const std::vector<Span>& hidden) {
  re2::StringPiece cue;
  re2::StringPiece last;
  const std::string_view before = text.substr(0, to);
  while (from < to && cues.pattern->match(before, from, to, re2::RE2::UNANCHORED, &cue, 1)) {
    const auto hit = static_cast<std::size_t>(cue.data() - text.data());
    if (!touches(hidden, hit, hit + cue.size())) last = cue;
    from = hit + std::max<std::size_t>(1, cue.size());
  }
  if (last.data() == nullptr) return std::nullopt;
  const auto begin = static_cast<std::size_t>(last.data() - text.data());
  return !cues.against->match(before, begin, begin + last.size(), re2::RE2::ANCHOR_BOTH);
}

/// What follows in the open: a second pass reads no token as text.
std::string_view open_behind(std::string_view text, std::size_t end, const std::vector<Span>& hidden) {
  const auto next = std::lower_bound(hidden.begin(), hidden.end(), end, [](const Span& span, std::size_t e) { return span.begin < e; });
  return text.substr(end, next == hidden.end() ? kAfter : std::min(kAfter, next->begin - end));
}

/// Where the last hidden value before `at` ends.
std::size_t hidden_before(const std::vector<Span>& hidden, std::size_t at) {
  const auto after = std::lower_bound(hidden.begin(), hidden.end(), at, [](const Span& span, std::size_t a) { return span.begin < a; });
  return after == hidden.begin() ? 0 : std::min((after - 1)->end, at);
}

/// True when the pattern ends at `to`.
bool stands_before(const TriggeredPattern& pattern, std::string_view text, std::size_t from, std::size_t to) {
  constexpr std::size_t kBefore = 120;
  if (to > from + kBefore) from = code_point_start(text, to - kBefore);
  return pattern.match(text.substr(0, to), from, to, re2::RE2::UNANCHORED);
}

/// Where the clause begins that stands `reach` bytes before `to`.
std::size_t clause_near(std::string_view text, std::size_t from, std::size_t to, std::size_t reach) {
  if (to < from + 2 * reach) return from;
  const std::string_view before = text.substr(from, to - reach - from);
  return from + std::max({behind_last(before, "，"), behind_last(before, "\n"), behind_last(before, "。")});
}

}  // namespace

bool holds(const Cues& cues, std::string_view text, std::size_t begin, std::size_t end,
           const std::vector<Span>& hidden) {
  const std::string_view behind = open_behind(text, end, hidden);
  if (cues.against_after && cues.against_after->begins(behind)) return false;
  if (cues.after && cues.after->begins(behind)) return true;
  const std::size_t from = window_begin(cues, text, begin, hidden);
  if (cues.before && stands_before(*cues.before, text, std::max(from, hidden_before(hidden, begin)), begin)) return true;
  for (const std::size_t reach : {std::size_t{36}, std::size_t{90}}) {  // mostly the nearest cue stands there, and the rest need not be read
    const std::size_t near = clause_near(text, from, begin, reach);
    if (near == from) continue;
    if (const auto nearest = last_cue(cues, text, near, begin, hidden)) return *nearest;
  }
  return last_cue(cues, text, from, begin, hidden).value_or(false);
}

}  // namespace gongshi::redaction
