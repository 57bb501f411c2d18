#pragma once
// Signing: the one place where a checkpoint comes into being.

#include <filesystem>

#include "ledger/public_db.h"

namespace gongshi::ledger {

/// The tree over all lines of the log that answers for sizes from `size` on; 0: every line is read and hashed.
MerkleTree log_tree(PublicDb& db, std::int64_t size);

/// Signs the log as it stands and makes the receipts of the entries that no checkpoint covered, in one transaction; nothing
/// when the last checkpoint covers all. A log keeps its first origin and its key: `origin` names a log that has none yet.
///
/// Shape   the caller holds publish.lock; `key_file` is made with the first checkpoint
/// Errors  StoreError when the lines are not those of the last checkpoint; ConfigError when the key is not the log's; IoError
bool sign_log(PublicDb& db, const std::filesystem::path& key_file, const std::string& origin);

/// A published checkpoint that public.db never signed means that public.db is an older backup, or another log; decisions
/// in `out` beside an empty public.db mean the same.
///
/// Errors  StoreError: then nothing may be signed or taken away until somebody has read what was published
void refuse_unknown_site(PublicDb& db, const std::filesystem::path& out);

}  // namespace gongshi::ledger
