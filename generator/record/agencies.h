#pragma once
// Who enforces the law here: site-config/agencies.json.
//
// The key is permanent: names, codes and prefixes change, the key does not, and no other agency ever gets it.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/date.h"

namespace gongshi::record {

/// A name and the days on which it was borne, both ends included; an open end is nothing.
struct DatedName {
  std::string name;
  std::optional<Date> from, until;
};

struct Agency {
  std::string key;  ///< a-z, 0-9 and '-'; stands in addresses
  std::string name, short_name;
  std::string credit_code;  ///< empty, or right by GB 32100
  std::string area;
  std::string system;                 ///< market, environment, emergency, …: what rules mean by `agency_systems`
  std::vector<std::string> prefixes;  ///< how its document numbers begin: 云市监
  std::string phone, address, duty;
  std::vector<DatedName> names;  ///< in order of time; empty when it never changed
  std::string successor;         ///< key, or empty
};

/// All agencies, in the order of the file.
///
/// Errors   load: IoError; ConfigError for unknown keys, two agencies with one key, name or code, a wrong credit code,
/// dated
///          names that overlap, a successor that does not exist or leads back
/// Example  Agencies::load("site-config/agencies.json").by_key("a01")->short_name == "市市场监管局"
class Agencies {
 public:
  static Agencies load(const std::filesystem::path& file);

  const std::vector<Agency>& all() const { return all_; }
  const Agency* by_key(std::string_view key) const { return find(keys_, key); }
  /// Present names first, short names and earlier names after them.
  const Agency* by_name(std::string_view name) const;
  const Agency* by_credit_code(std::string_view code) const { return find(codes_, code); }

  /// What the agency was called on that day; its present name when no dated name covers the day. Empty: unknown key.
  std::string_view name_on(std::string_view key, Date day) const;

 private:
  using Index = std::map<std::string, std::size_t, std::less<>>;
  const Agency* find(const Index& index, std::string_view what) const;
  void add(Agency agency, const std::string& file);
  void check_successors(const std::string& file) const;

  std::vector<Agency> all_;
  Index keys_, names_, other_names_, codes_;
};

}  // namespace gongshi::record
