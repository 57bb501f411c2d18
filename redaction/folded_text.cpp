#include "redaction/folded_text.h"

#include <algorithm>

#include "redaction/character_folding.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kLeastNumerals = 3;

/// A Chinese character of the common block begins or ends with such bytes.
bool leads_han(std::string_view text, std::size_t at) {
  return at < text.size() && static_cast<unsigned char>(text[at]) >= 0xE4 && static_cast<unsigned char>(text[at]) <= 0xE9;
}

/// One blank of `length` bytes between two Chinese characters is a typesetter's, not a separator: 住　址, 家庭年收 入.
bool between_han(std::string_view text, std::size_t at, std::size_t length) {
  return at >= 3 && leads_han(text, at - 3) && leads_han(text, at + length);
}

bool is_spelled(std::string_view input, std::size_t at) {
  const char c = input[at];
  if (c == ' ') return between_han(input, at, 1);
  return c == '\t' || c == '\r' || ((c == '&' || c == '<' || c == '%') && spelled_out(input, at).length > 0);
}

}  // namespace

std::optional<FoldedText> FoldedText::fold(std::string_view input) {
  FoldedText result(input);
  const auto& kinds = character_kinds();
  std::size_t numerals = 0;
  for (std::size_t at = 0; at < input.size();) {
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
  for (std::size_t at = 0, numerals_end = 0; at < input_.size();) {
    if (input_[at] == '\r' && input_.substr(at + 1, 1) == "\n") {
      plain = false;
      ++at;
      continue;
    }
    const CodePoint spelled = spelled_out(input_, at);
    const CodePoint point = spelled.length > 0 ? spelled : decode_valid_utf8(input_, at);
    const int numeral = spelled.length > 0 ? -1 : numeral_value(point.value);
    if (numeral >= 0 && at >= numerals_end) numerals_end = numeral_run_end(input_, at);
    const char32_t to = numeral >= 0 && at < numerals_end ? static_cast<char32_t>('0' + numeral) : folded_character(point.value);
    if (to == kDropped || (to == ' ' && spelled.length == 0 && between_han(input_, at, point.length))) {
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
