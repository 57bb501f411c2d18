#include "redaction/soft_breaks.h"

#include <algorithm>
#include <array>

#include "redaction/ascii.h"
#include "redaction/character_folding.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kHan = 3;          ///< bytes of a Chinese character or sign
constexpr std::size_t kLongestLine = 900;  ///< bytes of a line that are looked at on each side
constexpr std::array<std::string_view, 3> kSentenceSigns{"，", "。", "；"};
constexpr std::array<std::string_view, 2> kTableSigns{"|", "  "};
constexpr std::array<std::string_view, 3> kLabelSigns{"：", ":", "  "};
constexpr std::string_view kGlue = "@._-";  ///< inside a mail address or a plate

/// What stands before or behind a break.
enum class Side { none, han, digit, letter, glue, sign };

bool leads_han(std::string_view text, std::size_t at) {
  return at < text.size() && static_cast<unsigned char>(text[at]) >= 0xE4 && static_cast<unsigned char>(text[at]) <= 0xE9;
}

template <std::size_t N>
bool has(std::string_view line, const std::array<std::string_view, N>& signs) {
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return line.find(sign) != std::string_view::npos; });
}

template <std::size_t N>
std::size_t first_of(std::string_view line, const std::array<std::string_view, N>& signs) {
  std::size_t first = line.size();
  for (const std::string_view sign : signs) first = std::min(first, line.find(sign));
  return first;
}

Side side_of(char32_t c) {
  const char32_t folded = folded_character(c);
  if (folded >= 0x4E00 && folded < 0xA000) return Side::han;
  if (folded == U'，' || folded == U'、' || folded == U'；') return Side::sign;
  if (folded == U'·') return Side::glue;
  if (folded >= 0x80) return Side::none;
  const char ascii = static_cast<char>(folded);
  if (is_digit(ascii) || ascii == '*') return Side::digit;
  if (is_letter(ascii)) return Side::letter;
  return kGlue.find(ascii) != std::string_view::npos ? Side::glue : Side::none;
}

Side side_before(std::string_view text, std::size_t at) { return at == 0 ? Side::none : side_of(decode_utf8(text, code_point_start(text, at - 1)).value); }

Side side_behind(std::string_view text, std::size_t at) { return at == text.size() ? Side::none : side_of(decode_utf8(text, at).value); }

/// A run of blanks and line breaks.
struct Gap {
  std::size_t begin, end;
  std::size_t blanks = 0;
  std::size_t lines = 0;
};

Gap gap_at(std::string_view text, std::size_t at) {
  Gap gap{at, at};
  for (; gap.end < text.size() && (text[gap.end] == ' ' || text[gap.end] == '\n'); ++gap.end) ++(text[gap.end] == ' ' ? gap.blanks : gap.lines);
  return gap;
}

std::string_view line_before(std::string_view text, std::size_t at) {
  const std::string_view near = text.substr(at > kLongestLine ? at - kLongestLine : 0, std::min(at, kLongestLine));
  const std::string_view line = near.substr(near.rfind('\n') + 1);
  return line.substr(std::min(line.find_first_not_of(' '), line.size()));
}

std::string_view line_behind(std::string_view text, std::size_t at) {
  const std::string_view near = text.substr(at, kLongestLine);
  return near.substr(0, near.find('\n'));
}

/// A label, the number of a list, or a date: what begins a line of its own.
bool begins_an_item(std::string_view line) {
  constexpr std::size_t kLabel = 36;
  const std::string_view begin = line.substr(0, kLabel);
  const std::size_t sign = std::min(first_of(begin, kSentenceSigns), begin.find("【"));
  if (first_of(begin, kLabelSigns) < sign) return true;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const std::string_view behind = line.substr(digits, kHan);
  if (digits == 4 && behind == "年") return true;
  return digits > 0 && digits <= 2 && (behind == "、" || behind == "．" || behind == "）" || behind.substr(0, 1) == "." || behind.substr(0, 1) == ")");
}

/// Who did it, where, by which law: what begins a sentence behind a line that ended without a sign.
bool begins_a_sentence(std::string_view line) {
  constexpr std::array<std::string_view, 44> kBegins{"你", "您", "当事人", "经", "现", "本", "我", "在", "于", "因", "依", "根据", "违反", "以上", "上述",
                                                     "该", "此", "请", "如", "逾期", "不服", "拟", "责令", "予以", "决定", "罚款", "被处罚", "申请", "公司", "检查",
                                                     "检验", "检测", "执法", "准予", "违法", "处罚", "陈述", "申辩", "听证", "复议", "查明", "许可", "证据", "联系"};
  return std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view begin) { return line.substr(0, begin.size()) == begin; });
}

/// The last word of a line that may end without a sign: an amount, a count, a date.
bool ends_an_item(std::string_view before) {
  constexpr std::array<std::string_view, 12> kUnits{"元", "份", "张", "页", "个", "次", "件", "条", "日", "章", "项", "万"};
  return before.size() >= kHan && std::find(kUnits.begin(), kUnits.end(), before.substr(before.size() - kHan)) != kUnits.end();
}

/// The rest of a word, and then the sign of its sentence: 肺结核患⏎者，正在服药.
bool begins_with_a_rest(std::string_view line) {
  constexpr std::size_t kLongest = 2 * kHan;
  constexpr std::array<std::string_view, 14> kAnswers{"是", "否", "有", "无", "好", "男", "女", "同意", "属实", "没有", "不是", "知道", "清楚", "可以"};
  std::size_t end = 0;
  while (end <= kLongest && leads_han(line, end)) end += kHan;
  if (end == 0 || end > kLongest || std::find(kAnswers.begin(), kAnswers.end(), line.substr(0, end)) != kAnswers.end()) return false;
  const std::string_view behind = line.substr(line.substr(end, 1) == " " ? end + 1 : end);
  return behind.substr(0, 1) == "," || std::any_of(kSentenceSigns.begin(), kSentenceSigns.end(), [&](std::string_view sign) { return behind.substr(0, sign.size()) == sign; });
}

/// Running text goes on over the break: signs of a sentence on both lines, nothing of a table or a list.
bool wraps(std::string_view text, const Gap& gap) {
  const Side left = side_before(text, gap.begin);
  const Side right = side_behind(text, gap.end);
  const auto is_word = [](Side side) { return side == Side::han || side == Side::digit || side == Side::letter; };
  if (right == Side::sign) return is_word(left);  // no line begins with a comma
  const bool glued = (left == Side::glue && is_word(right)) || (right == Side::glue && is_word(left));
  const bool listed = left == Side::sign && is_word(right);
  if (!glued && !listed && (!is_word(left) || !is_word(right) || (left == Side::digit && right == Side::digit))) return false;
  const std::string_view before = line_before(text, gap.begin);
  const std::string_view behind = line_behind(text, gap.end);
  if (left == Side::han && right == Side::han && behind.substr(0, kHan) != "元" && ends_an_item(before)) return false;
  if (left == Side::han && begins_with_a_rest(behind)) return true;
  if (!has(before, kSentenceSigns) || !has(behind, kSentenceSigns)) return false;
  if (!listed && begins_a_sentence(behind)) return false;
  return !has(before, kTableSigns) && behind.find('|') == std::string_view::npos && !begins_an_item(behind);
}

/// Signs of a sentence stand near, and between them too few blanks for a row of cells.
bool in_prose(std::string_view text, const Gap& gap) {
  constexpr std::size_t kNear = 90;
  constexpr std::ptrdiff_t kMostBlanks = 1;  ///< beside this one
  std::string_view before = text.substr(gap.begin > kNear ? gap.begin - kNear : 0, std::min(gap.begin, kNear));
  before.remove_prefix(before.rfind('\n') + 1);
  std::string_view behind = text.substr(gap.end, kNear);
  behind = behind.substr(0, behind.find('\n'));
  if (!has(before, kSentenceSigns) && !has(behind, kSentenceSigns)) return false;
  for (const std::string_view sign : kSentenceSigns)
    if (const std::size_t at = before.rfind(sign); at != std::string_view::npos) before.remove_prefix(at + kHan);
  behind = behind.substr(0, first_of(behind, kSentenceSigns));
  return std::count(before.begin(), before.end(), ' ') + std::count(behind.begin(), behind.end(), ' ') <= kMostBlanks;
}

/// Behind the blank a label of its own begins, 上沟组　联系电话：: three Chinese characters before, two and more up to a colon behind.
bool parts_a_label(std::string_view text, const Gap& gap) {
  if (gap.begin < 3 * kHan || !leads_han(text, gap.begin - 2 * kHan) || !leads_han(text, gap.begin - 3 * kHan)) return false;
  std::size_t end = gap.end;
  while (end + kHan <= text.size() && leads_han(text, end)) end += kHan;
  return end - gap.end >= 2 * kHan && (text.substr(end, kHan) == "：" || text.substr(end, 1) == ":");
}

/// An ID, a phone, an account stands before or behind: a value of its own.
bool parts_a_number(std::string_view text, const Gap& gap) {
  constexpr std::size_t kLong = 7;
  const auto is_long = [](std::string_view number) { return number.size() == kLong && std::all_of(number.begin(), number.end(), is_alnum); };
  return is_long(text.substr(gap.end, kLong)) || (gap.begin >= kLong && is_long(text.substr(gap.begin - kLong, kLong)));
}

/// 住　址, 家庭年收 入; in prose also 怀孕28 周, 失能 ，无业, and two blanks.
bool is_filler(std::string_view text, const Gap& gap) {
  constexpr std::size_t kMost = 2;
  if (gap.blanks > kMost) return false;
  const Side left = side_before(text, gap.begin);
  const Side right = side_behind(text, gap.end);
  const bool between_han = left == Side::han && right == Side::han;
  if (between_han && gap.blanks == 1) return !parts_a_label(text, gap);
  const auto may = [](Side side) { return side == Side::han || side == Side::digit || side == Side::sign; };
  if (!may(left) || !may(right) || (left != Side::han && right != Side::han)) return false;
  return !parts_a_number(text, gap) && in_prose(text, gap) && !parts_a_label(text, gap);
}

/// Blanks before or behind a line break that stays.
std::size_t indent(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find_first_not_of(' ', at), text.size());
  const bool begins = at == 0 || text[at - 1] == '\n';
  return begins || (end < text.size() && text[end] == '\n') ? end - at : 0;
}

}  // namespace

std::size_t soft_break(std::string_view text, std::size_t at) {
  const Gap gap = gap_at(text, at);
  const bool soft = gap.lines == 0 ? is_filler(text, gap) : gap.lines == 1 && wraps(text, gap);
  return soft ? gap.end - at : indent(text, at);
}

}  // namespace gongshi::redaction
