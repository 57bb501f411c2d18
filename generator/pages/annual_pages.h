#pragma once
// The annual section: who published when, the sum of a year, the report of an agency. Functions of public.db's frozen reports; only
// the index depends on the day.

#include <functional>

#include "ledger/public_db.h"
#include "pages/page_file.h"
#include "pages/site.h"
#include "statistics/report.h"

namespace gongshi::pages {

/// annual/index.html: the countdown, who published, who is missing.
PageFile annual_index(const Site& site, ledger::PublicDb& db);

/// Everything of one year: reports with their files, version for version, and the sum.
void each_annual_file(const Site& site, ledger::PublicDb& db, int year, const std::function<void(const PageFile&)>& take);

/// The last day in time for the report of `year`.
checks::DueDay report_due(const checks::Rules& rules, int year);

/// The reports of several agencies added up, cell by cell; those of another form are left out.
statistics::Report sum_of(const std::vector<statistics::Report>& reports);

}  // namespace gongshi::pages
