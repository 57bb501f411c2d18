#include "statistics/form.h"

#include <algorithm>
#include <array>
#include <map>

#include "record/enums.h"
#include "redaction/error.h"

namespace gongshi::statistics {
namespace {

using record::ConfigObject;
constexpr std::array<std::string_view, 3> kDays{"decided", "ended", "done"};
constexpr std::array<std::string_view, 5> kAmounts{"fine", "confiscated", "levied", "charged", "granted"};

template <class List>
std::size_t one_of(ConfigObject& object, std::string_view key, const List& allowed, std::string_view found) {
  const auto at = std::find(allowed.begin(), allowed.end(), found);
  if (at == allowed.end()) object.refuse(key, "unknown: " + std::string(found));
  return static_cast<std::size_t>(at - allowed.begin());
}

template <class List>
std::vector<std::string> texts_of(ConfigObject& object, std::string_view key, const List& allowed, bool or_empty = false) {
  std::vector<std::string> texts = object.texts(key);
  for (const std::string& text : texts)
    if (!(or_empty && text.empty())) one_of(object, key, allowed, text);
  return texts;
}

Filter read_filter(ConfigObject object) {
  Filter filter;
  filter.acts = texts_of(object, "acts", record::Codes<record::Act>::list);
  filter.outcomes = texts_of(object, "outcomes", record::Codes<record::Outcome>::list, true);
  filter.procedures = texts_of(object, "procedures", record::Codes<record::Procedure>::list);
  filter.licence_states = texts_of(object, "licence_states", record::Codes<record::LicenceState>::list);
  filter.heaviest = object.texts("heaviest"), filter.without_kinds = object.texts("without_kinds");
  filter.day = static_cast<DayOf>(one_of(object, "day", kDays, object.text_or("day", "decided")));
  object.finish();
  if (filter.acts.empty()) object.refuse("acts", "a cell counts acts of some kind");
  return filter;
}

Column read_column(ConfigObject object) {
  Column column;
  column.id = object.text("id"), column.name = object.text("name"), column.group = object.text_or("group", "");
  column.unit = static_cast<Unit>(one_of(object, "unit", kUnitCodes, object.text_or("unit", "cases")));
  column.amounts = texts_of(object, "amounts", kAmounts), column.of = object.texts("of");
  const bool counted = object.has("counts"), reported = object.flag("reported");
  if (counted + reported + !column.of.empty() != 1) object.refuse("id", "says one of counts, of, reported");
  if (counted) column.filter = read_filter(object.object("counts"));
  column.source = reported ? Source::reported : !column.of.empty() ? Source::total : !column.amounts.empty() ? Source::amount : Source::counted;
  if (column.money() != !column.amounts.empty() && counted) object.refuse("unit", "amounts are in yuan or wan_yuan, and nothing else is");
  object.finish();
  return column;
}

/// A decision stands in one column: each kind that decides stands in one, and 其他 takes the rest.
void check_heaviest(ConfigObject& object, const Table& table) {
  std::map<std::string, int> columns;
  for (const Column& column : table.columns)
    if (column.source == Source::counted)
      for (const std::string& kind : column.filter.heaviest) ++columns[kind];
  if (columns.empty()) return;
  for (const std::string& kind : table.weights)
    if (columns[kind] != 1) object.refuse("weights", kind + " stands in " + std::to_string(columns[kind]) + " columns, not in one");
  for (const auto& [kind, count] : columns)
    if (kind != kOther && std::find(table.weights.begin(), table.weights.end(), kind) == table.weights.end())
      object.refuse("columns", kind + " has no weight");
  if (columns[std::string(kOther)] != 1) object.refuse("columns", "one column counts 其他");
}

Table read_table(ConfigObject object) {
  Table table;
  table.id = object.text("id"), table.title = object.text("title"), table.short_name = object.text("short_name");
  table.weights = object.texts("weights"), table.notes = object.texts("notes");
  for (ConfigObject& column : object.objects("columns")) {
    table.columns.push_back(read_column(column));
    const auto same = [&](const Column& other) { return other.id == table.columns.back().id; };
    if (std::count_if(table.columns.begin(), table.columns.end(), same) > 1) column.refuse("id", "stands twice");
  }
  for (const Column& column : table.columns)
    for (const std::string& part : column.of) {
      const Column* found = table.column(part);
      if (!found || found->source == Source::total) object.refuse("columns", column.id + ": no column to add up: " + part);
    }
  check_heaviest(object, table);
  object.finish();
  return table;
}

Check read_check(ConfigObject object, const Form& form) {
  Check check;
  check.id = object.text("id"), check.says = object.text("says");
  check.must = object.text_or("level", "must") == "must";
  const std::string kind = object.text("kind");
  constexpr std::array<std::string_view, 3> kKinds{"sum", "at_most", "change"};
  check.kind = static_cast<Check::Kind>(one_of(object, "kind", kKinds, kind));
  check.left = object.texts("cells"), check.right = object.text_or("against", "");
  check.factor = object.integer("factor").value_or(0);
  object.finish();
  for (const std::string& cell : check.left)
    if (!form.column(cell)) object.refuse("cells", "no such cell: " + cell);
  if (check.left.empty()) object.refuse("cells", "names no cell");
  if (check.kind == Check::Kind::change ? check.factor < 2 : !form.column(check.right)) object.refuse("against", "names no cell, or no factor");
  return check;
}

}  // namespace

const Column* Table::column(std::string_view wanted) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.id == wanted; });
  return found == columns.end() ? nullptr : &*found;
}

const Table* Form::table(std::string_view wanted) const {
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table& t) { return t.id == wanted; });
  return found == tables.end() ? nullptr : &*found;
}

const Column* Form::column(std::string_view cell) const {
  const std::size_t dot = cell.find('.');
  const Table* found = dot == std::string_view::npos ? nullptr : table(cell.substr(0, dot));
  return found ? found->column(cell.substr(dot + 1)) : nullptr;
}

std::optional<std::size_t> Form::index_of(std::string_view wanted_table, std::string_view wanted_column) const {
  std::size_t index = 0;
  for (const Table& table : tables)
    for (const Column& column : table.columns) {
      if (table.id == wanted_table && column.id == wanted_column) return index;
      ++index;
    }
  return std::nullopt;
}

std::size_t Form::size() const {
  std::size_t size = 0;
  for (const Table& table : tables) size += table.columns.size();
  return size;
}

Form Form::load(const std::filesystem::path& file) {
  ConfigObject object = ConfigObject::read(file);
  Form form;
  form.id = object.text("id"), form.name = object.text("name"), form.says = object.text_or("says", "");
  ConfigObject law = object.object("law");
  form.law = {law.text("title"), law.text("article")};
  law.finish();
  form.left_out_statuses = texts_of(object, "left_out_statuses", record::Codes<record::Status>::list);
  form.small_cell = object.integer("small_cell").value_or(5);
  for (ConfigObject& table : object.objects("tables")) form.tables.push_back(read_table(table));
  for (ConfigObject& check : object.objects("checks")) form.checks.push_back(read_check(check, form));
  object.finish();
  return form;
}

Reporting Reporting::load(const std::filesystem::path& folder) {
  ConfigObject object = ConfigObject::read(folder / "reporting.json");
  Reporting reporting;
  reporting.first_year = object.integer("first_year").value_or(0);
  for (ConfigObject& start : object.objects("forms")) {
    reporting.starts.push_back({start.integer("from_year").value_or(0), start.text("form")});
    start.finish();
    const std::string& wanted = reporting.starts.back().form;
    const auto known = [&](const Form& form) { return form.id == wanted; };
    if (std::any_of(reporting.forms.begin(), reporting.forms.end(), known)) continue;
    reporting.forms.push_back(Form::load(folder / (wanted + ".json")));
    if (reporting.forms.back().id != wanted) throw ConfigError((folder / (wanted + ".json")).string(), "id: must be the name of the file, " + wanted);
  }
  if (reporting.starts.empty()) object.refuse("forms", "names no form");
  for (ConfigObject& one : object.objects("without")) {
    reporting.without.emplace_back(one.text("agency"), one.texts("tables"));
    one.finish();
  }
  object.finish();
  return reporting;
}

const Form& Reporting::form_of(int year) const {
  const Start* chosen = &starts.front();
  for (const Start& start : starts)
    if (start.from_year <= year) chosen = &start;
  return *std::find_if(forms.begin(), forms.end(), [&](const Form& form) { return form.id == chosen->form; });
}

bool Reporting::has_power(std::string_view agency, std::string_view table) const {
  for (const auto& [key, tables] : without)
    if (key == agency && std::find(tables.begin(), tables.end(), table) != tables.end()) return false;
  return true;
}

}  // namespace gongshi::statistics
