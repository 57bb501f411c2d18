#include "templating/contract.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "redaction/error.h"

namespace gongshi::templating {
namespace {

using Json = nlohmann::json;

class Reader {
 public:
  Reader(std::string file, const Json& groups) : file_(std::move(file)), groups_(groups) {}

  /// The names of a page, of a section or of a group, with the groups they use.
  Names names(const Json& owner, const std::string& where) const {
    Names all;
    for (const auto& group : owner.value("uses", Json::array())) merge(all, group.get<std::string>(), where);
    const Json own = owner.value("names", Json::object());
    for (const auto& [key, value] : own.items()) add(all, key, read(key, value, where), where);
    return all;
  }

 private:
  [[noreturn]] void refuse(const std::string& where, const std::string& what) const {
    throw ConfigError(file_, where + ": " + what);
  }

  void merge(Names& all, const std::string& group, const std::string& where) const {
    if (!groups_.contains(group)) refuse(where, "uses the unknown group \"" + group + "\"");
    for (const auto& [key, name] : names(groups_.at(group), group))
      if (name.follows == Follows::none) add(all, key, name, where);
  }

  void add(Names& all, const std::string& key, const Name& name, const std::string& where) const {
    if (!all.emplace(key, name).second) refuse(where, key + " is listed twice");
    if (name.optional || name.may_be_missing) follow(all, key, "_GIVEN", Follows::given);
    if (name.may_be_missing) follow(all, key, "_MISSING", Follows::missing);
    if (name.repeats) follow(all, key, "_ANY", Follows::any);
  }

  static void follow(Names& all, const std::string& base, const char* ending, Follows follows) {
    Name name;
    name.type = NameType::section;
    name.follows = follows;
    name.base = base;
    all.emplace(base + ending, name);
  }

  Name read(const std::string& key, const Json& value, const std::string& where) const {
    const auto upper_snake = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    if (!std::all_of(key.begin(), key.end(), upper_snake)) refuse(where, key + " is not UPPER_SNAKE");
    Name name;
    name.type = type(value.value("type", ""), where + "." + key);
    name.optional = value.value("optional", false);
    name.may_be_missing = value.value("may_be_missing", false);
    name.repeats = value.value("repeats", false);
    name.says = value.value("says", "");
    name.example = value.value("example", "");
    if (name.says.empty()) refuse(where, key + " does not say what it is");
    if (name.type == NameType::section) name.names = names(value, where + "." + key);
    return name;
  }

  NameType type(const std::string& word, const std::string& where) const {
    static const std::map<std::string, NameType> kTypes{{"text", NameType::text},
                                                        {"url", NameType::url},
                                                        {"attribute", NameType::attribute},
                                                        {"markup", NameType::markup},
                                                        {"section", NameType::section}};
    const auto found = kTypes.find(word);
    if (found == kTypes.end()) refuse(where, "has the unknown type \"" + word + "\"");
    return found->second;
  }

  std::string file_;
  const Json& groups_;
};

Json parse(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw ConfigError(file.string(), "cannot be read");
  try {
    return Json::parse(in);
  } catch (const Json::exception& error) {
    throw ConfigError(file.string(), error.what());
  }
}

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

Contract Contract::load(const std::filesystem::path& file) {
  const Json json = parse(file);
  try {
    const Reader reader(file.string(), json.at("groups"));
    Contract contract;
    contract.site = reader.names(json.at("site"), "site");
    for (const auto& [group, value] : json.at("groups").items())
      contract.groups[group] = Group{value.at("says").get<std::string>(), reader.names(value, group)};
    for (const auto& [page, value] : json.at("pages").items())
      contract.pages[page] = PageContract{value.at("says").get<std::string>(),
                                          value.value("uses", std::vector<std::string>()), reader.names(value, page)};
    return contract;
  } catch (const Json::exception& error) {
    throw ConfigError(file.string(), error.what());
  }
}

std::string nearest_name(std::string_view name, const std::vector<std::string_view>& known) {
  std::string_view best;
  std::size_t fewest = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const auto candidate : known) {
    const std::size_t n = edits(name, candidate);
    if (n < fewest) {
      fewest = n;
      best = candidate;
    }
  }
  return std::string(best);
}

}  // namespace gongshi::templating
