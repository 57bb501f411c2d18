#pragma once
// Sheets: a CSV text, its header recognised, its rows turned into items.

#include <string>
#include <string_view>

#include "intake/layout.h"
#include "intake/raw_item.h"
#include "record/agencies.h"

namespace gongshi::intake {

/// Hands out an item for each row below the header, which is one of the first five rows.
///
/// `forced`  id of the layout to use, or empty: the one that fits
/// Errors    one rejected item for the whole sheet: unknown_columns (which columns no layout knows, or which are missing),
///           several_layouts, empty_file (a header and nothing below). For a row: row_cut (fewer cells than the header has), quotes (and reading ends there).
///           ConfigError for an unknown `forced`.
/// `ragged`  rows may be shorter than the header, as xlsx2csv writes them
void read_sheet(std::string_view csv, const std::string& name, const Layouts& layouts, const std::string& forced,
                const record::Agencies& agencies, bool ragged, const TakeItem& take);

}  // namespace gongshi::intake
