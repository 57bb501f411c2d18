#include "publish/report_sheet.h"

#include <algorithm>

#include "lists/table_file.h"
#include "pages/report_files.h"
#include "pages/sheet_file.h"
#include "statistics/amounts.h"

namespace gongshi::publish {
namespace {

using statistics::Unit;
using statistics::unit_word;

/// The headings by their words.
struct Headings {
  explicit Headings(const templating::Words& of_site) : words(of_site) {}
  std::string head(std::string_view key) const { return std::string(words("annual.head." + std::string(key)).str()); }

  const templating::Words& words;
  const std::string agency = std::string(words("annual.agency_key").str()), cell = head("code"), given = head("given"), why = head("why");
};

/// Where the wanted headings stand in a file.
struct Places {
  std::size_t agency, cell, given, why;
};

std::optional<Places> places_in(const lists::Table& table, const Headings& headings, const std::string& name, lists::Faults& faults) {
  const auto place = [&](const std::string& wanted) {
    const auto at = std::find_if(table.header.begin(), table.header.end(), [&](const std::string& h) { return lists::heading(h) == wanted; });
    if (at == table.header.end()) faults.push_back({name, 1, wanted, "没有这一列"});
    return static_cast<std::size_t>(at - table.header.begin());
  };
  const Places places{place(headings.agency), place(headings.cell), place(headings.given), place(headings.why)};
  return faults.empty() ? std::optional(places) : std::nullopt;
}

class Reading {
 public:
  Reading(const Reports& reports, const record::Agencies& agencies, std::string name, lists::Faults& faults)
      : reports_(reports), agencies_(agencies), name_(std::move(name)), faults_(faults) {}

  std::vector<GivenRow> rows(const lists::Table& table) {
    std::vector<GivenRow> rows;
    const auto places = places_in(table, headings_, name_, faults_);
    if (!places) return rows;
    for (const lists::TableRow& row : table.rows)
      if (auto given = this->row(row, *places)) rows.push_back(std::move(*given));
    return rows;
  }

 private:
  std::optional<GivenRow> row(const lists::TableRow& row, const Places& at) {
    GivenRow given{row.cells[at.agency], row.cells[at.cell], {std::nullopt, row.cells[at.why]}};
    const std::string& number = row.cells[at.given];
    if (number.empty() && given.given.why.empty()) return std::nullopt;
    if (!agencies_.by_key(given.agency)) return refuse(row, headings_.agency, "没有这个执法主体");
    const statistics::Column* column = reports_.form().column(given.cell);
    if (!column) return refuse(row, headings_.cell, "表样里没有这一项");
    if (!number.empty() && !(given.given.value = statistics::number_in(number, column->unit)))
      return refuse(row, headings_.given, "应当是数，单位：" + std::string(unit_word(reports_.words(), column->unit).str()));
    return given;
  }

  std::nullopt_t refuse(const lists::TableRow& row, const std::string& column, const std::string& expected) {
    faults_.push_back({name_, row.number, column, expected});
    return std::nullopt;
  }

  const Reports& reports_;
  const Headings headings_{reports_.words()};
  const record::Agencies& agencies_;
  std::string name_;
  lists::Faults& faults_;
};

std::string written(const std::optional<std::int64_t>& number, Unit unit) { return number ? pages::exact_words(*number, unit) : ""; }

}  // namespace

std::string report_sheet(Reports& reports, const std::vector<std::string>& agencies) {
  const Headings h(reports.words());
  pages::Sheet sheet{"annual", {h.agency, std::string(h.words("annual.agency").str()), h.cell, h.head("table"), h.head("item"), h.head("unit_head"),
                                h.head("computed"), h.given, h.why}, {}};
  for (const std::string& agency : agencies) {
    const statistics::Report report = reports.drafted(agency).report;
    const statistics::GivenCells typed = statistics::given_from_json(reports.working_draft(agency).given);
    for (const statistics::ReportTable& table : report.tables)
      for (const statistics::Cell& cell : table.cells) {
        const std::string place = table.id + "." + cell.id;
        const auto found = typed.find(place);
        const statistics::Given given = found == typed.end() ? statistics::Given() : found->second;  // not a total that the draft added up
        sheet.rows.push_back({agency, report.agency_name, place, table.short_name, cell.name, std::string(unit_word(h.words, cell.unit).str()),
                              written(cell.computed, cell.unit), written(given.value, cell.unit), given.why});
      }
  }
  return pages::csv_of(sheet);
}

std::vector<GivenRow> read_report_sheet(const std::filesystem::path& file, const Reports& reports, const record::Agencies& agencies,
                                        lists::Faults& faults) {
  const std::string name = file.filename().string();
  const auto table = lists::read_table(file, name, faults);
  return table ? Reading(reports, agencies, name, faults).rows(*table) : std::vector<GivenRow>();
}

}  // namespace gongshi::publish
