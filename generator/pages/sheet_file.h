#pragma once
// A table as files to download: CSV for machines, XLSX for desks.

#include <string>
#include <vector>

namespace gongshi::pages {

struct Sheet {
  std::string name;  ///< of the worksheet, where Excel takes it for one
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

/// UTF-8 with a byte order mark, so that spreadsheets read it; CR LF; a cell that begins with = + - @ gets a ' before it,
/// so that no cell is a formula.
std::string csv_of(const Sheet& sheet);

/// A workbook with one worksheet: bold heading that stays in sight, every cell a text of at most 32,767 characters. The same sheet
/// gives the same bytes.
///
/// Errors   IoError when the workbook cannot be written to memory
std::string xlsx_of(const Sheet& sheet);

}  // namespace gongshi::pages
