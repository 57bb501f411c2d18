#include "pages/timeliness_view.h"

#include "templating/ruler.h"

namespace gongshi::pages {
namespace {

using State = checks::Timeliness::State;

SiteText sentence(const Site& site, const checks::Timeliness& clock) {
  const SiteText day = SiteText::number(clock.working_days_used.value_or(0));
  const SiteText limit = SiteText::number(clock.rule ? clock.rule->count : 0);
  switch (clock.state) {
    case State::in_time:
      if (clock.working_days_used == 0) return site.words()("timeliness.same_day", {{"limit", limit}});
      return site.words()("timeliness.in_time", {{"day", day}, {"limit", limit}});
    case State::late:
      return site.words()("timeliness.late", {{"day", day}, {"late", SiteText::number(working_days_late(clock))}});
    case State::history: return site.words()("timeliness.imported");
    case State::no_limit: return site.words()("timeliness.no_limit");
    default: return site.words()("timeliness.unknown");
  }
}

SiteText kind(State state) {
  switch (state) {
    case State::in_time: return "in-time";
    case State::late: return "late";
    case State::provisional: return "provisional";
    default: return "none";
  }
}

Markup drawing(const Site& site, const ledger::Entry& entry, const checks::Timeliness& clock) {
  const checks::Ruler ruler = checks::ruler({entry.act, entry.decided_on, entry.published_on, entry.history}, clock, site.rules.calendar);
  templating::RulerModel model;
  for (const auto& day : ruler.days) model.days.push_back({day.working.value_or(true)});
  model.limit = ruler.limit.value_or(ruler.days.empty() ? 0 : ruler.days.size() - 1);
  model.act = ruler.act;
  model.late = clock.state == State::late;
  model.provisional = ruler.provisional;
  model.title = sentence(site, clock);
  model.description = sentence(site, clock);
  return templating::deadline_ruler(model);
}

}  // namespace

SiteText limit_words(const Site& site, const checks::DeadlineRule& rule) {
  if (rule.unit == checks::Unit::day_of_year)
    return site.words()("limit.by_day", {{"month", SiteText::number(rule.by_month)}, {"day", SiteText::number(rule.by_day)}});
  const bool working = rule.unit == checks::Unit::working_day;
  return site.words()(working ? "limit.working_days" : "limit.calendar_days", {{"count", SiteText::number(rule.count)}});
}

void set_timeliness(Dictionary& page, const Site& site, const ledger::Entry& entry) {
  const checks::Timeliness clock = timeliness_of(site, entry);
  page.set("TIMELINESS_WORDS", sentence(site, clock));
  page.set("TIMELINESS_KIND", kind(clock.state));
  if (!clock.rule || clock.state == State::history) return;
  page.set("TIMELINESS_LAW", SiteText::from_config(checks::cite(clock.rule->law)) + "：" + limit_words(site, *clock.rule));
  page.set("RULER", drawing(site, entry, clock));
}

}  // namespace gongshi::pages
