#pragma once
// Do the numbers of a report fit each other? Sums, across tables, against last year, against what the portal counted.
//
// Checks are data of the form. They are for numbers that somebody typed in as much as for computed ones: of the totals that places
// have published, some do not add up, and these checks find them (tests/unit/statistics/checking_test.cpp).

#include "statistics/report.h"

namespace gongshi::statistics {

/// In the order of the form; none when all is well. A finding that is no must is settled by a reason in one of its cells.
std::vector<Finding> findings_of(const Report& report, const Form& form);

}  // namespace gongshi::statistics
