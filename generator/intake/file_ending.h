#pragma once
// What the ending of a file's name says about it.

#include <filesystem>
#include <string>

#include "redaction/ascii.h"

namespace gongshi::intake {

/// In small letters, without the dot.
///
/// Example  ending_of("in/A.XLSX") == "xlsx"
inline std::string ending_of(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  for (char& c : ending) c = redaction::to_lower(c);
  return ending.empty() ? ending : ending.substr(1);
}

}  // namespace gongshi::intake
