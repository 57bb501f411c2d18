#pragma once
// The rules themselves, as pages: what is published and what is not, the deadlines, the data dictionary.

#include "pages/frame.h"

namespace gongshi::pages {

/// scope.html: every rule with its law, and how many decisions each agency did not publish for which reason.
PageFile scope_page(const Site& site, ledger::PublicDb& db);
/// deadlines.html: every deadline in force, and the calendar by which working days are counted.
PageFile deadlines_page(const Site& site);
/// dictionary.html: the public half of the field table, and the schema to download.
PageFile dictionary_page(const Site& site);

}  // namespace gongshi::pages
