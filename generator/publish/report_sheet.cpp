#include "publish/report_sheet.h"

#include <algorithm>
#include <charconv>

#include "lists/table_file.h"
#include "pages/sheet_file.h"
#include "statistics/amounts.h"

namespace gongshi::publish {
namespace {

using statistics::Unit;

constexpr const char* kAgency = "执法主体代码";
constexpr const char* kCell = "项目代码";
constexpr const char* kGiven = "机关填报";
constexpr const char* kWhy = "说明";

std::string unit_name(Unit unit) {
  switch (unit) {
    case Unit::cases: return "宗";
    case Unit::times: return "次";
    case Unit::persons: return "人";
    case Unit::yuan: return "元";
    case Unit::wan_yuan: return "万元";
  }
  return "";
}

std::optional<std::int64_t> number_in(std::string text, Unit unit) {
  std::erase(text, ',');
  if (unit == Unit::wan_yuan || unit == Unit::yuan) {
    const auto money = unit == Unit::wan_yuan ? record::Money::from_wan_yuan(text) : record::Money::from_yuan(text);
    return money ? std::optional(money->fen()) : std::nullopt;
  }
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() && number >= 0 ? std::optional(number) : std::nullopt;
}

/// Where the wanted headings stand in a file.
struct Places {
  std::size_t agency, cell, given, why;
};

std::optional<Places> places_in(const lists::Table& table, const std::string& name, lists::Faults& faults) {
  const auto place = [&](const char* wanted) {
    const auto at = std::find_if(table.header.begin(), table.header.end(), [&](const std::string& h) { return lists::heading(h) == wanted; });
    if (at == table.header.end()) faults.push_back({name, 1, wanted, "没有这一列"});
    return static_cast<std::size_t>(at - table.header.begin());
  };
  const Places places{place(kAgency), place(kCell), place(kGiven), place(kWhy)};
  return faults.empty() ? std::optional(places) : std::nullopt;
}

class Reading {
 public:
  Reading(const statistics::Form& form, const record::Agencies& agencies, std::string name, lists::Faults& faults)
      : form_(form), agencies_(agencies), name_(std::move(name)), faults_(faults) {}

  std::optional<GivenRow> row(const lists::TableRow& row, const Places& at) {
    GivenRow given{row.cells[at.agency], row.cells[at.cell], {std::nullopt, row.cells[at.why]}};
    const std::string& number = row.cells[at.given];
    if (number.empty() && given.given.why.empty()) return std::nullopt;
    if (!agencies_.by_key(given.agency)) return refuse(row, kAgency, "没有这个执法主体");
    const statistics::Column* column = form_.column(given.cell);
    if (!column) return refuse(row, kCell, "表样里没有这一项");
    if (!number.empty() && !(given.given.value = number_in(number, column->unit))) return refuse(row, kGiven, "应当是数，单位：" + unit_name(column->unit));
    return given;
  }

 private:
  std::nullopt_t refuse(const lists::TableRow& row, const char* column, const std::string& expected) {
    faults_.push_back({name_, row.number, column, expected});
    return std::nullopt;
  }

  const statistics::Form& form_;
  const record::Agencies& agencies_;
  std::string name_;
  lists::Faults& faults_;
};

std::string plain_number(std::int64_t value, Unit unit) {
  std::string words = statistics::cell_words(value, unit);
  std::erase(words, ',');
  return words;
}

}  // namespace

std::string report_sheet(Reports& reports, const std::vector<std::string>& agencies) {
  pages::Sheet sheet{"annual", {kAgency, "执法主体", kCell, "表", "项目", "单位", "本站计算", kGiven, kWhy}, {}};
  for (const std::string& agency : agencies) {
    const statistics::Report report = reports.drafted(agency).report;
    for (const statistics::ReportTable& table : report.tables)
      for (const statistics::Cell& cell : table.cells)
        sheet.rows.push_back({agency, report.agency_name, table.id + "." + cell.id, table.short_name, cell.name, unit_name(cell.unit),
                              cell.computed ? plain_number(*cell.computed, cell.unit) : "", cell.given ? plain_number(*cell.given, cell.unit) : "",
                              cell.why});
  }
  return pages::csv_of(sheet);
}

std::vector<GivenRow> read_report_sheet(const std::filesystem::path& file, const statistics::Form& form, const record::Agencies& agencies,
                                        lists::Faults& faults) {
  const std::string name = file.filename().string();
  std::vector<GivenRow> rows;
  const auto table = lists::read_table(file, name, faults);
  if (!table) return rows;
  const auto places = places_in(*table, name, faults);
  if (!places) return rows;
  Reading reading(form, agencies, name, faults);
  for (const lists::TableRow& row : table->rows)
    if (auto given = reading.row(row, *places)) rows.push_back(std::move(*given));
  return rows;
}

}  // namespace gongshi::publish
