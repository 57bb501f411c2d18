#pragma once
// Everything that site-config says about the law, for one place.

#include <filesystem>
#include <string_view>

#include "checks/calendar.h"
#include "checks/deadlines.h"
#include "checks/display.h"
#include "checks/profile.h"
#include "checks/scope.h"

namespace gongshi::checks {

/// Loaded once, then only read.
///
/// Errors   IoError; ConfigError with file and rule
/// Example  Rules::load("site-config").deadlines.rule_for(What::publish, Act::penalty, day)
struct Rules {
  Profile profile;
  Calendar calendar;
  Deadlines deadlines;
  Scope scope;
  Display display;

  /// The profile that site.json names.
  static Rules load(const std::filesystem::path& site_config);
  static Rules load(const std::filesystem::path& site_config, std::string_view profile);
};

}  // namespace gongshi::checks
