#include "redaction/rule_texts.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string_view>

#include "redaction/error.h"

namespace gongshi::redaction {

std::vector<RuleText> read_rule_texts(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<RuleText> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") files.push_back({entry.path(), {}, {}});
  }
  if (error || files.empty()) throw ConfigError(folder.string(), "no rule files");
  std::sort(files.begin(), files.end(), [](const RuleText& a, const RuleText& b) { return a.path < b.path; });
  for (RuleText& file : files) {
    std::ifstream in(file.path, std::ios::binary);
    file.bytes.assign(std::istreambuf_iterator<char>(in), {});
    file.json = Json::parse(file.bytes, nullptr, false);
    if (!file.json.is_object()) throw ConfigError(file.path.string(), "not a JSON object");
  }
  return files;
}

std::string sha256_of(const std::vector<RuleText>& files) {
  std::string all;
  for (const RuleText& file : files) all += file.path.filename().string() + '\0' + file.bytes + '\0';
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(all.data(), all.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw ConfigError("redaction rules", "SHA-256 is not available");
  }
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) {
    hex += kHex[digest[i] >> 4];
    hex += kHex[digest[i] & 15];
  }
  return hex;
}

}  // namespace gongshi::redaction
