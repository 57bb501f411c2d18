#pragma once
// Files for machines: Atom feed, sitemaps, robots.txt, the record schema. Natural persons are in none of them.

#include <functional>

#include "pages/list_pages.h"

namespace gongshi::pages {

/// after/feed.xml: the newest 50 decisions on organisations, Atom (RFC 4287).
PageFile atom_feed(const Site& site, ledger::PublicDb& db);
/// sitemap.xml, the index, and sitemaps/<month>-<n>.xml, each owning 10,000 slots of its month for ever.
void each_sitemap(const Site& site, ledger::PublicDb& db, const std::function<void(PageFile)>& take);
PageFile robots_txt(const Site& site);
PageFile schema_file();

}  // namespace gongshi::pages
