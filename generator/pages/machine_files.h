#pragma once
// Files for machines: feeds, sitemaps, robots.txt, the record schema. Natural persons are in none of them.

#include <functional>

#include "pages/list_pages.h"

namespace gongshi::pages {

/// after/feed.xml (Atom, RFC 4287) and after/feed.json (JSON Feed 1.1): the newest 50 decisions on organisations; the same for each
/// kind of act.
void each_feed(const Site& site, ledger::PublicDb& db, const std::function<void(PageFile)>& take);
/// sitemap.xml, the index, and sitemaps/<month>-<n>.xml, each owning 10,000 slots of its month for ever.
void each_sitemap(const Site& site, ledger::PublicDb& db, const std::function<void(PageFile)>& take);
PageFile robots_txt(const Site& site);
PageFile schema_file();

}  // namespace gongshi::pages
