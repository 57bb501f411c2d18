#include "checks/profile.h"

#include <algorithm>

#include "record/config_object.h"

namespace gongshi::checks {
namespace {

using record::ConfigObject;
namespace fs = std::filesystem;

bool is_plain_name(std::string_view name) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; };
  return !name.empty() && std::all_of(name.begin(), name.end(), plain);
}

void add_files(ConfigObject& item, std::string_view kind, const fs::path& site_config, std::vector<fs::path>& out) {
  for (const std::string& name : item.texts(kind)) {
    if (!is_plain_name(name)) item.refuse(kind, "\"" + name + "\" is no name of a rule file");
    const fs::path file = site_config / kind / (name + ".json");
    if (std::find(out.begin(), out.end(), file) == out.end()) out.push_back(file);
  }
}

bool read_hidden(ConfigObject& names, std::string_view key, bool inherited) {
  const std::string written = names.text_or(key, inherited ? "hide" : "show");
  if (written != "show" && written != "hide") names.refuse(key, "must be show or hide");
  return written == "hide";
}

ThirdPersons read_third_persons(ConfigObject& names) {
  const std::string written = names.text("third_persons");
  if (written == "as_is") return ThirdPersons::as_is;
  if (written == "by_role") return ThirdPersons::by_role;
  if (written != "hide") names.refuse("third_persons", "must be as_is, by_role or hide");
  return ThirdPersons::hide;
}

void read_names(ConfigObject names, Profile& profile) {
  profile.hide_party_name = read_hidden(names, "party_name", profile.hide_party_name);
  profile.hide_representative = read_hidden(names, "representative", profile.hide_representative);
  if (names.has("third_persons")) profile.third_persons = read_third_persons(names);
  names.finish();
}

/// Lays the profile over what its parents gave.
void lay(const fs::path& site_config, const std::string& id, std::vector<std::string>& below, Profile& profile) {
  ConfigObject item = ConfigObject::read(site_config / "profiles" / (id + ".json"));
  if (item.text("id") != id) item.refuse("id", "must be the name of the file");
  below.push_back(id);
  if (const std::string parent = item.text_or("inherits", ""); !parent.empty()) {
    if (!is_plain_name(parent)) item.refuse("inherits", "is no name of a profile");
    if (std::find(below.begin(), below.end(), parent) != below.end())
      item.refuse("inherits", "leads round in a circle");
    lay(site_config, parent, below, profile);
  }
  profile.id = id, profile.title = item.text("title");
  profile.chain.push_back(id);
  add_files(item, "deadlines", site_config, profile.deadlines);
  add_files(item, "scope", site_config, profile.scope);
  add_files(item, "display", site_config, profile.display);
  if (item.has("names")) read_names(item.object("names"), profile);
  item.finish();
}

}  // namespace

Profile Profile::load(const fs::path& site_config, std::string_view id) {
  Profile profile;
  std::vector<std::string> below;
  if (!is_plain_name(id)) ConfigObject::read(site_config / "site.json").refuse("profile", "is no name of a profile");
  lay(site_config, std::string(id), below, profile);
  return profile;
}

}  // namespace gongshi::checks
