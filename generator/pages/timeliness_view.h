#pragma once
// How a decision stands with the clock, in words and as the deadline ruler.

#include "pages/frame.h"

namespace gongshi::pages {

/// Sets TIMELINESS_WORDS, TIMELINESS_KIND, TIMELINESS_LAW and RULER.
void set_timeliness(Dictionary& page, const Site& site, const ledger::Entry& entry);

/// "7 个工作日", as the rule says it.
SiteText limit_words(const Site& site, const checks::DeadlineRule& rule);

}  // namespace gongshi::pages
