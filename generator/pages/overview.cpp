#include "pages/overview.h"

#include <algorithm>

#include "pages/frame.h"

namespace gongshi::pages {
namespace {

int month_number(record::Date day) { return day.year() * 12 + static_cast<int>(day.month_of_year()) - 1; }

/// "agency/a01/2025-03": the live decisions of an agency that were published in a month.
void count_month(Overview& out, const Site& site, std::string_view key, std::string_view month, std::int64_t live) {
  AgencyNumbers& numbers = out.agencies[std::string(key)];
  numbers.live += live;
  const int age = month_number(site.as_of) - month_number(record::Date::parse(std::string(month) + "-01").value());
  if (age >= 0 && age < 12) numbers.months[static_cast<std::size_t>(11 - age)] = static_cast<int>(live);
}

void count(Overview& out, const Site& site, const std::string& name, std::int64_t live) {
  const std::string_view text(name), kind = text.substr(0, text.find('/')), part = text.substr(text.rfind('/') + 1);
  if (kind == "complete") out.agencies[std::string(part)].complete = live;
  if (text.find('/') == text.npos || kind == "complete") return;  // no list
  if (kind == "agency" && part.size() == 7) return count_month(out, site, text.substr(7, text.rfind('/') - 7), part, live);
  if (kind == "month") out.live += live;
  if (kind == "act" && live > 0) out.acts[record::from_code<record::Act>(text.substr(4, text.rfind('/') - 4)).value()] += live;
  out.live_in_bucket[name] = live;
}

}  // namespace

Overview overview(const Site& site, ledger::PublicDb& db, const OnTime& on_time) {
  Overview out;
  for (const auto& agency : site.agencies.all()) out.agencies[agency.key];
  for (const auto& [name, live] : db.tallies()) count(out, site, name, live);
  for (const auto& [key, counts] : on_time) out.agencies[key].in_time = counts.in_time, out.agencies[key].late = counts.late;
  out.last_change = db.last_change();
  out.today = db.published_between(site.as_of, site.as_of);
  out.week = db.published_between(site.as_of - 6, site.as_of);
  return out;
}

std::array<record::Date, 12> last_twelve_months(record::Date today) {
  std::array<record::Date, 12> out;
  const record::Date first = today - static_cast<int>(today.day() - 1);
  for (int i = 0; i < 12; ++i) out[static_cast<std::size_t>(i)] = first.plus_months(i - 11);
  return out;
}

}  // namespace gongshi::pages
