#pragma once
// Changed rules over what is published: what would be corrected, what would be hidden while somebody decides.
//
// Every published decision is admitted anew from its own text, under the rules of today, and compared with the frozen bytes of its
// page. Where they differ, a correction is due; where it would no longer pass, a suspension. Nothing is done without approval:
// then the acts are queued as those of a feed are, and the next build carries them out, each once.

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "publish/portal.h"

namespace gongshi::publish {

/// A published decision that the rules of today see otherwise. Names of fields and codes, never a text.
struct Difference {
  std::int64_t doc = 0;
  std::string agency;
  std::string act;                  ///< correct, suspend
  std::string fields;               ///< correct: which would change, parted by commas
  std::vector<std::string> codes;   ///< suspend: why it would not pass
};

struct Rechecked {
  std::size_t looked_at = 0;
  std::size_t queued = 0;   ///< acts, when it was approved
  std::size_t waiting = 0;  ///< left alone: another act of theirs is due already
  std::vector<Difference> differences;
  std::map<std::pair<std::string, std::string>, std::size_t> marks;  ///< by agency and rule: how often it hides
};

/// `approved` queues the acts, under publish.lock.
///
/// Errors   StoreError, IoError, ConfigError as of what it opens
Rechecked recheck(const Portal& portal, bool approved);

}  // namespace gongshi::publish
