#pragma once
// How the JSON files that an operator edits are read: strictly, and with errors that name file and place.
//
// Unknown keys, keys that stand twice, wrong types and dates that do not exist are refused, so that a typing error in a
// rule of law is never a rule that silently does not apply.

#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "record/date.h"

namespace gongshi::record {

/// One object of such a file. Ask for every key it may have, then call finish().
///
/// Errors   ConfigError "site-config/agencies.json: agencies[3].key: …" from every member
/// Example  auto file = ConfigObject::read(path); auto rules = file.objects("rules"); file.finish();
class ConfigObject {
 public:
  /// Errors   IoError when the file cannot be read
  static ConfigObject read(const std::filesystem::path& file);

  bool has(std::string_view key);  ///< present and not null
  std::string text(std::string_view key);
  std::string text_or(std::string_view key, std::string_view otherwise);  ///< when absent or null
  std::vector<std::string> texts(std::string_view key);                   ///< absent: empty
  std::optional<Date> date(std::string_view key);
  std::vector<Date> dates(std::string_view key);
  std::optional<int> integer(std::string_view key);  ///< 0 … 1,000,000
  bool flag(std::string_view key);                   ///< absent: false
  ConfigObject object(std::string_view key);
  std::vector<ConfigObject> objects(std::string_view key);  ///< absent: empty

  /// Keys nobody has asked for, for objects that are keyed by data ("2019", "2020").
  std::vector<std::string> other_keys() const;
  /// Refuses keys that nobody has asked for.
  void finish() const;

  [[noreturn]] void refuse(std::string_view key, const std::string& what) const;
  const std::string& file() const { return file_; }

 private:
  ConfigObject(const nlohmann::json& json, std::string file, std::string place);
  const nlohmann::json* find(std::string_view key);
  const nlohmann::json& need(std::string_view key);
  std::string place_of(std::string_view key) const;

  std::shared_ptr<const nlohmann::json> json_;  ///< shared by copies, never written
  std::string file_;
  std::string place_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace gongshi::record
