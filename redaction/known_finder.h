#pragma once
// Finds the values that the case itself names, in whatever width and spacing they are written.

#include "redaction/candidate.h"
#include "redaction/redactor.h"

namespace gongshi::redaction {

/// Adds a candidate for each place; returns the indices of values that must be found and were not.
///
/// Numbers match across separators and never inside a longer run of digits. Addresses match across punctuation, and
/// also without the province, city or district they begin with, as long as a street or village and a number remain.
std::vector<std::size_t> find_known(std::string_view folded, const std::vector<KnownValue>& known, bool names,
                                    std::vector<Candidate>& found);

}  // namespace gongshi::redaction
