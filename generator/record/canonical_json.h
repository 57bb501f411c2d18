#pragma once
// Canonical JSON of a record: the bytes that are frozen, committed to and published.
//
// Form   UTF-8, no blanks; keys in the order of the field table; empty fields left out; strings escape only " \ and
//        controls (\n, \t, \u00XX); amounts are integers, dates YYYY-MM-DD. Same record, same bytes, on any machine.

#include <string>
#include <string_view>

#include "record/record.h"

namespace gongshi::record {

std::string canonical_json(const Record& record);        ///< private: payloads at rest
std::string canonical_json(const PublicRecord& record);  ///< public: <doc>.json

/// Appends `text` as a JSON string with its quotes.
void append_json_string(std::string& out, std::string_view text);

}  // namespace gongshi::record
