#pragma once
// Is the site, byte for byte, what was built? Reads only the published folder: anybody who mirrors it can do the same.

#include <filesystem>
#include <string>
#include <vector>

namespace gongshi::output {

struct Fault {
  enum class Kind { changed, missing, foreign } kind;
  std::string path;
};

struct Verdict {
  std::size_t files = 0;  ///< read and compared
  std::vector<Fault> faults;
};

/// Compares every file with the manifest, and the manifest with its root.
///
/// Errors   IoError when there is no manifest/root.txt
/// Example  a changed byte in d/2025/03/000123.html -> {changed, "d/2025/03/000123.html"}
Verdict verify_files(const std::filesystem::path& out);

}  // namespace gongshi::output
