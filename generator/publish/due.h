#pragma once
// What waits for somebody.

#include <optional>
#include <string>
#include <vector>

#include "intake/private_db.h"
#include "publish/portal.h"

namespace gongshi::publish {

/// A decision, or a correction of a page, that is held while its clock runs; a request of somebody that is open; a list that does not
/// show yet what changed; or an annual report that is not published.
struct DueItem {
  std::string agency, document_number;
  std::string due;  ///< 2026年11月30日, or the k-th working day of a year without calendar; empty: no rule, or no day to count from
  record::Date earliest;
  bool overdue = false;
  bool provisional = false;  ///< `earliest` may still become later
  std::string list, change;  ///< id of the list and what changed; empty for decisions
  bool correction = false;
  std::string reason{};  ///< the first thing that holds it, in words
  std::string request{}, request_kind{};  ///< number and code of an open request; empty for the others
  int report_year = 0;                   ///< of an annual report; 0: something else
  std::optional<int> working_days_left;  ///< of an annual report, while the calendar reaches that far
};

/// The clock of something held; nothing for 历史补录; without a day while nobody knows what and when it was.
///
/// A page that does not say what its agency says now has been wrong, at the latest, since the agency said so.
std::optional<DueItem> due_of(const Portal& portal, const intake::Held& held, record::Date day);

/// Most urgent first, without a day last. Reads the databases and content/lists/, and makes none of them.
std::vector<DueItem> due_items(const Portal& portal, record::Date day);

/// Lines that are held because nobody can say which decision they are; they have no clock.
std::int64_t set_apart(const Portal& portal);

}  // namespace gongshi::publish
