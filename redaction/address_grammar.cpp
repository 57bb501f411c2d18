#include "redaction/address_grammar.h"

#include "redaction/address_parser.h"
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
    if (lines > 1 || (lines == 0 && blanks > 1 && !behind_line(text, before)) || (blanks + lines == 0 && !kind_of(c).is(LetterKind::han | LetterKind::alnum) && c != U'〇' && c != '-')) break;
    begin = before;
  }
  return begin;
}

std::size_t behind_leads(const AddressLetters& letters, std::size_t at) {
  for (bool again = true; again && at < letters.size() && letters[at].is(LetterKind::lead);) {
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
    const LetterKind& kind = kind_of(c);
    if (!kind.is(LetterKind::han | LetterKind::alnum) && c != '-' && c != '#') return false;
    numbered = numbered || (letters == 0 && c != '-' && kind.is(LetterKind::numeral | LetterKind::direction));
    places += kind.is(LetterKind::place) ? 1 : 0;
    if (places >= 2 || (places == 1 && numbered)) return true;
  }
  return false;
}

std::optional<Address> address_at(std::string_view folded, std::size_t at) {
  const AddressLetters letters(folded, at);
  if (letters.empty()) return std::nullopt;
  const auto address = AddressParser(letters).parse(0);
  return address && address->somewhere() ? address : std::nullopt;
}

std::size_t clause_end_behind(std::string_view folded, const Address& address) {
  const std::size_t most = address.door || address.room || address.group ? 6 : 20;
  std::size_t end = address.end;
  for (std::size_t letters = 0; end < folded.size(); ++letters) {
    const CodePoint point = decode_valid_utf8(folded, end);
    const LetterKind& kind = kind_of(point.value);
    if (!kind.is(LetterKind::han | LetterKind::alnum) && point.value != '-') return end;
    if (letters == most || kind.is(LetterKind::stop)) return address.end;
    end += point.length;
  }
  return end;
}

std::optional<Address> address_around(std::string_view folded, std::size_t at, std::size_t from) {
  const AddressLetters letters(folded, begin_before(folded, at, from));
  const AddressParser parser(letters);
  std::size_t suffix = 0;
  std::size_t stop = 0;
  for (std::size_t i = 0; i < letters.size() && letters[i].begin <= at; ++i) {
    while (suffix < letters.size() && (suffix <= i || letters[suffix].kind.names == 0)) ++suffix;
    while (stop < letters.size() && (stop < i || (letters[stop].is(LetterKind::han) && !parser.stops(stop)))) ++stop;
    if (suffix > stop) {  // no name that begins here or up to there has an end
      i = stop;
      continue;
    }
    if (!letters[i].is(LetterKind::han) || letters[i].is(LetterKind::stop)) continue;
    const std::size_t first = behind_leads(letters, i);
    if (first >= letters.size() || letters[first].begin > at) break;
    const auto address = AddressParser(letters).parse(first);
    if (address && address->somewhere() && address->end > at) return address;
  }
  return std::nullopt;
}

}  // namespace gongshi::redaction
