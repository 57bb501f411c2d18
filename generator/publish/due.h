#pragma once
// What waits for somebody.

#include <string>
#include <vector>

#include "publish/portal.h"

namespace gongshi::publish {

/// A decision, or a correction of a page, that is held while its clock runs; or a list that does not show yet what changed.
struct DueItem {
  std::string agency, document_number;
  std::string due;  ///< 2026年11月30日, or the k-th working day of a year without calendar; empty: no rule, or no day to count from
  record::Date earliest;
  bool overdue = false;
  bool provisional = false;  ///< `earliest` may still become later
  std::string list, change;  ///< id of the list and what changed; empty for decisions
  bool correction = false;
  std::string reason{};  ///< the first thing that holds it, in words
};

/// Most urgent first, without a day last. Reads private.db and content/lists/ only, and makes neither.
std::vector<DueItem> due_items(const Portal& portal, record::Date day);

/// Lines that are held because nobody can say which decision they are; they have no clock.
std::int64_t set_apart(const Portal& portal);

}  // namespace gongshi::publish
