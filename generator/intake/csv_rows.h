#pragma once
// The rows of a CSV text, by libcsv.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::intake {

using Row = std::vector<std::string>;

/// Calls take(number, row) for each row that is not blank; numbers count all rows from 1, as a spreadsheet shows them.
/// `take` answers false to stop. CR LF, LF and CR end rows; quoted fields may hold them.
///
/// Errors   the number of the row in which a quotation mark is out of place or never closed, and nothing after it is read;
///          0 when all is well
std::int64_t read_csv(std::string_view text, const std::function<bool(std::int64_t, Row&&)>& take);

}  // namespace gongshi::intake
