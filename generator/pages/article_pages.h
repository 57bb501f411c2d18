#pragma once
// Pages made from content/: columns, articles, site map, search, 404.

#include "pages/frame.h"
#include "pages/overview.h"

namespace gongshi::pages {

/// before/, during/ and after/: what the editors wrote, and links to what there is.
PageFile column_page(const Site& site, Column column, const Overview& numbers);
/// Every article that is not the body of another page.
std::vector<PageFile> article_pages(const Site& site);
PageFile search_page(const Site& site, const Overview& numbers);
PageFile site_map_page(const Site& site, const Overview& numbers);
PageFile not_found_page(const Site& site);

}  // namespace gongshi::pages
