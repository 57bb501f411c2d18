#pragma once
// Was it published in time? One answer for the page, the lists, `gongshi due` and the statistics.

#include <optional>
#include <vector>

#include "checks/calendar.h"
#include "checks/deadlines.h"

namespace gongshi::checks {

struct Timeliness {
  enum class State {
    no_limit,         ///< the law names no number for this act
    in_time,          ///< published on the last day or before
    late,             ///< published after it
    pending_in_time,  ///< not published, and there is still time
    overdue,          ///< not published, and the last day has gone
    provisional,      ///< the last day depends on a calendar that is not there yet: neither in time nor late
    history           ///< 历史补录: left out of on-time shares
  };
  const DeadlineRule* rule = nullptr;  ///< belongs to the Deadlines asked; null for no_limit
  DueDay due;
  State state = State::no_limit;
  std::optional<int>
      working_days_used;  ///< from the decision to publication, or to `as_of`; nothing: unknown year touched
  int days_late = 0;      ///< civil days after the last day; 0 when not late
};

std::string_view code(Timeliness::State state);

/// What is known of one publication.
struct Publication {
  record::Act act = record::Act::other;
  Date decided_on;
  std::optional<Date> published_on;  ///< nothing: not yet
  bool history = false;              ///< came with its own day from a feed marked `history`
};

/// Source   HN-GS-21a, HN-GS-21b and what the profile puts beside them
/// Example  decided 2026-09-30 (3 working days), published 2026-10-10, a make-up Saturday -> in_time
Timeliness timeliness(const Publication& publication, const Deadlines& deadlines, const Calendar& calendar, Date as_of);

/// The ruler under a decision: a tick for each day from the decision to a day after the limit or the publication.
///
/// Limit    kMost ticks. What lies behind is cut: `cut` says how many days, and an index there stands on the last tick.
struct Ruler {
  static constexpr std::size_t kMost = 40;
  struct Day {
    Date date;
    std::optional<bool> working;  ///< nothing: no calendar for that year
  };
  std::vector<Day> days;  ///< the first is the day of the decision
  std::optional<std::size_t>
      limit;                       ///< index of the last day in time, or the earliest it can be; nothing without a rule
  std::optional<std::size_t> act;  ///< index of the day of publication
  int cut = 0;
  bool provisional = false;
};

Ruler ruler(const Publication& publication, const Timeliness& timeliness, const Calendar& calendar);

}  // namespace gongshi::checks
