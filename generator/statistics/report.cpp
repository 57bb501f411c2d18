#include "statistics/report.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "record/money.h"
#include "redaction/error.h"

namespace gongshi::statistics {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::array<std::string_view, 4> kSourceCodes{"counted", "amount", "total", "reported"};

template <class List>
std::size_t position(const List& list, const std::string& code) {
  return static_cast<std::size_t>(std::find(list.begin(), list.end(), code) - list.begin()) % list.size();
}

bool is_money(Unit unit) { return unit == Unit::yuan || unit == Unit::wan_yuan; }

/// Amounts are decimal yuan as text: exact in every reader, and no run of digits that looks like somebody's number.
Json amount_json(std::int64_t fen) { return std::to_string(fen / 100) + "." + std::to_string(fen % 100 + 100).substr(1); }

std::int64_t amount_from(const Json& json) {
  const auto money = record::Money::from_yuan(json.get<std::string>());
  if (!money) throw StoreError("report", "an amount that is none");
  return money->fen();
}

void put(Json& json, const char* key, const std::optional<std::int64_t>& value, Unit unit) {
  if (value) json[key] = is_money(unit) ? amount_json(*value) : Json(*value);
}
void put(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

std::optional<std::int64_t> number(const Json& json, const char* key, Unit unit) {
  if (!json.contains(key)) return std::nullopt;
  return is_money(unit) ? amount_from(json.at(key)) : json.at(key).get<std::int64_t>();
}

Json cell_json(const Cell& cell) {
  Json json{{"id", cell.id}, {"name", cell.name}};
  put(json, "group", cell.group);
  json["unit"] = kUnitCodes[static_cast<std::size_t>(cell.unit)], json["source"] = kSourceCodes[static_cast<std::size_t>(cell.source)];
  put(json, "value", cell.value(), cell.unit), put(json, "computed", cell.computed, cell.unit), put(json, "given", cell.given, cell.unit);
  put(json, "last_year", cell.last_year, cell.unit), put(json, "why", cell.why);
  return json;
}

Cell cell_from(const Json& json) {
  const auto unit = static_cast<Unit>(position(kUnitCodes, json.at("unit")));
  return {json.at("id"), json.at("name"), json.value("group", ""), unit, static_cast<Source>(position(kSourceCodes, json.at("source"))),
          number(json, "computed", unit), number(json, "given", unit), number(json, "last_year", unit), json.value("why", "")};
}

Json counts_json(const std::vector<Count>& counts) {
  Json list = Json::array();
  for (const Count& one : counts) list.push_back({{"name", one.name}, {"count", one.count}});
  return list;
}

std::vector<Count> counts_from(const Json& list) {
  std::vector<Count> counts;
  for (const Json& one : list) counts.push_back({one.at("name"), one.at("count")});
  return counts;
}

Json tables_json(const Report& report) {
  Json list = Json::array();
  for (const ReportTable& table : report.tables) {
    Json cells = Json::array();
    for (const Cell& cell : table.cells) cells.push_back(cell_json(cell));
    list.push_back({{"id", table.id}, {"title", table.title}, {"short_name", table.short_name}, {"cells", std::move(cells)}, {"notes", table.notes}});
  }
  return list;
}

ReportTable table_from(const Json& json) {
  ReportTable table{json.at("id"), json.at("title"), json.at("short_name"), {}, json.at("notes")};
  for (const Json& cell : json.at("cells")) table.cells.push_back(cell_from(cell));
  return table;
}

Json speed_json(const Speed& s) {
  return {{"published", s.published}, {"in_time", s.in_time}, {"late", s.late}, {"history", s.history},
          {"corrected", s.corrected}, {"withdrawn", s.withdrawn}, {"days", counts_json(s.days)}};
}

Speed speed_from(const Json& j) {
  return {j.at("in_time"), j.at("late"), j.at("history"), counts_from(j.at("days")), j.at("published"), j.at("corrected"), j.at("withdrawn")};
}

Json analysis_json(const Analysis& a) {
  Json places = Json::array();
  for (const Place& place : a.places) places.push_back({{"name", place.name}, {"spans", place.spans}});
  return {{"penalties", a.penalties}, {"hearings", a.hearings}, {"summary", a.summary}, {"reviewed", a.reviewed}, {"revoked", a.revoked},
          {"violations", counts_json(a.violations)}, {"articles", counts_json(a.articles)}, {"span_months", a.span_months},
          {"places", std::move(places)},
          {"speed", speed_json(a.speed)}};
}

Analysis analysis_from(const Json& j) {
  Analysis a{counts_from(j.at("violations")), counts_from(j.at("articles")), j.at("span_months"), {}, speed_from(j.at("speed")),
             j.at("penalties"), j.at("hearings"), j.at("summary"), j.at("reviewed"), j.at("revoked")};
  for (const Json& place : j.at("places")) a.places.push_back({place.at("name"), place.at("spans")});
  return a;
}

Json years_json(const std::vector<YearOfActs>& years) {
  Json list = Json::array();
  for (const YearOfActs& y : years)
    list.push_back({{"year", y.year}, {"penalties", y.penalties}, {"licences", y.licences}, {"others", y.others}, {"sum", amount_json(y.sum_fen)}});
  return list;
}

}  // namespace

const Cell* ReportTable::cell(std::string_view wanted) const {
  const auto found = std::find_if(cells.begin(), cells.end(), [&](const Cell& c) { return c.id == wanted; });
  return found == cells.end() ? nullptr : &*found;
}

const Cell* Report::cell(std::string_view wanted) const {
  const std::size_t dot = wanted.find('.');
  if (dot == std::string_view::npos) return nullptr;
  for (const ReportTable& table : tables)
    if (table.id == wanted.substr(0, dot)) return table.cell(wanted.substr(dot + 1));
  return nullptr;
}

std::string report_json(const Report& r) {
  Json json{{"schema", 1}, {"form", r.form}, {"form_name", r.form_name}, {"agency", r.agency}, {"agency_name", r.agency_name},
            {"year", r.year}, {"version", r.version}, {"counted_on", r.counted_on}};
  put(json, "note", r.note);
  json["tables"] = tables_json(r);
  json["left_out"] = r.left_out;
  json["text"] = r.text;
  json["months"] = r.months;
  json["years"] = years_json(r.years);
  json["analysis"] = analysis_json(r.analysis);
  return json.dump();
}

Report report_from_json(std::string_view bytes) try {
  const Json json = Json::parse(bytes);
  if (json.at("schema") != 1) throw StoreError("report", "of an unknown schema");
  Report r{json.at("form"), json.at("form_name"), json.at("agency"), json.at("agency_name"), json.at("year"), json.at("version"),
           json.at("counted_on"), json.value("note", ""), {}, json.at("left_out"), json.at("text"), json.at("months").get<std::vector<Months>>(),
           {}, analysis_from(json.at("analysis"))};
  for (const Json& table : json.at("tables")) r.tables.push_back(table_from(table));
  for (const Json& y : json.at("years")) r.years.push_back({y.at("year"), y.at("penalties"), y.at("licences"), y.at("others"), amount_from(y.at("sum"))});
  return r;
} catch (const nlohmann::json::exception& error) {
  throw StoreError("report", error.what());
}

}  // namespace gongshi::statistics
