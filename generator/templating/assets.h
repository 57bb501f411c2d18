#pragma once
// templates/assets/: style, icon, script. Published under names that carry their content, so caches never lie.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace gongshi::templating {

/// One file of assets/.
struct Asset {
  std::string name;       ///< site.css
  std::string published;  ///< assets/site.3f2a90c1.css, relative to the root of the site
  std::string bytes;
};

/// All of assets/, sorted by name; 8 hex digits of SHA-256 stand before the last dot of the published name.
///
/// Errors   ConfigError when the folder cannot be read, or holds a folder
std::vector<Asset> load_assets(const std::filesystem::path& folder);

/// The template name of an asset: site.css -> ASSET_SITE_CSS
std::string asset_variable(std::string_view name);

/// SHA-256 in 64 hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace gongshi::templating
