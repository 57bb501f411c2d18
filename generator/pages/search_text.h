#pragma once
// How text is folded, cut and hashed for the search. templates/assets/search.js does the same with what readers type;
// tests/golden/search_folding.json holds both to it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::pages {

/// Text as it is compared: full width as half width, A–Z as a–z, every bracket style as 〔〕.
///
/// Blanks go, but one stays between two Latin letters or digits. 第 goes beside a bracketed year, as in document
/// numbers. What was hidden is one blank: nothing is found in it or across it. Example  "云市监罚[2026]第 7号" ->
/// "云市监罚〔2026〕7号";  "ＡＢＣ (集团) 公司" -> "abc〔集团〕公司"
std::string fold_for_search(std::string_view text);

/// The characters and pairs of neighbours of folded text, each once, sorted; none with a blank or a line feed.
///
/// Example  "ab c" -> {"a", "ab", "b", "c"}
std::vector<std::string> grams_of(std::string_view folded);

/// FNV-1a, 32 bits, of the UTF-8 bytes.   Example  "a" -> 0xe40c292c
std::uint32_t hash_of(std::string_view gram);

}  // namespace gongshi::pages
