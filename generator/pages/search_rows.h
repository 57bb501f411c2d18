#pragma once
// A row of the search: what is shown of a decision, and all it is found by.
//
// A row is an array: [doc, title, party, document number, violation, credit code, act, decided on, published on, place, note, agencies
// joined by blanks]; days as "2026-10-15"; note: how late. The first agency is shown; behind it its present name, then the joint ones.
// In the title a tabulator stands for the party and a line feed for the first agency.
// Decisions about natural persons have none.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/public_db.h"
#include "pages/search_text.h"
#include "pages/site.h"

namespace gongshi::pages {

struct SearchRow {
  std::int64_t doc = 0;
  std::string title, party, number, violation, code, act, decided_on, published_on, place, note, agencies;
};

/// What the search shows of a document; nothing for one that it does not find.
std::optional<SearchRow> search_row(const Site& site, const ledger::Decision& decision);

void append_row(std::string& out, const SearchRow& row);
/// The rows of a block's or of meta.json's array, by their place.   Errors  nlohmann::json::exception for what is no such file
std::vector<std::optional<SearchRow>> rows_in(std::string_view bytes);

/// What a choice is found by, beside the words.   Example  choice_term("act", "行政处罚") == "act\n行政处罚"
inline std::string choice_term(std::string_view name, std::string_view value) { return std::string(name) + "\n" + std::string(value); }

/// Everything a row is found by, as often as it stands there.
template <class Take>
void each_term(const SearchRow& row, Take take) {
  for (const std::string* field : {&row.party, &row.number, &row.title, &row.violation, &row.agencies}) each_gram(fold_for_search(*field), take);
  each_code_gram(fold_for_search(row.code), take);
  take(choice_term("act", row.act));
  take(choice_term("place", row.place));
  for (std::string_view rest = row.agencies; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    take(choice_term("agency", rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace gongshi::pages
