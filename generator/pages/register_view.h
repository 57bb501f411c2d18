#pragma once
// How the cells of a list become what people see: links, dates, lines, warnings.

#include "pages/frame.h"

namespace gongshi::pages {

/// A cell as HTML: items as a list, agencies and rows of other lists as links, days in Chinese, and a warning behind a law that
/// has ended. Empty for an empty cell.
Markup cell_markup(const Site& site, const lists::Column& column, const lists::Cell& cell);

/// A certificate whose last day has passed; its row stays in the list.
bool has_expired(const Site& site, const lists::Column& column, const lists::Cell& cell);

/// The same in plain words, for downloads and titles.
std::string cell_words(const Site& site, const lists::Column& column, const lists::Cell& cell);

/// What the row is called.
SiteText row_title(const Site& site, const lists::List& list, const lists::Row& row);

/// Columns that stand in the lines of a list: where rows have pages the brief ones, otherwise all that are not internal.
std::vector<std::size_t> columns_of_lines(const lists::Declaration& list);

/// Fills the group "lines": HEADS, LINES with their CELLS, CAPTION.
void add_lines(Dictionary& page, const Site& site, const lists::List& list, const std::vector<const lists::Row*>& rows);

/// True when the row has a page on this day: it is shown, or its notice has ended and says so.
bool has_page(const Site& site, const lists::List& list, const lists::Row& row);

}  // namespace gongshi::pages
