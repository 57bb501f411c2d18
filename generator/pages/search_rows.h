#pragma once
// What the search shows and looks through: rows of live decisions, 64 documents a file.
//
// search/r/<n>.json    what is live of documents 64n … 64n+63, newest number first, each
//                      [doc, url, title, agency, number, party, act, decided_on, published_on, note, text];
//                      text: party, number, title, violation, agencies, credit code, folded, a line each
// Decisions about natural persons are in none of them.

#include <map>

#include "ledger/public_db.h"
#include "pages/page_file.h"
#include "pages/site.h"

namespace gongshi::pages {

inline constexpr std::int64_t kSearchBlock = 64;

std::string block_path(std::int64_t block);
std::string search_text(const Site& site, const ledger::Decision& decision);
PageFile search_block(const Site& site, ledger::PublicDb& db, std::int64_t block);
/// The texts of a block's file, by document.   Errors: nlohmann::json::exception for what is no such file
std::map<std::int64_t, std::string> texts_in(std::string_view block);

}  // namespace gongshi::pages
