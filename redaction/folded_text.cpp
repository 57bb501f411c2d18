#include "redaction/folded_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "redaction/ascii.h"
#include "redaction/character_folding.h"
#include "redaction/misread_digits.h"
#include "redaction/soft_breaks.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kLeastNumerals = 3;

/// A Chinese character of the common block begins or ends with such bytes.
bool leads_han(std::string_view text, std::size_t at) {
  return at < text.size() && static_cast<unsigned char>(text[at]) >= 0xE4 && static_cast<unsigned char>(text[at]) <= 0xE9;
}

constexpr std::string_view kMayBeSpelled = "&<>%_";
constexpr std::string_view kMayBeMisread = "OolI";
constexpr std::array<std::string_view, 3> kAskedAbout = {"\n \t\r", kMayBeSpelled, kMayBeMisread};

bool is_spelled(std::string_view input, std::size_t at) {
  const char c = input[at];
  if (c == '\n' || c == ' ') return soft_break(input, at) > 0;
  if (kMayBeMisread.find(c) != std::string_view::npos) return misread_number(input, at).end > at;
  return c == '\t' || c == '\r' || (kMayBeSpelled.find(c) != std::string_view::npos && spelled_out(input, at).length > 0);
}

constexpr std::string_view kWideBlank = "\u3000";

/// A colon that is not that of a mask.
bool has_colon(std::string_view line) {
  constexpr std::string_view kMask = "隐去";
  for (std::size_t at = line.find("："); at != std::string_view::npos; at = line.find("：", at + 1))
    if (at < kMask.size() || line.substr(at - kMask.size(), kMask.size()) != kMask) return true;
  return line.find(':') != std::string_view::npos;
}

/// 城关镇　西河沿: what such a blank parts is one address.
bool ends_a_place(std::string_view cell) {
  constexpr std::string_view kEndsOfPlaces = "省市县区旗镇乡村路街巷道";
  constexpr std::size_t kOneHan = 3;
  return cell.size() > kOneHan && kEndsOfPlaces.find(cell.substr(cell.size() - kOneHan)) != std::string_view::npos;
}

/// A line whose cells wide blanks part: three gaps and more, no label with a colon, no word spread over the line as 住　址 is.
bool has_columns(std::string_view line) {
  constexpr std::size_t kLeastGaps = 3;
  constexpr std::size_t kOneHan = 3;
  constexpr std::string_view kShortCells = "男女无有略是否汉回藏壮满苗";
  if (line.find_first_of("\t|") != std::string_view::npos) return false;
  if (has_colon(line) || line.find("。") != std::string_view::npos) return false;
  std::size_t gaps = 0;
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(kWideBlank, at), line.size());
    const std::string_view cell = line.substr(at, end - at);
    if (cell.size() == kOneHan && leads_han(cell, 0) && kShortCells.find(cell) == std::string_view::npos) return false;
    words += std::any_of(cell.begin(), cell.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE4; }) ? 1 : 0;
    at = end + kWideBlank.size();
    gaps += end < line.size() && !cell.empty() && !ends_a_place(cell) ? 1 : 0;
  }
  return gaps >= kLeastGaps && words >= kLeastGaps;
}

using Plain = std::array<std::uint64_t, 0x400>;

/// A bit for each character of three bytes that needs nothing. Surrogates and what is too long for its value have none.
const Plain& plain_characters() {
  static const Plain kPlainOnes = [] {
    const auto& kinds = character_kinds();
    Plain plain{};
    for (std::size_t c = 0x1000; c < kinds.size(); ++c) plain[c >> 6] |= std::uint64_t{kinds[c] == kPlain ? 1U : 0U} << (c & 63U);
    return plain;
  }();
  return kPlainOnes;
}

/// Where the run of three-byte characters that need nothing ends: most of any text.
std::size_t plain_run_end(std::string_view input, std::size_t at, const Plain& plain) {
  const auto* byte = reinterpret_cast<const unsigned char*>(input.data()) + at;
  const auto* end = reinterpret_cast<const unsigned char*>(input.data()) + input.size();
  for (; end - byte > 2; byte += 3) {
    const unsigned a = byte[0] - 0xE0U, b = byte[1] - 0x80U, c = byte[2] - 0x80U;
    if (a >= 0x10U || (b | c) >= 0x40U || (plain[a << 6 | b] >> c & 1U) == 0) break;
  }
  return static_cast<std::size_t>(byte - reinterpret_cast<const unsigned char*>(input.data()));
}

/// A bit for each byte that stands for itself wherever it stands.
constexpr std::array<bool, 256> kStands = [] {
  std::array<bool, 256> stands{};
  for (unsigned c = 1; c < 0x80; ++c)
    stands[c] = std::none_of(kAskedAbout.begin(), kAskedAbout.end(), [&](std::string_view some) { return some.find(static_cast<char>(c)) != std::string_view::npos; });
  return stands;
}();

std::size_t ascii_run_end(std::string_view input, std::size_t at) {
  while (at < input.size() && kStands[static_cast<unsigned char>(input[at])]) ++at;
  return at;
}

}  // namespace

std::optional<FoldedText> FoldedText::fold(std::string_view input) {
  FoldedText result(input);
  const auto& kinds = character_kinds();
  const auto& plain = plain_characters();
  std::size_t numerals = 0;
  for (std::size_t at = 0; at < input.size();) {
    if (const std::size_t end = plain_run_end(input, at, plain); end > at) {
      numerals = 0;
      at = end;
    }
    at = ascii_run_end(input, at);
    if (at == input.size()) break;
    const auto byte = static_cast<unsigned char>(input[at]);
    if (byte < 0x80) {
      if (byte == 0) return std::nullopt;
      result.folded_ = result.folded_ || is_spelled(input, at);
      ++at;
      continue;
    }
    const CodePoint point = decode_mostly_han(input, at);
    if (point.length == 0) return std::nullopt;
    const bool basic = point.value < kinds.size();
    const std::uint8_t beyond = basic || folded_character(point.value) == point.value ? kPlain : kChanges;
    const std::uint8_t kind = basic ? kinds[point.value] : beyond;
    at += point.length;
    if (kind == kPlain) {
      numerals = 0;
      continue;
    }
    numerals = kind == kNumeral ? numerals + 1 : 0;
    result.folded_ = result.folded_ || numerals == kLeastNumerals || kind == kChanges;
  }
  if (result.folded_) result.copy_folded();
  return result;
}

void FoldedText::copy_folded() {
  copy_.reserve(input_.size());
  bool plain = false;
  std::size_t line_end = 0;
  bool columns = false;
  for (std::size_t at = 0, numerals_end = 0; at < input_.size();) {
    if (at >= line_end) {
      line_end = std::min(input_.find('\n', at), input_.size() - 1) + 1;
      columns = has_columns(input_.substr(at, line_end - at));
    }
    if (input_[at] == '\r' && input_.substr(at + 1, 1) == "\n") {
      plain = false;
      ++at;
      continue;
    }
    const CodePoint spelled = spelled_out(input_, at);
    const CodePoint point = spelled.length > 0 ? spelled : decode_valid_utf8(input_, at);
    const bool item = spelled.length == 0 && counts_an_item(point.value, input_.substr(at + point.length));
    const int numeral = spelled.length > 0 || item ? -1 : numeral_value(point.value);
    if (numeral >= 0 && at >= numerals_end) numerals_end = numeral_run_end(input_, at);
    const char32_t to = numeral >= 0 && at < numerals_end ? static_cast<char32_t>('0' + numeral) : item ? U'、' : columns && point.value == 0x3000 ? U'|' : folded_character(point.value);
    if (to == kDropped) {
      plain = false;
    } else if (to != point.value || spelled.length > 0) {
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
  read_misread_digits();
  drop_soft_breaks();
}

void FoldedText::read_misread_digits() {
  for (std::size_t at = copy_.find_first_of(kMayBeMisread); at != std::string::npos; at = copy_.find_first_of(kMayBeMisread, at + 1)) {
    const Span number = misread_number(copy_, at);
    std::transform(copy_.begin() + static_cast<std::ptrdiff_t>(number.begin), copy_.begin() + static_cast<std::ptrdiff_t>(number.end),
                   copy_.begin() + static_cast<std::ptrdiff_t>(number.begin), as_digit);
  }
}

void FoldedText::drop_soft_breaks() {
  std::vector<Step> steps;
  std::string kept;
  std::size_t begin = 0;
  const auto keep_to = [&](std::size_t end) {
    if (begin == end) return;
    const Step first = step_of(begin);
    steps.push_back({kept.size(), first.length > 0 ? first.original : first.original + (begin - first.folded), first.length});
    auto next = std::upper_bound(steps_.begin(), steps_.end(), begin, [](std::size_t at, const Step& step) { return at < step.folded; });
    for (; next != steps_.end() && next->folded < end; ++next) steps.push_back({kept.size() + next->folded - begin, next->original, next->length});
    kept.append(copy_, begin, end - begin);
  };
  for (std::size_t at = copy_.find_first_of(" \n"); at != std::string::npos; at = copy_.find_first_of(" \n", at + 1)) {
    const std::size_t length = soft_break(copy_, at);
    if (length == 0) continue;
    keep_to(at);
    begin = at + length;
    at = begin - 1;
  }
  if (begin == 0) return;
  keep_to(copy_.size());
  copy_ = std::move(kept);
  steps_ = std::move(steps);
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
