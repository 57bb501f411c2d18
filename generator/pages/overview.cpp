#include "pages/overview.h"

#include "pages/frame.h"

namespace gongshi::pages {
namespace {

int month_number(record::Date day) { return day.year() * 12 + static_cast<int>(day.month_of_year()) - 1; }

void count_agency(AgencyNumbers& numbers, const Site& site, const ledger::Entry& entry, const checks::Timeliness& clock) {
  using State = checks::Timeliness::State;
  numbers.in_time += clock.state == State::in_time;
  numbers.late += clock.state == State::late;
  if (!entry.live()) return;
  ++numbers.live;
  numbers.complete += entry.complete;
  const int age = month_number(site.as_of) - month_number(entry.published_on);
  if (age >= 0 && age < 12) ++numbers.months[static_cast<std::size_t>(11 - age)];
}

}  // namespace

Overview overview(const Site& site, ledger::PublicDb& db) {
  Overview out;
  for (const auto& agency : site.agencies.all()) out.agencies[agency.key];
  db.each_entry([&](const ledger::Entry& entry) {
    const checks::Timeliness clock = timeliness_of(site, entry);
    count_agency(out.agencies[entry.agency], site, entry, clock);
    for (const std::string& key : entry.joint_agencies) count_agency(out.agencies[key], site, entry, clock);
    if (!out.last_change || *out.last_change < entry.changed_on) out.last_change = entry.changed_on;
    if (!entry.live()) return;
    ++out.live;
    ++out.acts[entry.act];
    out.today += !entry.history && entry.published_on == site.as_of;
    out.week += !entry.history && entry.published_on <= site.as_of && site.as_of - entry.published_on < 7;
    for (const std::string& bucket : ledger::buckets_of(entry)) ++out.live_in_bucket[bucket];
  });
  return out;
}

std::array<record::Date, 12> last_twelve_months(record::Date today) {
  std::array<record::Date, 12> out;
  const record::Date first = today - static_cast<int>(today.day() - 1);
  for (int i = 0; i < 12; ++i) out[static_cast<std::size_t>(i)] = first.plus_months(i - 11);
  return out;
}

templating::SiteText share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return {};
  const std::int64_t tenths = part * 1000 / whole;  // rounded down: 99.96 % on time is not "100%"
  return SiteText::number(tenths / 10) + "." + SiteText::number(tenths % 10) + "%";
}

}  // namespace gongshi::pages
