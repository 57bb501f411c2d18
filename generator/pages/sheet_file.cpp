#include "pages/sheet_file.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>

#include "pages/memory_file.h"
#include "redaction/error.h"

namespace gongshi::pages {
namespace {

constexpr double kNarrowest = 10, kWidest = 60;

void add_csv_cell(std::string& out, std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos;
  out += formula ? "\"'" : "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void add_csv_row(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i) out += ',';
    add_csv_cell(out, cells[i]);
  }
  out += "\r\n";
}

/// As much of a cell as Excel takes: 32,767 characters, as it counts them (UTF-16).
std::string beginning(const std::string& text) {
  constexpr std::size_t kMost = 32'767;
  if (text.size() <= kMost) return text;
  for (std::size_t i = 0, count = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) != 0x80) count += byte >= 0xF0 ? 2 : 1;
    if (count > kMost) return text.substr(0, i);
  }
  return text;
}

/// Han characters are two columns wide.
double width_of(const Sheet& sheet, std::size_t column) {
  std::size_t widest = sheet.header[column].size();
  for (const auto& row : sheet.rows) widest = std::max(widest, row[column].size());
  return std::clamp(static_cast<double>(widest) * 2 / 3 + 2, kNarrowest, kWidest);
}

/// A workbook is ten files before it is one. Null: where the system keeps such files.
const char* scratch_in_memory() {
  constexpr const char* kMemory = "/dev/shm";
  return ::access(kMemory, W_OK) == 0 ? kMemory : nullptr;
}

void write_row(lxw_worksheet* sheet, lxw_row_t number, const std::vector<std::string>& cells, lxw_format* format) {
  for (std::size_t i = 0; i < cells.size(); ++i)
    worksheet_write_string(sheet, number, static_cast<lxw_col_t>(i), beginning(cells[i]).c_str(), format);
}

}  // namespace

std::string csv_of(const Sheet& sheet) {
  std::string out = "\xEF\xBB\xBF";
  add_csv_row(out, sheet.header);
  for (const auto& row : sheet.rows) add_csv_row(out, row);
  return out;
}

std::string xlsx_of(const Sheet& sheet) {
  const MemoryFile file;
  lxw_workbook_options options{};
  options.tmpdir = const_cast<char*>(scratch_in_memory());
  lxw_workbook* book = workbook_new_opt(file.name().c_str(), &options);
  if (!book) throw IoError(sheet.name, "no workbook can be made");
  lxw_doc_properties properties{};
  properties.title = const_cast<char*>(sheet.name.c_str());
  properties.created = 946684800;  // a fixed moment: the same rows are the same bytes
  workbook_set_properties(book, &properties);
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  lxw_format* wrapped = workbook_add_format(book);
  format_set_text_wrap(wrapped);
  format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
  const bool named = workbook_validate_sheet_name(book, sheet.name.c_str()) == LXW_NO_ERROR;
  lxw_worksheet* page = workbook_add_worksheet(book, named ? sheet.name.c_str() : nullptr);
  for (std::size_t i = 0; i < sheet.header.size(); ++i)
    worksheet_set_column(page, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), width_of(sheet, i), nullptr);
  write_row(page, 0, sheet.header, bold);
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) write_row(page, static_cast<lxw_row_t>(i + 1), sheet.rows[i], wrapped);
  worksheet_freeze_panes(page, 1, 0);
  if (workbook_close(book) != LXW_NO_ERROR) throw IoError(sheet.name, "the workbook cannot be written");
  return file.bytes();
}

}  // namespace gongshi::pages
