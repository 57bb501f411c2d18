#pragma once
// A folder of our own (0700) that goes with everything in it, at the latest when the next command starts: it is locked as long
// as its process lives, so that what a killed one left behind is known by its open lock.

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

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
    std::string name = (parent / "new-XXXXXX").string();  // no tmp- before it is locked
    if (!::mkdtemp(name.data())) throw IoError(name, std::strerror(errno));
    path_ = parent / ("tmp-" + name.substr(name.size() - 6));
    lock_ = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (lock_ < 0 || ::flock(lock_, LOCK_EX | LOCK_NB) != 0 || ::rename(name.c_str(), path_.c_str()) != 0)
      throw IoError(name, std::strerror(errno));
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
    ::close(lock_);
  }
  /// Removes what processes that were killed have left in `parent`.
  static void remove_left_behind(const std::filesystem::path& parent) {
    for (const auto& entry : std::filesystem::directory_iterator(parent)) {
      if (!entry.path().filename().string().starts_with("tmp-")) continue;
      const int lock = ::open(entry.path().c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (lock < 0) continue;
      std::error_code ignored;
      if (::flock(lock, LOCK_EX | LOCK_NB) == 0) std::filesystem::remove_all(entry.path(), ignored);
      ::close(lock);
    }
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

}  // namespace gongshi::intake
