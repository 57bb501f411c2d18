#pragma once
// The rule files of a folder as they stand on the disk, in the order of their names, and what they are known by.
//
// Errors   ConfigError with the path: no files, a file that is no JSON object

#include <filesystem>
#include <string>
#include <vector>

#include "redaction/rule_reader.h"

namespace gongshi::redaction {

struct RuleText {
  std::filesystem::path path;
  std::string bytes;
  Json json;
};

std::vector<RuleText> read_rule_texts(const std::filesystem::path& folder);

/// SHA-256 of the files' names and bytes, hex.
std::string sha256_of(const std::vector<RuleText>& files);

}  // namespace gongshi::redaction
