#pragma once
// Finds all label words of all rules in one pass over the folded text.
//
// At each place the longest label wins and what it covers is not searched again: in 不动产权证书编号 the shorter 编号 is
// not seen. Blanks and one line break inside a label are skipped: 住　址, 身 份 证 号.

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <map>
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
  void add(std::string_view label, std::uint16_t rule);
  std::vector<LabelHit> find(std::string_view folded) const;

 private:
  struct Node {
    std::map<char32_t, std::uint32_t> next;
    std::uint64_t next_bits = 0;       ///< a bit for each next character, by its lowest bits: most places are turned down here
    std::vector<std::uint16_t> rules;  ///< of the label that ends here
  };
  bool may_go_on(std::string_view folded, char32_t first, std::size_t at) const;
  const Node* longest_at(std::string_view folded, std::size_t at, std::uint32_t node, std::size_t& end) const;

  std::vector<std::uint32_t> first_ = std::vector<std::uint32_t>(0x10000);  ///< the node of a first character; 0 is none
  std::array<std::uint64_t, 1024> begins_{};  ///< a bit for each character that begins a label: small enough to stay in the cache
  std::bitset<0x10000> pairs_;                ///< a mark for each pair of first characters
  std::vector<Node> nodes_{1};
};

}  // namespace gongshi::redaction
