// annual/index.html, and the sum of several reports.

#include <algorithm>
#include <map>

#include "pages/annual_pages.h"
#include "pages/annual_parts.h"
#include "statistics/analysis.h"

namespace gongshi::pages {
namespace {

using ledger::ReportVersion;
using statistics::Report;

/// The countdown to the next report: in working days while the calendar reaches that far.
SiteText next_words(const Site& site) {
  const int year = site.as_of.year();
  const checks::DueDay due = report_due(site.rules, year);
  const auto working = site.rules.calendar.working_days_between(site.as_of, due.earliest);
  const SiteText number = SiteText::number(year), day = own(due.earliest.chinese());
  if (working) return site.words()("annual.next_working", {{"year", number}, {"day", day}, {"days", SiteText::number(*working)}});
  return site.words()("annual.next_days", {{"year", number}, {"day", day}, {"days", SiteText::number(due.earliest - site.as_of)},
                                           {"calendar", SiteText::number(due.earliest.year())}});
}

using ByAgency = std::map<std::string, std::vector<ReportVersion>>;

void add_report_row(Dictionary& standing, const Site& site, const std::vector<ReportVersion>& versions, record::Date due) {
  const ReportVersion& first = versions.front();
  Dictionary& row = standing.add("REPORTS");
  row.set("REPORT_URL", site.urls.url(report_address(first.year, first.agency)));
  row.set("REPORT_NAME", site.agency_name(first.agency, record::Date::from_civil(first.year, 12, 31).value()));
  row.set("REPORT_DAY", SiteText::date(first.published_on));
  if (versions.size() > 1)
    row.set("REPORT_NOTE", site.words()("annual.corrected", {{"day", SiteText::date(versions.back().published_on)},
                                                             {"version", SiteText::number(versions.back().version)}}));
  if (first.published_on > due)
    row.add("REPORT_LATE").set("LATE_TEXT", site.words()("annual.late", {{"days", SiteText::number(first.published_on - due)}}));
}

void add_standing(Dictionary& page, const Site& site, int year, const ByAgency& reports) {
  const record::Date due = report_due(site.rules, year).earliest;
  Dictionary& standing = page.add("STANDING");
  std::int64_t all = 0, in_time = 0;
  for (const record::Agency& agency : site.agencies.all()) {
    const auto found = reports.find(agency.key);
    if (found != reports.end()) {
      add_report_row(standing, site, found->second, due);
      in_time += found->second.front().published_on <= due;
    } else if (!agency.successor.empty()) {
      continue;
    } else {
      Dictionary& row = standing.add("MISSING");
      row.set("MISSING_URL", site.urls.url(agency_address(agency.key))), row.set("MISSING_NAME", own(agency.name));
    }
    ++all;
  }
  standing.set("STANDING_TITLE", site.words()("annual.standing", {{"year", SiteText::number(year)}}));
  standing.set("STANDING_SENTENCE", site.words()("annual.standing_sentence", {{"all", SiteText::number(all)}, {"day", own(due.chinese())},
                                                                             {"done", SiteText::number(static_cast<std::int64_t>(reports.size()))},
                                                                             {"in_time", SiteText::number(in_time)}}));
  if (!reports.empty()) standing.set("STANDING_URL", site.urls.url(report_year_address(year)));
}

void add(std::optional<std::int64_t>& to, const std::optional<std::int64_t>& value) {
  if (value) to = to.value_or(0) + *value;
}

void add_cells(std::vector<statistics::ReportTable>& tables, const Report& report) {
  for (const statistics::ReportTable& table : report.tables) {
    auto to = std::find_if(tables.begin(), tables.end(), [&](const auto& t) { return t.id == table.id; });
    if (to == tables.end()) {
      to = tables.insert(tables.end(), table);
      for (statistics::Cell& cell : to->cells) cell.computed.reset(), cell.given.reset(), cell.last_year.reset(), cell.why.clear();
    }
    for (std::size_t i = 0; i < table.cells.size() && i < to->cells.size(); ++i)
      add(to->cells[i].computed, table.cells[i].value()), add(to->cells[i].last_year, table.cells[i].last_year);
  }
}

void add_years(std::vector<statistics::YearOfActs>& years, const Report& report) {
  for (const statistics::YearOfActs& one : report.years) {
    auto to = std::find_if(years.begin(), years.end(), [&](const auto& y) { return y.year == one.year; });
    if (to == years.end()) to = years.insert(years.end(), {one.year, 0, 0, 0, 0});
    to->penalties += one.penalties, to->licences += one.licences, to->others += one.others, to->sum_fen += one.sum_fen;
  }
}

void add_frequencies(statistics::Frequencies& to, const std::vector<statistics::Count>& counts) {
  for (const statistics::Count& one : counts)
    if (one.name != statistics::kOther) to[one.name] += one.count;
}

/// Numbers of the analysis that can be added; frequencies and places are gathered by the caller.
void add_numbers(statistics::Analysis& to, const statistics::Analysis& a) {
  to.penalties += a.penalties, to.hearings += a.hearings, to.summary += a.summary, to.reviewed += a.reviewed, to.revoked += a.revoked;
  statistics::add(to.speed, a.speed);
}

}  // namespace

Report sum_of(const std::vector<Report>& reports) {
  constexpr std::size_t kRows = 15;
  Report sum;
  statistics::Frequencies violations, articles, places;
  for (const Report& report : reports) {
    if (sum.form.empty()) sum.form = report.form, sum.form_name = report.form_name, sum.year = report.year, sum.months.assign(3, {});
    if (report.form != sum.form) continue;
    sum.counted_on = std::max(sum.counted_on, report.counted_on);
    add_cells(sum.tables, report), add_years(sum.years, report), add_numbers(sum.analysis, report.analysis);
    for (std::size_t i = 0; i < report.months.size() && i < sum.months.size(); ++i)
      for (std::size_t month = 0; month < 12; ++month) sum.months[i][month] += report.months[i][month];
    add_frequencies(violations, report.analysis.violations), add_frequencies(articles, report.analysis.articles);
    for (const statistics::Place& place : report.analysis.places)
      for (const std::int64_t n : place.spans) places[place.name] += n;
  }
  sum.analysis.violations = statistics::merged(violations, 1, kRows), sum.analysis.articles = statistics::merged(articles, 1, kRows);
  sum.analysis.span_months = 12;
  for (const statistics::Count& place : statistics::merged(places, 1, places.size())) sum.analysis.places.push_back({place.name, {place.count}});
  return sum;
}

checks::DueDay report_due(const checks::Rules& rules, int year) {
  const record::Date end = record::Date::from_civil(year, 12, 31).value();
  const auto* rule = rules.deadlines.rule_for(checks::What::annual_report, record::Act::other, end);
  return rule ? checks::due_day(*rule, end, rules.calendar) : checks::DueDay{record::Date::from_civil(year + 1, 1, 31).value(), false, 0, 0};
}

PageFile annual_index(const Site& site, ledger::PublicDb& db) {
  const Article* article = site.content.find("annual");
  const int due_year = site.as_of.year() - 1;
  std::map<int, ByAgency> years;
  for (ReportVersion& version : db.reports())
    if (version.agency != statistics::kBureau) years[version.year][version.agency].push_back(version);
  Dictionary page;
  set_head(page, site, {kAnnual, Column::annual, site.words()("column.annual"), site.words()("column_tags.annual.description"), false});
  page.set("NEXT_TEXT", next_words(site));
  if (due_year >= site.reporting.first_year || years.count(due_year) > 0) add_standing(page, site, due_year, years[due_year]);
  for (auto year = years.rbegin(); year != years.rend(); ++year) {
    if (year->first == due_year) continue;
    Dictionary& row = page.add("OLDER_YEARS");
    row.set("OLDER_YEAR_URL", site.urls.url(report_year_address(year->first)));
    row.set("OLDER_YEAR_NAME", site.words()("annual.standing", {{"year", SiteText::number(year->first)}}));
    row.set("OLDER_YEAR_NOTE", site.words()("annual.older_note", {{"count", SiteText::number(static_cast<std::int64_t>(year->second.size()))}}));
  }
  page.set("BODY", article ? article->body : Markup());
  return {kAnnual.path, site.renderer.render("annual.html", page), Phase::list};
}

}  // namespace gongshi::pages
