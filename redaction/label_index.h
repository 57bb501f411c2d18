#pragma once
// Finds all label words of all rules in one pass over the folded text.
//
// At each place the longest label wins, and none that ends inside it is seen: in 不动产权证书编号 not the shorter 编号. One that begins in
// it and ends behind it is: 账面资金 in 公司账面资金. Blanks and one line break inside a label are skipped: 住　址, 身 份 证 号. A Latin label does not begin inside a word.

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gongshi::redaction {

struct LabelHit {
  std::size_t begin;  ///< bytes of the folded text
  std::size_t end;
  const std::vector<std::uint16_t>* rules;
};

/// A tree of characters. All labels are added before the first search.
class LabelIndex {
 public:
  /// `before_ascii`: a label of one character that its rule wants only where a letter or a digit follows.
  void add(std::string_view label, std::uint16_t rule, bool before_ascii = false);
  std::vector<LabelHit> find(std::string_view folded) const;

 private:
  struct Edge {
    char32_t c;
    std::uint32_t node;
  };
  struct Node {
    const Edge* after(char32_t c) const;
    std::vector<Edge> next;            ///< sorted
    std::uint64_t next_bits = 0;       ///< a bit for each next character, by its lowest bits: most places are turned down here
    std::vector<std::uint16_t> rules;  ///< of the label that ends here
  };
  void mark(char32_t first, char32_t second);
  void mark_alone(char32_t only);
  bool may_begin(std::string_view folded, std::size_t at) const;
  std::size_t next_start(std::string_view folded, std::size_t at) const;
  Node& grown(std::uint32_t node, char32_t c);
  const Node* longest_at(std::string_view folded, std::size_t at, std::uint32_t node, std::size_t& end) const;

  std::vector<std::uint32_t> first_ = std::vector<std::uint32_t>(0x10000);  ///< the node of a first character; 0 is none
  std::bitset<0x10000> pairs_;  ///< a mark for each pair of characters that a label may begin with: small enough to stay in the cache
  std::bitset<0x10000> alone_;  ///< labels of one character
  std::array<bool, 0x80> ascii_{};  ///< what labels begin with
  /// The same of characters of three bytes, by their bytes: most of any text, without decoding it. A word for the first, a bit for the second.
  std::array<std::uint64_t, 0x800> wide_{};
  std::vector<Node> nodes_{1};
};

}  // namespace gongshi::redaction
