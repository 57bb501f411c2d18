#include "redaction/address_grammar.h"

#include "redaction/address_parser.h"
#include "redaction/address_words.h"
#include "redaction/utf8.h"

namespace gongshi::redaction {
namespace {

constexpr std::size_t kMostBack = 45;  ///< characters before the place that address_around was asked about

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

std::size_t behind_leads(const std::vector<AddressLetter>& letters, std::size_t at) {
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
    numbered = numbered || (letters == 0 && (is_ascii_alnum(c) || among(kChineseNumerals, c) || among(kDirections, c)));
    places += ends_a_place(c) ? 1 : 0;
    if (places >= 2 || (places == 1 && numbered)) return true;
  }
  return false;
}

std::optional<Address> address_at(std::string_view folded, std::size_t at) {
  const std::vector<AddressLetter> letters = letters_from(folded, at);
  if (letters.empty()) return std::nullopt;
  const auto address = AddressParser(letters).parse(0);
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
  const std::vector<AddressLetter> letters = letters_from(folded, begin_before(folded, at, from));
  const AddressParser parser(letters);
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
    const auto address = AddressParser(letters).parse(first);
    if (address && address->somewhere() && address->end > at) return address;
  }
  return std::nullopt;
}

}  // namespace gongshi::redaction
