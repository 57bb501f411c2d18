#pragma once
// Reads an address from its letters, part by part: a division, a road, a number; a village and its group.

#include <optional>
#include <string_view>

#include "redaction/address_grammar.h"
#include "redaction/address_letters.h"

namespace gongshi::redaction {

/// Reads an address from its letters, part by part.
class AddressParser {
 public:
  explicit AddressParser(const AddressLetters& letters) : letters_(letters) {}

  /// True for a word of a sentence; not for one that begins a name, as in 未央区 and 查干村.
  bool stops(std::size_t at) const;
  std::optional<Address> parse(std::size_t from);

 private:
  struct Read {
    std::size_t end;
    Part part;
  };

  bool starts(std::size_t at, std::u32string_view word) const;
  bool in_a_name(std::size_t at) const;
  Read next(std::size_t at, const Address& address) const;
  /// 855号, 第3村民小组, 附5号, 东3单元, a bare 1602 behind a building or a name.
  Read number_at(std::size_t at, const Address& address, bool named = false) const;
  static bool parts_from_room(const AddressLetter& behind, bool hyphenated);
  std::size_t numerals_end(std::size_t first, bool over_blanks) const;
  /// 1602 or 24-4-1603; what is longer is another number.
  std::size_t longest_room(std::size_t first, std::size_t end) const;
  /// 云州市, 康宁大道, 大田组, 东楼, 西户.
  Read name_at(std::size_t at, const Address& address) const;
  /// 万和公馆22-4-607号: a name that ends in none of the suffixes, and a number of a house behind it.
  bool number_behind(std::size_t at, const Address& address) const;
  /// 和平路街道, 老街组, 苏州市: a name may hold what ends another.
  Read with_next_suffix(Read name, const Address& address) const;
  bool fits(const PartSuffix& suffix, std::size_t at, std::size_t i, const Address& address) const;
  /// 路北段, 街西: a side, when a number or the end follows.
  std::size_t with_direction(std::size_t at, Part part) const;
  /// Behind a door no province begins; behind a line break only what goes on downwards.
  bool allowed(Part part, std::size_t at, const Address& address) const;
  static void note(Part part, Address& address);

  const AddressLetters& letters_;
  Part last_ = Part::division;
};

}  // namespace gongshi::redaction
