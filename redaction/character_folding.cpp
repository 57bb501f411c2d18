#include "redaction/character_folding.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>

#include "redaction/ascii.h"
#include "redaction/traditional.h"

namespace gongshi::redaction {
namespace {

/// Letters of other scripts that look like Latin ones, and a З that is taken for a 3.
constexpr std::u32string_view kLookalikes = U"АВЕКМНОРСТУХасеорхіІЗзΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
constexpr std::u32string_view kLatin = U"ABEKMHOPCTYXaceopxiI33ABEZHIKMNOPTYXo";
static_assert(kLookalikes.size() == kLatin.size());

/// Colons and other signs that are written upright, small or as a ratio: ︰ as ：.
constexpr std::u32string_view kSmallSigns = U"︐︑︒︓︔︕︖︰﹐﹑﹒﹔﹕∶・‧･";
constexpr std::u32string_view kUsualSigns = U"，、。：；！？：，、.；：：···";
static_assert(kSmallSigns.size() == kUsualSigns.size());

bool is_blank(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x2800 ||
         c == 0x3000;
}

/// What nobody sees, and what stands on or around the character before it: 4\u0301, the ring of a keycap.
bool is_dropped(char32_t c) {
  if (c < 0xA0) return false;
  const auto point = static_cast<UChar32>(c);
  constexpr std::uint32_t kMarks = U_GC_CF_MASK | U_GC_MN_MASK | U_GC_ME_MASK;
  return u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || (U_MASK(u_charType(point)) & kMarks) != 0;
}

bool is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D || c == 0x2043;
}

char32_t fold_one(char32_t c) {
  if (is_blank(c)) return ' ';
  if (c == '\t' || c == 0xA6 || (c >= 0x2502 && c <= 0x2503) || c == 0x2506 || c == 0x250A || c == 0x2551 || c == 0xFF5C || c == 0xFFE8) return '|';
  if (is_dropped(c)) return kDropped;
  if (is_dash(c)) return '-';
  if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) return '\n';
  const bool wide = (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
  if (c == 0xFE6B) return '@';
  if (wide || c == 0xFF20 || c == 0xFF0E || c == 0xFF3F || c == 0xFF0A || c == 0xFF0B || c == 0xFF03) return c - 0xFEE0;
  if (c == 0x25CF || c == 0x25A0 || c == 0x2588) return '*';  // ●■█ over digits
  if (c == 0xD7 || c == 0x2715 || c == 0x2716 || c == 0x2573) return 'X';
  if (c >= 0x2488 && c <= 0x2490) return U'1' + (c - 0x2488);  // ⒈ to ⒐
  if (const auto at = std::lower_bound(kTraditional.begin(), kTraditional.end(), c); at != kTraditional.end() && *at == c) return kSimplified[static_cast<std::size_t>(at - kTraditional.begin())];
  if (const std::size_t at = kSmallSigns.find(c); at != std::u32string_view::npos) return kUsualSigns[at];
  if (const std::size_t at = kLookalikes.find(c); at != std::u32string_view::npos) return kLatin[at];
  const int digit = c < 0x80 ? -1 : u_charDigitValue(static_cast<UChar32>(c));
  const bool han = c >= 0x3000 && c < 0xA000;
  return digit >= 0 && !han ? static_cast<char32_t>('0' + digit) : c;
}

const std::array<char16_t, 0x10000>& fold_table() {
  static const std::array<char16_t, 0x10000> table = [] {
    std::array<char16_t, 0x10000> made{};
    for (char32_t c = 0; c < made.size(); ++c) made[c] = static_cast<char16_t>(fold_one(c));
    return made;
  }();
  return table;
}

CodePoint whole_entity_at(std::string_view text, std::size_t at) {
  struct Name {
    std::string_view text;
    char32_t character;
  };
  constexpr Name kNames[] = {{"&nbsp;", 0xA0}, {"&middot;", 0xB7}, {"&ensp;", 0x2002}, {"&emsp;", 0x2003}, {"&thinsp;", 0x2009}, {"&mdash;", 0x2014}, {"&ndash;", 0x2013}, {"&shy;", 0xAD}, {"&zwnj;", 0x200C}, {"&zwj;", 0x200D}, {"&times;", 0xD7}, {"&deg;", 0xB0}, {"&bull;", 0x2022}, {"&hyphen;", 0x2010}, {"&commat;", '@'}, {"&period;", '.'}, {"&comma;", ','}, {"&lowbar;", '_'}, {"&colon;", ':'}, {"&sol;", '/'}, {"&num;", '#'}, {"&lpar;", '('}, {"&rpar;", ')'}};
  for (const Name& name : kNames)
    if (text.substr(at, name.text.size()) == name.text) return {name.character, name.text.size()};
  if (text.substr(at, 2) != "&#") return {};
  std::size_t begin = at + 2;
  const bool hex = begin < text.size() && (text[begin] == 'x' || text[begin] == 'X');
  begin += hex ? 1 : 0;
  const std::size_t end = text.substr(0, at + 12).find(';', begin);
  if (end == std::string_view::npos || end == begin) return {};
  std::uint32_t value = 0;
  const auto read = std::from_chars(text.data() + begin, text.data() + end, value, hex ? 16 : 10);
  const bool scalar = value >= 0x20 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
  if (read.ec != std::errc() || read.ptr != text.data() + end || !scalar) return {};
  return {static_cast<char32_t>(value), end + 1 - at};
}

/// Also one that a line break runs through: &#82⏎03;
CodePoint entity_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 12;
  const std::string_view ahead = text.substr(at, kLongest);
  const std::size_t line = ahead.substr(0, ahead.find(';') + 1).find('\n');
  if (line == std::string_view::npos) return whole_entity_at(text, at);
  const std::string joined = std::string(ahead.substr(0, line)) + std::string(ahead.substr(line + 1));
  const CodePoint whole = whole_entity_at(joined, 0);
  return {whole.value, whole.length > line ? whole.length + 1 : 0};
}

/// %31 as 1; 0 when it is no letter or digit.
char percent_at(std::string_view text, std::size_t at) {
  unsigned value = 0;
  if (at + 3 > text.size() || text[at] != '%') return 0;
  const auto read = std::from_chars(text.data() + at + 1, text.data() + at + 3, value, 16);
  return read.ptr == text.data() + at + 3 && value < 0x80 && is_alnum(static_cast<char>(value)) ? static_cast<char>(value) : '\0';
}

/// One of four or more such in a row.
CodePoint escape_at(std::string_view text, std::size_t at) {
  const char value = percent_at(text, at);
  if (value == 0) return {};
  std::size_t row = 1;
  for (std::size_t i = at + 3; row < 4 && percent_at(text, i) != 0; i += 3) ++row;
  for (std::size_t i = at; row < 4 && i >= 3 && percent_at(text, i - 3) != 0; i -= 3) ++row;
  return row < 4 ? CodePoint{} : CodePoint{static_cast<char32_t>(value), 3};
}

/// Behind a line break of a page: a short piece without a label, as of an address or a number that was broken.
bool goes_on(std::string_view rest) {
  constexpr std::size_t kShort = 60;
  const std::string_view piece = rest.substr(0, std::min(rest.find_first_of("<\n,;"), std::min(rest.find("，"), rest.find("；"))));
  return !piece.empty() && piece.size() <= kShort && piece.find("：") == std::string_view::npos && piece.find(':') == std::string_view::npos;
}

CodePoint tag_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 240;
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '/') ++end;
  const std::size_t name = end;
  while (end < text.size() && is_alnum(text[end])) ++end;
  if (end == name || end - name > 10 || !is_letter(text[name])) return {};
  if (end == text.size() || std::string_view(" \t\n/>").find(text[end]) == std::string_view::npos) return {};  // <zhang@example.com>
  const std::string_view word = text.substr(name, end - name);
  end = text.substr(0, at + kLongest).find_first_of("<>\n", end);
  if (end == std::string_view::npos || text[end] != '>') return {};
  const auto is = [&](std::initializer_list<std::string_view> tags) { return std::find(tags.begin(), tags.end(), word) != tags.end(); };
  const bool closes = text[at + 1] == '/';
  if (closes && is({"p", "P", "div", "DIV"}) && text.substr(end + 1, 1) == "<" && text.substr(end + 2, 1) != "/") return {kDropped, end + 1 - at};
  if (is({"br", "BR"}) && goes_on(text.substr(end + 1))) return {U' ', end + 1 - at};
  const char32_t stands_for = is({"td", "th", "TD", "TH"})                                            ? (closes ? kDropped : U'|')
                              : is({"br", "BR", "p", "P", "div", "DIV", "tr", "TR", "li", "LI", "table"}) ? U'\n'
                                                                                                      : kDropped;
  return {stands_for, end + 1 - at};
}

/// True when Chinese stands before `at`, blanks and line breaks between, or nothing.
bool behind_chinese(std::string_view text, std::size_t at) {
  constexpr char32_t kEndOfMask = U'】';  // says nothing of what stood there
  while (at > 0) {
    at = code_point_start(text, at - 1);
    const char32_t c = decode_valid_utf8(text, at).value;
    if (c != ' ' && c != '\n' && !is_blank(c)) return c > 0x3000 && c < 0xFF10 && c != kEndOfMask;
  }
  return true;
}

/// A blank to be filled in, __张三__ or _张三_: parts cells. Not inside a word of letters, a__b; one alone only behind Chinese.
CodePoint line_to_write_on(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] == '_') ++end;
  const bool inside = at > 0 && is_alnum(text[at - 1]) && end < text.size() && is_alnum(text[end]);
  if (inside || (end - at < 2 && !behind_chinese(text, at))) return {};
  return {U'|', end - at};
}

/// Before a line that a mail quotes, "> " or "&gt; ", once or more: no part of the text.
CodePoint quote_mark(std::string_view text, std::size_t at) {
  if (at > 0 && text[at - 1] != '\n') return {};
  std::size_t end = at;
  for (std::size_t next = at; next < text.size();) {
    const std::size_t mark = text[next] == '>' ? 1 : text.substr(next, 4) == "&gt;" ? 4 : 0;
    if (mark == 0 && text[next] != ' ') break;
    next += std::max<std::size_t>(mark, 1);
    if (mark > 0) end = next;
  }
  return {kDropped, end - at};
}

}  // namespace

char32_t folded_character(char32_t c) { return c < 0x10000 ? fold_table()[c] : fold_one(c); }

int numeral_value(char32_t c) {
  if (c < 0x2460) return -1;
  constexpr std::array<std::u32string_view, 6> kNumerals{U"〇一二三四五六七八九", U"零壹贰叁肆伍陆柒捌玖", U"零壹貳參肆伍陸柒捌玖",
                                                         U"○幺", U"⓪①②③④⑤⑥⑦⑧⑨", U"⓿❶❷❸❹❺❻❼❽❾"};
  for (const std::u32string_view row : kNumerals)
    if (const std::size_t at = row.find(c); at != std::u32string_view::npos) return static_cast<int>(at);
  return -1;
}

bool counts_an_item(char32_t c, std::string_view behind) {
  constexpr std::size_t kLeastDigits = 4;
  const bool circled = (c >= 0x2460 && c <= 0x2468) || (c >= 0x2474 && c <= 0x247C) || (c >= 0x2488 && c <= 0x2490);
  if (!circled) return false;
  if (!behind.empty() && behind[0] == ' ') behind.remove_prefix(1);
  return behind.size() >= kLeastDigits && std::all_of(behind.begin(), behind.begin() + kLeastDigits, is_digit);
}

const std::array<std::uint8_t, 0x10000>& character_kinds() {
  static const std::array<std::uint8_t, 0x10000> table = [] {
    std::array<std::uint8_t, 0x10000> made{};
    for (char32_t c = 0; c < made.size(); ++c)
      made[c] = numeral_value(c) >= 0 ? kNumeral : folded_character(c) != c || (c >= 0xD800 && c < 0xE000) ? kChanges : kPlain;
    return made;
  }();
  return table;
}

CodePoint spelled_out(std::string_view text, std::size_t at) {
  if (text[at] == '>' || text[at] == '&')
    if (const CodePoint quoted = quote_mark(text, at); quoted.length > 0) return quoted;
  if (text[at] == '&') return entity_at(text, at);
  if (text[at] == '%') return escape_at(text, at);
  if (text[at] == '_') return line_to_write_on(text, at);
  return text[at] == '<' ? tag_at(text, at) : CodePoint{};
}

std::size_t numeral_run_end(std::string_view text, std::size_t at) {
  constexpr std::u32string_view kGapsInNumbers = U" -.,\n，、）)";
  constexpr std::size_t kLeast = 7;
  constexpr std::size_t kLeastOfAPlate = 4;  // 桂L二八七〇六
  const std::size_t least = at > 0 && is_letter(text[at - 1]) ? kLeastOfAPlate : kLeast;
  std::size_t end = at;
  std::size_t digits = 0;
  std::size_t numerals = 0;
  for (std::size_t i = at; i > 0 && is_digit(text[i - 1]) && digits < kLeast; --i) ++digits;
  for (std::size_t next = at; next < text.size();) {
    const CodePoint point = decode_valid_utf8(text, next);
    const char32_t folded = folded_character(point.value);
    next += point.length;
    const bool numeral = numeral_value(point.value) >= 0;
    const bool begins_gap = next - point.length == end && end > at;
    if (!numeral && begins_gap && kGapsInNumbers.find(folded) != std::u32string_view::npos) {
      while (folded == '\n' && next < text.size() && text[next] == ' ') ++next;  // the lines of a column are indented
      continue;
    }
    if (!numeral && folded != kDropped && (folded >= 0x80 || !is_digit(static_cast<char>(folded)))) break;
    digits += folded != kDropped ? 1 : 0;
    numerals += numeral ? 1 : 0;
    end = next;
  }
  return digits >= least && numerals >= 3 ? end : at;
}

}  // namespace gongshi::redaction
