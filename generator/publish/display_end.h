#pragma once
// Until when decisions are shown: their own 公示截止期, or the display rules where the operator has switched them on.

#include "ledger/public_db.h"
#include "publish/portal.h"

namespace gongshi::publish {

/// Nothing: it stays up, or there is no such live decision.
std::optional<checks::DisplayEnd> display_end(const Portal& portal, ledger::PublicDb& db, std::int64_t doc);

/// Notes the last day of a decision that was just shown. Ends by rules are found by index from then on.
void note_display_end(const Portal& portal, ledger::PublicDb& db, std::int64_t doc);

/// The same for all live decisions, after the rules, their switch or an agency's system may have changed.
void note_display_ends(const Portal& portal, ledger::PublicDb& db);

}  // namespace gongshi::publish
