#pragma once
// log/: the public log as files that any C2SP tlog-tiles client reads (reliability: section 4.2).

#include <functional>

#include "ledger/public_db.h"
#include "pages/page_file.h"

namespace gongshi::pages {

/// log/tile/<L>/<N>[.p/<W>], log/tile/entries/<N>[.p/<W>], log/vkey and, last of all, log/checkpoint: as public.db's last
/// checkpoint signed them. Nothing when none is signed yet. Reprints, never signs.
void each_log_file(ledger::PublicDb& db, const std::function<void(PageFile)>& take);

}  // namespace gongshi::pages
