#pragma once
// The files of the static search. Functions of the live decisions: what was taken down leaves nothing behind.
//
// search/meta.json     {"version":1,"records":N,"block":64,"acts":[…],"years":[…],"tiers":[…]}, a tier:
//                      {"folder":"b","first":1,"last":L,"shards":64,"frequent":[…],"unposted":k}
//                      `frequent`: the most frequent grams, most frequent first; the first k of them have no list
// search/r/<n>.json    what is live of documents 64n … 64n+63, newest number first, each
//                      [doc, url, title, agency, number, party, act, decided_on, published_on, note, text];
//                      text: party, number, title, violation, agencies, credit code, folded, a line each
// search/b/<hh>.json   {gram: [doc, difference, …]}: the documents with that character or pair of characters, newest
//                      publication first. hh: hash_of(gram) mod shards, two hex digits.
// Decisions about natural persons are in none of them.

#include <functional>

#include "ledger/public_db.h"
#include "pages/page_file.h"
#include "pages/site.h"

namespace gongshi::pages {

inline constexpr std::int64_t kSearchBlock = 64;
inline constexpr std::uint32_t kSearchShards = 64;
/// A gram in more documents than this gets no list: twenty of it are found sooner by reading the newest blocks.
inline constexpr std::size_t kLongestPosting = 16'384;

void each_search_file(const Site& site, ledger::PublicDb& db, const std::function<void(PageFile)>& take);

}  // namespace gongshi::pages
