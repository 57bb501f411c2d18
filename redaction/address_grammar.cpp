#include "redaction/address_grammar.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <vector>

#include "redaction/ascii.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kLongestAddress = 90;   ///< characters of an address
constexpr std::size_t kLongestName = 12;  ///< 和布克赛尔蒙古自治县
constexpr std::size_t kMostBehindLine = 3;  ///< characters of a name that a line break runs through
constexpr std::size_t kLongestHouse = 9;  ///< 万和公馆, its number behind it
constexpr std::size_t kLongestPlainRoom = 5;  ///< digits of a room without a hyphen
constexpr std::size_t kMostBack = 45;  ///< characters before the place that address_around was asked about

enum class Part { division, town, road, place, door, group, building, room };

struct PartSuffix {
  std::u32string_view text;
  Part part;
};

/// What a name ends with; where two fit at one place the longer stands first.
constexpr std::array kNameSuffixes{
    PartSuffix{U"自治区", Part::division}, PartSuffix{U"自治州", Part::division}, PartSuffix{U"自治县", Part::division}, PartSuffix{U"开发区", Part::division},
    PartSuffix{U"示范区", Part::division}, PartSuffix{U"高新区", Part::division}, PartSuffix{U"新区", Part::division},   PartSuffix{U"省", Part::division},
    PartSuffix{U"市", Part::division},     PartSuffix{U"县", Part::division},     PartSuffix{U"州", Part::division},     PartSuffix{U"盟", Part::division},     PartSuffix{U"新界", Part::division},    PartSuffix{U"九龙", Part::division},     PartSuffix{U"邨", Part::place},
   
    PartSuffix{U"旗", Part::division},     PartSuffix{U"地区", Part::division},   PartSuffix{U"村民委员会", Part::town}, PartSuffix{U"居民委员会", Part::town},
    PartSuffix{U"居委会", Part::town},     PartSuffix{U"村委会", Part::town},     PartSuffix{U"街道办事处", Part::town}, PartSuffix{U"办事处", Part::town},
    PartSuffix{U"街道", Part::town},       PartSuffix{U"行政村", Part::town},     PartSuffix{U"自然村", Part::group},    PartSuffix{U"新村", Part::town},
    PartSuffix{U"社区", Part::town},       PartSuffix{U"苏木", Part::town},       PartSuffix{U"嘎查", Part::town},       PartSuffix{U"农场", Part::town},
    PartSuffix{U"林场", Part::town},       PartSuffix{U"镇", Part::town},         PartSuffix{U"乡", Part::town},         PartSuffix{U"村", Part::town},
    PartSuffix{U"小区", Part::place},      PartSuffix{U"大道", Part::road},       PartSuffix{U"胡同", Part::road},       PartSuffix{U"路", Part::road},
    PartSuffix{U"街", Part::road},         PartSuffix{U"巷", Part::road},         PartSuffix{U"道", Part::road},         PartSuffix{U"弄", Part::road},
    PartSuffix{U"村民小组", Part::group},  PartSuffix{U"居民小组", Part::group},  PartSuffix{U"小组", Part::group},      PartSuffix{U"组", Part::group},
    PartSuffix{U"生产队", Part::group},    PartSuffix{U"社", Part::group},        PartSuffix{U"队", Part::group},        PartSuffix{U"家属院", Part::place},
    PartSuffix{U"家属楼", Part::place},    PartSuffix{U"公寓", Part::place},      PartSuffix{U"花园", Part::place},      PartSuffix{U"家园", Part::place},
    PartSuffix{U"平房", Part::place},      PartSuffix{U"单元", Part::room},       PartSuffix{U"庄", Part::place},        PartSuffix{U"屯", Part::place},
    PartSuffix{U"寨", Part::place},        PartSuffix{U"苑", Part::place},        PartSuffix{U"园", Part::place},        PartSuffix{U"院", Part::place},
    PartSuffix{U"湾", Part::place},        PartSuffix{U"沟", Part::place},        PartSuffix{U"坡", Part::place},        PartSuffix{U"里", Part::place},
    PartSuffix{U"城", Part::place},        PartSuffix{U"府", Part::place},        PartSuffix{U"居", Part::place},        PartSuffix{U"庭", Part::place},
    PartSuffix{U"邸", Part::place},        PartSuffix{U"岸", Part::place},        PartSuffix{U"国际", Part::place},      PartSuffix{U"江南", Part::place},
    PartSuffix{U"户", Part::room},         PartSuffix{U"楼", Part::building},     PartSuffix{U"区", Part::division}};

/// What a number ends with.
constexpr std::array kNumberSuffixes{
    PartSuffix{U"村民小组", Part::group}, PartSuffix{U"居民小组", Part::group}, PartSuffix{U"生产队", Part::group}, PartSuffix{U"小组", Part::group},
    PartSuffix{U"单元", Part::room},      PartSuffix{U"号楼", Part::building},  PartSuffix{U"号院", Part::door},    PartSuffix{U"号", Part::door},
    PartSuffix{U"弄", Part::road},        PartSuffix{U"栋", Part::building},    PartSuffix{U"幢", Part::building},  PartSuffix{U"座", Part::building},
    PartSuffix{U"楼", Part::building},    PartSuffix{U"层", Part::building},    PartSuffix{U"室", Part::room},      PartSuffix{U"房", Part::room},
    PartSuffix{U"户", Part::room},        PartSuffix{U"组", Part::group},       PartSuffix{U"社", Part::group},     PartSuffix{U"队", Part::group},
    PartSuffix{U"排", Part::door},        PartSuffix{U"门", Part::room},        PartSuffix{U"区", Part::place},     PartSuffix{U"期", Part::place},
    PartSuffix{U"巷", Part::road},        PartSuffix{U"路", Part::road},        PartSuffix{U"街", Part::road},      PartSuffix{U"村", Part::town},
    PartSuffix{U"米", Part::place},       PartSuffix{U"梯", Part::building},  PartSuffix{U"#楼", Part::building}, PartSuffix{U"#", Part::building}};

constexpr std::u32string_view kStops = U"的是为在到至了着过被称说问答其你我他她及与或未已给把让请将住寄送查系";
constexpr std::u32string_view kNumerals = U"〇零一二三四五六七八九十百甲乙丙丁";
constexpr std::u32string_view kDirections = U"东西南北中前后左右上下";
/// What leads to an address and is none of it; where one begins with another the longer stands first.
constexpr std::array<std::u32string_view, 22> kLeads{U"位于", U"坐落于", U"坐落", U"现居", U"租房", U"户籍地", U"户籍", U"原籍", U"籍贯", U"地址", U"前往",
                                                    U"来到", U"回", U"于", U"向", U"从", U"由", U"经", U"沿", U"同村", U"村民", U"并"};

/// A bit for each character of the common plane that begins one of the words.
template <typename Words, typename First>
std::bitset<0x10000> firsts_of(const Words& words, First first) {
  std::bitset<0x10000> firsts;
  for (const auto& word : words) firsts.set(first(word));
  return firsts;
}

bool may_begin_suffix(char32_t c) {
  static const std::bitset<0x10000> kFirsts = firsts_of(kNameSuffixes, [](const PartSuffix& suffix) { return suffix.text[0]; });
  return c < kFirsts.size() && kFirsts[c];
}

bool may_begin_unit(char32_t c) {
  static const std::bitset<0x10000> kFirsts = firsts_of(kNumberSuffixes, [](const PartSuffix& suffix) { return suffix.text[0]; });
  return c < kFirsts.size() && kFirsts[c];
}

bool may_lead(char32_t c) {
  static const std::bitset<0x10000> kFirsts = firsts_of(kLeads, [](std::u32string_view lead) { return lead[0]; });
  return c < kFirsts.size() && kFirsts[c];
}

bool ends_a_place(char32_t c) {
  static const std::bitset<0x10000> kPlaces = firsts_of(std::u32string_view(U"省市县区州旗镇乡村道路街巷社屯庄寨苏查场园院里城"), [](char32_t place) { return place; });
  return c < kPlaces.size() && kPlaces[c];
}

bool may_stop(char32_t c) {
  static const std::bitset<0x10000> kFirsts = firsts_of(kStops, [](char32_t stop) { return stop; });
  return c < kFirsts.size() && kFirsts[c];
}

struct Letter {
  char32_t c;
  std::size_t begin, end;
  bool parted;  ///< a blank or a line break stands before it
  bool line;    ///< that is a line break
};

bool is_han(char32_t c) { return c >= 0x4E00 && c < 0xA000; }
bool is_ascii_alnum(char32_t c) { return c < 0x80 && is_alnum(static_cast<char>(c)); }
bool among(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

/// The characters from `at` on that may stand in an address; ends at a sign, two line breaks, or a wide gap.
std::vector<Letter> letters_from(std::string_view text, std::size_t at) {
  constexpr std::size_t kWideGap = 1;
  std::vector<Letter> letters;
  letters.reserve(kLongestAddress);
  std::size_t blanks = 0;
  std::size_t lines = 0;
  while (at < text.size() && letters.size() < kLongestAddress) {
    const CodePoint point = decode_valid_utf8(text, at);
    const char32_t c = point.value;
    if (c == ' ' || c == '\n') {
      blanks += c == ' ' ? 1 : 0;
      lines += c == '\n' ? 1 : 0;
      at += 1;
      if (lines > 1 || (lines == 0 && blanks > kWideGap)) break;
      continue;
    }
    if (!is_han(c) && !is_ascii_alnum(c) && c != U'〇' && c != '-' && c != '#' && c != '*') break;
    letters.push_back({c, at, at + point.length, blanks + lines > 0 && !letters.empty(), lines > 0 && !letters.empty()});
    blanks = lines = 0;
    at += point.length;
  }
  return letters;
}

/// Reads an address from its letters, part by part.
class Parser {
 public:
  explicit Parser(const std::vector<Letter>& letters) : letters_(letters) {}

  /// True for a word of a sentence; not for one that begins a name, as in 未央区 and 查干村.
  bool stops(std::size_t at) const {
    if (!may_stop(letters_[at].c)) return false;
    constexpr std::array<std::u32string_view, 18> kNames{U"其镇", U"其乡", U"其村", U"将军", U"将台", U"将乐", U"未来", U"未央", U"查干", U"查布", U"查汗", U"为民", U"让胡路", U"送变电", U"至县", U"至德", U"过店", U"过街"};
    if (at > 0 && letters_[at].c == U'的' && letters_[at - 1].c == U'美') return false;
    return std::none_of(kNames.begin(), kNames.end(), [&](std::u32string_view name) { return starts(at, name); });
  }

  std::optional<Address> parse(std::size_t from) {
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

 private:
  struct Read {
    std::size_t end;
    Part part;
  };

  bool starts(std::size_t at, std::u32string_view word) const {
    if (at + word.size() > letters_.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
      if (letters_[at + i].c != word[i]) return false;
    return true;
  }

  bool is_numeral(std::size_t at) const {
    const char32_t c = letters_[at].c;
    return is_ascii_alnum(c) || among(kNumerals, c) || c == '-' || c == '*';
  }

  Read next(std::size_t at, const Address& address) const {
    const Read number = number_at(at, address);
    return number.end > at ? number : name_at(at, address);
  }

  /// 855号, 第3村民小组, 附5号, 东3单元, a bare 1602 behind a building or a name.
  Read number_at(std::size_t at, const Address& address, bool named = false) const {
    std::size_t first = at;
    while (first < letters_.size() && first < at + 2 && among(U"第附付老之原东西南北中", letters_[first].c)) ++first;
    if (first == letters_.size() || !is_numeral(first) || !address.somewhere()) return {at, Part::door};
    const std::size_t whole = numerals_end(first, false);
    for (const std::size_t end : {whole, numerals_end(first, true)}) {
      if (end >= letters_.size() || !may_begin_unit(letters_[end].c)) continue;
      for (const PartSuffix& suffix : kNumberSuffixes)
        if (starts(end, suffix.text)) return {end + suffix.text.size(), suffix.part};
    }
    const bool inside = named || address.room || address.door || last_ == Part::building || last_ == Part::place;
    const auto hyphens = std::count_if(letters_.begin() + static_cast<std::ptrdiff_t>(first), letters_.begin() + static_cast<std::ptrdiff_t>(whole), [](const Letter& l) { return l.c == '-'; });
    const bool ends = hyphens >= 2 || whole == letters_.size() || letters_[whole].parted || !is_han(letters_[whole].c);
    const std::size_t longest = longest_room(first, whole);
    const bool joined = last_ == Part::room || last_ == Part::building || (last_ == Part::place && longest > kLongestPlainRoom);
    const bool near = !letters_[first].parted || (ends && !letters_[first].line && joined);
    const bool is_room = inside && near && (ends || last_ == Part::room) && whole - first <= longest;
    return {is_room ? whole : at, Part::room};
  }

  std::size_t numerals_end(std::size_t first, bool over_blanks) const {
    constexpr std::size_t kLongestNumber = 9;
    std::size_t i = first;
    while (i < letters_.size() && is_numeral(i) && i - first < kLongestNumber && (over_blanks || i == first || !letters_[i].parted)) ++i;
    return i;
  }

  /// 1602 or 24-4-1603; what is longer is another number.
  std::size_t longest_room(std::size_t first, std::size_t end) const {
    return std::any_of(letters_.begin() + static_cast<std::ptrdiff_t>(first), letters_.begin() + static_cast<std::ptrdiff_t>(end), [](const Letter& l) { return l.c == '-'; }) ? 9 : kLongestPlainRoom;
  }

  /// 云州市, 康宁大道, 大田组, 东楼, 西户.
  Read name_at(std::size_t at, const Address& address) const {
    std::size_t last = at + kLongestName;
    for (std::size_t i = at; i < letters_.size() && i <= last; ++i) {
      if (i > at && letters_[i].line) last = std::min(last, i + kMostBehindLine);
      if (may_begin_suffix(letters_[i].c)) for (const PartSuffix& suffix : kNameSuffixes) {
        if (suffix.text[0] != letters_[i].c || !starts(i, suffix.text) || !fits(suffix, at, i, address)) continue;
        const Read whole = with_next_suffix({i + suffix.text.size(), suffix.part}, address);
        return {with_direction(whole.end, whole.part), whole.part};
      }
      const bool begins = !address.somewhere() && i > at && letters_[i].line;
      const bool leads = letters_[i].c == U'于' && i > at;
      if (is_ascii_alnum(letters_[i].c) && i > at + 1 && i <= at + kLongestHouse && letters_[i - 1].c != U'于' && !letters_[at].line && address.somewhere() && number_behind(i, address)) return {i, Part::place};
      if (!is_han(letters_[i].c) || stops(i) || begins || leads) break;
    }
    return {at, Part::place};
  }

  /// 万和公馆22-4-607号: a name that ends in none of the suffixes, and a number of a house behind it.
  bool number_behind(std::size_t at, const Address& address) const {
    const Read number = number_at(at, address, true);
    return number.end > at && number.part != Part::place && number.part != Part::town;
  }

  /// 和平路街道, 老街组, 苏州市: a name may hold what ends another.
  Read with_next_suffix(Read name, const Address& address) const {
    if (name.end >= letters_.size() || !may_begin_suffix(letters_[name.end].c)) return name;
    for (const PartSuffix& next : kNameSuffixes) {
      if (next.text[0] != letters_[name.end].c) continue;
      const bool goes_on = next.part == Part::division || next.part == Part::town || (next.part == Part::road && (name.part == Part::place || (name.part == Part::town && next.text == U"路"))) || (next.part == Part::group && (address.town || name.part == Part::town));
      const bool another = name.part == Part::town && next.text == U"新村";
      if (goes_on && !another && starts(name.end, next.text)) return {name.end + next.text.size(), next.part};
    }
    return name;
  }

  bool fits(const PartSuffix& suffix, std::size_t at, std::size_t i, const Address& address) const {
    if (i == at) return suffix.text == U"街道" || suffix.text == U"社区" || suffix.text == U"小区" || suffix.text == U"家属院" || suffix.text == U"新村" || (address.road && suffix.text == U"村");
    if (suffix.part == Part::room || suffix.part == Part::building) return i == at + 1 && among(kDirections, letters_[at].c);
    if (suffix.part == Part::group) return address.town && i - at <= 6;
    if (suffix.part == Part::place) return address.somewhere() && i > at;
    return true;
  }

  /// 路北段, 街西: a side, when a number or the end follows.
  std::size_t with_direction(std::size_t at, Part part) const {
    if (part != Part::road || at + 1 >= letters_.size() || !among(kDirections, letters_[at].c)) return at;
    return letters_[at + 1].c == U'段' ? at + 2 : at;
  }

  /// Behind a door no province begins; behind a line break only what goes on downwards.
  bool allowed(Part part, std::size_t at, const Address& address) const {
    const bool deep = address.door || address.group || address.room;
    if (deep && (part == Part::division || (part == Part::town && letters_[at].parted))) return false;
    return !(letters_[at].line && part == Part::division && address.town);
  }

  static void note(Part part, Address& address) {
    address.division = address.division || part == Part::division;
    address.village = address.village || (part == Part::town && address.town);
    address.town = address.town || part == Part::town;
    address.road = address.road || part == Part::road;
    address.door = address.door || part == Part::door || part == Part::building;
    address.group = address.group || part == Part::group;
    address.room = address.room || part == Part::room;
  }

  const std::vector<Letter>& letters_;
  Part last_ = Part::division;
};

/// True when only blanks stand between `at` and the line break before it.
bool behind_line(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at > 0 && text[at - 1] == '\n';
}

/// Where letters that may belong to an address begin, going back from `at`, no further than `from`.
std::size_t begin_before(std::string_view text, std::size_t at, std::size_t from) {
  std::size_t begin = at;
  std::size_t blanks = 0;
  std::size_t lines = 0;
  for (std::size_t letters = 0; begin > from && letters < kMostBack; ++letters) {
    const std::size_t before = code_point_start(text, begin - 1);
    const char32_t c = decode_valid_utf8(text, before).value;
    blanks = c == ' ' ? blanks + 1 : c == '\n' ? blanks : 0;
    lines = c == '\n' ? lines + 1 : c == ' ' ? lines : 0;
    if (lines > 1 || (lines == 0 && blanks > 1 && !behind_line(text, before)) || (blanks + lines == 0 && !is_han(c) && !is_ascii_alnum(c) && c != U'〇' && c != '-')) break;
    begin = before;
  }
  return begin;
}

std::size_t behind_leads(const std::vector<Letter>& letters, std::size_t at) {
  for (bool again = true; again && at < letters.size() && may_lead(letters[at].c);) {
    again = false;
    for (const std::u32string_view lead : kLeads) {
      std::size_t same = 0;
      while (same < lead.size() && at + same < letters.size() && letters[at + same].c == lead[same]) ++same;
      if (same < lead.size()) continue;
      at += lead.size();
      again = true;
    }
  }
  return at;
}

}  // namespace

bool may_end_an_address(std::string_view folded, std::size_t at) {
  constexpr std::size_t kNear = 30;
  bool numbered = false;
  std::size_t places = 0;
  for (std::size_t letters = 0; at > 0 && letters < kNear; ++letters) {
    at = code_point_start(folded, at - 1);
    const char32_t c = decode_valid_utf8(folded, at).value;
    if (c == ' ' || c == '\n') continue;
    if (!is_han(c) && !is_ascii_alnum(c) && c != '-' && c != '#') return false;
    numbered = numbered || (letters == 0 && (is_ascii_alnum(c) || among(kNumerals, c) || among(kDirections, c)));
    places += ends_a_place(c) ? 1 : 0;
    if (places >= 2 || (places == 1 && numbered)) return true;
  }
  return false;
}

std::optional<Address> address_at(std::string_view folded, std::size_t at) {
  const std::vector<Letter> letters = letters_from(folded, at);
  if (letters.empty()) return std::nullopt;
  const auto address = Parser(letters).parse(0);
  return address && address->somewhere() ? address : std::nullopt;
}

std::size_t clause_end_behind(std::string_view folded, const Address& address) {
  const std::size_t most = address.door || address.room || address.group ? 6 : 20;
  std::size_t end = address.end;
  for (std::size_t letters = 0; end < folded.size(); ++letters) {
    const CodePoint point = decode_valid_utf8(folded, end);
    if (!is_han(point.value) && !is_ascii_alnum(point.value) && point.value != '-') return end;
    if (letters == most || among(kStops, point.value)) return address.end;
    end += point.length;
  }
  return end;
}

std::optional<Address> address_around(std::string_view folded, std::size_t at, std::size_t from) {
  const std::vector<Letter> letters = letters_from(folded, begin_before(folded, at, from));
  const Parser parser(letters);
  std::size_t suffix = 0;
  std::size_t stop = 0;
  for (std::size_t i = 0; i < letters.size() && letters[i].begin <= at; ++i) {
    while (suffix < letters.size() && (suffix <= i || !may_begin_suffix(letters[suffix].c))) ++suffix;
    while (stop < letters.size() && (stop < i || (is_han(letters[stop].c) && !parser.stops(stop)))) ++stop;
    if (suffix > stop) {  // no name that begins here or up to there has an end
      i = stop;
      continue;
    }
    if (!is_han(letters[i].c) || among(kStops, letters[i].c)) continue;
    const std::size_t first = behind_leads(letters, i);
    if (first >= letters.size() || letters[first].begin > at) break;
    const auto address = Parser(letters).parse(first);
    if (address && address->somewhere() && address->end > at) return address;
  }
  return std::nullopt;
}

}  // namespace gongshi::redaction
