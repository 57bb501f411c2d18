#include "checks/rules.h"

#include "record/config_object.h"

namespace gongshi::checks {

Rules Rules::load(const std::filesystem::path& site_config) {
  return load(site_config, record::ConfigObject::read(site_config / "site.json").text("profile"));
}

Rules Rules::load(const std::filesystem::path& site_config, std::string_view id) {
  Profile profile = Profile::load(site_config, id);
  Calendar calendar = Calendar::load(site_config / "calendar" / "cn.json");
  Deadlines deadlines = Deadlines::load(profile.deadlines);
  Scope scope = Scope::load(profile.scope);
  Display display = Display::load(profile.display);
  return {std::move(profile), std::move(calendar), std::move(deadlines), std::move(scope), std::move(display)};
}

}  // namespace gongshi::checks
