#pragma once
// A set of characters in a few words: ASCII exactly, those beyond by shared bits. It may hold too much, never too little.

#include <array>
#include <cstdint>

namespace gongshi::redaction {

class CharacterSet {
 public:
  void add(char32_t c);
  void add_beyond_ascii() { beyond_.fill(~std::uint64_t{0}); }
  void add_all() { ascii_.fill(~std::uint64_t{0}), add_beyond_ascii(); }
  void add(const CharacterSet& other);
  void complement_ascii();
  bool has(char32_t c) const {
    if (c < 0x80) return (ascii_[c >> 6] >> (c & 63U) & 1U) != 0;
    const std::uint32_t bit = mixed(c);
    return (beyond_[bit >> 6] >> (bit & 63U) & 1U) != 0;
  }
  bool is_rare() const;  ///< it turns most characters down

 private:
  static std::uint32_t mixed(char32_t c) { return c * 0x9E3779B1U >> 22; }
  std::array<std::uint64_t, 2> ascii_{};
  std::array<std::uint64_t, 16> beyond_{};
};

}  // namespace gongshi::redaction
