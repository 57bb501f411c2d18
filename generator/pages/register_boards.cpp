#include "pages/register_boards.h"

#include "pages/qr_code.h"

namespace gongshi::pages {
namespace {

using lists::List;
using lists::Role;
using lists::Row;

Address folder_address(const lists::Declaration& list, std::string_view inner) { return register_part_address(list, inner); }

void fill_board(Dictionary& board, const Site& site, const List& list, const Row& row) {
  const SiteText url = site.urls.absolute(register_row_address(list.declaration, list.key(row)));
  board.set("BOARD_TITLE", row_title(site, list, row));
  for (std::size_t i = 0; i < list.declaration.columns.size(); ++i) {
    const lists::Column& column = list.declaration.columns[i];
    const Markup cell = cell_markup(site, column, row.cells[i]);
    if (cell.empty() || column.internal || column.role == Role::title || column.role == Role::key || column.role == Role::secret) continue;
    Dictionary& part = board.add("BOARD_PARTS");
    part.set("BOARD_NAME", SiteText::from_config(column.name));
    part.set("BOARD_TEXT", cell);
  }
  board.set("BOARD_QR", qr_code(url.str(), site.words()("qr.title")));
  board.set("BOARD_URL", url);
}

PageFile sheet(const Site& site, const List& list, const Row& row, std::string_view size) {
  const Address address = board_address(list.declaration, size, list.key(row));
  Dictionary page;
  set_head(page, site, {address, Column::during, row_title(site, list, row), {}, true});
  page.set("SHEET_SIZE", SiteText::from_config(std::string(size)));
  page.set("BACK_URL", site.urls.url(register_row_address(list.declaration, list.key(row))));
  page.set("LAST_UPDATE", SiteText::chinese_date(list.declaration.updated));
  fill_board(page, site, list, row);
  return {address.path, site.renderer.render("board.html", page), Phase::page};
}

PageFile screen(const Site& site, const List& list) {
  const Address address = folder_address(list.declaration, "screen");
  Dictionary page;
  set_head(page, site, {address, Column::during, SiteText::from_config(list.declaration.title), {}, true});
  page.set("BACK_URL", site.urls.url(register_address(list.declaration)));
  for (const Row* row : list.shown(site.as_of)) fill_board(page.add("SLIDES"), site, list, *row);
  return {address.path, site.renderer.render("screen.html", page), Phase::page};
}

}  // namespace

Address board_address(const lists::Declaration& list, std::string_view size, std::string_view key) {
  return folder_address(list, std::string(size) + "/" + std::string(key));
}

void each_board(const Site& site, const List& list, const std::function<void(PageFile)>& take) {
  for (const Row* row : list.shown(site.as_of))
    for (const std::string_view size : {"a4", "a3"}) take(sheet(site, list, *row, size));
  take(screen(site, list));
}

}  // namespace gongshi::pages
