#pragma once
// What of the site must be rendered again, found from what came after the build before; the cost follows the change.
//
//   a document that changed      its page and data file, those of the documents that name it, its place in every list,
//                                its agencies' pages, its block of the search and the lists of its own grams, its part of its
//                                agency's table and of its day, the download pages of its agencies and its month
//   a list that got a page       also the page before it, which now has a newer one
//   a new day, other templates,  everything: see BuildState
//   rules, words, lists, program
// Pages that are few and show totals (home, indexes, agencies, articles) are rendered in every build.

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pages/site.h"

namespace gongshi::publish {

struct Changes {
  std::vector<std::int64_t> documents;                        ///< that changed, lowest first
  std::set<std::int64_t> pages;                               ///< documents whose page shows a change
  std::set<std::pair<std::string, std::int64_t>> list_pages;  ///< bucket and page, from 1
  std::set<std::pair<std::string, std::int64_t>> sitemaps;    ///< month and number, from 1
  std::set<std::pair<std::string, std::int64_t>> tables, days;  ///< bucket and part, from 1
  std::set<std::string> agencies, months;
};

Changes changes_after(std::int64_t sequence, const pages::Site& site, ledger::PublicDb& db);
/// As if all had changed; `documents` and `pages` stay empty, they are 1 … last_doc().
Changes all_lists(const pages::Site& site, ledger::PublicDb& db);

}  // namespace gongshi::publish
