#pragma once
// What the page of a report and the page of a year share: figures, charts, tables, analysis.

#include "pages/frame.h"
#include "statistics/report.h"

namespace gongshi::pages {

SiteText value_words(const Site& site, const std::optional<std::int64_t>& value, statistics::Unit unit);

void add_figures(Dictionary& page, const Site& site, const statistics::Report& report);
void add_charts(Dictionary& page, const Site& site, const statistics::Report& report);
void add_tables(Dictionary& page, const Site& site, const statistics::Report& report);
/// Frequencies, places and how all was counted; `of_sum`: the report is a sum of others.
void add_analysis(Dictionary& page, const Site& site, const statistics::Report& report, bool of_sum);

}  // namespace gongshi::pages
