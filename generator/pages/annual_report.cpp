// The report of one agency and year, and the sum of a year.

#include <algorithm>
#include <map>

#include "pages/agency_pages.h"
#include "pages/annual_pages.h"
#include "pages/annual_parts.h"
#include "pages/report_files.h"
#include "pages/sheet_file.h"
#include "statistics/amounts.h"

namespace gongshi::pages {
namespace {

using ledger::ReportVersion;
using statistics::Cell;
using statistics::Report;

struct Version {
  ReportVersion version;
  Report report;
  std::string bytes;
};
using Versions = std::vector<Version>;  ///< of one agency, the first first


/// By the first version: a correction restarts no clock.
void set_timeliness(Dictionary& page, const Site& site, const Versions& versions) {
  const ReportVersion& first = versions.front().version;
  const record::Date due = report_due(site.rules, first.year).earliest;
  const int late = first.published_on - due;
  page.show_if(late > 0, "LATE");
  page.set("TIMELINESS", late > 0 ? site.words()("annual.late_by", {{"first", SiteText::chinese_date(first.published_on)}, {"days", SiteText::number(late)}, {"day", own(due.chinese())}})
                                  : site.words()("annual.in_time", {{"first", SiteText::chinese_date(first.published_on)}, {"day", own(due.chinese())}}));
}

void set_text(Dictionary& page, const Report& report) {
  const Article text = parse_article("annual/report", "title: report\n\n" + report.text);
  page.set("BODY", text.body);
  for (const auto& [anchor, name] : text.contents) {
    Dictionary& link = page.add("CONTENTS");
    link.set("CONTENT_ANCHOR", own(anchor)), link.set("CONTENT_NAME", own(name));
  }
}

void add_differences(Dictionary& page, const Site& site, const Report& report) {
  for (const statistics::ReportTable& table : report.tables)
    for (const Cell& cell : table.cells) {
      if (!cell.differs()) continue;
      Dictionary& row = page.add("DIFFERENCES");
      row.set("DIFFERENCE_NAME", own(table.short_name + "—" + cell.name));
      row.set("DIFFERENCE_GIVEN", value_words(site, cell.given, cell.unit));
      row.set("DIFFERENCE_COMPUTED", value_words(site, cell.computed, cell.unit));
      row.set("DIFFERENCE_WHY", own(cell.why));
    }
}

void add_versions(Dictionary& page, const Site& site, const Versions& versions) {
  for (auto one = versions.rbegin(); one != versions.rend(); ++one) {
    const ReportVersion& v = one->version;
    Dictionary& row = page.add("VERSIONS");
    row.set("VERSION_NAME", site.words()("annual.version", {{"number", SiteText::number(v.version)}}));
    row.set("VERSION_DAY", SiteText::chinese_date(v.published_on));
    row.set("VERSION_NOTE", v.note.empty() ? site.words()("annual.first_version") : own(v.note));
    const bool newest = one == versions.rbegin();
    row.set("VERSION_PAGE_URL", site.urls.url(newest ? report_address(v.year, v.agency) : report_version_address(v.year, v.agency, v.version, "html")));
    row.set("VERSION_URL", site.urls.url(report_version_address(v.year, v.agency, v.version, "json")));
    row.set("VERSION_DIGEST", own(v.digest));
  }
}

void add_download(Dictionary& page, const Site& site, const Address& address, std::string_view name, std::string_view note = "") {
  Dictionary& link = page.add("DOWNLOADS");
  link.set("DOWNLOAD_URL", site.urls.url(address)), link.set("DOWNLOAD_NAME", site.words()(name));
  link.set("DOWNLOAD_NOTE", own(note));
}

SiteText title_of(const Site& site, const Report& report) {
  return site.words()("annual.report_title", {{"agency", own(report.agency_name)}, {"year", SiteText::number(report.year)}});
}

PageFile report_page(const Site& site, const Versions& versions, std::size_t index) {
  const Version& one = versions[index];
  const ReportVersion& v = one.version;
  const bool newest = index + 1 == versions.size();
  const Address address = newest ? report_address(v.year, v.agency) : report_version_address(v.year, v.agency, v.version, "html");
  Dictionary page;
  set_head(page, site, {address, Column::annual, title_of(site, one.report),
                        site.words()("annual.report_lead", {{"year", SiteText::number(v.year)}, {"form", own(one.report.form_name)}}), !newest});
  set_article_tags(page, one.report.agency_name, title_of(site, one.report), v.published_on);
  add_column_crumb(page, site, Column::annual);
  add_crumb(page, site.urls.url(report_year_address(v.year)), site.words()("annual.standing", {{"year", SiteText::number(v.year)}}));
  page.set("PUBLISHED_ON", SiteText::chinese_date(v.published_on)), page.set("PUBLISHED_ON_ISO", SiteText::date(v.published_on));
  set_timeliness(page, site, versions);
  page.set("VERSION", site.words()(v.history ? "annual.version_moved" : "annual.version", {{"number", SiteText::number(v.version)}}));
  if (!v.note.empty()) page.set("NOTE", own(v.note));
  if (!newest) {
    const ReportVersion& last = versions.back().version;
    Dictionary& link = page.add("SUPERSEDED");
    link.set("NEWEST_URL", site.urls.url(report_address(last.year, last.agency)));
    link.set("NEWEST_NAME", site.words()("annual.version_day", {{"number", SiteText::number(last.version)}, {"day", SiteText::chinese_date(last.published_on)}}));
  }
  add_download(page, site, report_version_address(v.year, v.agency, v.version, "xlsx"), "annual.xlsx");
  add_download(page, site, report_version_address(v.year, v.agency, v.version, "csv"), "annual.csv");
  add_download(page, site, report_version_address(v.year, v.agency, v.version, "json"), "annual.json");
  add_figures(page, site, one.report), add_charts(page, site, one.report);
  set_text(page, one.report);
  add_tables(page, site, one.report);
  for (const std::string& title : one.report.left_out) page.add("LEFT_OUT").set("LEFT_OUT_TITLE", own(title));
  add_differences(page, site, one.report);
  add_analysis(page, site, one.report, false);
  add_versions(page, site, versions);
  page.set("DECISIONS_URL", site.urls.url(agency_address(v.agency)));
  page.set("SUM_URL", site.urls.url(report_year_address(v.year)));
  return {address.path, site.renderer.render("annual_report.html", page), Phase::page};
}

PageFile data_file(const Version& one, std::string_view ending, std::string bytes) {
  const ReportVersion& v = one.version;
  return {report_version_address(v.year, v.agency, v.version, ending).path, std::move(bytes), Phase::page};
}

void each_file_of(const Site& site, const Versions& versions, const std::function<void(const PageFile&)>& take) {
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const Version& one = versions[i];
    const std::string title(site.words()("annual.sheet_title", {{"agency", own(one.report.agency_name)}, {"year", SiteText::number(one.report.year)}}).str());
    take(data_file(one, "json", one.bytes));
    take(data_file(one, "csv", report_csv(one.report, site.words())));
    take(data_file(one, "xlsx", report_workbook(one.report.tables, title, site.words())));
    take(report_page(site, versions, i));
  }
}

/// The items of the table of agencies: those that the form has.
std::vector<std::pair<std::string, std::string>> sum_columns(const Report& sum) {
  std::vector<std::pair<std::string, std::string>> columns;
  for (const auto& [key, place] : std::vector<std::pair<std::string, std::string>>{
           {"penalty", "penalty.total"}, {"sum", "penalty.sum"}, {"granted", "licence.granted"}, {"coercion", "coercion.total"},
           {"inspection", "others.inspection"}, {"inspection", "inspection.inspection"}})
    if (sum.cell(place)) columns.emplace_back(key, place);
  return columns;
}

/// One column of the table of agencies, printed so that its rows add up to its total.
std::vector<std::string> column_words(const std::vector<Report>& reports, const std::string& place, statistics::Unit unit) {
  std::vector<std::int64_t> values;
  for (const Report& report : reports) {
    const Cell* cell = report.cell(place);
    values.push_back(cell ? cell->value().value_or(0) : 0);
  }
  std::vector<std::string> words;
  const bool money = unit == statistics::Unit::yuan || unit == statistics::Unit::wan_yuan;
  const std::vector<std::int64_t> shares = money ? statistics::shares_that_sum(values, unit) : values;
  for (const std::int64_t share : shares) words.push_back(money ? statistics::decimal_words(share) : statistics::cell_words(share, unit));
  return words;
}

void add_sum_table(Dictionary& page, const Site& site, const std::vector<Report>& reports, const Report& sum) {
  const auto columns = sum_columns(sum);
  std::vector<std::vector<std::string>> cells;
  for (const auto& [key, place] : columns) {
    const Cell& total = *sum.cell(place);
    cells.push_back(column_words(reports, place, total.unit));
    Dictionary& head = page.add("SUM_HEADS");
    head.set("SUM_HEAD", site.words()("annual.figure." + key)), head.set("SUM_UNIT", statistics::unit_word(site.words(), total.unit));
    head.set("SUM_TOTAL", value_words(site, total.value(), total.unit));
  }
  for (std::size_t i = 0; i < reports.size(); ++i) {
    Dictionary& line = page.add("SUM_LINES");
    line.set("SUM_NAME", own(reports[i].agency_name)), line.set("SUM_URL", site.urls.url(report_address(reports[i].year, reports[i].agency)));
    for (std::size_t c = 0; c < columns.size(); ++c) {
      Dictionary& cell = line.add("SUM_CELLS");
      cell.set("SUM_CELL_HEAD", site.words()("annual.figure." + columns[c].first)), cell.set("SUM_CELL", own(cells[c][i]));
    }
  }
}

/// Every cell of every agency, a row each agency.
std::string sum_csv(const Site& site, const std::vector<Report>& reports, const Report& sum) {
  Sheet sheet{"sum", {std::string(site.words()("annual.agency_key").str()), std::string(site.words()("annual.agency").str())}, {}};
  for (const statistics::ReportTable& table : sum.tables)
    for (const Cell& cell : table.cells)
      sheet.header.push_back(table.short_name + "—" + cell.name + "（" + std::string(statistics::unit_word(site.words(), cell.unit).str()) + "）");
  for (const Report& report : reports) {
    sheet.rows.push_back({report.agency, report.agency_name});
    for (const statistics::ReportTable& table : sum.tables)
      for (const Cell& cell : table.cells) {
        const Cell* found = report.cell(table.id + "." + cell.id);
        sheet.rows.back().push_back(found && found->value() ? exact_words(*found->value(), cell.unit) : "");
      }
  }
  return csv_of(sheet);
}

void add_missing(Dictionary& page, const Site& site, const std::vector<Report>& reports) {
  for (const record::Agency& agency : site.agencies.all()) {
    const bool there = std::any_of(reports.begin(), reports.end(), [&](const Report& r) { return r.agency == agency.key; });
    if (there || !agency.successor.empty()) continue;
    Dictionary& row = page.add("MISSING");
    row.set("MISSING_URL", site.urls.url(agency_address(agency.key))), row.set("MISSING_NAME", own(agency.name));
  }
}

/// `bureau`: the analysis over all agencies, where the bureau has approved one; else the sum of what the reports show.
void each_sum_file(const Site& site, int year, const std::vector<Report>& reports, const Report* bureau, const std::function<void(const PageFile&)>& take) {
  Report sum = sum_of(reports);
  if (bureau) sum.analysis = bureau->analysis;
  const SiteText number = SiteText::number(year);
  Dictionary page;
  set_head(page, site, {report_year_address(year), Column::annual, site.words()("annual.year_title", {{"year", number}}), site.words()("annual.year_lead"), false});
  add_column_crumb(page, site, Column::annual);
  const auto all = std::count_if(site.agencies.all().begin(), site.agencies.all().end(), [](const auto& a) { return a.successor.empty(); });
  const auto done = static_cast<std::int64_t>(reports.size());
  page.set("YEAR_SENTENCE", site.words()("annual.year_sentence", {{"done", SiteText::number(done)}, {"missing", SiteText::number(std::max<std::int64_t>(0, all - done))}}));
  add_download(page, site, report_year_file_address(year, "xlsx"), "annual.sum_xlsx");
  add_download(page, site, report_year_file_address(year, "csv"), "annual.sum_csv");
  add_figures(page, site, sum), add_charts(page, site, sum);
  add_sum_table(page, site, reports, sum);
  add_missing(page, site, reports);
  add_tables(page, site, sum);
  add_analysis(page, site, sum, bureau == nullptr);
  take({report_year_address(year).path, site.renderer.render("annual_year.html", page), Phase::list});
  take({report_year_file_address(year, "csv").path, sum_csv(site, reports, sum), Phase::list});
  const std::string title(site.words()("annual.sum_sheet_title", {{"year", number}}).str());
  take({report_year_file_address(year, "xlsx").path, report_workbook(sum.tables, title, site.words()), Phase::list});
}

}  // namespace

void each_annual_file(const Site& site, ledger::PublicDb& db, int year, const std::function<void(const PageFile&)>& take) {
  std::map<std::string, Versions> by_agency;
  for (const ReportVersion& version : db.reports()) {
    if (version.year != year) continue;
    std::string bytes = db.report_bytes(version);
    by_agency[version.agency].push_back({version, statistics::report_from_json(bytes), bytes});
  }
  std::vector<Report> newest;
  const Report* bureau = nullptr;
  for (const auto& [agency, versions] : by_agency) {
    if (agency == statistics::kBureau) {
      bureau = &versions.back().report;
      for (const Version& one : versions) take(data_file(one, "json", one.bytes));
      continue;
    }
    each_file_of(site, versions, take), newest.push_back(versions.back().report);
  }
  if (!newest.empty()) each_sum_file(site, year, newest, bureau, take);
}

}  // namespace gongshi::pages
