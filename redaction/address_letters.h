#pragma once
// The characters of a text that may stand in an address. What each may begin, end or stop is looked up once, not by every part that is
// tried on it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "redaction/address_words.h"

namespace gongshi::redaction {

/// What a character may be in an address, and where the suffixes that begin with it stand in their lists.
struct LetterKind {
  enum Sign : std::uint16_t {
    han = 1,
    alnum = 2,           ///< ASCII
    numeral = 4,         ///< ASCII, Chinese, a hyphen, a star
    direction = 8,
    before_number = 16,  ///< 第 附 付 and the directions that stand before a number
    stop = 32,           ///< begins a word of a sentence
    lead = 64,           ///< begins what leads to an address
    place = 128,         ///< mostly ends the name of a place
    joins = 256,         ///< a hyphen, #, *, 〇
  };
  bool is(unsigned any_of) const { return (signs & any_of) != 0; }

  std::uint16_t signs;
  std::uint8_t names;  ///< place in the list of name_suffixes, plus one; 0: begins none
  std::uint8_t units;  ///< likewise of number_suffixes
};

using LetterKinds = std::array<LetterKind, 0xA000>;
extern const LetterKinds kLetterKinds;  ///< by character; of no use before main

/// Those behind the Chinese characters are nothing.
inline const LetterKind& kind_of(char32_t c) { return kLetterKinds[c < kLetterKinds.size() ? c : 0]; }

struct AddressLetter {
  char32_t c;
  LetterKind kind;
  bool parted;  ///< a blank or a line break stands before it
  bool line;    ///< that is a line break
  std::size_t begin, end;

  bool is(unsigned any_of) const { return kind.is(any_of); }
};

/// What a name, or a number, ends with and begins with this letter, in the order of the lists; empty for most letters.
std::span<const PartSuffix> name_suffixes(const AddressLetter& letter);
std::span<const PartSuffix> number_suffixes(const AddressLetter& letter);

/// The characters from `at` on that may stand in an address, 90 at most; they end at a sign, two line breaks, or a wide gap.
class AddressLetters {
 public:
  AddressLetters(std::string_view text, std::size_t at);

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const AddressLetter& operator[](std::size_t i) const { return letters_[i]; }
  const AddressLetter* begin() const { return letters_.data(); }

 private:
  /// 35号宣城管罚〔2024〕41号: what stands between the house and the bracket is a paper's.
  void drop_word_of_a_paper();

  std::size_t size_ = 0;
  std::array<AddressLetter, 90> letters_;
};

}  // namespace gongshi::redaction
