#pragma once
// What the converter made of a workbook: all its sheets as CSV.

#include <string_view>
#include <vector>

namespace gongshi::intake {

struct WorkbookSheet {
  std::string_view name;  ///< empty when the converter names none
  std::string_view csv;   ///< points into the text
};

/// The sheets that hold something.
///
/// Shape    xlsx2csv --all --sheetdelimiter x07 puts a line "\a 2 - 九月" before each sheet; a bell can stand in no cell. Text
///          without such lines is one sheet
std::vector<WorkbookSheet> sheets_of(std::string_view text);

}  // namespace gongshi::intake
