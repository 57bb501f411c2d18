#include "pages/pivot.h"

#include <numeric>
#include <set>

#include "pages/list_pages.h"

namespace gongshi::pages {
namespace {

std::int64_t sum_of(const PivotRow& row) {
  return std::accumulate(row.years.begin(), row.years.end(), std::int64_t{0}, [](std::int64_t sum, const auto& year) { return sum + year.second.count; });
}

SiteText pivot_year(const std::string& year) { return SiteText::from_config(year) + "年"; }

void add_pivot_row(Dictionary& pivot, const PivotRow& row, const std::set<std::string, std::greater<>>& years, bool is_sum) {
  Dictionary& line = pivot.add("PIVOT_ROWS");
  line.set("PIVOT_NAME", row.name);
  line.set("PIVOT_URL", row.url);
  line.set("PIVOT_SUM", SiteText::grouped(sum_of(row)));
  line.set("PIVOT_KIND", is_sum ? SiteText("sum") : SiteText("part"));
  for (const std::string& year : years) {
    const auto found = row.years.find(year);
    const bool some = found != row.years.end() && found->second.count > 0;
    Dictionary& cell = line.add("PIVOT_CELLS");
    cell.set("PIVOT_CELL_YEAR", pivot_year(year));
    cell.set("PIVOT_COUNT", some ? SiteText::grouped(found->second.count) : SiteText());
    cell.set("PIVOT_CELL_URL", some ? found->second.url : SiteText());
  }
}

PageFile agencies_of_act(const Site& site, const Overview& numbers, std::optional<record::Act> act, ledger::PublicDb& db) {
  const std::string in_group = act ? "/" + std::string(record::code(*act)) : "";
  const SiteText name = act ? site.words()("act." + std::string(record::code(*act))) : site.words()("list.all");
  const Address address = act_agencies_address(act), index = act ? act_index_address(*act) : all_index_address();
  std::vector<PivotRow> rows;
  for (const record::Agency& agency : site.agencies.all())
    rows.push_back({own(agency.name), site.urls.url(agency_address(agency.key)), years_of(site, numbers, "agency/" + agency.key + in_group, db)});
  Dictionary page;
  set_head(page, site, {address, Column::after, site.words()("pivot.agencies_title", {{"name", name}}), site.words()("pivot.agencies_lead"), false});
  add_column_crumb(page, site, Column::after);
  add_crumb(page, site.urls.url(index), name);
  if (!set_pivot(page, site.words()("pivot.agencies_caption", {{"name", name}}), site.words()("column.agencies"), rows, false))
    page.add("NO_ROWS").set("NO_ROWS_TEXT", site.words()("list.none"));
  page.set("INDEX_URL", site.urls.url(index));
  page.set("INDEX_NAME", name);
  return {address.path, site.renderer.render("pivot.html", page), Phase::list};
}

}  // namespace

bool set_pivot(Dictionary& page, const SiteText& caption, const SiteText& head, const std::vector<PivotRow>& rows, bool first_is_sum) {
  std::set<std::string, std::greater<>> years;
  for (const PivotRow& row : rows)
    for (const auto& [year, cell] : row.years)
      if (cell.count > 0) years.insert(year);
  if (years.empty()) return false;
  Dictionary& pivot = page.add("PIVOT");
  pivot.set("PIVOT_CAPTION", caption);
  pivot.set("PIVOT_HEAD", head);
  for (const std::string& year : years) pivot.add("PIVOT_YEARS").set("PIVOT_YEAR", pivot_year(year));
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (sum_of(rows[i]) > 0) add_pivot_row(pivot, rows[i], years, first_is_sum && i == 0);
  return true;
}

std::map<std::string, PivotCell, std::greater<>> years_of(const Site& site, const Overview& numbers, const std::string& group, ledger::PublicDb& db) {
  std::map<std::string, PivotCell, std::greater<>> out;
  for (auto at = numbers.live_in_bucket.lower_bound(group + "/"); at != numbers.live_in_bucket.end() && at->first.starts_with(group + "/"); ++at) {
    const std::string year = at->first.substr(group.size() + 1);
    if (year.size() != 4 || at->second == 0) continue;  // "penalty/2025" is another group's
    out[year] = {at->second, site.urls.url(bucket_address(at->first, page_of(site, db.highest_slot(at->first))))};
  }
  return out;
}

void add_acts_of_agency(Dictionary& page, const Site& site, const Overview& numbers, const std::string& agency, ledger::PublicDb& db) {
  const std::string group = "agency/" + agency;
  std::vector<PivotRow> rows{{site.words()("list.all"), {}, years_of(site, numbers, group, db)}};
  for (std::size_t i = 0; i < record::Codes<record::Act>::list.size(); ++i) {
    const std::string act(record::code(static_cast<record::Act>(i)));
    rows.push_back({site.words()("act." + act), {}, years_of(site, numbers, group + "/" + act, db)});
  }
  set_pivot(page, site.words()("pivot.acts_caption"), site.words()("pivot.acts_head"), rows, true);
}

std::vector<PageFile> agencies_of_acts(const Site& site, const Overview& numbers, ledger::PublicDb& db) {
  std::vector<PageFile> out{agencies_of_act(site, numbers, std::nullopt, db)};
  for (const auto& [act, count] : numbers.acts) out.push_back(agencies_of_act(site, numbers, act, db));
  return out;
}

}  // namespace gongshi::pages
