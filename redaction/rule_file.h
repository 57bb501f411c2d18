#pragma once
// Reads redaction/rules/*.json, strictly: an unknown key, an unknown word or a pattern that RE2 refuses ends the load.
//
// Errors   ConfigError with the file, and the rule's id where there is one

#include <filesystem>

#include "redaction/rule.h"

namespace gongshi::redaction {

RuleSet read_rules(const std::filesystem::path& folder);

}  // namespace gongshi::redaction
