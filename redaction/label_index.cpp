#include "redaction/label_index.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "redaction/ascii.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kMaxBlanks = 6;

std::uint64_t bit_of(char32_t c) { return std::uint64_t{1} << (c & 63U); }

char32_t upper(char32_t c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; }

/// Where the mark of a pair of characters stands.
std::size_t pair_of(char32_t first, char32_t second) { return (first * 0x9E5U ^ second) & 0xFFFFU; }

constexpr std::size_t kWide = 3;  ///< bytes of a Chinese character or sign
constexpr bool kLittle = std::endian::native == std::endian::little;

bool is_wide(char lead) { return (static_cast<unsigned char>(lead) & 0xF0U) == 0xE0U; }

/// Eight bytes at once, in memory's order.
std::uint64_t eight_at(const char* bytes) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof eight);
  return eight;
}

/// True when the first and the fourth byte lead characters of three bytes.
bool are_wide(std::uint64_t eight) {
  constexpr std::uint64_t kLeads = kLittle ? 0x00000000F00000F0U : 0xF00000F000000000U;
  return (eight & kLeads) == (kLeads & 0xE0E0E0E0E0E0E0E0U);
}

/// Where the mark of two characters of three bytes stands.
struct WidePair {
  std::uint32_t word, bit;
  explicit WidePair(std::uint64_t eight)
      : word(static_cast<std::uint32_t>(kLittle ? eight << 8 : eight >> 32 & ~0xFFU) * 0x9E3779B1U >> 21),  // without the byte behind the first
        bit(static_cast<std::uint32_t>(eight >> 16 & (kLittle ? 0xFFFFFF00U : 0xFFFFFFU)) * 0x85EBCA6BU >> 26) {}  // nor that before the second
};

char32_t lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; }

/// arcHIVe, KelVIN: a Latin word goes on before the place.
bool inside_a_word(std::string_view folded, std::size_t at) { return at > 0 && is_letter(folded[at]) && is_letter(folded[at - 1]); }

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
  std::string two;
  append_utf8(two, first);
  append_utf8(two, second);
  if (two.size() != 2 * kWide || !is_wide(two[kWide])) return;
  const WidePair pair(eight_at((two + "  ").data()));
  wide_[pair.word] |= std::uint64_t{1} << pair.bit;
}

void LabelIndex::mark_alone(char32_t only) {
  alone_[only] = alone_[upper(only)] = true;
  std::string one;
  append_utf8(one, only);
  if (one.size() == kWide) wide_[WidePair(eight_at((one + one + one).data())).word] = ~std::uint64_t{0};
}

void LabelIndex::add(std::string_view label, std::uint16_t rule, bool before_ascii) {
  const CodePoint first = decode_utf8(label, 0);
  const char32_t begin = lower(first.value);
  if (begin >= first_.size()) return;
  if (begin < ascii_.size()) ascii_[begin] = ascii_[upper(begin)] = true;
  if (first_[begin] == 0) {
    first_[begin] = first_[upper(begin)] = static_cast<std::uint32_t>(nodes_.size());
    nodes_.emplace_back();
    for (const char32_t blank : {U' ', U'\n'}) mark(begin, blank);
  }
  if (first.length < label.size()) mark(begin, lower(decode_utf8(label, first.length).value));
  else if (before_ascii) for (char32_t c = '0'; c <= 'z'; ++c) mark(begin, c);
  else mark_alone(begin);
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

bool LabelIndex::may_begin(std::string_view folded, std::size_t at) const {
  const CodePoint first = decode_valid_utf8(folded, at);
  const std::size_t behind = at + first.length;
  const char32_t second = behind < folded.size() ? decode_valid_utf8(folded, behind).value : 0;
  return pairs_[pair_of(first.value, second)] || alone_[first.value & 0xFFFFU];
}

/// The next place where the marks let a label begin; npos when there is none. Runs over every character, mostly of three bytes.
std::size_t LabelIndex::next_start(std::string_view folded, std::size_t at) const {
  while (at < folded.size()) {
    const std::uint64_t eight = at + sizeof(std::uint64_t) <= folded.size() ? eight_at(folded.data() + at) : 0;
    if (are_wide(eight)) {
      const WidePair pair(eight);
      if ((wide_[pair.word] >> pair.bit & 1U) != 0) return at;
      at += kWide;
      continue;
    }
    const auto lead = static_cast<unsigned char>(folded[at]);
    if ((lead >= ascii_.size() || ascii_[lead]) && may_begin(folded, at)) return at;
    at += lead < ascii_.size() ? 1 : decode_valid_utf8(folded, at).length;
  }
  return std::string_view::npos;
}

std::vector<LabelHit> LabelIndex::find(std::string_view folded) const {
  std::vector<LabelHit> hits;
  std::size_t covered = 0;
  for (std::size_t at = next_start(folded, 0); at < folded.size();) {
    const CodePoint first = decode_valid_utf8(folded, at);
    const std::size_t behind = at + first.length;
    const std::uint32_t node = first.value < first_.size() ? first_[first.value] : 0;
    std::size_t end = 0;
    const Node* label = node != 0 && !inside_a_word(folded, at) ? longest_at(folded, behind, node, end) : nullptr;
    if (label != nullptr && end > covered) {
      hits.push_back({at, end, &label->rules});
      covered = end;
    }
    at = next_start(folded, behind);
  }
  return hits;
}

}  // namespace gongshi::redaction
