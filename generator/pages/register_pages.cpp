#include "pages/register_pages.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "pages/register_row.h"
#include "pages/sheet_file.h"

namespace gongshi::pages {
namespace {

using lists::Declaration;
using lists::List;
using lists::Role;
using lists::Row;
using Rows = std::vector<const Row*>;

constexpr std::size_t kMostLines = 250;  ///< a list with more shows its parts first

SiteText count_words(std::size_t count) { return SiteText::grouped(static_cast<std::int64_t>(count)); }

std::optional<std::size_t> choice_column(const Declaration& list) {
  for (std::size_t i = 0; i < list.columns.size(); ++i)
    if (list.columns[i].type == lists::CellType::choice && list.columns[i].brief) return i;
  return std::nullopt;
}

/// A part of a list: the rows of one agency, or those with one choice.
struct Part {
  std::string code;
  SiteText name;
  Rows rows;
};

std::vector<Part> parts_by_agency(const Site& site, const List& list, const Rows& rows) {
  std::vector<Part> parts;
  const auto column = list.declaration.with(Role::agency);
  if (!column) return parts;
  for (const record::Agency& agency : site.agencies.all()) {
    Part part{agency.key, own(agency.name), {}};
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(part.rows), [&](const Row* row) { return row->cells[*column].text == agency.key; });
    if (!part.rows.empty()) parts.push_back(std::move(part));
  }
  return parts;
}

std::vector<Part> parts_by_choice(const List& list, const Rows& rows) {
  std::vector<Part> parts;
  const auto column = choice_column(list.declaration);
  if (!column) return parts;
  for (const lists::Choice& choice : list.declaration.columns[*column].choices) {
    Part part{choice.code, own(choice.word), {}};
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(part.rows), [&](const Row* row) { return row->cells[*column].text == choice.word; });
    if (!part.rows.empty()) parts.push_back(std::move(part));
  }
  return parts;
}

Column column_of(const Declaration& list) {
  constexpr Column kColumns[] = {Column::before, Column::during, Column::after};
  return kColumns[static_cast<std::size_t>(list.section)];
}

void add_filter(Dictionary& page, const Site& site, const Declaration& list, const SiteText& name, const std::vector<Part>& parts, std::string_view here) {
  if (parts.size() < 2) return;
  Dictionary& filter = page.add("FILTERS");
  filter.set("FILTER_NAME", name);
  for (const Part& part : parts) {
    Dictionary& link = filter.add("FILTER_LINKS");
    link.set("FILTER_URL", site.urls.url(register_part_address(list, part.code)));
    link.set("FILTER_WORD", part.name);
    link.set("FILTER_COUNT", count_words(part.rows.size()));
    link.show_if(part.code == here, "FILTER_HERE");
  }
}

/// Agencies against kinds, each number a link.
void add_matrix(Dictionary& page, const Site& site, const List& list, const std::vector<Part>& agencies, const std::vector<Part>& choices) {
  Dictionary& matrix = page.add("MATRIX");
  for (const Part& choice : choices) {
    Dictionary& head = matrix.add("MATRIX_HEADS");
    head.set("MATRIX_HEAD", choice.name);
    head.set("MATRIX_HEAD_URL", site.urls.url(register_part_address(list.declaration, choice.code)));
    head.set("MATRIX_SUM", count_words(choice.rows.size()));
  }
  for (const Part& agency : agencies) {
    Dictionary& line = matrix.add("MATRIX_LINES");
    line.set("MATRIX_NAME", agency.name);
    line.set("MATRIX_URL", site.urls.url(register_part_address(list.declaration, agency.code)));
    line.set("MATRIX_TOTAL", count_words(agency.rows.size()));
    for (const Part& choice : choices) {
      const auto both = std::count_if(choice.rows.begin(), choice.rows.end(), [&](const Row* row) { return std::find(agency.rows.begin(), agency.rows.end(), row) != agency.rows.end(); });
      Dictionary& cell = line.add("MATRIX_CELLS");
      cell.set("MATRIX_CELL_HEAD", choice.name);
      cell.set("MATRIX_CELL", both ? count_words(static_cast<std::size_t>(both)) : SiteText("–"));
    }
  }
}

void add_download(Dictionary& page, const Site& site, const Declaration& list, std::string_view ending, std::string_view words) {
  Dictionary& file = page.add("DOWNLOADS");
  file.set("DOWNLOAD_URL", site.urls.url(register_file_address(list, ending)));
  file.set("DOWNLOAD_NAME", site.words()(words));
}

/// What happened that the list does not show yet, with the last day for it; and what was brought up to date before.
void add_changes(Dictionary& page, const Site& site, const Declaration& list) {
  const checks::DeadlineRule* rule = site.rules.deadlines.rule_for(checks::What::update, record::Act::other, site.as_of);
  for (const lists::Change& change : site.lists.changes()) {
    if (change.list != list.id || site.as_of < change.day) continue;
    const bool open = !change.done || site.as_of < *change.done;
    Dictionary& row = page.add(open ? "OPEN_CHANGES" : "DONE_CHANGES");
    row.set("CHANGE_WHAT", own(change.what));
    row.set("CHANGE_DAY", SiteText::chinese_date(change.day));
    row.set("CHANGE_DOCUMENT", own(change.document));
    row.set("CHANGE_ROWS", own(change.rows));
    if (!open) row.set("CHANGE_DONE", SiteText::chinese_date(*change.done));
    if (!open || !rule) continue;
    const checks::DueDay due = checks::due_day(*rule, change.day, site.rules.calendar);
    row.set("CHANGE_DUE", own(due.chinese()));
    row.show_if(!due.provisional && due.earliest < site.as_of, "CHANGE_LATE");
  }
}

void set_facts(Dictionary& page, const Site& site, const List& list, std::size_t total) {
  const Declaration& d = list.declaration;
  page.set("TOTAL", count_words(total));
  page.set("UNIT", own(d.unit));
  page.set("LAST_UPDATE", SiteText::chinese_date(d.updated));
  page.set("LAST_UPDATE_ISO", SiteText::date(d.updated));
  page.set("ISSUER", own(d.issuer));
  page.set("DOCUMENT", own(d.document));
  page.set("DOCUMENT_ON", d.document_on ? SiteText::chinese_date(*d.document_on) : SiteText());
  for (const checks::Law& law : d.laws) page.add("LAWS").set("LAW", own(checks::cite(law)));
  for (const std::string& note : d.notes) page.add("NOTES").set("NOTE", own(note));
  const std::size_t secret = list.secret_count(site.as_of);
  if (secret) page.add("SECRET").set("SECRET_COUNT", count_words(secret));
}

/// Notices that ended within a year keep their pages, and these lead to them.
void add_ended(Dictionary& page, const Site& site, const List& list) {
  for (const Row& row : list.rows) {
    if (row.in_force(site.as_of) || !has_page(site, list, row) || site.as_of - *row.until > 365) continue;
    Dictionary& ended = page.add("ENDED_ROWS");
    ended.set("ENDED_URL", site.urls.url(register_row_address(list.declaration, list.key(row))));
    ended.set("ENDED_TITLE", row_title(site, list, row));
    ended.set("ENDED_ON", SiteText::chinese_date(*row.until));
  }
}

Dictionary start_page(const Site& site, const Declaration& list, const Address& address, const SiteText& title, const SiteText& says) {
  Dictionary page;
  set_head(page, site, {address, column_of(list), title, says, false});
  add_column_crumb(page, site, column_of(list));
  return page;
}

PageFile index_page(const Site& site, const List& list, const Rows& rows, const std::vector<Part>& agencies, const std::vector<Part>& choices) {
  const Declaration& d = list.declaration;
  const Address address = register_address(d);
  Dictionary page = start_page(site, d, address, own(d.title), own(d.says));
  set_facts(page, site, list, rows.size());
  add_changes(page, site, d);
  add_ended(page, site, list);
  const bool long_list = rows.size() > kMostLines && agencies.size() > 1;
  if (long_list && !choices.empty()) {
    add_matrix(page, site, list, agencies, choices);
  } else {
    add_filter(page, site, d, site.words()("register.by_kind"), choices, "");
    add_filter(page, site, d, site.words()("list.by_agency"), agencies, "");
  }
  if (!long_list && !rows.empty()) add_lines(page, site, list, rows);
  if (list.rows.empty()) page.add("NO_ROWS").set("NO_ROWS_TEXT", site.words()("register.not_entered"));
  else if (rows.empty()) page.add("NO_ROWS").set("NO_ROWS_TEXT", site.words()("register.none", {{"day", SiteText::chinese_date(site.as_of)}}));
  if (d.boards) page.add("SCREEN").set("SCREEN_URL", site.urls.url(register_part_address(d, "screen")));
  if (d.verify) page.add("VERIFY").set("VERIFY_PAGE_URL", site.urls.url(register_part_address(d, "verify")));
  add_download(page, site, d, "csv", "register.csv");
  add_download(page, site, d, "xlsx", "register.xlsx");
  add_download(page, site, d, "json", "register.json");
  return {address.path, site.renderer.render("register.html", page), Phase::list};
}

PageFile part_page(const Site& site, const List& list, const Part& part, const std::vector<Part>& siblings, const SiteText& filter) {
  const Declaration& d = list.declaration;
  const Address address = register_part_address(d, part.code);
  Dictionary page = start_page(site, d, address, part.name + SiteText("：") + own(d.title), own(d.says));
  page.set("CRUMB_HERE", part.name);
  add_crumb(page, site.urls.url(register_address(d)), own(d.title));
  set_facts(page, site, list, part.rows.size());
  add_filter(page, site, d, filter, siblings, part.code);
  add_lines(page, site, list, part.rows);
  return {address.path, site.renderer.render("register.html", page), Phase::list};
}

std::vector<std::size_t> public_columns(const Declaration& list) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < list.columns.size(); ++i)
    if (!list.columns[i].internal && list.columns[i].role != Role::secret) found.push_back(i);
  return found;
}

Sheet sheet_of(const Site& site, const List& list, const Rows& rows) {
  const auto columns = public_columns(list.declaration);
  Sheet sheet{list.declaration.title, {}, {}};
  for (const std::size_t i : columns) sheet.header.push_back(list.declaration.columns[i].name);
  for (const Row* row : rows) {
    sheet.rows.emplace_back();
    for (const std::size_t i : columns) sheet.rows.back().push_back(cell_words(site, list.declaration.columns[i], row->cells[i]));
  }
  return sheet;
}

std::string json_of(const Declaration& list, const Sheet& sheet) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const auto& cells : sheet.rows) {
    nlohmann::ordered_json row;
    for (std::size_t i = 0; i < cells.size(); ++i) row[sheet.header[i]] = cells[i];
    rows.push_back(std::move(row));
  }
  const nlohmann::ordered_json all{{"list", list.id}, {"title", list.title}, {"updated", list.updated.str()}, {"rows", std::move(rows)}};
  return all.dump(1, ' ') + "\n";
}

void files_of(const Site& site, const List& list, ledger::PublicDb& db, const std::function<void(PageFile)>& take) {
  const Rows rows = list.shown(site.as_of);
  const auto agencies = parts_by_agency(site, list, rows), choices = parts_by_choice(list, rows);
  take(index_page(site, list, rows, agencies, choices));
  for (const Part& part : agencies) take(part_page(site, list, part, agencies, site.words()("list.by_agency")));
  for (const Part& part : choices) take(part_page(site, list, part, choices, site.words()("register.by_kind")));
  const Sheet sheet = sheet_of(site, list, rows);
  take({register_file_address(list.declaration, "csv").path, csv_of(sheet), Phase::list});
  take({register_file_address(list.declaration, "xlsx").path, xlsx_of(sheet), Phase::list});
  take({register_file_address(list.declaration, "json").path, json_of(list.declaration, sheet), Phase::list});
  each_register_row(site, list, db, take);
}

/// Where a list stood that cannot be shown now: who comes by a link is told so, and nobody is told that a row does not exist.
PageFile left_out_page(const Site& site, const Declaration& list, const Address& address) {
  Dictionary page = start_page(site, list, address, own(list.title), own(list.says));
  page.set("SOURCE", own(list.issuer)), page.set("UPDATED_ON", SiteText());
  page.set("BODY", Markup::trusted("<p>") + Markup::escaped(site.words()("register.left_out")) + Markup::trusted("</p>"));
  return {address.path, site.renderer.render("article.html", page), Phase::list};
}

}  // namespace

void each_register_file(const Site& site, ledger::PublicDb& db, const std::function<void(PageFile)>& take) {
  for (const List& list : site.lists.all()) files_of(site, list, db, take);
  for (const Declaration& list : site.lists.left_out()) {
    take(left_out_page(site, list, register_address(list)));
    if (list.verify) take(left_out_page(site, list, register_part_address(list, "verify")));
  }
}

std::vector<RegisterPart> register_parts_of(const Site& site, std::string_view agency) {
  std::vector<RegisterPart> found;
  for (const List& list : site.lists.all()) {
    const auto column = list.declaration.with(Role::agency);
    if (!column) continue;
    const Rows rows = list.shown(site.as_of);
    if (std::any_of(rows.begin(), rows.end(), [&](const Row* row) { return row->cells[*column].text == agency; }))
      found.push_back({own(list.declaration.title), register_part_address(list.declaration, agency)});
  }
  return found;
}

}  // namespace gongshi::pages
