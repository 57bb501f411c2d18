#include "pages/report_files.h"

#include <xlsxwriter.h>

#include <array>
#include <map>

#include "pages/memory_file.h"
#include "pages/sheet_file.h"
#include "redaction/error.h"
#include "statistics/amounts.h"

namespace gongshi::pages {
namespace {

using statistics::Cell;
using statistics::ReportTable;
using statistics::Source;
using statistics::Unit;
using Number = std::optional<std::int64_t>;

std::string word_of(const templating::Words& words, std::string_view key) { return std::string(words(key).str()); }

std::string written(const Number& value, Unit unit) { return value ? exact_words(*value, unit) : ""; }

double in_unit(std::int64_t value, Unit unit) {
  const double divisor = unit == Unit::wan_yuan ? statistics::kFenPerWanYuan : unit == Unit::yuan ? statistics::kFenPerYuan : 1;
  return static_cast<double>(value) / divisor;
}

/// The columns of a worksheet with numbers: this year, last year, computed, given.
std::array<Number, 4> numbers_of(const Cell& cell) { return {cell.value(), cell.last_year, cell.computed, cell.given}; }

constexpr int kFirstNumber = 2, kWhy = 6;
constexpr double kRowHeight = 18;
constexpr lxw_row_t kHeadRow = 1, kFirstRow = 2;

struct Formats {
  lxw_format *title, *head, *number_head, *count, *money, *text, *note, *sum, *sum_text;
};

/// Every cell has a hairline below; numbers stand under their headings at the right.
Formats formats_of(lxw_workbook* book) {
  const auto format = [book](std::uint8_t align, std::uint8_t bottom) {
    lxw_format* f = workbook_add_format(book);
    format_set_align(f, align), format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    if (bottom) format_set_bottom(f, bottom), format_set_bottom_color(f, bottom == LXW_BORDER_HAIR ? 0xA0A0A0 : LXW_COLOR_BLACK);
    if (bottom && align == LXW_ALIGN_LEFT) format_set_indent(f, 1);
    return f;
  };
  Formats f{format(LXW_ALIGN_LEFT, 0), format(LXW_ALIGN_LEFT, LXW_BORDER_THIN), format(LXW_ALIGN_RIGHT, LXW_BORDER_THIN),
            format(LXW_ALIGN_RIGHT, LXW_BORDER_HAIR), format(LXW_ALIGN_RIGHT, LXW_BORDER_HAIR), format(LXW_ALIGN_LEFT, LXW_BORDER_HAIR),
            format(LXW_ALIGN_LEFT, 0), format(LXW_ALIGN_RIGHT, LXW_BORDER_THIN), format(LXW_ALIGN_LEFT, LXW_BORDER_THIN)};
  format_set_bold(f.title), format_set_font_size(f.title, 14);
  for (lxw_format* bold : {f.head, f.number_head, f.sum, f.sum_text}) format_set_bold(bold);
  for (lxw_format* wrapped : {f.text, f.note, f.sum_text}) format_set_text_wrap(wrapped);
  for (lxw_format* counted : {f.count, f.sum}) format_set_num_format(counted, "#,##0");
  format_set_num_format(f.money, "#,##0.00####"), format_set_font_size(f.note, 9);
  return f;
}

/// What the rows above a total add up to, by unit and column: where that is the total, it is written as a formula.
using Sums = std::map<Unit, std::array<std::int64_t, 4>>;

std::string formula_of(lxw_row_t row, int column) {
  const std::string letter(1, static_cast<char>('A' + column)), first = std::to_string(kFirstRow + 1), last = std::to_string(row);
  return "=SUMIFS(" + letter + first + ":" + letter + last + ",B" + first + ":B" + last + ",B" + std::to_string(row + 1) + ")";
}

void write_number(lxw_worksheet* sheet, lxw_row_t row, int column, const Cell& cell, std::int64_t value, bool adds_up, const Formats& formats) {
  const bool money = cell.unit == Unit::yuan || cell.unit == Unit::wan_yuan;
  lxw_format* format = cell.source == Source::total ? formats.sum : money ? formats.money : formats.count;
  const auto at = static_cast<lxw_col_t>(column);
  if (adds_up) worksheet_write_formula_num(sheet, row, at, formula_of(row, column).c_str(), format, in_unit(value, cell.unit));
  else worksheet_write_number(sheet, row, at, in_unit(value, cell.unit), format);
}

void write_cell_row(lxw_worksheet* sheet, lxw_row_t row, const Cell& cell, Sums& sums, const Formats& formats, const templating::Words& words) {
  const std::string name = cell.group.empty() ? cell.name : cell.group + "—" + cell.name;
  lxw_format* text = cell.source == Source::total ? formats.sum_text : formats.text;
  worksheet_set_row(sheet, row, kRowHeight, nullptr);
  worksheet_write_string(sheet, row, 0, name.c_str(), text);
  worksheet_write_string(sheet, row, 1, std::string(statistics::unit_word(words, cell.unit).str()).c_str(), text);
  const auto numbers = numbers_of(cell);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (!numbers[i]) {
      worksheet_write_blank(sheet, row, static_cast<lxw_col_t>(kFirstNumber + i), text);
      continue;
    }
    std::int64_t& above = sums[cell.unit][i];
    const bool total = cell.source == Source::total;
    write_number(sheet, row, kFirstNumber + static_cast<int>(i), cell, *numbers[i], total && row > kFirstRow && above == *numbers[i], formats);
    if (!total) above += *numbers[i];
  }
  worksheet_write_string(sheet, row, kWhy, cell.why.c_str(), text);
}

/// Merged cells do not grow by themselves: a line holds about 75 characters of three bytes.
void write_note(lxw_worksheet* sheet, lxw_row_t row, const std::string& note, const Formats& formats) {
  constexpr std::size_t kLine = 225;
  worksheet_set_row(sheet, row, 14.0 * static_cast<double>(note.size() / kLine + 1), nullptr);
  worksheet_merge_range(sheet, row, 0, row, kWhy, note.c_str(), formats.note);
}

void write_sheet(lxw_workbook* book, const ReportTable& table, const Formats& formats, const templating::Words& words) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, table.short_name.c_str());
  if (!sheet) throw IoError(table.title, "no worksheet can be made");
  worksheet_write_string(sheet, 0, 0, table.title.c_str(), formats.title);
  constexpr std::array<std::string_view, 7> kHeads{"item", "unit_head", "this_year", "last_year", "computed", "given", "why"};
  constexpr std::array<double, 7> kWidths{46, 8, 14, 14, 14, 14, 40};
  for (std::size_t i = 0; i < kHeads.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_write_string(sheet, kHeadRow, column, word_of(words, "annual.head." + std::string(kHeads[i])).c_str(),
                           i >= kFirstNumber && i < kWhy ? formats.number_head : formats.head);
    worksheet_set_column(sheet, column, column, kWidths[i], nullptr);
  }
  lxw_row_t row = kFirstRow;
  Sums sums;
  for (const Cell& cell : table.cells) write_cell_row(sheet, row++, cell, sums, formats, words);
  ++row;
  for (const std::string& note : table.notes) write_note(sheet, row++, note, formats);
  worksheet_freeze_panes(sheet, kFirstRow, 1);
  worksheet_set_paper(sheet, 9), worksheet_set_landscape(sheet), worksheet_fit_to_pages(sheet, 1, 0);
}

}  // namespace

std::string exact_words(std::int64_t value, Unit unit) {
  if (unit != Unit::yuan && unit != Unit::wan_yuan) return std::to_string(value);
  const std::int64_t per = unit == Unit::wan_yuan ? statistics::kFenPerWanYuan : statistics::kFenPerYuan;
  std::string decimals = std::to_string(value % per + per).substr(1);
  while (decimals.size() > 2 && decimals.back() == '0') decimals.pop_back();
  return std::to_string(value / per) + "." + decimals;
}

std::string report_csv(const statistics::Report& report, const templating::Words& words) {
  Sheet sheet{"report", {}, {}};
  for (const char* head : {"table", "code", "item", "unit_head", "this_year", "last_year", "computed", "given", "why"})
    sheet.header.push_back(word_of(words, std::string("annual.head.") + head));
  for (const ReportTable& table : report.tables)
    for (const Cell& cell : table.cells)
      sheet.rows.push_back({table.short_name, table.id + "." + cell.id, cell.group.empty() ? cell.name : cell.group + "—" + cell.name,
                            std::string(statistics::unit_word(words, cell.unit).str()), written(cell.value(), cell.unit), written(cell.last_year, cell.unit),
                            written(cell.computed, cell.unit), written(cell.given, cell.unit), cell.why});
  return csv_of(sheet);
}

std::string report_workbook(const std::vector<ReportTable>& tables, const std::string& title, const templating::Words& words) {
  const MemoryFile file;
  lxw_workbook* book = workbook_new(file.name().c_str());
  if (!book) throw IoError(title, "no workbook can be made");
  lxw_doc_properties properties{};
  properties.title = const_cast<char*>(title.c_str());
  properties.created = 946684800;  // a fixed moment: the same report is the same bytes
  workbook_set_properties(book, &properties);
  const Formats formats = formats_of(book);
  for (const ReportTable& table : tables) write_sheet(book, table, formats, words);
  if (workbook_close(book) != LXW_NO_ERROR) throw IoError(title, "the workbook cannot be written");
  return file.bytes();
}

}  // namespace gongshi::pages
