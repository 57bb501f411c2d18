#pragma once
// Canonical JSON of a record: the bytes that are frozen, committed to and published.
//
// Form   UTF-8, no blanks; keys in the order of the field table; empty fields left out; strings escape only " \ and
//        controls (\n, \t, \u00XX); amounts are integers, dates YYYY-MM-DD. Same record, same bytes, on any machine.

#include <cstdint>
#include <string>
#include <string_view>

#include "record/record.h"

namespace gongshi::record {

std::string canonical_json(const Record& record);        ///< private: payloads at rest
std::string canonical_json(const PublicRecord& record);  ///< public: <doc>.json

/// Appends `text` as a JSON string with its quotes.
void append_json_string(std::string& out, std::string_view text);

/// One flat JSON object, members in the order in which they are added, no blanks.
///
/// Example  JsonObject().text("doc", "000001").number("rev", 1).str() == R"({"doc":"000001","rev":1})"
class JsonObject {
 public:
  JsonObject& text(std::string_view key, std::string_view value);
  JsonObject& number(std::string_view key, std::int64_t value) { return raw(key, std::to_string(value)); }
  JsonObject& flag(std::string_view key, bool value) { return raw(key, value ? "true" : "false"); }
  JsonObject& raw(std::string_view key, std::string_view json);  ///< json is JSON already
  std::string str() const { return out_.empty() ? "{}" : out_ + "}"; }

 private:
  void key(std::string_view key);
  std::string out_;
};

}  // namespace gongshi::record
