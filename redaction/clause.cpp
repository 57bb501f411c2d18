#include "redaction/clause.h"

#include <algorithm>
#include <array>

#include "redaction/ascii.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kLongestClause = 240;   ///< bytes to each side of a label
constexpr std::size_t kLongestBeside = 54;    ///< bytes of a clause that may be taken along: eighteen characters
constexpr std::size_t kLongestAside = 30;     ///< bytes between the brackets inside a clause
constexpr std::size_t kMostBehind = 3;

constexpr std::array<std::string_view, 3> kCommas = {"，", "、", ","};
constexpr std::array<std::string_view, 2> kOpens = {"（", "("};
constexpr std::array<std::string_view, 2> kShuts = {"）", ")"};
constexpr std::array<std::string_view, 4> kBeforeSpeech = {"：", ":", "“", "；"};
constexpr std::array<std::string_view, 11> kCloses = {"，", "、", ",", "。", ".", "；", ";", "”", "）", ")", "\n"};  ///< may end a clause that goes along
constexpr std::array<std::string_view, 22> kWideSigns = {"，", "、", "。", "；", "：", "“", "”", "‘", "’", "（", "）", "《", "》", "【", "】", "「", "」", "『", "』", "！", "？", "…"};
constexpr std::string_view kAsciiSigns = ";\"'()[]{}<>|\n!?=";
constexpr std::string_view kPoints = ",.:/";

/// Bytes of the one of the signs that stands here; 0 when none does.
template <std::size_t N>
std::size_t one_of_signs(std::string_view text, std::size_t at, const std::array<std::string_view, N>& signs) {
  for (const std::string_view sign : signs)
    if (text.substr(at, sign.size()) == sign) return sign.size();
  return 0;
}

std::size_t point_before(std::string_view text, std::size_t at) { return code_point_start(text, at - 1); }

/// Bytes of a sign that always parts clauses; 0 when none stands here.
std::size_t plain_sign(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (static_cast<unsigned char>(c) >= 0x80) return c == '\xE2' || c == '\xE3' || c == '\xEF' ? one_of_signs(text, at, kWideSigns) : 0;
  return kAsciiSigns.find(c) != std::string_view::npos ? 1 : 0;
}

/// One of the blanks in 高 血 压: one character stands alone before it, and one behind it.
bool spreads_a_word(std::string_view text, std::size_t at) {
  const auto parts = [&](std::size_t i) { return text[i] == ' ' || plain_sign(text, i) != 0; };
  if (at == 0 || at + 1 >= text.size()) return false;
  const std::size_t before = point_before(text, at);
  const std::size_t behind = at + 1 + decode_valid_utf8(text, at + 1).length;
  return !parts(before) && !parts(at + 1) && (before == 0 || parts(point_before(text, before))) && (behind >= text.size() || parts(behind));
}

/// A sum of money begins here: 1,800元, 6000 余元.
bool begins_an_amount(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 5> kUnits = {"元", "万元", "余元", "多元", "块"};
  std::size_t end = std::min(text.find_first_not_of("0123456789,.", at), text.size());
  if (end == at || !is_digit(text[at])) return false;
  if (text.substr(end, 1) == " ") ++end;
  return one_of_signs(text, end, kUnits) != 0;
}

/// A blank before a unit or a short count, or before the next three digits: 3.2 cm, MMSE 9分, 2 万元, 3 000元.
bool parts_a_measure(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 16> kUnits = {"万", "亿", "元", "千", "百", "余", "年", "级", "块", "亩", "次", "天", "周", "岁", "口", "套"};
  const std::size_t end = std::min(text.size(), at + 1 + 4);
  const auto digits = static_cast<std::size_t>(std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at + 1), text.begin() + static_cast<std::ptrdiff_t>(end), is_digit) - text.begin()) - at - 1;
  const bool counted = at > 0 && is_digit(text[at - 1]);
  const bool fined = at >= 3 && (text.substr(at - 3, 3) == "罚" || (at >= 6 && text.substr(at - 6, 6) == "罚款"));
  if (!counted && !fined && begins_an_amount(text, at + 1)) return true;
  if (digits > 0) return digits < 3 || (digits == 3 && counted);
  return (counted && one_of_signs(text, at + 1, kUnits) != 0) || (at + 1 < text.size() && text[at + 1] >= 'a' && text[at + 1] <= 'z');
}

/// A line break inside an amount: 213⏎0.6元.
bool parts_an_amount(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 8;
  if (at == 0 || !is_digit(text[at - 1])) return false;
  std::size_t end = at + 1;
  while (end < text.size() && end - at <= kLongest && (is_digit(text[end]) || text[end] == '.' || text[end] == ',')) ++end;
  const std::string_view unit = text.substr(end, 3);
  return end > at + 1 && (unit == "元" || unit == "万" || unit == "余" || unit == "亿");
}

/// Between the numbers of one thing, or parts of one body: 第5、6肋骨, 食指、中指离断.
bool parts_one_count(std::string_view text, std::size_t at) {
  constexpr std::string_view kAnd = "、", kOfTheBody = "指趾骨肋椎腿臂眼耳肺肝肾脑胸腰背颈肩膝踝腕肘髋";
  const std::size_t behind = at + kAnd.size();
  if (text.substr(at, kAnd.size()) != kAnd || at == 0 || behind >= text.size()) return false;
  const auto is_of_the_body = [&](std::size_t i) { return text[i] >= '\xE4' && i + 3 <= text.size() && kOfTheBody.find(text.substr(i, 3)) != std::string_view::npos; };
  const bool bodily = is_of_the_body(point_before(text, at)) && (is_of_the_body(behind) || (behind + 6 <= text.size() && text[behind] >= '\xE4' && is_of_the_body(behind + 3)));
  return bodily || (is_digit(text[at - 1]) && is_digit(text[behind]));
}

/// Bytes of the sign that parts clauses here; 0 when none does.
std::size_t clause_sign(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (kPoints.find(c) != std::string_view::npos) return at > 0 && is_alnum(text[at - 1]) && at + 1 < text.size() && is_alnum(text[at + 1]) ? 0 : 1;
  if (c == '\n') return parts_an_amount(text, at) ? 0 : 1;
  if (c == ' ') return spreads_a_word(text, at) || parts_a_measure(text, at) ? 0 : 1;
  if (parts_one_count(text, at)) return 0;
  return plain_sign(text, at);
}

/// Of a sum of money: 36000元, 2,300万.
bool ends_an_amount(std::string_view text, std::size_t end) {
  const std::string_view unit = text.substr(end, 3);
  return unit == "元" || unit == "万" || unit == "亿" || unit.substr(0, 1) == "," || unit.substr(0, 1) == ".";
}

bool has_run_of_digits(std::string_view text, std::size_t most) {
  for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
    for (end = at; end < text.size() && is_digit(text[end]);) ++end;
    if (end - at > most && !ends_an_amount(text, end)) return true;
  }
  return false;
}

std::size_t clause_end(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + kLongestClause);
  while (at < limit && clause_sign(text, at) == 0) at += decode_valid_utf8(text, at).length;
  return at;
}

std::size_t clause_begin(std::string_view text, std::size_t at) {
  const std::size_t limit = at > kLongestClause ? at - kLongestClause : 0;
  while (at > limit && clause_sign(text, point_before(text, at)) == 0) at = point_before(text, at);
  return at;
}

/// Behind the short brackets that open at `at`; `at` when there are none.
std::size_t behind_aside(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostDigits = 3;
  const std::size_t begin = at < text.size() && text[at] == ' ' ? at + 1 : at;
  const std::size_t open = one_of_signs(text, begin, kOpens);
  if (open == 0) return at;
  std::size_t close = begin + open;
  while (close < text.size() && close - begin - open <= kLongestAside && (text[close] == ' ' || clause_sign(text, close) == 0)) ++close;
  const std::string_view said = text.substr(begin + open, close - begin - open);
  const std::size_t shut = one_of_signs(text, close, kShuts);
  return shut == 0 || has_run_of_digits(said, kMostDigits) ? at : close + shut;
}

/// Where the next clause begins behind the comma that stands here, a scanner's blanks and line's end around it left out; 0 when none does.
std::size_t behind_comma(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  const std::size_t comma = one_of_signs(text, at, kCommas);
  if (comma == 0) return 0;
  at += comma;
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  return at;
}

/// Where the comma before this clause stands; npos when none does.
std::size_t comma_before(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at > 0) at = point_before(text, at);
  return one_of_signs(text, at, kCommas) != 0 ? at : std::string_view::npos;
}

bool goes_along(const Rule& rule, std::string_view clause) {
  constexpr std::size_t kTwoHan = 6;
  constexpr std::size_t kMostDigits = 4;
  if (clause.size() < kTwoHan || clause.size() > kLongestBeside || has_run_of_digits(clause, kMostDigits)) return false;
  return !rule.goes_on_unless->is_in(clause);
}

void grow_behind(const Rule& rule, std::string_view text, Candidate& hit) {
  for (std::size_t i = 0; i < kMostBehind; ++i) {
    const std::size_t begin = behind_comma(text, hit.end);
    if (begin == 0) return;
    const std::size_t sign = behind_aside(text, clause_end(text, begin));
    const std::size_t end = cut_clause(rule, text, begin, sign);
    const std::size_t close = std::min(text.find_first_not_of(' ', end), text.size());
    const std::string_view said = text.substr(begin, end - begin);
    const bool closed = end < sign || close == text.size() || one_of_signs(text, close, kCloses) != 0;
    if (!closed || !goes_along(rule, said) || (rule.goes_behind_unless && rule.goes_behind_unless->begins(said))) return;
    hit.end = end;
  }
}

/// A short word before 、 is the first of a list: 厂房、设备已抵押.
bool begins_a_list(std::string_view text, std::size_t sign, std::size_t begin) {
  constexpr std::size_t kLongestItem = 21;
  return text.substr(sign, 3) == "、" && sign - begin <= kLongestItem;
}

/// Where in this clause somebody begins to speak; npos when nobody does.
std::size_t speech_begin(const Rule& rule, std::string_view text, Span said) {
  const std::string_view clause = text.substr(said.begin, said.end - said.begin);
  re2::StringPiece told;
  if (rule.begins_behind && rule.begins_behind->match(clause, 0, clause.size(), re2::RE2::UNANCHORED, &told, 1))
    return static_cast<std::size_t>(told.data() - text.data()) + told.size();
  const bool opened = said.begin > 0 && one_of_signs(text, point_before(text, said.begin), kBeforeSpeech) != 0;
  return opened ? said.begin : std::string_view::npos;
}

/// Over at most two clauses, to where somebody begins to speak; a list in front that holds numbers is not theirs.
void grow_in_front(const Rule& rule, std::string_view text, Candidate& hit) {
  constexpr int kMostInFront = 2;
  std::size_t next = hit.begin;
  std::size_t end = hit.begin;
  for (int i = 0; i <= kMostInFront && end > 0; ++i) {
    const std::size_t comma = comma_before(text, end);
    if (comma == std::string_view::npos) return;
    for (end = comma; end > 0 && text[end - 1] == ' ';) --end;
    const std::size_t clause = clause_begin(text, end);
    const std::size_t speech = speech_begin(rule, text, {clause, end});
    if (speech == end) hit.begin = next;
    if (speech == end || i == kMostInFront) return;
    const std::size_t begin = speech == std::string_view::npos ? clause : speech;
    const std::string_view said = text.substr(begin, end - begin);
    if (!goes_along(rule, said)) return;
    const bool whose = i == 0 && rule.begins_with && rule.begins_with->begins(said);
    const bool spoken = speech != std::string_view::npos || whose;
    if (spoken || (begins_a_list(text, comma, clause) && !has_run_of_digits(said, 0))) hit.begin = begin;
    if (spoken) return;
    next = begin;
    end = clause;
  }
}

}  // namespace

std::size_t cut_clause(const Rule& rule, std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view rest = text.substr(begin, end - begin);
  re2::StringPiece cut;
  const bool found = rule.until && rule.until->match(rest, 0, rest.size(), re2::RE2::UNANCHORED, &cut, 1);
  return found ? static_cast<std::size_t>(cut.data() - text.data()) : end;
}

Span clause_around(std::string_view text, std::size_t begin, std::size_t end) {
  Span clause{clause_begin(text, begin), clause_end(text, end)};
  const std::size_t behind = behind_aside(text, clause.end);
  if (behind != clause.end) clause.end = clause_end(text, behind);
  while (clause.begin < begin && text[clause.begin] == ' ') ++clause.begin;
  while (clause.end > end && text[clause.end - 1] == ' ') --clause.end;
  return clause;
}

void grow_by_clauses(const Rule& rule, std::string_view text, Candidate& hit) {
  if (!rule.goes_on_unless) return;
  grow_behind(rule, text, hit);
  grow_in_front(rule, text, hit);
}

}  // namespace gongshi::redaction
