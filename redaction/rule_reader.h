#pragma once
// One JSON object of a rule file, read key by key. Whatever nobody asked for is an error: a misspelt key must not be a rule
// that does less than it says.
//
// Errors   ConfigError with the place that the reader was made for

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "redaction/error.h"

namespace gongshi::redaction {

using Json = nlohmann::json;

template <typename T>
using Words = std::initializer_list<std::pair<std::string_view, T>>;

class Reader {
 public:
  Reader(const Json& json, std::string where) : json_(json), where_(std::move(where)) {
    if (!json_.is_object()) fail("an object is expected");
  }

  [[noreturn]] void fail(const std::string& what) const { throw ConfigError(where_, what); }

  const Json* find(const std::string& key) {
    asked_.insert(key);
    const auto at = json_.find(key);
    return at == json_.end() ? nullptr : &*at;
  }
  std::string text(const std::string& key, bool required) {
    const Json* value = find(key);
    if (value == nullptr && !required) return {};
    if (value == nullptr || !value->is_string()) fail("\"" + key + "\" must be text");
    return value->get<std::string>();
  }
  bool flag(const std::string& key) {
    const Json* value = find(key);
    if (value != nullptr && !value->is_boolean()) fail("\"" + key + "\" must be true or false");
    return value != nullptr && value->get<bool>();
  }
  std::vector<std::string> list(const std::string& key) {
    const Json* value = find(key);
    std::vector<std::string> texts;
    if (value == nullptr) return texts;
    if (!value->is_array()) fail("\"" + key + "\" must be a list");
    for (const Json& item : *value) {
      if (!item.is_string()) fail("\"" + key + "\" must hold texts");
      texts.push_back(item.get<std::string>());
    }
    return texts;
  }
  template <typename T>
  T word(const std::string& name, Words<T> words) const {
    for (const auto& [word, value] : words) {
      if (word == name) return value;
    }
    fail("\"" + name + "\" is not known");
  }
  template <typename T>
  std::uint8_t bits(const std::string& key, Words<T> words, std::uint8_t all) {
    std::uint8_t mask = 0;
    for (const std::string& name : list(key)) {
      mask = static_cast<std::uint8_t>(mask | 1U << static_cast<unsigned>(word(name, words)));
    }
    return mask == 0 ? all : mask;
  }
  void finish() const {
    for (const auto& [key, value] : json_.items()) {
      if (asked_.count(key) == 0) fail("\"" + key + "\" is not a key");
    }
  }

 private:
  const Json& json_;
  std::string where_;
  std::set<std::string> asked_;
};

}  // namespace gongshi::redaction
