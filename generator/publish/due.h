#pragma once
// What waits for somebody.

#include <string>
#include <vector>

#include "publish/portal.h"

namespace gongshi::publish {

/// A decision that is held while its publication clock runs, or a list that does not show yet what changed.
struct DueItem {
  std::string agency, document_number;
  std::string due;  ///< 2026年11月30日, or the k-th working day of a year without calendar
  record::Date earliest;
  bool overdue = false;
  std::string list, change;  ///< id of the list and what changed; empty for decisions
};

/// Most urgent first. Reads private.db and content/lists/ only.
std::vector<DueItem> due_items(const Portal& portal, record::Date day);

}  // namespace gongshi::publish
