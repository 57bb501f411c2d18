// What waits: today, the queues of cases, the held decisions.

#include <algorithm>

#include "service/office/desk.h"

namespace gongshi::service {

using templating::SiteText;

templating::SiteText Desk::state_words(const Case& c) const { 
  if (c.state == "closed") return screens_.word("outcome." + c.outcome);
  return screens_.word(c.awaits() ? "state.asked" : "state." + c.state);
}

void Desk::add_case(Screen& screen, const Case& c) {
  Screen row = screen.add("CASES");
  row.set("CASE_URL", SiteText::from_config(std::string(kCase) + std::to_string(c.id))).set("CASE_NUMBER", c.number).set("CASE_KIND", screens_.word("kind." + std::string(code(c.kind))));
  row.set("CASE_AGENCY", agency_name(c.agency)).set("CASE_DUE", c.clock.due).set("CASE_RECEIVED", c.received_on);
  row.set("CASE_STATE", state_words(c)).show_if(c.overdue, "CASE_OVERDUE");
}

/// One line of the queue, and the same on its own page.
void Desk::set_held(Screen& row, const intake::Entry& entry, const record::Record& r, const std::optional<publish::DueItem>& due) {
  const auto problems = db_.result(entry.id, entry.latest).second;
  const auto why = std::find_if(problems.begin(), problems.end(), [](const record::Problem& p) { return p.effect == record::Effect::hold; });
  row.set("HELD_URL", SiteText::from_config(std::string(kHeld) + std::to_string(entry.id))).set("HELD_NUMBER", r.document_number);
  row.set("HELD_AGENCY", agency_name(entry.agency)).set("HELD_REASON", why == problems.end() ? entry.reason : why->message);
  row.set("HELD_DUE", due ? due->due : "").show_if(due && due->overdue, "HELD_OVERDUE").show_if(due && due->correction, "HELD_CORRECTION");
}

/// As `gongshi due` has them: most urgent first; those without a clock behind.
std::int64_t Desk::add_held(Screen& screen, const std::string& agency) {
  constexpr std::size_t kMostHeld = 200;
  std::vector<std::pair<std::optional<publish::DueItem>, intake::Held>> all;
  db_.each_held([&](const intake::Held& held) {
    if (!agency.empty() && held.agency != agency) return;
    auto due = publish::due_of(portal_, held, portal_.now().today);
    if (due && due->due.empty()) due.reset();
    all.emplace_back(std::move(due), held);
  });
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first && (!b.first || a.first->earliest < b.first->earliest); });
  for (std::size_t i = 0; i < std::min(all.size(), kMostHeld); ++i) {
    Screen row = screen.add("HELD");
    set_held(row, *db_.entry(all[i].second.entry), all[i].second.record, all[i].first);
  }
  return static_cast<std::int64_t>(all.size());
}

/// Lines of which nobody can say which decision they are: they have no clock, and wait for the agency.
std::int64_t Desk::add_apart(Screen& screen, const std::string& agency) {
  auto lines = db_.database().prepare("SELECT id FROM entry WHERE state = 'held' AND apart IS NOT NULL AND (?1 = '' OR agency = ?1) ORDER BY id LIMIT 200");
  std::int64_t count = 0;
  for (lines.with(agency); lines.step(); ++count) {
    const auto entry = *db_.entry(lines.int64(0));
    Screen row = screen.add("HELD");
    set_held(row, entry, db_.open_payload(db_.version(entry.id, entry.latest)->payload), std::nullopt);
  }
  return count;
}

Response Desk::today(const Session& session) {
  constexpr int kMostCases = 50;
  Values values;
  Screen screen(values);
  const CaseCounts counts = cases_.counts(session.who.agency);
  screen.number("OVERDUE_COUNT", counts.overdue).number("TODAY_COUNT", counts.today).number("WEEK_COUNT", counts.week).number("OPEN_COUNT", counts.open);
  const auto open = cases_.list(session.who.agency, false, kMostCases);
  for (const Case& c : open) add_case(screen, c);
  const std::int64_t held_count = add_held(screen, session.who.agency) + add_apart(screen, session.who.agency);
  screen.show_if(counts.overdue > 0, "ANY_OVERDUE").show_if(open.empty(), "NO_CASES").number("HELD_COUNT", held_count).show_if(held_count == 0, "NO_HELD");
  return page(200, "today.html", values, "today", session);
}

Response Desk::cases(const Session& session, bool closed) {
  Values values;
  Screen screen(values);
  const auto found = cases_.list(session.who.agency, closed);
  for (const Case& c : found) add_case(screen, c);
  screen.show_if(found.empty(), "NO_CASES").show_if(closed, "CLOSED_HERE");
  return page(200, "cases.html", values, closed ? "closed" : "open", session);
}

}  // namespace gongshi::service
