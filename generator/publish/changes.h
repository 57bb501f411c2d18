#pragma once
// What of the site must be rendered again, found from what came after the build before; the cost follows the change.
//
//   a document that changed      its page and data file, those of the documents that name it, its place in every list,
//                                its agencies' pages, its block of the search and the lists of its own grams, its part of its
//                                agency's table and of its day, the download pages of its agencies and its month
//   a list that got a page       also the page before it, which now has a newer one
//   another template, article    the pages made with it, see dependents_of
//   a new day, other rules,      everything: see BuildState
//   words, lists, program
// Pages that are few and show totals (home, indexes, agencies, articles) are rendered in every build.

#include <cstdint>
#include <optional>
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

/// Pages of which there are many, and which are made with a template of their own.
struct Dependents {
  bool documents = false, organisations = false, lists = false, downloads = false, registers = false, reports = false;
};

inline constexpr const char* kContent = "content/";

/// What must be rendered again when these parts of a site (see Parts) are others than before; nothing: everything. All that is
/// left out here is made with every build.
std::optional<Dependents> dependents_of(const std::set<std::string>& parts);

Changes changes_after(std::int64_t sequence, const pages::Site& site, ledger::PublicDb& db);
/// As if all had changed; `documents` and `pages` stay empty, they are 1 … last_doc().
Changes all_lists(const pages::Site& site, ledger::PublicDb& db);
/// The same, and all pages of these kinds.
void widen(Changes& changes, const Dependents& dependents, const pages::Site& site, ledger::PublicDb& db);

}  // namespace gongshi::publish
