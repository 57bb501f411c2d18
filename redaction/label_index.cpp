#include "redaction/label_index.h"

#include <algorithm>

#include "redaction/ascii.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kMaxBlanks = 6;

std::uint64_t bit_of(char32_t c) { return std::uint64_t{1} << (c & 63U); }

char32_t upper(char32_t c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; }

/// Where the mark of a pair of characters stands.
std::size_t pair_of(char32_t first, char32_t second) { return (first * 0x9E5U ^ second) & 0xFFFFU; }

char32_t lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }

}  // namespace

LabelIndex::Node& LabelIndex::grown(std::uint32_t node, char32_t c) {
  std::vector<Edge>& next = nodes_[node].next;
  const auto place = std::lower_bound(next.begin(), next.end(), c, [](const Edge& edge, char32_t to) { return edge.c < to; });
  if (place != next.end() && place->c == c) return nodes_[place->node];
  nodes_[node].next_bits |= bit_of(c);
  next.insert(place, {c, static_cast<std::uint32_t>(nodes_.size())});
  return nodes_.emplace_back();
}

void LabelIndex::mark(char32_t first, char32_t second) {
  for (const char32_t a : {first, upper(first)})
    for (const char32_t b : {second, upper(second)}) pairs_[pair_of(a, b)] = true;
}

void LabelIndex::add(std::string_view label, std::uint16_t rule, bool before_ascii) {
  const CodePoint first = decode_utf8(label, 0);
  const char32_t begin = lower(first.value);
  if (begin >= first_.size()) return;
  if (first_[begin] == 0) {
    first_[begin] = first_[upper(begin)] = static_cast<std::uint32_t>(nodes_.size());
    nodes_.emplace_back();
    for (const char32_t blank : {U' ', U'\n'}) mark(begin, blank);
  }
  if (first.length < label.size()) mark(begin, lower(decode_utf8(label, first.length).value));
  else if (before_ascii) for (char32_t c = '0'; c <= 'z'; ++c) mark(begin, c);
  else alone_[begin] = alone_[upper(begin)] = true;
  Node* node = &nodes_[first_[begin]];
  for (std::size_t at = first.length; at < label.size();) {
    const CodePoint point = decode_utf8(label, at);
    at += point.length;
    node = &grown(static_cast<std::uint32_t>(node - nodes_.data()), lower(point.value));
  }
  if (node->rules.empty() || node->rules.back() != rule) node->rules.push_back(rule);
}

const LabelIndex::Edge* LabelIndex::Node::after(char32_t c) const {
  const auto place = std::lower_bound(next.begin(), next.end(), c, [](const Edge& edge, char32_t to) { return edge.c < to; });
  return place != next.end() && place->c == c ? &*place : nullptr;
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
    for (; at < folded.size() && (folded[at] == ' ' || folded[at] == '\n') && !here->after(U' '); ++at) {
      lines += folded[at] == '\n' ? 1 : 0;
      if (++blanks > kMaxBlanks || lines > 1) return found;
    }
    if (at >= folded.size()) return found;
    const CodePoint point = decode_valid_utf8(folded, at);
    const char32_t c = lower(point.value);
    if ((here->next_bits & bit_of(c)) == 0) return found;
    const Edge* edge = here->after(c);
    if (edge == nullptr) return found;
    here = &nodes_[edge->node];
    at += point.length;
  }
}

std::vector<LabelHit> LabelIndex::find(std::string_view folded) const {
  const auto at_or_none = [folded](std::size_t at) { return at < folded.size() ? decode_valid_utf8(folded, at) : CodePoint{}; };
  std::vector<LabelHit> hits;
  CodePoint next = at_or_none(0);
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = next;
    const std::size_t behind = at + point.length;
    next = at_or_none(behind);
    if (!pairs_[pair_of(point.value, next.value)] && !alone_[point.value & 0xFFFFU]) {
      at = behind;
      continue;
    }
    std::size_t end = 0;
    const std::uint32_t node = point.value < first_.size() ? first_[point.value] : 0;
    const Node* label = node != 0 ? longest_at(folded, behind, node, end) : nullptr;
    if (label != nullptr) hits.push_back({at, end, &label->rules});
    at = label != nullptr ? end : behind;
    if (at != behind) next = at_or_none(at);
  }
  return hits;
}

}  // namespace gongshi::redaction
