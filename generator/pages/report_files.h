#pragma once
// Annual reports as files: CSV for machines, a workbook for desks. Both are made from the frozen report alone.

#include "statistics/report.h"
#include "templating/words.h"

namespace gongshi::pages {

/// One row a cell: table, code, name, unit, this year, last year, computed, given, reason. Amounts exact, in the unit of the form.
std::string report_csv(const statistics::Report& report, const templating::Words& words);

/// A worksheet a table, named as the table; numbers are numbers, totals are formulas that hold their value. The same reports give
/// the same bytes.
std::string report_workbook(const std::vector<statistics::ReportTable>& tables, const std::string& title, const templating::Words& words);

/// An amount or a count as a number without groups: 17.0815, 1204.
std::string exact_words(std::int64_t value, statistics::Unit unit);

}  // namespace gongshi::pages
