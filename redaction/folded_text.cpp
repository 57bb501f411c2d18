#include "redaction/folded_text.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr char32_t kDrop = 0xFFFF;
constexpr std::size_t kNumeralRun = 7;

/// Label words are also written with traditional characters, and 账 in two ways.
constexpr std::u32string_view kTraditional = U"號證碼電話賬帳帐戶車產權動駕駛護銀聯繫絡機郵箱號籍門牌園區縣鎮鄉賴開發";
constexpr std::u32string_view kSimplified = U"号证码电话账账账户车产权动驾驶护银联系络机邮箱号籍门牌园区县镇乡赖开发";
static_assert(kTraditional.size() == kSimplified.size());

bool is_blank(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x2800 ||
         c == 0x3000;
}

/// What nobody sees, and what stands on or around the character before it: 4\u0301, the ring of a keycap.
bool is_dropped(char32_t c) {
  if (c < 0xA0) return false;
  const auto point = static_cast<UChar32>(c);
  return u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || (U_MASK(u_charType(point)) & (U_GC_CF_MASK | U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

bool is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D || c == 0x2043;
}

char32_t fold_one(char32_t c) {
  if (is_blank(c)) return ' ';
  if (c == '\t') return '|';
  if (is_dropped(c)) return kDrop;
  if (is_dash(c)) return '-';
  if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) return '\n';
  const bool wide = (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
  if (wide || c == 0xFF20 || c == 0xFF0E || c == 0xFF3F || c == 0xFF0A || c == 0xFF0B) return c - 0xFEE0;
  if (c == 0xD7 || c == 0x2715 || c == 0x2716 || c == 0x2573) return 'X';
  const std::size_t at = kTraditional.find(c);
  if (at != std::u32string_view::npos) return kSimplified[at];
  const int digit = c < 0x80 ? -1 : u_charDigitValue(static_cast<UChar32>(c));
  const bool han = c >= 0x3000 && c < 0xA000;
  return digit >= 0 && !han ? static_cast<char32_t>('0' + digit) : c;
}

/// fold_one for the whole basic plane, computed once.
const std::array<char16_t, 0x10000>& fold_table() {
  static const std::array<char16_t, 0x10000> table = [] {
    std::array<char16_t, 0x10000> made{};
    for (char32_t c = 0; c < made.size(); ++c) made[c] = static_cast<char16_t>(fold_one(c));
    return made;
  }();
  return table;
}

char32_t folded(char32_t c) { return c < 0x10000 ? fold_table()[c] : fold_one(c); }

/// 0-9 for 〇零一二三四五六七八九, for 零壹贰叁肆伍陆柒捌玖 and for digits in rings, else -1. Each takes three bytes.
int numeral_value(char32_t c) {
  if (c < 0x2460) return -1;
  constexpr std::array<std::u32string_view, 5> kNumerals{U"〇一二三四五六七八九", U"零壹贰叁肆伍陆柒捌玖", U"零壹貳參肆伍陸柒捌玖",
                                                         U"⓪①②③④⑤⑥⑦⑧⑨", U"⓿❶❷❸❹❺❻❼❽❾"};
  for (const std::u32string_view row : kNumerals)
    if (const std::size_t at = row.find(c); at != std::u32string_view::npos) return static_cast<int>(at);
  return -1;
}

/// Bytes of the run of Chinese numerals that begins at `at`; 0 when it is too short to be a number written out.
std::size_t numeral_run(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (numeral_value((end < text.size() ? decode_valid_utf8(text, end).value : 0)) >= 0) end += 3;
  return end - at >= 3 * kNumeralRun ? end - at : 0;
}

/// The entity of a page that begins at `at`: &#49; &#x31; &nbsp; as the character it stands for; length 0: none.
CodePoint entity_at(std::string_view text, std::size_t at) {
  constexpr std::string_view kBlank = "&nbsp;";
  if (text.substr(at, kBlank.size()) == kBlank) return {0xA0, kBlank.size()};
  if (text.substr(at, 2) != "&#") return {0, 0};
  std::size_t begin = at + 2;
  const bool hex = begin < text.size() && (text[begin] == 'x' || text[begin] == 'X');
  begin += hex ? 1 : 0;
  const std::size_t end = text.substr(0, at + 12).find(';', begin);
  if (end == std::string_view::npos || end == begin) return {0, 0};
  std::uint32_t value = 0;
  const auto read = std::from_chars(text.data() + begin, text.data() + end, value, hex ? 16 : 10);
  const bool scalar = value >= 0x20 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
  if (read.ec != std::errc() || read.ptr != text.data() + end || !scalar) return {0, 0};
  return {static_cast<char32_t>(value), end + 1 - at};
}

enum Kind : std::uint8_t { kPlain, kChanges, kNumeral };

/// What a character of the basic plane needs, computed once: one look-up a character keeps the first pass fast.
const std::array<std::uint8_t, 0x10000>& kinds() {
  static const std::array<std::uint8_t, 0x10000> table = [] {
    std::array<std::uint8_t, 0x10000> made{};
    for (char32_t c = 0; c < made.size(); ++c) {
      made[c] = numeral_value(c) >= 0 ? kNumeral : folded(c) != c ? kChanges : kPlain;
    }
    return made;
  }();
  return table;
}

Kind kind_of(const std::array<std::uint8_t, 0x10000>& table, char32_t c) {
  if (c < table.size()) return static_cast<Kind>(table[c]);
  return folded(c) != c ? kChanges : kPlain;
}

}  // namespace

std::optional<FoldedText> FoldedText::fold(std::string_view input) {
  FoldedText result(input);
  const auto& table = kinds();
  std::size_t numerals = 0;
  for (std::size_t at = 0; at < input.size();) {
    const unsigned char byte = static_cast<unsigned char>(input[at]);
    if (byte < 0x80) {
      if (byte == 0) return std::nullopt;
      result.folded_ = result.folded_ || byte == '\t' || byte == '\r' || (byte == '&' && entity_at(input, at).length > 0);
      numerals = 0;
      ++at;
      continue;
    }
    const CodePoint point = decode_utf8(input, at);
    if (point.length == 0) return std::nullopt;
    const Kind kind = kind_of(table, point.value);
    numerals = kind == kNumeral ? numerals + 1 : 0;
    result.folded_ = result.folded_ || numerals >= kNumeralRun || kind == kChanges;
    at += point.length;
  }
  if (result.folded_) result.copy_folded();
  return result;
}

void FoldedText::copy_folded() {
  copy_.reserve(input_.size());
  bool plain = false;
  for (std::size_t at = 0, numerals_end = 0; at < input_.size();) {
    const CodePoint entity = input_[at] == '&' ? entity_at(input_, at) : CodePoint{0, 0};
    const CodePoint point = entity.length > 0 ? entity : decode_valid_utf8(input_, at);
    if (entity.length == 0 && at >= numerals_end && numeral_value(point.value) >= 0) numerals_end = at + numeral_run(input_, at);
    const char32_t to =
        at < numerals_end ? static_cast<char32_t>('0' + numeral_value(point.value)) : folded(point.value);
    if (to == kDrop) {
      plain = false;
    } else if (to != point.value || entity.length > 0) {
      steps_.push_back({copy_.size(), at, point.length});
      append_utf8(copy_, to);
      plain = false;
    } else {
      if (!plain) steps_.push_back({copy_.size(), at, 0});
      copy_.append(input_, at, point.length);
      plain = true;
    }
    at += point.length;
  }
}

const FoldedText::Step& FoldedText::step_of(std::size_t at) const {
  const auto after =
      std::upper_bound(steps_.begin(), steps_.end(), at, [](std::size_t a, const Step& step) { return a < step.folded; });
  return *(after - 1);
}

std::size_t FoldedText::original(std::size_t at) const {
  if (!folded_) return at;
  if (at >= copy_.size()) return input_.size();
  const Step& step = step_of(at);
  return step.length > 0 ? step.original : step.original + (at - step.folded);
}

std::size_t FoldedText::original_end(std::size_t end) const {
  if (!folded_ || end == 0) return end;
  const Step& step = step_of(end - 1);
  return step.length > 0 ? step.original + step.length : step.original + (end - step.folded);
}

}  // namespace gongshi::redaction
