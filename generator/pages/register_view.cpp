#include "pages/register_view.h"

namespace gongshi::pages {
namespace {

using lists::CellType;
using templating::escape_html;

SiteText words_of_view(const std::string& text) { return SiteText::from_config(text); }
Markup html(const std::string& text) { return Markup::trusted(text); }

Markup linked(const SiteText& url, const SiteText& words) {
  return html("<a href=\"" + escape_html(url.str()) + "\">" + escape_html(words.str()) + "</a>");
}

/// One line of text after another.
Markup with_breaks(std::string_view text) {
  std::string out = escape_html(text);
  for (std::size_t at = 0; (at = out.find('\n', at)) != std::string::npos; at += 4) out.replace(at, 1, "<br>");
  return html(out);
}

Markup as_items(const std::vector<std::string>& items) {
  if (items.size() == 1) return html(escape_html(items[0]));
  std::string out = "<ul class=\"items\">";
  for (const std::string& item : items) out += "<li>" + escape_html(item) + "</li>";
  return html(out + "</ul>");
}

Markup as_references(const Site& site, const std::string& id, const std::vector<std::string>& keys) {
  const lists::List* other = site.lists.find(id);
  std::string out;
  for (const std::string& key : keys) {
    const lists::Row* row = other ? other->by_key(key) : nullptr;
    if (!row || !has_page(site, *other, *row)) continue;
    const auto link = linked(site.urls.url(register_row_address(other->declaration, key)), row_title(site, *other, *row));
    out += (out.empty() ? "" : "<br>") + link.str();
  }
  return html(out);
}

Markup agency_link(const Site& site, const std::string& key) {
  return linked(site.urls.url(agency_address(key)), site.agency_name(key, site.as_of));
}

Markup warnings(const Site& site, std::string_view text) {
  std::string out;
  for (const lists::Repealed& law : site.lists.repealed_in(text, site.as_of)) {
    const SiteText words = site.words()(law.instead.empty() ? "register.repealed" : "register.replaced",
                                        law.instead.empty() ? std::initializer_list<templating::Words::Filling>{{"law", words_of_view(law.law)}, {"day", SiteText::chinese_date(law.since)}}
                                                            : std::initializer_list<templating::Words::Filling>{{"law", words_of_view(law.law)}, {"day", SiteText::chinese_date(law.since)}, {"instead", words_of_view(law.instead)}});
    out += "<span class=\"flag flag-late\">" + escape_html(words.str()) + "</span>";
  }
  return html(out);
}

}  // namespace

Markup cell_markup(const Site& site, const lists::Column& column, const lists::Cell& cell) {
  if (cell.empty()) return {};
  switch (column.type) {
    case CellType::agency: return agency_link(site, cell.text);
    case CellType::reference: return as_references(site, column.list, cell.items);
    case CellType::date:
      return html("<time datetime=\"" + escape_html(cell.text) + "\">" + escape_html(SiteText::chinese_date(*record::Date::parse(cell.text)).str()) + "</time>" +
                  (has_expired(site, column, cell) ? " <span class=\"flag flag-late\">" + escape_html(site.words()("register.expired").str()) + "</span>" : ""));
    case CellType::items: return column.cites_law ? as_items(cell.items) + warnings(site, cell.text) : as_items(cell.items);
    default: return column.cites_law ? with_breaks(cell.text) + warnings(site, cell.text) : with_breaks(cell.text);
  }
}

bool has_expired(const Site& site, const lists::Column& column, const lists::Cell& cell) {
  return column.role == lists::Role::expires && !cell.empty() && *record::Date::parse(cell.text) < site.as_of;
}

std::string cell_words(const Site& site, const lists::Column& column, const lists::Cell& cell) {
  if (column.type == CellType::agency && !cell.empty()) return std::string(site.agency_name(cell.text, site.as_of).str());
  return cell.text;
}

SiteText row_title(const Site& site, const lists::List& list, const lists::Row& row) {
  const std::size_t at = *list.declaration.with(lists::Role::title);
  return words_of_view(cell_words(site, list.declaration.columns[at], row.cells[at]));
}

std::vector<std::size_t> columns_of_lines(const lists::Declaration& list) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < list.columns.size(); ++i) {
    const lists::Column& column = list.columns[i];
    const bool wanted = !list.row_pages || column.brief || column.role == lists::Role::title;
    if (wanted && !column.internal && column.role != lists::Role::secret) found.push_back(i);
  }
  // The title comes first: it is what the line is about.
  std::stable_partition(found.begin(), found.end(), [&](std::size_t i) { return list.columns[i].role == lists::Role::title; });
  return found;
}

void add_lines(Dictionary& page, const Site& site, const lists::List& list, const std::vector<const lists::Row*>& rows) {
  const auto columns = columns_of_lines(list.declaration);
  Dictionary& table = page.add("TABLE");
  table.set("CAPTION", site.words()("register.caption", {{"count", SiteText::grouped(static_cast<std::int64_t>(rows.size()))}, {"unit", words_of_view(list.declaration.unit)}}));
  for (const std::size_t i : columns) table.add("HEADS").set("HEAD", words_of_view(list.declaration.columns[i].name));
  for (const lists::Row* row : rows) {
    Dictionary& line = table.add("LINES");
    const std::size_t title = columns[0];
    Markup name = cell_markup(site, list.declaration.columns[title], row->cells[title]);
    if (list.declaration.row_pages)
      name = linked(site.urls.url(register_row_address(list.declaration, list.key(*row))), row_title(site, list, *row));
    line.set("LINE_NAME", name);
    for (std::size_t n = 1; n < columns.size(); ++n) {
      const lists::Column& column = list.declaration.columns[columns[n]];
      Dictionary& cell = line.add("CELLS");
      cell.set("CELL_HEAD", words_of_view(column.name));
      cell.set("CELL", cell_markup(site, column, row->cells[columns[n]]));
    }
  }
}

bool has_page(const Site& site, const lists::List& list, const lists::Row& row) {
  if (!list.declaration.row_pages || row.secret) return false;
  if (row.in_force(site.as_of)) return true;
  return list.declaration.closes_pages && row.until && *row.until < site.as_of;
}

}  // namespace gongshi::pages
