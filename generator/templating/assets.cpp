#include "templating/assets.h"

#include <sodium.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "redaction/error.h"

namespace gongshi::templating {
namespace {

constexpr std::size_t kHashDigits = 8;

std::string published_name(const std::string& name, const std::string& bytes) {
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  return "assets/" + name.substr(0, dot) + "." + sha256_hex(bytes).substr(0, kHashDigits) + name.substr(dot);
}

Asset load_asset(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw ConfigError(file.string(), "cannot be read");
  Asset asset;
  asset.name = file.filename().string();
  asset.bytes.assign(std::istreambuf_iterator<char>(in), {});
  asset.published = published_name(asset.name, asset.bytes);
  return asset;
}

}  // namespace

std::vector<Asset> load_assets(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<Asset> assets;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (!entry.is_regular_file()) throw ConfigError(entry.path().string(), "assets/ holds plain files only");
    assets.push_back(load_asset(entry.path()));
  }
  if (error) throw ConfigError(folder.string(), error.message());
  std::sort(assets.begin(), assets.end(), [](const Asset& a, const Asset& b) { return a.name < b.name; });
  return assets;
}

std::string asset_variable(std::string_view name) {
  std::string variable = "ASSET_";
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    variable += letter ? static_cast<char>(c >= 'a' ? c - 'a' + 'A' : c) : '_';
  }
  return variable;
}

std::string sha256_hex(std::string_view bytes) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  char hex[2 * sizeof digest + 1];
  sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
  return hex;
}

}  // namespace gongshi::templating
