#include "pages/agency_pages.h"

#include <algorithm>

#include "pages/data_pages.h"
#include "pages/pivot.h"
#include "pages/register_pages.h"
#include "templating/month_bars.h"

namespace gongshi::pages {
namespace {

std::int64_t measure(ledger::PublicDb& db, std::string_view name, std::string_view agency) {
  std::int64_t sum = 0;
  for (const auto& [key, reason, value] : db.measures(name))
    if (key == agency) sum += value;
  return sum;
}

void set_bars(Dictionary& page, const Site& site, const AgencyNumbers& numbers) {
  const auto months = last_twelve_months(site.as_of);
  std::vector<templating::MonthCount> bars;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < months.size(); ++i) bars.push_back({SiteText::chinese_month(months[i]), numbers.months[i]}), sum += numbers.months[i];
  const auto most = std::max_element(numbers.months.begin(), numbers.months.end());
  const SiteText sentence =
      sum == 0 ? site.words()("agency.bars_none")
               : site.words()("agency.bars_sentence", {{"total", SiteText::grouped(sum)},
                                              {"month", SiteText::chinese_month(months[static_cast<std::size_t>(most - numbers.months.begin())])},
                                              {"most", SiteText::grouped(*most)}});
  page.set("BARS", templating::month_bars(bars, 0, sentence));
  page.set("BARS_SENTENCE", sentence);
}

void set_names(Dictionary& page, const Site& site, const record::Agency& agency) {
  std::string prefixes;
  for (const std::string& prefix : agency.prefixes) prefixes += (prefixes.empty() ? "" : "、") + prefix;
  page.set("PREFIXES", SiteText::from_config(prefixes));
  for (const auto& former : agency.names) {
    if (former.name == agency.name) continue;
    const std::string until = former.until ? "（至" + former.until->chinese() + "）" : "";
    page.add("FORMER_NAMES").set("FORMER_NAME", SiteText::from_config(former.name + until));
  }
  if (agency.successor.empty()) return;
  Dictionary& successor = page.add("SUCCESSOR");
  successor.set("SUCCESSOR_URL", site.urls.url(agency_address(agency.successor)));
  successor.set("SUCCESSOR_NAME", site.agency_name(agency.successor, site.as_of));
}

/// Districts as rows with bars: where a map would only be a picture.
void add_districts(Dictionary& page, const Site& site, const Overview& numbers) {
  std::vector<std::pair<std::string, std::int64_t>> districts;
  for (const auto& agency : site.agencies.all()) {
    auto found = std::find_if(districts.begin(), districts.end(), [&](const auto& d) { return d.first == agency.area; });
    if (found == districts.end()) found = districts.insert(districts.end(), {agency.area, 0});
    found->second += numbers.agencies.find(agency.key)->second.live;
  }
  std::int64_t most = 1;
  for (const auto& [area, count] : districts) most = std::max(most, count);
  for (const auto& [area, count] : districts) {
    Dictionary& row = page.add("DISTRICTS");
    row.set("DISTRICT_NAME", SiteText::from_config(area));
    row.set("DISTRICT_COUNT", SiteText::grouped(count));
    row.set("DISTRICT_BAR", templating::share_bar(count, most));
  }
}

}  // namespace

PageFile agencies_page(const Site& site, const Overview& numbers, ledger::PublicDb& db) {
  Dictionary page;
  set_head(page, site, {kAgencies, Column::agencies, site.words()("column.agencies"), site.words()("column_tags.agencies.description"), false});
  add_strips(page, site, numbers, db, site.agencies.all().size());
  add_districts(page, site, numbers);
  page.set("BODY", Markup());
  return {kAgencies.path, site.renderer.render("agencies.html", page), Phase::list};
}

PageFile agency_page(const Site& site, const record::Agency& agency, const Overview& numbers, ledger::PublicDb& db) {
  const AgencyNumbers& own = numbers.agencies.find(agency.key)->second;
  const Address address = agency_address(agency.key);
  Dictionary page;
  set_head(page, site, {address, Column::agencies, SiteText::from_config(agency.name), SiteText::from_config(agency.duty), false});
  add_column_crumb(page, site, Column::agencies);
  page.set("CREDIT_CODE", SiteText::from_config(agency.credit_code));
  page.set("ADDRESS", SiteText::from_config(agency.address));
  page.set("PHONE", SiteText::from_config(agency.phone));
  set_names(page, site, agency);
  page.set("TOTAL", SiteText::grouped(own.live));
  set_bars(page, site, own);
  page.set("ON_TIME", share(own.in_time, own.in_time + own.late));
  page.set("COMPLETE", share(own.complete, own.live));
  page.set("OVERDUE", SiteText::grouped(measure(db, "overdue", agency.key)));
  page.set("NOT_PUBLISHED", SiteText::grouped(measure(db, "not_published", agency.key)));
  add_rows(page, site, db.newest_of(agency.key, 20));
  add_newest_downloads(page, site, agency.key, numbers, db);
  add_acts_of_agency(page, site, numbers, agency.key, db);
  for (const RegisterPart& part : register_parts_of(site, agency.key)) {
    Dictionary& link = page.add("BEFORE_LINKS");
    link.set("BEFORE_LINK_URL", site.urls.url(part.address));
    link.set("BEFORE_LINK_NAME", part.name);
  }
  return {address.path, site.renderer.render("agency.html", page), Phase::list};
}

}  // namespace gongshi::pages
