#pragma once
// public.db → exchange/search.db: what changed since the last time. Pages of natural persons are not searched by name or text, as in the
// search of the static site; the request form still knows them by number.

#include <string>

#include "ledger/public_db.h"
#include "publish/portal.h"

namespace gongshi::service {

/// Takes up the next changes, a few hundred at a time, so that nothing else waits long.   Answers whether there are more
bool index_changes(const publish::Portal& portal, const std::filesystem::path& search_db);

}  // namespace gongshi::service
