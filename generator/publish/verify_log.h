#pragma once
// Does the published log prove what the site shows?

#include "publish/verify.h"

namespace gongshi::publish {

struct LogVerdict {
  std::size_t entries = 0, checkpoints = 0, tiles = 0, receipts = 0;
  std::vector<std::string> faults;  ///< "log/tile/0/000: changed"; names places, never values
};

/// The tree is computed twice: from public.db's entries and from the published bundles. Every signed checkpoint must have its
/// signature and its root, every tile its bytes, every live decision's data file a receipt that proves its entry, and the
/// entry its commitment.
///
/// Errors  IoError when there is no site, StoreError when public.db is damaged
LogVerdict verify_log(const Folders& folders);

}  // namespace gongshi::publish
