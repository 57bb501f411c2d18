#pragma once
// A file in memory that has a name: libxlsxwriter writes only to named files.

#include <string>

namespace gongshi::pages {

/// Errors   IoError when it cannot be made or read
class MemoryFile {
 public:
  MemoryFile();
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string name() const;
  std::string bytes() const;

 private:
  int fd_;
};

}  // namespace gongshi::pages
