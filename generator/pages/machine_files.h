#pragma once
// Files for machines: feeds, sitemaps, robots.txt, the record schema. Natural persons are in none of them.

#include <functional>

#include "pages/list_pages.h"

namespace gongshi::pages {

/// after/feed.xml (Atom, RFC 4287) and after/feed.json (JSON Feed 1.1): the newest 50 decisions on organisations; the same for each
/// kind of act.
void each_feed(const Site& site, ledger::PublicDb& db, const std::function<void(PageFile)>& take);
/// sitemaps/<month>-<n>.xml, n from 1, owns 2,000 slots of its month for ever; no bytes when nothing of it is listed.
inline constexpr std::int64_t kSitemapSlots = 2'000;
PageFile sitemap(const Site& site, ledger::PublicDb& db, const std::string& month, std::int64_t n);
/// sitemap.xml, the index of all that are not empty, and sitemaps/pages.xml, the pages that are no decisions.
std::vector<PageFile> sitemap_index(const Site& site, ledger::PublicDb& db);
PageFile robots_txt(const Site& site);
PageFile schema_file();
/// search/service.json: no service answers here. A web server in front of one sends the request there instead, and gets true.
PageFile search_service_file();

}  // namespace gongshi::pages
