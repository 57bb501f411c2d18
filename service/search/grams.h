#pragma once
// What search.db indexes of a text: short substrings ("grams"), since Chinese has no spaces and SQLite's own trigrams find no word of two.
//
// Shape    every pair of characters; within a run of letters and digits every three and four; a whole number with the character on
//          either side ("〕15号"). A pair of digits stands in nearly every decision, four digits or a whole number in few.
// Example  grams_of("罚款2024元") has 罚款 款2 20 02 24 4元 202 024 2024 款2024元
//          grams_for("罚款2024元") is 罚款 款2024元: the fewest that only a text with the word, or nearly so, has all of

#include <string>
#include <string_view>
#include <vector>

namespace gongshi::service {

/// Lower case, full width as half width, white space gone, years of document numbers in 〔〕: what is indexed and compared.
std::string searched_form(std::string_view text);

/// All grams of a text in its searched form, each once, in order.
std::vector<std::string> grams_of(std::string_view folded);
/// Grams that every text with this word has; none for a word of one character.
std::vector<std::string> grams_for(std::string_view folded_word);

/// Grams as words between which FTS5's tokenizer `ascii` finds only blanks.
std::string as_terms(const std::vector<std::string>& grams);
/// The query that asks for all of them.
std::string as_query(const std::vector<std::string>& grams);

/// Characters of a text of valid UTF-8.
std::vector<char32_t> characters(std::string_view text);
void append_utf8(std::string& out, char32_t c);

}  // namespace gongshi::service
