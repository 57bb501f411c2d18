#pragma once
// After one of the two databases was lost and came back as an older backup.

#include "intake/private_db.h"
#include "ledger/public_db.h"
#include "publish/portal.h"

namespace gongshi::publish {

/// private.db came back and its feeds were pulled again: entries are joined to the documents that came of them, found by the cause
/// of their publication, and take over what public.db says of them. A page that may not stand any more goes down.
///
/// Answers how many documents nobody knows yet: their feeds have not been pulled.
std::size_t rejoin(const Portal& portal, intake::PrivateDb& private_db, ledger::PublicDb& public_db);

/// public.db came back: it lacks acts that private.db has seen done.
///
/// Errors  StoreError: then nothing may be published, or numbers would be given out twice
void refuse_older_public(intake::PrivateDb& private_db, ledger::PublicDb& public_db);

/// Queues those acts again, in their order; what they publish gets numbers that were never given out, as far as private.db and
/// the pages in OUT can tell. Answers how many.
std::size_t redo_lost_acts(const Portal& portal);

/// Puts the last checkpoint of the published log away: the log goes on from an older one.
void leave_log_behind(const Portal& portal);

}  // namespace gongshi::publish
