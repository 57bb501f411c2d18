#pragma once
// Who enforces the law here, and how well it publishes.

#include "pages/list_pages.h"

namespace gongshi::pages {

/// agencies/index.html: all of them as strips.
PageFile agencies_page(const Site& site, const Overview& numbers, ledger::PublicDb& db);
/// agencies/<key>.html
PageFile agency_page(const Site& site, const record::Agency& agency, const Overview& numbers, ledger::PublicDb& db);

}  // namespace gongshi::pages
