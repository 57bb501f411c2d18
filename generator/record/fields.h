#pragma once
// The one table of fields. The parser, the JSON Schema (schema.h), the data dictionary page and the completeness
// check are made from it; its order is the order of visit_public() and visit_private(), and of canonical JSON.

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace gongshi::record {

enum class FieldType {
  key, text, text_list, date, money, officers, people, hides,
  act, procedure, outcome, party_kind, status, licence_state, appeal_state, severity
};

/// What follows when the field is empty.
enum class Need {
  hold,           ///< identity, act, party, decision, date: the record is held
  due,            ///< 公示办法 第十七条: shown as 未提供, listed by `gongshi due`
  due_penalty,    ///< due, for penalties that were imposed
  due_violation,  ///< due, for penalties and coercion
  none
};

struct FieldSpec {
  std::string_view path;   ///< "party.name": at most one object deep
  std::string_view label;  ///< 当事人名称
  FieldType type;
  Need need;
  bool is_public;
  std::size_t max_bytes;     ///< of the text, or of each item of a list
  std::string_view meaning;  ///< for the data dictionary
  std::string_view source;   ///< law or standard it comes from
};

/// All fields, the public ones first.
std::span<const FieldSpec> fields();
std::span<const FieldSpec> public_fields();

/// Index of a path in fields(), or nothing for an unknown key.
std::optional<std::size_t> field_index(std::string_view path);

/// The codes a field of a closed list may hold; empty for other types.
std::span<const std::string_view> allowed_codes(FieldType type);

/// True for "party", "amounts" and the other objects of a record.
bool is_object_field(std::string_view key);

inline constexpr std::size_t kMaxListItems = 200;

}  // namespace gongshi::record
