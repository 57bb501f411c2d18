#pragma once
// Which characters a match of a pattern may begin and end with: a few bits that turn most places down before the automaton runs.
//
// Shape    for the first (front) and the last (back) three characters of a match the set of what may stand there; characters beyond
//          ASCII share bits, so a set may hold too much, never too little
// Errors   what is not understood of RE2's syntax gives shapes that let everything through
// Example  shape_of("1[3-9][0-9]{9}").front  ->  '1', then 3 to 9, then a digit; at least three characters

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

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

inline constexpr std::size_t kShapeReach = 3;

/// What may stand at each of the characters from one end of a match, as far as the match goes.
struct EdgeShape {
  std::array<CharacterSet, kShapeReach> at;
  unsigned lengths = 1;  ///< a bit for each length that a match may have: 0, 1, 2, and 3 for more

  std::size_t least() const { return (lengths & 1U) != 0 ? 0 : (lengths & 2U) != 0 ? 1 : (lengths & 4U) != 0 ? 2 : kShapeReach; }
};

struct PatternShape {
  EdgeShape front, back;
  bool to_end = false;  ///< matches at the end of the text only
};

/// Nothing when the pattern is written in a way that is not understood.
std::optional<PatternShape> shape_of(std::string_view pattern);

}  // namespace gongshi::redaction
