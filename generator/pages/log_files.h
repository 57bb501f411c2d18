#pragma once
// log/: the public log as files that any C2SP tlog-tiles client reads (reliability: section 4.2).

#include <functional>

#include "ledger/public_db.h"
#include "pages/page_file.h"

namespace gongshi::pages {

/// log/tile/<L>/<N>[.p/<W>], log/tile/entries/<N>[.p/<W>], log/vkey and, last of all, log/checkpoint: as public.db's last
/// checkpoint signed them. Nothing when none is signed yet. Reprints, never signs. `before`: so many entries are in the files
/// of the site as it stands; only tiles that it has not are taken, and partial ones that are full by now are dropped.
void each_log_file(ledger::PublicDb& db, std::int64_t before, const std::function<void(PageFile)>& take,
                   const std::function<void(const std::string& path)>& drop);

}  // namespace gongshi::pages
