#pragma once
// What may stand at the ends of a match, and how that of a whole is made of that of its parts.

#include <array>
#include <bit>
#include <cstddef>

#include "redaction/character_set.h"

namespace gongshi::redaction {

inline constexpr std::size_t kShapeReach = 3;

/// What may stand at each of the characters from one end of a match, as far as the match goes.
struct EdgeShape {
  std::array<CharacterSet, kShapeReach> at;
  unsigned lengths = 1;  ///< a bit for each length that a match may have: 0, 1, 2, and 3 for more

  std::size_t least() const { return static_cast<std::size_t>(std::countr_zero(lengths)); }
};

struct PatternShape {
  EdgeShape front, back;
  bool to_end = false;  ///< matches at the end of the text only
};

inline constexpr unsigned kBeyond = 8;  ///< lengths: longer than a shape reaches

/// One character of the set.
PatternShape one_of(const CharacterSet& set);

PatternShape either(const PatternShape& a, const PatternShape& b);

/// Puts `b` behind `a`; the back is of no use without `with_back` and stays as it is.
void append(PatternShape& a, const PatternShape& b, bool with_back);

/// More than three times say nothing new of three characters.
PatternShape repeated(const PatternShape& one, std::size_t least, std::size_t most, bool with_back);

}  // namespace gongshi::redaction
