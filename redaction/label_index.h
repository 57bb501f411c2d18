#pragma once
// Finds all label words of all rules in one pass over the folded text.
//
// At each place the longest label wins and what it covers is not searched again: in 不动产权证书编号 the shorter 编号 is
// not seen. Blanks and one line break inside a label are skipped: 住　址, 身 份 证 号.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::redaction {

struct LabelHit {
  std::size_t begin;  ///< bytes of the folded text
  std::size_t end;
  const std::vector<std::uint16_t>* rules;
};

class LabelIndex {
 public:
  void add(std::string_view label, std::uint16_t rule);
  std::vector<LabelHit> find(std::string_view folded) const;

 private:
  struct Label {
    std::string text;
    std::vector<std::uint16_t> rules;
  };
  const Label* longest_at(std::string_view folded, std::size_t at, const std::vector<Label>& labels,
                          std::size_t& end) const;

  std::vector<std::uint16_t> bucket_ = std::vector<std::uint16_t>(0x10000);  ///< by first character; 0 is none
  std::vector<std::vector<Label>> labels_{1};                                ///< buckets, longest label first
};

}  // namespace gongshi::redaction
