#pragma once
// How text is folded, cut and hashed for the search. templates/assets/search.js does the same with what readers type;
// tests/golden/search_folding.json holds both to it.

#include <cstdint>
#include <string>
#include <string_view>

#include "redaction/utf8.h"

namespace gongshi::pages {

/// Text as it is compared: full width as half width, A–Z as a–z, traditional characters as simplified, every bracket as 〔〕.
///
/// Blanks go, but one stays between two Latin letters or digits. 第 goes beside a bracketed year, as in document
/// numbers. What was hidden is one blank: nothing is found in it or across it. Example  "云市監罰[2026]第 7号" ->
/// "云市监罚〔2026〕7号";  "ＡＢＣ (集团) 公司" -> "abc〔集团〕公司"
std::string fold_for_search(std::string_view text);

/// FNV-1a, 32 bits, of the UTF-8 bytes.   Example  "a" -> 0xe40c292c
std::uint32_t hash_of(std::string_view gram);
/// A second hash, of the same bytes from another beginning: within a file of lists it stands for the gram.
std::uint32_t key_of(std::string_view gram);

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_latin(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// 〔2026〕, of ten bytes.
bool is_bracketed_year(std::string_view text);

/// 〔2026〕7号, when it ends at `end`, behind 号; else empty.
std::string_view number_before(std::string_view folded, std::size_t end);
/// 市监罚〔2026〕7号, of the number in `folded`; empty when less than three characters stand before it.
std::string_view number_with_three(std::string_view folded, std::string_view number);

/// By what folded text is found, one by one, as often as it stands there; none with a blank or a line feed. Characters but Latin
/// letters and digits, pairs of neighbours, fours of neighbours in a run of letters and digits, and year and number of a document
/// number as one, by themselves and with the three characters before.
///
/// Example  "甲乙 abcde" -> 甲, 乙, 甲乙, ab, bc, cd, abcd, de, bcde
template <class Take>
void each_gram(std::string_view folded, Take take) {
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t before = kNone, run = 0;
  for (std::size_t at = 0, n = 0; at < folded.size(); at += n) {
    n = redaction::decode_valid_utf8(folded, at).length;
    if (folded[at] == ' ' || folded[at] == '\n') {
      before = kNone, run = 0;
      continue;
    }
    if (n > 1) take(folded.substr(at, n));
    if (before != kNone) take(folded.substr(before, at + n - before));
    run = is_latin(folded[at]) ? run + 1 : 0;
    if (run >= 4) take(folded.substr(at - 3, 4));
    if (n == 3 && folded.substr(at, n) == "号") {
      if (const auto number = number_before(folded, at + n); !number.empty()) {
        take(number);
        if (const auto three = number_with_three(folded, number); !three.empty()) take(three);
      }
    }
    before = at;
  }
}

/// The fours alone: for codes, of which nobody looks for two or three characters.
template <class Take>
void each_code_gram(std::string_view folded, Take take) {
  for (std::size_t at = 0, run = 0; at < folded.size(); ++at) {
    run = is_latin(folded[at]) ? run + 1 : 0;
    if (run >= 4) take(folded.substr(at - 3, 4));
  }
}

}  // namespace gongshi::pages
