#pragma once
// Finds all label words of all rules in one pass over the folded text.
//
// At each place the longest label wins and what it covers is not searched again: in 不动产权证书编号 the shorter 编号 is
// not seen. Blanks and one line break inside a label are skipped: 住　址, 身 份 证 号.

#include <array>
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
  /// Labels that begin with the same character, the longest first. Most places are turned down by their second character.
  struct Bucket {
    std::vector<Label> labels;
    std::uint64_t seconds = 0;  ///< a bit for each second character, by its lowest bits
    bool single = false;        ///< the last label is the first character alone
  };
  const Label* longest_at(std::string_view folded, std::size_t at, std::size_t next, const Bucket& bucket, std::size_t& end) const;

  std::vector<std::uint16_t> bucket_ = std::vector<std::uint16_t>(0x10000);  ///< by first character; 0 is none
  std::array<std::uint64_t, 1024> begins_{};  ///< a bit for each character that begins a label: small enough to stay in the cache
  std::vector<Bucket> buckets_{1};
};

}  // namespace gongshi::redaction
