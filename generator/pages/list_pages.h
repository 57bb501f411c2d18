#pragma once
// Home and lists. A list has an index page, which shows totals and the newest, and fixed pages, which never shift: page n
// of a bucket owns the same slots for ever and shows those of them that are live.

#include <functional>

#include "pages/frame.h"
#include "pages/overview.h"

namespace gongshi::pages {

PageFile home_page(const Site& site, const Overview& numbers, ledger::PublicDb& db);
/// after/all/index.html and after/<act>/index.html
std::vector<PageFile> list_indexes(const Site& site, const Overview& numbers, ledger::PublicDb& db);
/// One fixed page of a bucket, n from 1.
PageFile list_page(const Site& site, const std::string& bucket, std::int64_t n, std::int64_t last_page, ledger::PublicDb& db);
/// The fixed page, from 1, that a slot stands on; of a bucket's highest slot: how many it has.
std::int64_t page_of(const Site& site, std::int64_t slot);

/// Adds the agency strips, agencies in the order of site-config; `most` of them, those with the most first.
void add_strips(Dictionary& page, const Site& site, const Overview& numbers, ledger::PublicDb& db, std::size_t most);

}  // namespace gongshi::pages
