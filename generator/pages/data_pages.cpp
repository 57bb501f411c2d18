#include "pages/data_pages.h"

#include <nlohmann/json.hpp>

#include "pages/bulk_files.h"
#include "pages/data_listing.h"
#include "pages/pivot.h"

namespace gongshi::pages {
namespace {

using IndexJson = nlohmann::ordered_json;

SiteText month_words(std::string_view month) { return SiteText::chinese_month(record::Date::parse(std::string(month) + "-01").value()); }

/// "Excel", and "Excel 2" for the second file of that form.
SiteText form_words(const Site& site, const Bulk& bulk, std::size_t i) {
  std::int64_t number = 0, all = 0;
  for (std::size_t k = 0; k < bulk.files.size(); ++k) {
    if (bulk.files[k].first != bulk.files[i].first) continue;
    ++all;
    if (k <= i) ++number;
  }
  const SiteText form = site.words()("data.form." + std::string(bulk.files[i].first));
  return all > 1 ? form + " " + SiteText::number(number) : form;
}

void add_bulk(Dictionary& group, const Site& site, const SiteText& name, const Bulk& bulk) {
  Dictionary& line = group.add("FILES");
  line.set("FILE_NAME", name);
  line.set("FILE_COUNT", SiteText::grouped(bulk.count));
  for (std::size_t i = 0; i < bulk.files.size(); ++i) {
    Dictionary& link = line.add("FILE_LINKS");
    link.set("FILE_URL", site.urls.url(bulk.files[i].second));
    link.set("FILE_FORM", form_words(site, bulk, i));
  }
}

Dictionary& add_files_group(Dictionary& page, const std::string& id, const SiteText& name, const SiteText& note, const SiteText& head) {
  Dictionary& group = page.add("FILE_GROUPS");
  group.set("FILE_GROUP_ID", SiteText::from_config(id));
  group.set("FILE_GROUP_NAME", name);
  group.set("FILE_GROUP_NOTE", note);
  group.set("FILE_GROUP_HEAD", head);
  return group;
}

IndexJson json_of(const Bulk& bulk, std::string_view key) {
  IndexJson out{{std::string(key), bulk.name}, {"decisions", bulk.count}};
  for (const auto& [form, address] : bulk.files) out[std::string(form)].push_back(address.path);
  return out;
}

IndexJson json_of(const std::vector<Bulk>& all, std::string_view key) {
  IndexJson out = IndexJson::array();
  for (const Bulk& bulk : all) out.push_back(json_of(bulk, key));
  return out;
}

/// The page and, beside it, the same as JSON.
std::vector<PageFile> both_forms(const Site& site, Dictionary& page, const Address& html, const Address& json, const IndexJson& index) {
  if (!page.section("FILE_GROUPS")) page.add("NO_ROWS").set("NO_ROWS_TEXT", site.words()("data.none"));
  add_crumb(page, site.urls.url(kData), site.words()("data.title"));
  Dictionary& link = page.add("DOWNLOADS");
  link.set("DOWNLOAD_URL", site.urls.url(json));
  link.set("DOWNLOAD_NAME", site.words()("data.as_json"));
  return {{html.path, site.renderer.render("data_files.html", page), Phase::list}, {json.path, index.dump(1) + "\n", Phase::list}};
}

void add_front_months(Dictionary& page, const Site& site, const Overview& numbers) {
  const auto months = months_of_tables(numbers);
  Dictionary* year = nullptr;
  std::string current;
  for (auto at = months.rbegin(); at != months.rend(); ++at) {
    const std::string& month = at->first;
    if (!year || month.substr(0, 4) != current) {
      current = month.substr(0, 4);
      year = &page.add("YEARS");
      year->set("YEAR", own(current) + "年");
    }
    Dictionary& one = year->add("MONTHS");
    one.set("MONTH_URL", site.urls.url(month_data_address(month, "html")));
    one.set("MONTH_NAME", SiteText::number(std::stoi(month.substr(5))) + "月");
    one.set("MONTH_COUNT", SiteText::grouped(at->second));
  }
}

/// How much an agency's tables hold, by year.
PivotRow tables_by_year(const Site& site, const record::Agency& agency, const Overview& numbers) {
  const SiteText url = site.urls.url(agency_data_address(agency.key, "html"));
  PivotRow row{own(agency.name), url, {}};
  for (const auto& [bucket, count] : counted(numbers, "table/" + agency.key + "/")) {
    const std::string year = TableName(bucket).month.substr(0, 4);
    PivotCell& cell = row.years[year];
    cell.count += count;
    cell.url = url + "#y" + own(year);
  }
  return row;
}

IndexJson front_json(const Site& site, const Overview& numbers) {
  IndexJson index{{"changes", kChangesHead.path}, {"schema", kSchema.path}, {"manifest", "manifest/root.txt"}, {"agencies", IndexJson::array()}, {"months", IndexJson::array()}};
  for (const record::Agency& agency : site.agencies.all()) {
    std::int64_t sum = 0;
    for (const auto& [bucket, count] : counted(numbers, "table/" + agency.key + "/")) sum += count;
    index["agencies"].push_back({{"agency", agency.key}, {"name", agency.name}, {"decisions", sum}, {"index", agency_data_address(agency.key, "json").path}});
  }
  for (const auto& [month, count] : months_of_tables(numbers))
    index["months"].push_back({{"month", month}, {"decisions", count}, {"index", month_data_address(month, "json").path}});
  return index;
}

}  // namespace

std::vector<PageFile> data_front(const Site& site, const Overview& numbers) {
  Dictionary page;
  set_head(page, site, {kData, Column::after, site.words()("data.title"), site.words()("data.lead"), false});
  add_column_crumb(page, site, Column::after);
  std::vector<PivotRow> rows;
  for (const record::Agency& agency : site.agencies.all()) rows.push_back(tables_by_year(site, agency, numbers));
  set_pivot(page, site.words()("data.caption"), site.words()("column.agencies"), rows, false);
  add_front_months(page, site, numbers);
  page.set("CHANGES_URL", site.urls.url(kChangesHead));
  page.set("INDEX_JSON_URL", site.urls.url(kDataIndex));
  page.set("SCHEMA_URL", site.urls.url(kSchema));
  const Article* article = site.content.find("about/data");
  page.set("BODY", article ? article->body : Markup());
  if (article)
    for (const auto& [anchor, name] : article->contents) {
      Dictionary& link = page.add("CONTENT_LINKS");
      link.set("CONTENT_ANCHOR", own(anchor));
      link.set("CONTENT_NAME", own(name));
    }
  return {{kData.path, site.renderer.render("data.html", page), Phase::list}, {kDataIndex.path, front_json(site, numbers).dump(1) + "\n", Phase::list}};
}

std::vector<PageFile> agency_data(const Site& site, const std::string& agency, const Overview& numbers, ledger::PublicDb& db) {
  const Address html = agency_data_address(agency, "html"), json = agency_data_address(agency, "json");
  const SiteText name = site.agency_name(agency, site.as_of);
  const auto tables = tables_of_agency(agency, numbers, db);
  Dictionary page;
  set_head(page, site, {html, Column::agencies, site.words()("data.agency_title", {{"name", name}}), site.words()("data.agency_lead"), false});
  add_column_crumb(page, site, Column::agencies);
  add_crumb(page, site.urls.url(agency_address(agency)), name);
  Dictionary* year = nullptr;
  std::string current;
  for (auto table = tables.rbegin(); table != tables.rend(); ++table) {
    if (!year || table->name.substr(0, 4) != current) {
      current = table->name.substr(0, 4);
      year = &add_files_group(page, "y" + current, own(current) + "年", {}, site.words()("data.month"));
    }
    add_bulk(*year, site, month_words(table->name), *table);
  }
  const IndexJson index{{"agency", agency}, {"name", std::string(name.str())}, {"months", json_of(tables, "month")}};
  return both_forms(site, page, html, json, index);
}

std::vector<PageFile> month_data(const Site& site, const std::string& month, const Overview& numbers, ledger::PublicDb& db) {
  const Address html = month_data_address(month, "html"), json = month_data_address(month, "json");
  const auto tables = tables_of_month(site, month, numbers, db), days = days_of_month(month, numbers, db);
  Dictionary page;
  set_head(page, site, {html, Column::after, site.words()("data.month_title", {{"month", month_words(month)}}), site.words()("data.month_lead"), false});
  add_column_crumb(page, site, Column::after);
  if (!tables.empty()) {
    Dictionary& group = add_files_group(page, "tables", site.words()("data.tables"), site.words()("data.tables_note"), site.words()("column.agencies"));
    for (const Bulk& table : tables) add_bulk(group, site, site.agency_name(table.name, site.as_of), table);
  }
  if (!days.empty()) {
    Dictionary& group = add_files_group(page, "days", site.words()("data.days"), site.words()("data.days_note"), site.words()("data.day"));
    for (const Bulk& day : days) add_bulk(group, site, SiteText::chinese_date(record::Date::parse(day.name).value()), day);
  }
  return both_forms(site, page, html, json, {{"month", month}, {"tables", json_of(tables, "agency")}, {"days", json_of(days, "day")}});
}

void add_month_download(Dictionary& page, const Site& site, const std::string& month) {
  Dictionary& link = page.add("DOWNLOADS");
  link.set("DOWNLOAD_URL", site.urls.url(month_data_address(month, "html")));
  link.set("DOWNLOAD_NAME", site.words()("data.of_month", {{"month", month_words(month)}}));
}

void add_agency_download(Dictionary& page, const Site& site, const std::string& agency) {
  Dictionary& link = page.add("DOWNLOADS");
  link.set("DOWNLOAD_URL", site.urls.url(agency_data_address(agency, "html")));
  link.set("DOWNLOAD_NAME", site.words()("data.of_agency"));
}

void add_newest_downloads(Dictionary& page, const Site& site, const std::string& agency, const Overview& numbers, ledger::PublicDb& db) {
  if (const auto newest = newest_table(agency, numbers, db)) {
    for (std::size_t i = 0; i < newest->files.size(); ++i) {
      Dictionary& link = page.add("DOWNLOADS");
      link.set("DOWNLOAD_URL", site.urls.url(newest->files[i].second));
      link.set("DOWNLOAD_NAME", site.words()("list.file", {{"part", month_words(newest->name)}, {"form", form_words(site, *newest, i)}}));
    }
  }
  add_agency_download(page, site, agency);
}

}  // namespace gongshi::pages
