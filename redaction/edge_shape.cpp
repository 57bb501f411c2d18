#include "redaction/edge_shape.h"

#include <algorithm>

namespace gongshi::redaction {
namespace {

EdgeShape followed_by(const EdgeShape& a, const EdgeShape& b) {
  EdgeShape both = a;
  both.lengths = 0;
  for (std::size_t length = 0; length <= kShapeReach; ++length) {
    if ((a.lengths >> length & 1U) == 0) continue;
    for (std::size_t i = 0; length + i < kShapeReach; ++i) both.at[length + i].add(b.at[i]);
    const unsigned longer = b.lengths << length;
    both.lengths |= (longer & 7U) | (longer > 7U ? 8U : 0U);
  }
  return both;
}

EdgeShape either(EdgeShape a, const EdgeShape& b) {
  for (std::size_t i = 0; i < kShapeReach; ++i) a.at[i].add(b.at[i]);
  a.lengths |= b.lengths;
  return a;
}

}  // namespace

void append(PatternShape& a, const PatternShape& b, bool with_back) {
  const bool nothing_behind = b.front.lengths == 1;
  if (a.front.lengths != kBeyond) a.front = followed_by(a.front, b.front);
  if (with_back) a.back = followed_by(b.back, a.back);
  a.to_end = b.to_end || (nothing_behind && a.to_end);
}

PatternShape either(const PatternShape& a, const PatternShape& b) { return {either(a.front, b.front), either(a.back, b.back), a.to_end && b.to_end}; }

PatternShape one_of(const CharacterSet& set) {
  PatternShape one;
  one.front.at[0] = one.back.at[0] = set;
  one.front.lengths = one.back.lengths = 2;
  return one;
}

PatternShape repeated(const PatternShape& one, std::size_t least, std::size_t most, bool with_back) {
  PatternShape all;
  for (std::size_t i = 0; i < std::min(least, kShapeReach); ++i) append(all, one, with_back);
  for (std::size_t i = least; i < std::min(most, least + kShapeReach); ++i) {
    PatternShape longer = all;
    append(longer, one, with_back);
    all = either(all, longer);
  }
  return all;
}

}  // namespace gongshi::redaction
