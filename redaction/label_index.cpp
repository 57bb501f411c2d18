#include "redaction/label_index.h"

#include "redaction/ascii.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kMaxBlanks = 6;

std::uint64_t bit_of(char32_t c) { return std::uint64_t{1} << (c & 63U); }

/// Where the mark of a pair of characters stands; 0 as the second is the end of the label.
std::size_t pair_of(char32_t first, char32_t second) { return (first * 0x9E5U ^ second * 0x2F1BU) & 0xFFFFU; }

char32_t lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }

}  // namespace

void LabelIndex::add(std::string_view label, std::uint16_t rule) {
  const CodePoint first = decode_utf8(label, 0);
  const char32_t begin = lower(first.value);
  if (begin >= first_.size()) return;
  const char32_t capital = begin >= 'a' && begin <= 'z' ? static_cast<char32_t>(begin - 'a' + 'A') : begin;
  if (first_[begin] == 0) {
    first_[begin] = static_cast<std::uint32_t>(nodes_.size());
    nodes_.emplace_back();
    begins_[begin >> 6] |= bit_of(begin);
    first_[capital] = first_[begin];
    begins_[capital >> 6] |= bit_of(capital);
  }
  const char32_t second = first.length < label.size() ? lower(decode_utf8(label, first.length).value) : 0;
  pairs_[pair_of(begin, second)] = pairs_[pair_of(capital, second)] = true;
  std::uint32_t node = first_[begin];
  for (std::size_t at = first.length; at < label.size();) {
    const CodePoint point = decode_utf8(label, at);
    at += point.length;
    const auto [edge, is_new] = nodes_[node].next.try_emplace(lower(point.value), static_cast<std::uint32_t>(nodes_.size()));
    nodes_[node].next_bits |= bit_of(edge->first);
    node = edge->second;
    if (is_new) nodes_.emplace_back();
  }
  std::vector<std::uint16_t>& rules = nodes_[node].rules;
  if (rules.empty() || rules.back() != rule) rules.push_back(rule);
}

/// False when no label begins with this character and the one at `at`; may be true when none does.
bool LabelIndex::may_go_on(std::string_view folded, char32_t first, std::size_t at) const {
  if (pairs_[pair_of(first, 0)] || at >= folded.size() || folded[at] == ' ' || folded[at] == '\n') return true;
  return pairs_[pair_of(first, lower(decode_valid_utf8(folded, at).value))];
}

/// The longest label that goes on at `at` behind its first character, and where it ends; null when there is none.
const LabelIndex::Node* LabelIndex::longest_at(std::string_view folded, std::size_t at, std::uint32_t node, std::size_t& end) const {
  const Node* here = &nodes_[node];
  const Node* found = nullptr;
  std::size_t blanks = 0;
  std::size_t lines = 0;
  for (;;) {
    if (!here->rules.empty()) {
      found = here;
      end = at;
    }
    if (here->next_bits == 0) return found;
    for (; at < folded.size() && (folded[at] == ' ' || folded[at] == '\n') && here->next.count(U' ') == 0; ++at) {
      lines += folded[at] == '\n' ? 1 : 0;
      if (++blanks > kMaxBlanks || lines > 1) return found;
    }
    if (at >= folded.size()) return found;
    const CodePoint point = decode_valid_utf8(folded, at);
    const char32_t c = lower(point.value);
    if ((here->next_bits & bit_of(c)) == 0) return found;
    const auto edge = here->next.find(c);
    if (edge == here->next.end()) return found;
    here = &nodes_[edge->second];
    at += point.length;
  }
}

std::vector<LabelHit> LabelIndex::find(std::string_view folded) const {
  std::vector<LabelHit> hits;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = decode_valid_utf8(folded, at);
    const std::size_t behind = at + point.length;
    if (point.value >= first_.size() || (begins_[point.value >> 6] & bit_of(point.value)) == 0 || !may_go_on(folded, point.value, behind)) {
      at = behind;
      continue;
    }
    std::size_t end = 0;
    const Node* label = longest_at(folded, behind, first_[point.value], end);
    if (label != nullptr) hits.push_back({at, end, &label->rules});
    at = label != nullptr ? end : behind;
  }
  return hits;
}

}  // namespace gongshi::redaction
