#include "redaction/label_finder.h"

#include <algorithm>
#include <array>

#include "redaction/ascii.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kAhead = 400;
constexpr std::size_t kBack = 150;
constexpr std::size_t kAround = 240;  ///< ahead, where the match must touch the label
constexpr std::size_t kKeepReach = 200;

bool ascii_follows(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at < text.size() && is_alnum(text[at]);
}

/// True when a digit stands in the `bytes` after the label: the cheap question before the pattern runs.
bool digit_within(std::string_view text, std::size_t at, std::size_t bytes) {
  const std::string_view ahead = text.substr(at, bytes);
  return std::any_of(ahead.begin(), ahead.end(), [](char c) { return is_digit(c) || c == '*'; });
}

/// True when something found so far begins near behind the label: only then does a keep rule have something to say.
bool found_near(const std::vector<std::size_t>& begins, std::size_t label_begin, std::size_t label_end) {
  const auto first = std::lower_bound(begins.begin(), begins.end(), label_begin > kBack ? label_begin - kBack : 0);
  return first != begins.end() && *first < label_end + kKeepReach;
}

/// Behind a hit and perhaps its brackets, where 、 or 和 leads to the next; 0 when it does not.
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

/// The window around a label, cut where a mask token stands, and to whole characters.
Span window(std::string_view text, const LabelHit& label, bool around, const std::vector<Span>& masks) {
  Span span{label.end, std::min(text.size(), label.end + (around ? kAround : kAhead))};
  if (around) span.begin = code_point_start(text, label.begin > kBack ? label.begin - kBack : 0);
  if (span.end < text.size()) span.end = code_point_start(text, span.end);
  for (const Span& mask : masks) {
    if (mask.end <= label.begin) span.begin = std::max(span.begin, mask.end);
    if (mask.begin >= label.end) span.end = std::min(span.end, mask.begin);
  }
  return span;
}

}  // namespace

LabelFinder::LabelFinder(const std::vector<Rule>& rules) : rules_(&rules) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (const std::string& label : rules[i].labels) {
      all_.add(label, static_cast<std::uint16_t>(i));
      if (!rules[i].names) plain_.add(label, static_cast<std::uint16_t>(i));
    }
  }
}

void LabelFinder::try_rule(std::string_view folded, const LabelHit& label, std::uint16_t index,
                           const std::vector<Span>& masks, std::vector<Candidate>& found) const {
  const Rule& rule = (*rules_)[index];
  if (rule.find == Find::column) return;
  if (rule.next_ascii && !ascii_follows(folded, label.end)) return;
  if (rule.digit_within != 0 && !digit_within(folded, label.end, rule.digit_within)) return;
  if (rule.digit_before != 0 && !digit_within(folded, label.begin > rule.digit_before ? label.begin - rule.digit_before : 0, std::min(label.begin, rule.digit_before))) return;
  const bool around = rule.find == Find::around_label;
  Span span = window(folded, label, around, masks);
  if (rule.find == Find::at_label) span.begin = label.begin;
  std::array<re2::StringPiece, 12> groups;
  const auto anchor = around ? re2::RE2::UNANCHORED : re2::RE2::ANCHOR_START;
  const re2::StringPiece text(folded.data(), span.end);
  while (span.begin <= span.end && rule.pattern->Match(text, span.begin, span.end, anchor, groups.data(), rule.hit + 1)) {
    const re2::StringPiece& hit = groups[static_cast<std::size_t>(rule.hit)];
    const auto begin = static_cast<std::size_t>(hit.data() - folded.data());
    Candidate candidate{begin, begin + hit.size(), index, false, rule.category};
    const auto match = static_cast<std::size_t>(groups[0].data() - folded.data());
    const bool touching = !around || (match < label.end && match + groups[0].size() > label.begin);
    if (touching) {
      const bool torn = rule.person != Person::none && match + groups[0].size() == span.end && span.end < folded.size();
      if (torn || hit.empty() || !passes_guards(rule, folded, candidate)) return;
      found.push_back(candidate);
      const std::size_t next = rule.list ? behind_and(folded, candidate.end) : 0;
      if (next != 0) try_rule(folded, {label.begin, next, label.rules}, index, masks, found);
      return;
    }
    if (match >= label.end) return;
    span.begin = std::max(span.begin + 1, match + groups[0].size());
  }
}

std::vector<LabelHit> LabelFinder::labels_in(std::string_view folded, const Scope& scope) const {
  return (scope.names || scope.protected_names ? all_ : plain_).find(folded);
}

void LabelFinder::find(std::string_view folded, const std::vector<LabelHit>& labels, const Scope& scope, const std::vector<Span>& masks,
                       std::vector<Candidate>& found) const {
  const auto try_all = [&](bool keep, const auto& wanted) {
    for (const LabelHit& label : labels) {
      if (touches(masks, label.begin, label.end) || !wanted(label)) continue;
      for (const std::uint16_t index : *label.rules) {
        const Rule& rule = (*rules_)[index];
        const bool keeps = rule.action == Action::keep && rule.person == Person::none;
        if (keeps == keep && scope.has(rule)) try_rule(folded, label, index, masks, found);
      }
    }
  };
  try_all(false, [](const LabelHit&) { return true; });
  std::vector<std::size_t> begins;
  for (const Candidate& candidate : found) begins.push_back(candidate.begin);
  std::sort(begins.begin(), begins.end());
  try_all(true, [&](const LabelHit& label) { return found_near(begins, label.begin, label.end); });
}

std::vector<LabelHit> labels_near(const std::vector<LabelHit>& labels, const std::vector<Span>& places) {
  std::vector<LabelHit> near;
  for (const LabelHit& label : labels)
    if (touches(places, label.begin > kBack ? label.begin - kBack : 0, label.end + kAhead)) near.push_back(label);
  return near;
}

}  // namespace gongshi::redaction
