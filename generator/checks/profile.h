#pragma once
// Which rule files count at a place: site-config/profiles/<id>.json. A profile inherits: national ← henan ← a county.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::checks {

/// What happens to the names of people who are not the party: HN-GS-18 does not list names, so it is a switch.
enum class ThirdPersons {
  as_is,    ///< names stay
  by_role,  ///< the names of complainants, informants, witnesses, victims and minors of the case are hidden
  hide      ///< all names of people who are not the party
};

struct Profile {
  std::string id, title;
  std::vector<std::string> chain;                                ///< ids from the most general to this one
  std::vector<std::filesystem::path> deadlines, scope, display;  ///< inherited ones first, none twice
  bool hide_party_name = false;                                  ///< of natural persons; national rules show it
  bool hide_representative = false;  ///< 法定代表人（负责人、经营者）; a business named after its owner keeps its name
  ThirdPersons third_persons = ThirdPersons::as_is;

  /// Errors   IoError; ConfigError for unknown keys and values, a parent that does not exist or leads back
  static Profile load(const std::filesystem::path& site_config, std::string_view id);
};

}  // namespace gongshi::checks
