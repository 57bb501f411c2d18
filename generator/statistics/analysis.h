#pragma once
// What the numbers say, with small cells merged: nobody can be told from a cell that only a few decisions stand behind.

#include <map>
#include <string>

#include "statistics/report.h"

namespace gongshi::statistics {

using Frequencies = std::map<std::string, std::int64_t, std::less<>>;

/// The most frequent first. What has no name, what is rarer than `least`, and what comes behind `most` rows, is one row at the end: 其他. When that row
/// itself would be rarer than `least`, the rows above it join it.
std::vector<Count> merged(const Frequencies& frequencies, std::int64_t least, std::size_t most);

/// Adds one agency's to another's.
void add(Speed& to, const Speed& speed);

/// Places by months, as fine as `least` allows: months, else quarters, half-years or the year. Places with fewer decisions in the
/// year stand together; what is on record without a place is among them.
void set_places(Analysis& analysis, const std::map<std::string, Months, std::less<>>& districts, std::int64_t least);

}  // namespace gongshi::statistics
