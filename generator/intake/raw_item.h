#pragma once
// One item of a feed before it is a record: the feed form as JSON text, wherever it came from.

#include <cstdint>
#include <functional>
#include <string>

#include "record/problem.h"

namespace gongshi::intake {

struct RawItem {
  std::string source;         ///< "x.ndjson:17", "penalties.csv:17": line, or row as a spreadsheet counts
  std::int64_t position = 0;  ///< that number
  std::string json;           ///< empty when it could not be read at all
  record::Problems problems;  ///< found before the parser: a `reject` here ends it
};

using TakeItem = std::function<void(RawItem&&)>;

/// An item that says only what is wrong, for a line, a row or (position 0) a whole file.
RawItem broken_item(const std::string& name, std::int64_t position, std::string code, std::string message);

/// "x.ndjson:17"; the bare name when position is 0.
std::string source_of(const std::string& name, std::int64_t position);

}  // namespace gongshi::intake
