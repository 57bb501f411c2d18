#pragma once
// The rows of a file, whatever staff keep it in: CSV (UTF-8 or GB18030), an xlsx workbook, or a JSON array of objects.

#include <filesystem>
#include <optional>

#include "lists/fault.h"

namespace gongshi::lists {

struct TableRow {
  std::int64_t number = 0;         ///< in the file, the heading is row 1
  std::vector<std::string> cells;  ///< tidied; as many as there are headings
};

struct Table {
  std::vector<std::string> header;
  std::vector<TableRow> rows;  ///< without blank rows
};

/// Reads one file; `name` stands in the faults. Nothing, and a fault, when it is no table.
///
/// Shape    JSON: [{"姓名": "…", "责任事项": ["…", "…"]}, …]; the items of an array stand a line each in their cell
/// Errors   IoError when the file cannot be read; everything else is a fault, also a row that is longer than the heading
std::optional<Table> read_table(const std::filesystem::path& file, const std::string& name, Faults& faults);

/// Headings as they are compared: without blanks, stars and notes like （必填）.
std::string heading(std::string_view text);

}  // namespace gongshi::lists
