#include "checks/timeliness.h"

#include <algorithm>
#include <array>

namespace gongshi::checks {
namespace {

using State = Timeliness::State;

State state_of(const Publication& p, const Timeliness& t, Date as_of) {
  if (p.history) return State::history;
  if (!t.rule) return State::no_limit;
  if (t.due.provisional) return State::provisional;
  if (p.published_on) return *p.published_on <= t.due.earliest ? State::in_time : State::late;
  return as_of <= t.due.earliest ? State::pending_in_time : State::overdue;
}

std::optional<std::size_t> index_of(const Ruler& ruler, Date day) {
  if (day < ruler.days.front().date) return std::nullopt;
  return static_cast<std::size_t>(std::min(day, ruler.days.back().date) - ruler.days.front().date);
}

}  // namespace

std::string_view code(State state) {
  constexpr std::array<std::string_view, 7> kCodes{"no_limit", "in_time",     "late",   "pending_in_time",
                                                   "overdue",  "provisional", "history"};
  return kCodes[static_cast<std::size_t>(state)];
}

Timeliness timeliness(const Publication& p, const Deadlines& deadlines, const Calendar& calendar, Date as_of) {
  Timeliness t;
  t.rule = deadlines.rule_for(What::publish, p.act, p.decided_on);
  if (t.rule) t.due = due_day(*t.rule, p.decided_on, calendar);
  t.state = state_of(p, t, as_of);
  const Date until = p.published_on.value_or(as_of);
  t.working_days_used = calendar.working_days_between(p.decided_on, until);
  if (t.state == State::late || t.state == State::overdue) t.days_late = until - t.due.earliest;
  return t;
}

Ruler ruler(const Publication& p, const Timeliness& t, const Calendar& calendar) {
  Ruler out;
  const Date limit = t.rule ? t.due.earliest : p.decided_on;
  const Date last = std::max(limit, p.published_on.value_or(limit)) + 1;
  const int most = static_cast<int>(Ruler::kMost), wanted = std::max(last - p.decided_on, 0) + 1;
  for (int i = 0; i < std::min(wanted, most); ++i) {
    const Date day = p.decided_on + i;
    out.days.push_back({day, calendar.is_working(day)});
  }
  out.cut = std::max(wanted - most, 0);
  out.provisional = t.due.provisional;
  if (t.rule) out.limit = index_of(out, limit);
  if (p.published_on) out.act = index_of(out, *p.published_on);
  return out;
}

}  // namespace gongshi::checks
