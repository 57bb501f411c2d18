#pragma once
// A copy of both databases, and the end of copies that are too old: what was erased here has to leave them too.
//
// Shape    TO/2026-11-21T070000Z/private.db and public.db, folder 0700. Keys are not copied: whoever has copy and keys reads what is sealed.
// Promise  a folder with such a name is whole and was checked; older ones go only when a new one stands
// Erasing  private data that `office` erased is in no copy made later; copies made before are gone after `keep_days`

#include <filesystem>
#include <vector>

#include "publish/portal.h"

namespace gongshi::publish {

struct BackupDone {
  std::filesystem::path folder;
  std::vector<std::filesystem::path> removed;
};

/// Both copies are of one moment: nothing is published meanwhile.
///
/// Errors   IoError, StoreError: then the half copy is removed and no older one was touched
BackupDone make_backup(const Portal& portal, const std::filesystem::path& to, int keep_days);

}  // namespace gongshi::publish
