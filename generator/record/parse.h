#pragma once
// From the bytes of a feed to records: NDJSON lines, JSON arrays, {"records": […]}.

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "record/problem.h"
#include "record/record.h"

namespace gongshi::record {

/// One item of a feed. When problems hold a `reject`, `record` is filled only as far as it could be read.
struct Item {
  Record record;
  bool is_notice = false;  ///< {"id", "status", "status_on", "status_reason"}: about a record, not a record
  Problems problems;
};

/// Reads records; keeps its buffers between calls, so one per thread.
///
/// Errors   never throws for bad input: what is wrong stands in Item::problems (codes: bad_json, too_large, too_deep,
///          not_an_object, unknown_key, duplicate_key, wrong_type, unknown_value, bad_date, out_of_range, too_long, too_many_items,
///          bad_utf8, control_character, bidi_control, noncharacter)
/// Limits   4 MiB a record, 16 levels deep
/// Example  Parser().parse(R"({"id":"1","status":"revoked"})").is_notice == true
class Parser {
 public:
  static constexpr std::size_t kMaxRecordBytes = 4 << 20;

  Parser();
  ~Parser();
  Parser(Parser&&) noexcept;

  Item parse(std::string_view json);
  /// What was taken in before: of any length, since composing its characters (NFC) can have made it longer.
  Item parse_kept(std::string_view json);

  /// Splits a whole document, an array or {"records": […]}, and parses each element. One item with bad_json if the
  /// document itself cannot be read. `position` counts from 1.
  void parse_document(std::string_view json, const std::function<void(std::size_t position, Item)>& take);

  /// Reads frozen canonical bytes back. Only the ledger can hand in a `make_text`, since only it can make PublicText.
  PublicRecord parse_public(std::string_view canonical, PublicText (*make_text)(std::string));

 private:
  struct Buffers;
  std::unique_ptr<Buffers> buffers_;
};

}  // namespace gongshi::record
