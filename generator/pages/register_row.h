#pragma once
// The page of one row of a list: a power, a guide with its flow chart, a notice.

#include <functional>
#include <set>

#include "pages/register_view.h"

namespace gongshi::pages {

/// The pages of all rows that have one; for lists with boards also the sheets for a wall and the screen; for lists that can be
/// looked up also the page that does it and its data.
void each_register_row(const Site& site, const lists::List& list, ledger::PublicDb& db, const std::function<void(PageFile)>& take);
/// Only the rows of these agencies that show decisions: what a new decision can change.
void each_row_with_decisions(const Site& site, ledger::PublicDb& db, const std::set<std::string>& agencies,
                             const std::function<void(PageFile)>& take);

}  // namespace gongshi::pages
