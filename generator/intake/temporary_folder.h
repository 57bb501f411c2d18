#pragma once
// A folder of our own (0700) that goes with everything in it.

#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include "redaction/error.h"

namespace gongshi::intake {

class TemporaryFolder {
 public:
  /// Inside `parent`, which is private: what is unpacked here must not lie in /tmp.
  explicit TemporaryFolder(const std::filesystem::path& parent) {
    std::string name = (parent / "tmp-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw IoError(name, std::strerror(errno));
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace gongshi::intake
