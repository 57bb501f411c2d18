#pragma once
// The change feed: what was published, corrected and taken down, in order, so that a mirror follows by reading what is new.
//
//   data/changes/000/017.ndjson   changes 17·256 … 17·256+255, a line each, without any text:
//     {"sequence":4352,"doc":"000123","path":"d/2025/03/000123.json","change":"correct","state":"published","revision":2,
//      "on":"2025-03-20","commitment":"814f…"}
//     sequence is the change's number in the public log; commitment is that of the version, as the log proves it, and is left out
//     when the text is taken away. A full block never changes again.
//   data/changes.json             {"log":…, "changes":4401, "block_size":256, "last_block":"data/changes/000/017.ndjson"};
//     log names the log. A mirror keeps the last line it has seen: where that differs later, or the name does, a log was left behind
//     (README: what if something is lost) and it reads everything again

#include <functional>

#include "ledger/public_db.h"
#include "pages/page_file.h"

namespace gongshi::pages {

inline constexpr std::int64_t kBlockOfChanges = 256;

/// The blocks that differ since `before` entries of the log were signed, and the head; nothing before the first signature.
void each_change_file(ledger::PublicDb& db, std::int64_t before, const std::function<void(PageFile)>& take);

}  // namespace gongshi::pages
