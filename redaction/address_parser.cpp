#include "redaction/address_parser.h"

#include <algorithm>
#include <array>

namespace gongshi::redaction {
namespace {

constexpr std::size_t kLongestName = 12;  ///< 和布克赛尔蒙古自治县
constexpr std::size_t kMostBehindLine = 3;  ///< characters of a name that a line break runs through
constexpr std::size_t kLongestHouse = 9;  ///< 万和公馆, its number behind it
constexpr std::size_t kLongestPlainRoom = 5;  ///< digits of a room without a hyphen

}  // namespace

bool AddressParser::stops(std::size_t at) const {
  if (!letters_[at].is(LetterKind::stop)) return false;
  constexpr std::array<std::u32string_view, 25> kNames{U"住宅", U"住楼", U"住小区", U"为县", U"寄料", U"送桥", U"到贤", U"其镇", U"其乡", U"其村", U"将军", U"将台", U"将乐", U"未来", U"未央", U"查干", U"查布", U"查汗", U"为民", U"让胡路", U"送变电", U"至县", U"至德", U"过店", U"过街"};
  if (at > 0 && letters_[at].c == U'的' && letters_[at - 1].c == U'美') return false;
  return std::none_of(kNames.begin(), kNames.end(), [&](std::u32string_view name) { return starts(at, name); });
}

std::optional<Address> AddressParser::parse(std::size_t from) {
  Address address;
  std::size_t at = from;
  std::size_t parts = 0;
  for (Read read = next(at, address); read.end > at; read = next(at, address)) {
    if (!allowed(read.part, at, address)) break;
    note(read.part, address);
    address.village = address.village || (address.town && read.part == Part::place && among(U"屯庄寨", letters_[read.end - 1].c));
    last_ = read.part;
    at = read.end;
    ++parts;
  }
  if (parts == 0) return std::nullopt;
  address.begin = letters_[from].begin;
  address.end = letters_[at - 1].end;
  return address;
}

bool AddressParser::starts(std::size_t at, std::u32string_view word) const {
  if (at + word.size() > letters_.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (letters_[at + i].c != word[i]) return false;
  return true;
}

/// 新疆于田县: 于 that leads to nothing.
bool AddressParser::in_a_name(std::size_t at) const {
  constexpr std::array<std::u32string_view, 6> kNames{U"于田", U"于都", U"于洪", U"于家", U"于庄", U"于集"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::u32string_view name) { return starts(at, name); });
}

AddressParser::Read AddressParser::next(std::size_t at, const Address& address) const {
  const Read number = number_at(at, address);
  return number.end > at ? number : name_at(at, address);
}

/// What stands behind a room's number and is no part of the address.
bool AddressParser::parts_from_room(const AddressLetter& behind, bool hyphenated) {
  return behind.parted || !behind.is(LetterKind::han) || behind.c == U'的' || (hyphenated && behind.is(LetterKind::stop));
}

AddressParser::Read AddressParser::number_at(std::size_t at, const Address& address, bool named) const {
  if (!address.somewhere()) return {at, Part::door};
  std::size_t first = at;
  while (first < letters_.size() && first < at + 2 && letters_[first].is(LetterKind::before_number)) ++first;
  if (first == letters_.size() || !letters_[first].is(LetterKind::numeral)) return {at, Part::door};
  const std::size_t whole = numerals_end(first, false);
  for (const std::size_t end : {whole, numerals_end(first, true)}) {
    if (end >= letters_.size()) continue;
    for (const PartSuffix& suffix : number_suffixes(letters_[end]))
      if (starts(end, suffix.text) && !(suffix.text == U"户" && end - first >= 3)) return {end + suffix.text.size(), suffix.part};  // 214户居民
  }
  const auto hyphens = std::count_if(letters_.begin() + first, letters_.begin() + whole, [](const AddressLetter& l) { return l.c == '-'; });
  const bool inside = named || address.room || address.door || last_ == Part::building || last_ == Part::place || hyphens >= 2;  // 西区19-3-701
  const bool alone = whole - first >= 3 && (whole == letters_.size() || !among(U"元年月日万亿余多人户名平米亩吨个件间套铺店", letters_[whole].c));  // 银座公寓 1806
  const bool in_building = last_ == Part::building && (alone || hyphens == 1);
  const bool ends = whole == letters_.size() || hyphens >= 2 || in_building || parts_from_room(letters_[whole], hyphens == 1);
  const std::size_t longest = longest_room(first, whole);
  const bool joined = last_ == Part::room || last_ == Part::building || (last_ == Part::place && (alone || longest > kLongestPlainRoom));
  const bool near = !letters_[first].parted || (ends && !letters_[first].line && joined);
  const bool is_room = inside && near && (ends || last_ == Part::room) && whole - first <= longest;
  return {is_room ? whole : at, Part::room};
}

std::size_t AddressParser::numerals_end(std::size_t first, bool over_blanks) const {
  constexpr std::size_t kLongestNumber = 9;
  std::size_t i = first;
  while (i < letters_.size() && letters_[i].is(LetterKind::numeral) && i - first < kLongestNumber && (over_blanks || i == first || !letters_[i].parted || letters_[i].c == '-' || letters_[i - 1].c == '-')) ++i;
  return i;
}

std::size_t AddressParser::longest_room(std::size_t first, std::size_t end) const {
  return std::any_of(letters_.begin() + first, letters_.begin() + end, [](const AddressLetter& l) { return l.c == '-'; }) ? 9 : kLongestPlainRoom;
}

AddressParser::Read AddressParser::name_at(std::size_t at, const Address& address) const {
  std::size_t last = at + kLongestName;
  for (std::size_t i = at; i < letters_.size() && i <= last; ++i) {
    if (i > at && letters_[i].line) last = std::min(last, i + kMostBehindLine);
    for (const PartSuffix& suffix : name_suffixes(letters_[i])) {
      if (!starts(i, suffix.text) || !fits(suffix, at, i, address)) continue;
      const Read whole = with_next_suffix({i + suffix.text.size(), suffix.part}, address);
      return {with_direction(whole.end, whole.part), whole.part};
    }
    const bool begins = !address.somewhere() && i > at && letters_[i].line;
    const bool leads = letters_[i].c == U'于' && i > at && !in_a_name(i);
    if (letters_[i].is(LetterKind::alnum) && i > at + 1 && i <= at + kLongestHouse && letters_[i - 1].c != U'于' && !letters_[at].line && address.somewhere() && number_behind(i, address)) return {i, Part::place};
    if (!letters_[i].is(LetterKind::han) || stops(i) || begins || leads) break;
  }
  return {at, Part::place};
}

bool AddressParser::number_behind(std::size_t at, const Address& address) const {
  const Read number = number_at(at, address, true);
  const bool quarter = number.end > at && letters_[number.end - 1].c == U'区';  // 七分田2区
  return number.end > at && (number.part != Part::place || quarter) && number.part != Part::town;
}

AddressParser::Read AddressParser::with_next_suffix(Read name, const Address& address) const {
  if (name.end >= letters_.size()) return name;
  for (const PartSuffix& next : name_suffixes(letters_[name.end])) {
    const bool goes_on = next.part == Part::division || next.part == Part::town || (next.part == Part::road && (name.part == Part::place || (name.part == Part::division && next.text != U"道" && next.text != U"弄") || (name.part == Part::town && next.text == U"路"))) || (next.part == Part::group && (address.town || name.part == Part::town));
    const bool another = name.part == Part::town && next.text == U"新村";
    if (goes_on && !another && starts(name.end, next.text)) return {name.end + next.text.size(), next.part};
  }
  return name;
}

bool AddressParser::fits(const PartSuffix& suffix, std::size_t at, std::size_t i, const Address& address) const {
  if (i == at) return suffix.text == U"街道" || suffix.text == U"社区" || suffix.text == U"小区" || suffix.text == U"家属院" || suffix.text == U"新村" || (address.road && suffix.text == U"村");
  if (suffix.part == Part::room || suffix.part == Part::building) return i == at + 1 && (letters_[at].is(LetterKind::direction) || (suffix.part == Part::building && among(U"顶底阁", letters_[at].c)));
  if (suffix.part == Part::group) return address.town && i - at <= 6;
  if (suffix.part == Part::place) return address.somewhere() && i > at;
  return true;
}

std::size_t AddressParser::with_direction(std::size_t at, Part part) const {
  if (part != Part::road || at + 1 >= letters_.size() || !letters_[at].is(LetterKind::direction)) return at;
  return letters_[at + 1].c == U'段' ? at + 2 : at;
}

bool AddressParser::allowed(Part part, std::size_t at, const Address& address) const {
  const bool deep = address.door || address.group || address.room;
  if (deep && (part == Part::division || (part == Part::town && letters_[at].parted))) return false;
  return !(letters_[at].line && part == Part::division && address.town);
}

void AddressParser::note(Part part, Address& address) {
  address.division = address.division || part == Part::division;
  address.village = address.village || (part == Part::town && address.town);
  address.town = address.town || part == Part::town;
  address.road = address.road || part == Part::road;
  address.door = address.door || part == Part::door || part == Part::building;
  address.group = address.group || part == Part::group;
  address.room = address.room || part == Part::room;
}

}  // namespace gongshi::redaction
