#pragma once
// How an address is composed: divisions, roads, numbers, buildings and rooms, or a village and its groups; in that order, any of them
// left out. Blanks and line breaks may stand anywhere inside, as scanners and narrow columns leave them.
//
//   address_at("云州市临江区 康宁大\n道855号3栋2单元501室，", 0)  ->  the whole of it but the comma, with has.room

#include <cstddef>
#include <optional>
#include <string_view>

namespace gongshi::redaction {

/// A place in the folded text, bytes, and which kinds of parts it has.
struct Address {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool division = false;  ///< 省 市 县 区
  bool town = false;      ///< 镇 乡 街道 村 社区
  bool road = false;      ///< 路 街 巷
  bool door = false;      ///< 855号, 3栋
  bool group = false;     ///< 3组, 大田组, 十二队
  bool room = false;      ///< 501室, 2单元, 3栋2-501, 西户
  bool village = false;   ///< a town and, in it, a village or a community

  bool somewhere() const { return division || town || road; }
};

/// The address that begins at `at`; nothing when none does.
std::optional<Address> address_at(std::string_view folded, std::size_t at);

/// Where the clause ends that goes on behind an address, …井沟村｜西岭，; the end of the address when a verb or a long text follows.
std::size_t clause_end_behind(std::string_view folded, const Address& address);

/// The address around `at` that begins as far left as one can, no further than `from`; words that lead to it (位于, 现住) are not part of it.
std::optional<Address> address_around(std::string_view folded, std::size_t at, std::size_t from = 0);

/// A cheap question before address_around: in the letters before `at` two signs of places stand, or one and a numeral right before it.
bool may_end_an_address(std::string_view folded, std::size_t at);

}  // namespace gongshi::redaction
