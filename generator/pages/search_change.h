#pragma once
// A standing tier of the search, brought up to what changed in it: the blocks of the documents, and the lists of the grams that they
// have no longer or have now.

#include "pages/search_tier.h"

namespace gongshi::pages {

/// Returns what is now to be said of the tier. Its ranks stay.
TierFacts change_tier(const Site& site, ledger::PublicDb& db, const SearchFiles& files, TierFacts facts, const std::vector<std::int64_t>& changed, Borders borders);

}  // namespace gongshi::pages
