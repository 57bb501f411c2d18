#include "record/config_object.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <simdjson.h>
#include <utility>

#include "redaction/error.h"

namespace gongshi::record {
namespace {

using nlohmann::json;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw IoError(file.string(), "cannot be read");
  return bytes;
}

/// Parses and refuses a key that stands twice in one object: nlohmann/json would keep the last one in silence.
json parse_once(const std::string& bytes, const std::string& file) {
  if (!simdjson::validate_utf8(bytes.data(), bytes.size())) throw ConfigError(file, "is not UTF-8: save it as UTF-8");
  std::vector<std::set<std::string>> open;
  std::string twice;
  const auto watch = [&](int, json::parse_event_t event, json& parsed) {
    if (event == json::parse_event_t::object_start) open.emplace_back();
    if (event == json::parse_event_t::object_end) open.pop_back();
    if (event == json::parse_event_t::key && !open.back().insert(parsed.get<std::string>()).second) twice = parsed;
    return true;
  };
  try {
    json parsed = json::parse(bytes, watch);
    if (!twice.empty()) throw ConfigError(file, "key \"" + twice + "\" stands twice in one object");
    return parsed;
  } catch (const json::exception& error) {
    const std::string what = error.what();  // [json.exception.parse_error.101] parse error at line 3, column 5: …
    throw ConfigError(file, what.substr(what.find("] ") + 2));
  }
}

}  // namespace

ConfigObject::ConfigObject(const json& parsed, std::string file, std::string place)
    : json_(std::make_shared<const json>(parsed)), file_(std::move(file)), place_(std::move(place)) {
  if (!json_->is_object()) throw ConfigError(file_, (place_.empty() ? "the file" : place_) + " must be an object");
}

ConfigObject ConfigObject::read(const std::filesystem::path& file) {
  return ConfigObject(parse_once(bytes_of(file), file.string()), file.string(), "");
}

std::string ConfigObject::place_of(std::string_view key) const {
  return place_ + (place_.empty() || key.empty() ? "" : ".") + std::string(key);
}

void ConfigObject::refuse(std::string_view key, const std::string& what) const {
  const std::string place = place_of(key);
  throw ConfigError(file_, place.empty() ? what : place + ": " + what);
}

const json* ConfigObject::find(std::string_view key) {
  asked_.emplace(key);
  const auto found = json_->find(std::string(key));
  return found == json_->end() || found->is_null() ? nullptr : &*found;
}

const json& ConfigObject::need(std::string_view key) {
  const json* value = find(key);
  if (!value) refuse(key, "is missing");
  return *value;
}

bool ConfigObject::has(std::string_view key) { return find(key) != nullptr; }

std::string ConfigObject::text(std::string_view key) {
  const json& value = need(key);
  if (!value.is_string()) refuse(key, "must be text");
  return value.get<std::string>();
}

std::string ConfigObject::text_or(std::string_view key, std::string_view otherwise) {
  return find(key) ? text(key) : std::string(otherwise);
}

std::vector<std::string> ConfigObject::texts(std::string_view key) {
  const json* list = find(key);
  if (!list) return {};
  if (!list->is_array()) refuse(key, "must be a list of texts");
  std::vector<std::string> out;
  for (const json& item : *list) {
    if (!item.is_string()) refuse(key, "must be a list of texts");
    out.push_back(item.get<std::string>());
  }
  return out;
}

std::optional<Date> ConfigObject::date(std::string_view key) {
  if (!find(key)) return std::nullopt;
  const auto day = Date::parse(text(key));
  if (!day) refuse(key, "must be a day, as 2026-10-12");
  return day;
}

std::vector<Date> ConfigObject::dates(std::string_view key) {
  std::vector<Date> out;
  for (const std::string& written : texts(key)) {
    const auto day = Date::parse(written);
    if (!day) refuse(key, "\"" + written + "\" is no day");
    out.push_back(*day);
  }
  return out;
}

std::optional<int> ConfigObject::integer(std::string_view key) {
  const json* value = find(key);
  if (!value) return std::nullopt;
  constexpr std::int64_t kMost = 1'000'000;
  if (!value->is_number_integer() || value->get<std::int64_t>() < 0 || value->get<std::int64_t>() > kMost)
    refuse(key, "must be a whole number from 0 to 1000000");
  return value->get<int>();
}

bool ConfigObject::flag(std::string_view key) {
  const json* value = find(key);
  if (value && !value->is_boolean()) refuse(key, "must be true or false");
  return value && value->get<bool>();
}

ConfigObject ConfigObject::object(std::string_view key) { return ConfigObject(need(key), file_, place_of(key)); }

std::vector<ConfigObject> ConfigObject::objects(std::string_view key) {
  const json* list = find(key);
  if (!list) return {};
  if (!list->is_array()) refuse(key, "must be a list");
  std::vector<ConfigObject> out;
  for (const json& item : *list)
    out.push_back(ConfigObject(item, file_, place_of(key) + "[" + std::to_string(out.size()) + "]"));
  return out;
}

std::vector<std::string> ConfigObject::other_keys() const {
  std::vector<std::string> out;
  for (const auto& [key, value] : json_->items())
    if (!asked_.contains(key)) out.push_back(key);
  return out;
}

void ConfigObject::finish() const {
  if (const auto keys = other_keys(); !keys.empty()) refuse(keys.front(), "is not a known key");
}

}  // namespace gongshi::record
