#pragma once
// Is the site what the public record says, and is the public record what the log says?

#include <string>
#include <vector>

#include "publish/portal.h"

namespace gongshi::publish {

struct Verdict {
  std::size_t files = 0, decisions = 0, log_entries = 0;
  std::vector<std::string> faults;  ///< "d/2025/03/000123.html: changed"; names places, never values
};

/// Every file against the manifest; every live decision's bytes against its commitment, its commitment against its log
/// entry, its data file against its bytes; every act against its log entry.
///
/// Errors  IoError when there is no site, StoreError when public.db is damaged
Verdict verify(const Folders& folders);

}  // namespace gongshi::publish
