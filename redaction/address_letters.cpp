#include "redaction/address_letters.h"

#include <algorithm>
#include <array>

#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

/// The suffixes of a list, those that begin alike side by side, their order kept.
template <std::size_t N>
std::array<PartSuffix, N> by_first(std::array<PartSuffix, N> suffixes) {
  std::stable_sort(suffixes.begin(), suffixes.end(), [](const PartSuffix& a, const PartSuffix& b) { return a.text[0] < b.text[0]; });
  return suffixes;
}

const auto& sorted_names() {
  static const auto kSorted = by_first(kNameSuffixes);
  return kSorted;
}

const auto& sorted_units() {
  static const auto kSorted = by_first(kNumberSuffixes);
  return kSorted;
}

void sign(LetterKinds& kinds, std::u32string_view letters, unsigned signs) {
  for (const char32_t c : letters) kinds[c].signs = static_cast<std::uint16_t>(kinds[c].signs | signs);
}

template <typename Suffixes>
void number(LetterKinds& kinds, const Suffixes& sorted, std::uint8_t LetterKind::* place) {
  for (std::size_t i = sorted.size(); i-- > 0;) kinds[sorted[i].text[0]].*place = static_cast<std::uint8_t>(i + 1);
}

LetterKinds make_kinds() {
  LetterKinds kinds{};
  for (char32_t c = 0; c < kinds.size(); ++c)
    kinds[c].signs = is_han(c) ? LetterKind::han : is_ascii_alnum(c) ? LetterKind::alnum | LetterKind::numeral : 0;
  sign(kinds, kChineseNumerals, LetterKind::numeral);
  sign(kinds, U"-*", LetterKind::numeral);
  sign(kinds, U"-#*〇", LetterKind::joins);
  sign(kinds, kDirections, LetterKind::direction);
  sign(kinds, kBeforeNumbers, LetterKind::before_number);
  sign(kinds, kStops, LetterKind::stop);
  sign(kinds, kPlaceEnds, LetterKind::place);
  for (const std::u32string_view lead : kLeads) sign(kinds, lead.substr(0, 1), LetterKind::lead);
  number(kinds, sorted_names(), &LetterKind::names);
  number(kinds, sorted_units(), &LetterKind::units);
  return kinds;
}

template <typename Suffixes>
std::span<const PartSuffix> alike(const Suffixes& sorted, std::uint8_t place, char32_t first) {
  if (place == 0) return {};
  std::size_t end = place;
  while (end < sorted.size() && sorted[end].text[0] == first) ++end;
  return {sorted.data() + place - 1, end - place + 1};
}

}  // namespace

const LetterKinds kLetterKinds = make_kinds();

std::span<const PartSuffix> name_suffixes(const AddressLetter& letter) { return alike(sorted_names(), letter.kind.names, letter.c); }

std::span<const PartSuffix> number_suffixes(const AddressLetter& letter) { return alike(sorted_units(), letter.kind.units, letter.c); }

AddressLetters::AddressLetters(std::string_view text, std::size_t at) {
  constexpr std::size_t kWideGap = 1;
  constexpr std::size_t kWidestGap = 4;
  std::size_t blanks = 0;
  std::size_t lines = 0;
  while (at < text.size() && size_ < letters_.size()) {
    const CodePoint point = decode_valid_utf8(text, at);
    const char32_t c = point.value;
    if (c == ' ' || c == '\n') {
      blanks += c == ' ' ? 1 : 0;
      lines += c == '\n' ? 1 : 0;
      at += 1;
      if (lines > 1 || blanks > kWidestGap + lines * kWidestGap) break;
      continue;
    }
    const LetterKind& kind = kind_of(c);
    if (lines == 0 && blanks > kWideGap && kind.units == 0) break;  // 9   号 goes on, the next cell does not
    if (c == U'〔') drop_word_of_a_paper();
    if (!kind.is(LetterKind::han | LetterKind::alnum | LetterKind::joins)) break;
    letters_[size_] = {c, kind, blanks + lines > 0 && size_ > 0, lines > 0 && size_ > 0, at, at + point.length};
    ++size_;
    blanks = lines = 0;
    at += point.length;
  }
}

void AddressLetters::drop_word_of_a_paper() {
  constexpr std::size_t kLongestWord = 14;
  std::size_t end = size_;
  while (end > 0 && !letters_[end - 1].is(LetterKind::alnum)) --end;
  if (end == 0 || end == size_ || size_ - end > kLongestWord) return;
  const auto suffixes = number_suffixes(letters_[end]);
  const bool numbered = std::any_of(suffixes.begin(), suffixes.end(), [](const PartSuffix& suffix) { return suffix.text.size() == 1; });
  size_ = numbered ? end + 1 : end;
}

}  // namespace gongshi::redaction
