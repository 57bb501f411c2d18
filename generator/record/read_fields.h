#pragma once
// How a JSON value becomes fields: written once, for any reader of JSON. The bulk reader is simdjson (parse.cpp); the
// tests hold it against nlohmann/json.
//
// A reader gives a Value type with:
//   kind() -> JsonKind;  text() -> std::string_view;  integer() -> std::int64_t (kind integer only)
//   each_member(f(std::string_view key, Value));  each_item(f(Value))
// and each_member hands out duplicate keys twice, so that they can be refused.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/fields.h"
#include "record/problem.h"
#include "record/record.h"
#include "record/text.h"

namespace gongshi::record {

enum class JsonKind { null, boolean, integer, number, string, array, object };

/// Problem messages of the parser. `field` is a path of the table or the unknown key.
Problem parse_problem(std::string_view code, std::string_view field);

/// An unknown key as a Problem may show it: whole characters, at most 100 bytes, no controls, nothing like a value.
std::string shown_key(std::string_view key);

/// What stands in the place of a name but may be an ID number, a telephone or a mail address.
bool looks_like_value(std::string_view name);

/// After so many problems nothing more is said about a record: it is refused anyhow.
inline constexpr std::size_t kMaxProblems = 100;

inline void say_problem(Problems& problems, std::string_view code, const std::string& path) {
  if (problems.size() < kMaxProblems) problems.push_back(parse_problem(code, path));
}

/// A feed's text is measured, looked through and tidied; frozen text is what it is.
enum class Reading { feed, frozen };

/// Members of a record's object by index of the field table: nested objects are looked into one level deep.
template <class Value>
class Slots {
 public:
  explicit Slots(Problems& problems) : problems_(problems), values_(fields().size()) {}

  void fill(const Value& object, const std::string& prefix = "") {
    object.each_member([&](std::string_view key, const Value& value) { put(prefix, key, value); });
  }
  /// The value at table position `i`; nothing when the key is absent or null.
  const Value* at(std::size_t i) const { return values_[i] ? &*values_[i] : nullptr; }

 private:
  void put(const std::string& prefix, std::string_view key, const Value& value) {
    const bool is_flat_path = key.find('.') != std::string_view::npos;  // {"party.name": …} is not {"party": {"name": …}}
    const std::string path = prefix + shown_key(key);
    if (prefix.empty() && is_object_field(key)) return enter(path, value);
    const auto index = is_flat_path ? std::nullopt : field_index(path);
    if (!index) return say_problem(problems_, "unknown_key", path);
    if (seen(path)) return say_problem(problems_, "duplicate_key", path);
    if (value.kind() != JsonKind::null) values_[*index] = value;
  }
  void enter(const std::string& path, const Value& value) {
    if (seen(path)) return say_problem(problems_, "duplicate_key", path);
    if (value.kind() == JsonKind::null) return;
    if (value.kind() != JsonKind::object) return say_problem(problems_, "wrong_type", path);
    fill(value, path + ".");
  }
  bool seen(const std::string& path) {
    for (const std::string& s : seen_)
      if (s == path) return true;
    seen_.push_back(path);
    return false;
  }

  Problems& problems_;
  std::vector<std::optional<Value>> values_;
  std::vector<std::string> seen_;
};

/// The visitor that pulls each field out of its slot. `make_text` turns a tidy string into the record's text type.
template <class Value, class MakeText>
class FieldReader {
 public:
  FieldReader(const Slots<Value>& slots, Problems& problems, MakeText make_text, Reading reading)
      : slots_(slots), problems_(problems), make_text_(make_text), reading_(reading) {}

  template <class Member>
  void operator()(Member& member) {
    const std::size_t i = next_++;
    if (const Value* value = slots_.at(i)) read(*value, fields()[i], std::string(fields()[i].path), member);
  }

 private:
  void say(std::string_view code, const std::string& path) { say_problem(problems_, code, path); }

  /// The string as it stands: dates and codes are not tidied, " penalty" is no code.
  std::optional<std::string_view> string_of(const Value& v, std::size_t max, const std::string& path) {
    if (v.kind() != JsonKind::string) return say("wrong_type", path), std::nullopt;
    const std::string_view raw = v.text();
    if (reading_ == Reading::frozen) return raw;
    if (raw.size() > max) return say("too_long", path), std::nullopt;
    if (const auto code = unfit_text(raw)) return say(*code, path), std::nullopt;
    return raw;
  }
  template <class Text>
  void text(const Value& v, std::size_t max, const std::string& path, Text& out) {
    const auto raw = string_of(v, max, path);
    if (!raw) return;
    out = make(reading_ == Reading::frozen ? std::string(*raw) : tidy_text(*raw), static_cast<Text*>(nullptr));
  }
  std::string make(std::string s, std::string*) { return s; }
  PublicText make(std::string s, PublicText*) { return make_text_(std::move(s)); }

  void read(const Value& v, const FieldSpec& f, const std::string& path, std::string& out) { text(v, f.max_bytes, path, out); }
  void read(const Value& v, const FieldSpec& f, const std::string& path, PublicText& out) { text(v, f.max_bytes, path, out); }

  void read(const Value& v, const FieldSpec&, const std::string& path, std::optional<Date>& out) {
    const auto s = string_of(v, 64, path);
    if (s && !(out = Date::parse(*s))) say("bad_date", path);
  }
  void read(const Value& v, const FieldSpec&, const std::string& path, std::optional<Money>& out) {
    if (v.kind() != JsonKind::integer) return say("wrong_type", path);
    if (!(out = Money::from_fen(v.integer()))) say("out_of_range", path);
  }
  template <class E>
  void read(const Value& v, const FieldSpec& f, const std::string& path, std::optional<E>& out) {
    const auto s = string_of(v, f.max_bytes, path);
    if (s && !(out = from_code<E>(*s))) say("unknown_value", path);
  }
  template <class Item>
  void read(const Value& v, const FieldSpec& f, const std::string& path, std::vector<Item>& out) {
    if (v.kind() != JsonKind::array) return say("wrong_type", path);
    std::size_t n = 0;
    v.each_item([&](const Value& item) {
      if (n == kMaxListItems) say("too_many_items", path);
      if (n++ < kMaxListItems) read_item(item, f, path + "[" + std::to_string(n - 1) + "]", out.emplace_back());
      if (!out.empty() && says_nothing(out.back())) out.pop_back();
    });
  }
  /// Empty lines and officers are left out; an empty `hide` stays, since it asks for something that cannot be done.
  template <class Item>
  static bool says_nothing(const Item& item) {
    if constexpr (requires { item.empty(); }) return item.empty();
    else if constexpr (requires { item.certificate; }) return item.name.empty() && item.certificate.empty();
    else return false;
  }
  template <class Text>
  void read_item(const Value& v, const FieldSpec& f, const std::string& path, Text& out) { text(v, f.max_bytes, path, out); }
  template <class Text>
  void read_item(const Value& v, const FieldSpec& f, const std::string& path, Officer<Text>& out) {
    members(v, f, path, {{"name", &out.name}, {"certificate", &out.certificate}});
  }
  void read_item(const Value& v, const FieldSpec& f, const std::string& path, Person& out) {
    members(v, f, path, {{"role", &out.role}, {"name", &out.name}});
  }
  void read_item(const Value& v, const FieldSpec& f, const std::string& path, Hide& out) {
    members(v, f, path, {{"text", &out.text}, {"class", &out.kind}, {"law", &out.law}});
  }

  void members(const Value& v, const FieldSpec& f, const std::string& path,
               std::initializer_list<std::pair<std::string_view, std::string*>> known) {
    members_of<std::string>(v, f, path, known);
  }
  void members(const Value& v, const FieldSpec& f, const std::string& path,
               std::initializer_list<std::pair<std::string_view, PublicText*>> known) {
    members_of<PublicText>(v, f, path, known);
  }
  template <class Text>
  void members_of(const Value& v, const FieldSpec& f, const std::string& path,
                  std::initializer_list<std::pair<std::string_view, Text*>> known) {
    if (v.kind() != JsonKind::object) return say("wrong_type", path);
    std::array<bool, 4> seen{};
    v.each_member([&](std::string_view key, const Value& value) {
      const std::string here = path + "." + shown_key(key);
      const auto member = std::find_if(known.begin(), known.end(), [&](const auto& m) { return m.first == key; });
      if (member == known.end()) return say("unknown_key", here);
      if (std::exchange(seen[static_cast<std::size_t>(member - known.begin())], true)) return say("duplicate_key", here);
      if (value.kind() != JsonKind::null) text(value, f.max_bytes, here, *member->second);
    });
  }

  const Slots<Value>& slots_;
  Problems& problems_;
  MakeText make_text_;
  Reading reading_;
  std::size_t next_ = 0;
};

/// Reads a whole record. Problems with effect `reject` say what is wrong with it; the rest is filled as far as it goes.
template <class Value>
Record read_record(const Value& value, Problems& problems) {
  Record record;
  if (value.kind() != JsonKind::object) return problems.push_back(parse_problem("not_an_object", "")), record;
  Slots<Value> slots(problems);
  slots.fill(value);
  FieldReader<Value, PublicText (*)(std::string)> reader(slots, problems, nullptr, Reading::feed);
  visit_public(record, reader);
  visit_private(record, reader);
  return record;
}

}  // namespace gongshi::record
