#pragma once
// Lists that are kept as data (事前 lists, window boards, notices): the list's page, its parts by agency and by kind, a page a
// row, and the files to download. What they say stands in content/lists/; none of it is known here by name.

#include <functional>

#include "pages/register_view.h"

namespace gongshi::pages {

/// Everything of every list. `db` gives the decisions that were made under a power.
void each_register_file(const Site& site, ledger::PublicDb& db, const std::function<void(PageFile)>& take);

/// The parts of one agency that have rows: the name of the list and its part's address.
struct RegisterPart {
  SiteText name;
  Address address;
};
std::vector<RegisterPart> register_parts_of(const Site& site, std::string_view agency);

}  // namespace gongshi::pages
