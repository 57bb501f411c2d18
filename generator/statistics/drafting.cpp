#include "statistics/drafting.h"

#include <map>
#include <nlohmann/json.hpp>

#include "redaction/error.h"

namespace gongshi::statistics {
namespace {

using record::Act;

/// How many rows the public lists of the analysis have at most.
constexpr std::size_t kMostRows = 10;

std::optional<std::int64_t> value_of_year(const YearNumbers* numbers, std::size_t index) {
  return numbers ? std::optional(numbers->cells[index]) : std::nullopt;
}

/// A total of parts that the agency gave is the sum of what the report says of them.
void add_up(ReportTable& table, const Table& form, const templating::Words& words) {
  for (const Column& column : form.columns) {
    if (column.source != Source::total) continue;
    Cell& total = table.cells[static_cast<std::size_t>(&column - form.columns.data())];
    std::int64_t sum = 0;
    bool differs = false;
    for (const std::string& part : column.of) {
      const Cell* cell = table.cell(part);
      sum += cell->value().value_or(0), differs = differs || cell->given;
    }
    if (differs && !total.given && total.computed != sum) total.given = sum, total.why = std::string(words("annual.text.added_up").str());
  }
}

class Drafting {
 public:
  explicit Drafting(const Material& material) : m_(material), form_(material.reporting.form_of(material.year)) {}

  Report draft() {
    Report r;
    r.form = form_.id, r.form_name = form_.name, r.agency = m_.agency, r.agency_name = m_.agency_name;
    r.year = m_.year, r.version = m_.version, r.counted_on = m_.counted_on, r.note = m_.note;
    for (const Table& table : form_.tables)
      if (m_.reporting.has_power(m_.agency, table.id)) r.tables.push_back(report_table(table));
      else r.left_out.push_back(table.title);
    add_months(r);
    add_years(r);
    add_analysis(r);
    r.text = filled(m_.text, r, form_, m_.words);
    return r;
  }

 private:
  const YearNumbers* numbers(int years_ago) const {
    const auto size = m_.years ? static_cast<int>(m_.years->size()) : 0;
    return years_ago < size ? &(*m_.years)[static_cast<std::size_t>(size - 1 - years_ago)] : nullptr;
  }

  ReportTable report_table(const Table& table) const {
    ReportTable out{table.id, table.title, table.short_name, {}, table.notes};
    for (const Column& column : table.columns) out.cells.push_back(cell(table, column));
    add_up(out, table, m_.words);
    return out;
  }

  Cell cell(const Table& table, const Column& column) const {
    Cell cell{column.id, column.name, column.group, column.unit, column.source, {}, {}, {}, ""};
    const std::size_t index = *form_.index_of(table.id, column.id);
    const std::string name = table.id + "." + column.id;
    if (column.source != Source::reported) cell.computed = value_of_year(numbers(0), index).value_or(0);
    if (const auto given = m_.given.find(name); given != m_.given.end()) cell.given = given->second.value, cell.why = given->second.why;
    const Cell* before = m_.last_year ? m_.last_year->cell(name) : nullptr;
    if (before) cell.last_year = before->value();
    else if (column.source != Source::reported) cell.last_year = value_of_year(numbers(1), index);
    return cell;
  }

  void add_months(Report& r) const {
    r.months.assign(3, Months{});
    if (!numbers(0)) return;
    for (std::size_t act = 0; act < kActs; ++act) {
      const auto kind = static_cast<Act>(act);
      Months& to = r.months[kind == Act::penalty ? 0 : kind == Act::licence ? 1 : 2];
      for (std::size_t i = 0; i < to.size(); ++i) to[i] += numbers(0)->months[act][i];
    }
  }

  /// What reports said before stands; for other years what the portal counts.
  void add_years(Report& r) const {
    for (int ago = m_.years ? static_cast<int>(m_.years->size()) - 1 : 0; ago >= 0; --ago) r.years.push_back(year_of_acts(r, ago));
  }

  YearOfActs year_of_acts(const Report& r, int ago) const {
    if (ago > 0 && m_.last_year)
      for (const YearOfActs& before : m_.last_year->years)
        if (before.year == m_.year - ago) return before;
    YearOfActs y{m_.year - ago, 0, 0, 0, 0};
    if (const YearNumbers* n = numbers(ago)) {
      for (std::size_t act = 0; act < kActs; ++act) y.others += n->decisions(static_cast<Act>(act));
      y.penalties = n->decisions(Act::penalty), y.licences = n->decisions(Act::licence), y.others -= y.penalties + y.licences;
      if (const auto index = form_.index_of("penalty", "sum")) y.sum_fen = n->cells[*index];
    }
    if (ago > 0) return y;
    if (const Cell* total = r.cell("penalty.total")) y.penalties = total->value().value_or(y.penalties);
    if (const Cell* sum = r.cell("penalty.sum")) y.sum_fen = sum->value().value_or(y.sum_fen);
    return y;
  }

  void add_analysis(Report& r) const {
    Analysis& a = r.analysis;
    a.speed = m_.speed;
    a.violations = merged(m_.violations, form_.small_cell, kMostRows);
    const YearNumbers* n = numbers(0);
    if (!n) return;
    a.penalties = n->penalties, a.hearings = n->hearings, a.summary = n->summary, a.reviewed = n->reviewed, a.revoked = n->revoked;
    a.articles = merged({n->articles.begin(), n->articles.end()}, form_.small_cell, kMostRows);
    if (a.articles.empty()) a.articles = merged({n->laws.begin(), n->laws.end()}, form_.small_cell, kMostRows);
    set_places(a, n->districts, form_.small_cell);
  }

  const Material& m_;
  const Form& form_;
};

}  // namespace

Report draft_report(const Material& material) { return Drafting(material).draft(); }

std::string given_json(const GivenCells& given) {
  auto json = nlohmann::ordered_json::object();
  for (const auto& [cell, one] : given) {
    auto& to = json[cell] = nlohmann::ordered_json::object();
    if (one.value) to["value"] = *one.value;
    if (!one.why.empty()) to["why"] = one.why;
  }
  return json.dump();
}

GivenCells given_from_json(std::string_view text) try {
  GivenCells given;
  const auto cells = nlohmann::json::parse(text).get<std::map<std::string, nlohmann::json>>();
  for (const auto& [cell, one] : cells)
    given[cell] = {one.contains("value") ? std::optional(one["value"].get<std::int64_t>()) : std::nullopt, one.value("why", "")};
  return given;
} catch (const nlohmann::json::exception& error) {
  throw StoreError("report_draft", error.what());
}

}  // namespace gongshi::statistics
