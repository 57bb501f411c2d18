#include "lists/table_file.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "intake/charset.h"
#include "intake/csv_rows.h"
#include "intake/layout.h"
#include "intake/program.h"
#include "intake/workbook.h"
#include "record/text.h"
#include "redaction/error.h"

namespace gongshi::lists {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string read_whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (!in) throw IoError(file.string(), "cannot be read");
  return std::move(bytes).str();
}

std::optional<std::string> csv_of(const fs::path& file, const std::string& name, Faults& faults) {
  if (file.extension() != ".xlsx") return read_whole(file);
  const auto answer = intake::run_program({"xlsx2csv", "--dateformat", "%Y-%m-%d", "--all", "--sheetdelimiter", "x07", "{in}"}, fs::absolute(file), {});
  if (!answer.output) faults.push_back({name, 0, "", "表格转换失败：文件损坏，或者没有安装 xlsx2csv"});
  return answer.output;
}

/// False when the row is longer than the heading; shorter rows are filled up, as spreadsheets leave them.
bool fit(std::vector<std::string>& cells, std::size_t width) {
  while (cells.size() > width && cells.back().empty()) cells.pop_back();
  if (cells.size() > width) return false;
  cells.resize(width);
  for (std::string& cell : cells) cell = record::tidy_text(cell);
  return true;
}

std::optional<Table> from_csv(const std::string& text, const std::string& name, Faults& faults) {
  Table table;
  const auto broken = intake::read_csv(text, [&](std::int64_t number, intake::Row&& row) {
    if (table.header.empty()) {
      while (!row.empty() && row.back().empty()) row.pop_back();
      table.header = std::move(row);
    } else if (fit(row, table.header.size())) {
      table.rows.push_back({number, std::move(row)});
    } else {
      faults.push_back({name, number, "", "列数不能比表头多，可能多了逗号"});
    }
    return true;
  });
  if (broken) faults.push_back({name, broken, "", "引号要成对；从这一行起没有读"});
  if (!table.header.empty()) return table;
  faults.push_back({name, 0, "", "第一行要有表头"});
  return std::nullopt;
}

std::optional<std::string> text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  if (value.is_null()) return "";
  if (!value.is_array()) return std::nullopt;
  std::string lines;
  for (const Json& item : value) {
    if (!item.is_string()) return std::nullopt;
    lines += (lines.empty() ? "" : "\n") + item.get<std::string>();
  }
  return lines;
}

void add_object(Table& table, const Json& object, std::int64_t number, const std::string& name, Faults& faults) {
  std::vector<std::string> cells(table.header.size());
  for (const auto& [key, value] : object.items()) {
    auto at = std::find(table.header.begin(), table.header.end(), key);
    const auto index = static_cast<std::size_t>(at - table.header.begin());
    if (at == table.header.end()) table.header.push_back(key), cells.emplace_back();
    const auto text = text_of(value);
    if (text) cells[index] = record::tidy_text(*text);
    else faults.push_back({name, number, key, "只能是文字、数字，或者文字的数组"});
  }
  table.rows.push_back({number, std::move(cells)});
}

std::optional<Table> from_json(const std::string& text, const std::string& name, Faults& faults) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_array()) {
    faults.push_back({name, 0, "", "要是一个 JSON 数组，每一项是一个对象"});
    return std::nullopt;
  }
  Table table;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const auto number = static_cast<std::int64_t>(i) + 1;
    if (json[i].is_object()) add_object(table, json[i], number, name, faults);
    else faults.push_back({name, number, "", "要是一个对象：{\"列名\": \"内容\"}"});
  }
  for (TableRow& row : table.rows) row.cells.resize(table.header.size());
  return table;
}

}  // namespace

std::optional<Table> read_table(const fs::path& file, const std::string& name, Faults& faults) {
  const auto bytes = csv_of(file, name, faults);
  if (!bytes) return std::nullopt;
  const auto text = intake::to_utf8(*bytes, "");
  const auto sheets = text ? intake::sheets_of(*text) : std::vector<intake::WorkbookSheet>();
  const std::string body(sheets.empty() ? "" : sheets[0].csv);
  if (!text || record::unfit_text(body)) {
    faults.push_back({name, 0, "", "文件要是 UTF-8 或者 GB18030 编码，不能有控制字符"});
    return std::nullopt;
  }
  if (sheets.size() > 1)
    faults.push_back({name, 0, "", "有几张工作表写了内容，只能有一张：“" + std::string(sheets[1].name) + "”请另存成一个文件"});
  return file.extension() == ".json" ? from_json(body, name, faults) : from_csv(body, name, faults);
}

std::string heading(std::string_view text) { return intake::fold_heading(text); }

}  // namespace gongshi::lists
