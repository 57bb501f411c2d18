#include "pages/annual_parts.h"

#include <algorithm>
#include <numeric>

#include "pages/overview.h"
#include "pages/report_charts.h"
#include "statistics/amounts.h"
#include "templating/month_bars.h"

namespace gongshi::pages {
namespace {

using statistics::Cell;
using statistics::Count;
using statistics::Report;
using statistics::Unit;

SiteText counted(std::int64_t n) { return SiteText::grouped(n); }

const statistics::Form& form_of_report(const Site& site, const Report& report) {
  for (const statistics::Form& form : site.reporting.forms)
    if (form.id == report.form) return form;
  return site.reporting.form_of(report.year);
}

void add_figure(Dictionary& page, const SiteText& name, const SiteText& value, const SiteText& unit, const SiteText& note) {
  Dictionary& figure = page.add("FIGURES");
  figure.set("FIGURE_NAME", name), figure.set("FIGURE_VALUE", value), figure.set("FIGURE_UNIT", unit);
  if (!note.empty()) figure.set("FIGURE_NOTE", note);
}

void add_cell_figure(Dictionary& page, const Site& site, const Report& report, std::string_view key, std::string_view place) {
  const Cell* cell = report.cell(place);
  if (!cell || !cell->value()) return;
  const SiteText before = cell->last_year ? site.words()("annual.figure_before", {{"value", value_words(site, cell->last_year, cell->unit)}}) : SiteText();
  add_figure(page, site.words()("annual.figure." + std::string(key)), value_words(site, cell->value(), cell->unit), unit_word(site.words(), cell->unit), before);
}

Dictionary& add_chart(Dictionary& page, const Site& site, std::string_view key, const Markup& drawing, const SiteText& sentence) {
  Dictionary& chart = page.add("CHARTS");
  chart.set("CHART_TITLE", site.words()("annual.chart." + std::string(key)));
  chart.set("CHART", drawing), chart.set("CHART_SENTENCE", sentence);
  return chart;
}

SiteText most_words(const Site& site, const std::vector<Bar>& bars, Unit unit) {
  const auto most = std::max_element(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return a.value < b.value; });
  if (most == bars.end() || most->value == 0) return site.words()("annual.chart_none");
  return site.words()("annual.chart_most", {{"name", own(most->label)}, {"value", own(most->value_words)}, {"unit", unit_word(site.words(), unit)}});
}

/// The caption and, for those who cannot see the bars, every number.
SiteText spoken(const SiteText& sentence, const std::vector<Bar>& bars) {
  std::string words(sentence.str());
  for (const Bar& bar : bars) words += " " + bar.label + " " + bar.value_words + "；";
  return SiteText::from_config(words);
}

void add_months_chart(Dictionary& page, const Site& site, const Report& report) {
  std::vector<Bar> bars;
  for (std::size_t i = 0; i < 12 && !report.months.empty(); ++i) {
    const std::int64_t n = report.months[0][i];
    bars.push_back({std::to_string(i + 1), std::string(counted(n).str()), n, false});
  }
  std::vector<Bar> named = bars;
  for (Bar& bar : named) bar.label = site.words()("annual.month", {{"month", own(bar.label)}}).str();
  const SiteText sentence = most_words(site, named, Unit::cases);
  add_chart(page, site, "months", column_chart(bars, spoken(sentence, named)), sentence);
}

template <class Value>
void add_years_chart(Dictionary& page, const Site& site, const Report& report, std::string_view key, Unit unit, const Value& value_of) {
  std::vector<Bar> bars;
  for (const statistics::YearOfActs& year : report.years)
    bars.push_back({std::to_string(year.year), statistics::cell_words(value_of(year), unit), value_of(year), year.year == report.year});
  if (bars.empty()) return;
  const SiteText sentence = site.words()("annual.chart_years", {{"first", own(bars.front().label)}, {"before", own(bars.front().value_words) + unit_word(site.words(), unit)},
                                                               {"last", own(bars.back().label)}, {"now", own(bars.back().value_words) + unit_word(site.words(), unit)}});
  add_chart(page, site, key, column_chart(bars, spoken(sentence, bars)), sentence);
}

void add_speed_charts(Dictionary& page, const Site& site, const statistics::Speed& speed) {
  if (speed.in_time + speed.late == 0) return;
  const SiteText share_words = share(speed.in_time, speed.in_time + speed.late);
  const auto in_time = counted(speed.in_time), late = counted(speed.late);
  const SiteText sentence = speed.history == 0
      ? site.words()("annual.chart_on_time", {{"in_time", in_time}, {"late", late}, {"share", share_words}})
      : site.words()("annual.chart_on_time_history", {{"in_time", in_time}, {"late", late}, {"share", share_words}, {"history", counted(speed.history)}});
  add_chart(page, site, "on_time", share_chart(speed.in_time, speed.late, sentence), sentence);
  std::vector<Bar> bars;
  for (const Count& bucket : speed.days)
    bars.push_back({std::string(site.words()("annual.days." + bucket.name).str()), std::string(counted(bucket.count).str()), bucket.count, false});
  const SiteText days = site.words()("annual.chart_days", {{"count", counted(speed.published)}, {"fast", counted(bars.front().value)}});
  add_chart(page, site, "days", column_chart(bars, spoken(days, bars)), days);
}

/// Kinds of penalties as rows with bars: their names are too long for columns.
void add_kinds(Dictionary& page, const Site& site, const Report& report) {
  const Cell* total = report.cell("penalty.total");
  if (!total || total->value().value_or(0) == 0) return;
  Dictionary& list = page.add("FREQUENCIES");
  list.set("FREQUENCY_TITLE", site.words()("annual.chart.kinds"));
  list.set("FREQUENCY_NOTE", site.words()("annual.kinds_note"));
  for (const statistics::ReportTable& table : report.tables) {
    if (table.id != "penalty") continue;
    std::int64_t most = 1;
    for (const Cell& cell : table.cells)
      if (cell.source == statistics::Source::counted) most = std::max(most, cell.value().value_or(0));
    for (const Cell& cell : table.cells) {
      if (cell.source != statistics::Source::counted || cell.value().value_or(0) == 0) continue;
      Dictionary& row = list.add("FREQUENCY_ROWS");
      row.set("FREQUENCY_NAME", own(cell.name)), row.set("FREQUENCY_COUNT", counted(*cell.value()));
      row.set("FREQUENCY_BAR", templating::share_bar(*cell.value(), most));
    }
  }
}

void add_frequency(Dictionary& page, const Site& site, std::string_view key, const std::vector<Count>& counts, int small) {
  if (counts.empty()) return;
  Dictionary& list = page.add("FREQUENCIES");
  list.set("FREQUENCY_TITLE", site.words()("annual.frequency." + std::string(key)));
  list.set("FREQUENCY_NOTE", site.words()("annual.frequency_note", {{"small", SiteText::number(small)}}));
  std::int64_t most = 1;
  for (const Count& one : counts)
    if (one.name != statistics::kOther) most = std::max(most, one.count);
  for (const Count& one : counts) {
    Dictionary& row = list.add("FREQUENCY_ROWS");
    row.set("FREQUENCY_NAME", own(one.name)), row.set("FREQUENCY_COUNT", counted(one.count));
    row.set("FREQUENCY_BAR", templating::share_bar(one.name == statistics::kOther ? 0 : one.count, most));
  }
}

SiteText span_word(const Site& site, int months, std::size_t index) {
  const auto number = SiteText::number(static_cast<std::int64_t>(index) + 1);
  if (months == 1) return site.words()("annual.span.month", {{"number", number}});
  if (months == 3) return site.words()("annual.span.quarter", {{"number", number}});
  return site.words()(index == 0 ? "annual.span.half_1" : "annual.span.half_2");
}

void add_places(Dictionary& page, const Site& site, const statistics::Analysis& analysis, int small) {
  if (analysis.places.empty()) return;
  Dictionary& places = page.add("PLACES");
  places.set("PLACE_NOTE", site.words()("annual.place_note", {{"small", SiteText::number(small)}}));
  const std::size_t columns = analysis.span_months == 12 ? 0 : static_cast<std::size_t>(12 / analysis.span_months);
  for (std::size_t i = 0; i < columns; ++i) places.add("PLACE_HEADS").set("PLACE_HEAD", span_word(site, analysis.span_months, i));
  for (const statistics::Place& place : analysis.places) {
    Dictionary& line = places.add("PLACE_LINES");
    line.set("PLACE_NAME", own(place.name));
    line.set("PLACE_TOTAL", counted(std::accumulate(place.spans.begin(), place.spans.end(), std::int64_t{0})));
    for (std::size_t i = 0; i < columns; ++i) {
      Dictionary& cell = line.add("PLACE_CELLS");
      cell.set("PLACE_CELL_HEAD", span_word(site, analysis.span_months, i)), cell.set("PLACE_CELL", counted(place.spans[i]));
    }
  }
}

SiteText rates_words(const Site& site, const statistics::Analysis& a) {
  return site.words()("annual.method.rates", {{"penalties", counted(a.penalties)}, {"summary", counted(a.summary)}, {"hearings", counted(a.hearings)},
                                              {"reviewed", counted(a.reviewed)}, {"revoked", counted(a.revoked)},
                                              {"corrected", counted(a.speed.corrected)}, {"withdrawn", counted(a.speed.withdrawn)}});
}

void add_methods(Dictionary& page, const Site& site, const Report& report, const statistics::Form& form, bool of_sum) {
  const auto method = [&](const SiteText& words) { page.add("METHODS").set("METHOD", words); };
  method(rates_words(site, report.analysis));
  method(site.words()("annual.method.form", {{"form", own(report.form_name)}, {"law", own(checks::cite(form.law))}}));
  const auto day = record::Date::parse(report.counted_on);
  if (day) method(site.words()("annual.method.counted", {{"day", SiteText::chinese_date(*day)}}));
  method(site.words()("annual.method.given"));
  method(site.words()("annual.method.joint"));
  if (of_sum) method(site.words()("annual.method.sum", {{"small", SiteText::number(form.small_cell)}}));
  method(site.words()("annual.method.frozen"));
}

SiteText change_words(const Site& site, const Cell& cell) {
  if (!cell.value() || !cell.last_year) return site.words()("annual.no_last_year");
  const std::int64_t change = *cell.value() - *cell.last_year;
  if (change == 0) return site.words()("annual.same");
  const std::string amount = statistics::cell_words(std::abs(change), cell.unit);
  return SiteText::from_config((change > 0 ? "+" : "−") + amount);
}

void add_table_cell(Dictionary& to, const Site& site, const Cell& cell, bool first_of_group) {
  Dictionary& row = to.add("TABLE_CELLS");
  row.set("CELL_KIND", own(cell.source == statistics::Source::total ? "total" : cell.group.empty() ? "part" : "grouped"));
  row.set("CELL_NAME", own(cell.name)), row.set("CELL_UNIT", unit_word(site.words(), cell.unit));
  if (first_of_group) row.set("CELL_GROUP", own(cell.group));
  row.set("CELL_VALUE", value_words(site, cell.value(), cell.unit));
  row.set("CELL_BEFORE", cell.last_year ? value_words(site, cell.last_year, cell.unit) : site.words()("annual.no_last_year"));
  row.set("CELL_CHANGE", change_words(site, cell));
  if (!cell.why.empty() && !cell.differs()) row.set("CELL_WHY", own(cell.why));
}

}  // namespace

SiteText value_words(const Site& site, const std::optional<std::int64_t>& value, Unit unit) {
  return value ? SiteText::from_config(statistics::cell_words(*value, unit)) : site.words()("annual.none");
}

void add_figures(Dictionary& page, const Site& site, const Report& report) {
  add_cell_figure(page, site, report, "penalty", "penalty.total");
  add_cell_figure(page, site, report, "sum", "penalty.sum");
  add_cell_figure(page, site, report, "granted", "licence.granted");
  add_cell_figure(page, site, report, "coercion", "coercion.total");
  add_cell_figure(page, site, report, "inspection", "others.inspection");
  add_cell_figure(page, site, report, "inspection", "inspection.inspection");
  const statistics::Speed& speed = report.analysis.speed;
  if (speed.in_time + speed.late == 0) return;
  add_figure(page, site.words()("annual.figure.on_time"), share(speed.in_time, speed.in_time + speed.late), {},
             site.words()("annual.published_of", {{"count", counted(speed.published)}}));
}

void add_charts(Dictionary& page, const Site& site, const Report& report) {
  add_months_chart(page, site, report);
  add_years_chart(page, site, report, "years", Unit::cases, [](const statistics::YearOfActs& y) { return y.penalties; });
  add_years_chart(page, site, report, "sums", Unit::wan_yuan, [](const statistics::YearOfActs& y) { return y.sum_fen; });
  add_years_chart(page, site, report, "licences", Unit::cases, [](const statistics::YearOfActs& y) { return y.licences; });
  add_speed_charts(page, site, report.analysis.speed);
}

void add_tables(Dictionary& page, const Site& site, const Report& report) {
  for (const statistics::ReportTable& table : report.tables) {
    Dictionary& to = page.add("TABLES");
    to.set("TABLE_ID", own("table-" + table.id)), to.set("TABLE_TITLE", own(table.title));
    std::string group;
    for (const Cell& cell : table.cells) {
      add_table_cell(to, site, cell, !cell.group.empty() && cell.group != group);
      group = cell.group;
    }
    for (const std::string& note : table.notes) to.add("TABLE_NOTES").set("TABLE_NOTE", own(note));
  }
}

void add_analysis(Dictionary& page, const Site& site, const Report& report, bool of_sum) {
  const statistics::Form& form = form_of_report(site, report);
  add_kinds(page, site, report);
  add_frequency(page, site, "violations", report.analysis.violations, form.small_cell);
  add_frequency(page, site, "articles", report.analysis.articles, form.small_cell);
  add_places(page, site, report.analysis, form.small_cell);
  add_methods(page, site, report, form, of_sum);
}

}  // namespace gongshi::pages
