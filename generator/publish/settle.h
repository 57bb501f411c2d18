#pragma once
// Settling: the acts that are due are carried out in public.db, on this day, each once.
//
// An act is queued in private.db with a cause, done in public.db under UNIQUE(cause), then marked done. A crash between the two
// repeats the first as a no-op. What is published is admitted anew, under the rules of today.
// When acts were appended, the log is signed once, at the end; a crash before that is made good by the next settle.

#include <cstddef>

#include "intake/private_db.h"
#include "ledger/public_db.h"
#include "publish/portal.h"
#include "publish/watch.h"

namespace gongshi::publish {

struct Settled {
  std::size_t published = 0, corrected = 0, taken_down = 0, ended = 0;
  std::size_t reports = 0;      ///< versions of annual reports
  std::size_t turned_back = 0;  ///< passed when taken in, but not under the rules of today
  std::size_t unknown = 0;      ///< documents that private.db does not know: it is an older backup, and their feeds have to be pulled
};

/// The last days of display periods: as they were noted when a decision was shown, or worked out anew, because the rules
/// may have changed since.
enum class Ends { as_noted, anew };

/// The caller holds publish.lock.
///
/// Errors  StoreError before anything is done when public.db lacks acts that private.db has seen done
Settled settle(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db, Ends ends = Ends::as_noted,
               const Progress& progress = {});

}  // namespace gongshi::publish
