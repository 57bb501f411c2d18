#pragma once
// The JSON Schema of a feed record, made from the field table; published as /schema/record.json.

#include <string>

namespace gongshi::record {

/// JSON Schema draft 7, pretty-printed, Chinese descriptions. The parser and this schema accept the same documents
/// (tests/unit/record/schema_test.cpp), but for what a schema cannot say: days that do not exist, control characters,
/// bytes instead of characters.
std::string json_schema();

}  // namespace gongshi::record
