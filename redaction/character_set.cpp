#include "redaction/character_set.h"

#include <bit>
#include <cstddef>

namespace gongshi::redaction {

void CharacterSet::add(char32_t c) {
  if (c < 0x80) ascii_[c >> 6] |= std::uint64_t{1} << (c & 63U);
  else beyond_[mixed(c) >> 6] |= std::uint64_t{1} << (mixed(c) & 63U);
}

void CharacterSet::add(const CharacterSet& other) {
  for (std::size_t i = 0; i < ascii_.size(); ++i) ascii_[i] |= other.ascii_[i];
  for (std::size_t i = 0; i < beyond_.size(); ++i) beyond_[i] |= other.beyond_[i];
}

void CharacterSet::complement_ascii() {
  for (std::uint64_t& word : ascii_) word = ~word;
  add_beyond_ascii();
}

bool CharacterSet::is_rare() const {
  int bits = 0;
  for (const std::uint64_t word : beyond_) bits += std::popcount(word);
  return bits * 2 < static_cast<int>(beyond_.size() * 64);
}

}  // namespace gongshi::redaction
