#include "pages/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include "redaction/error.h"

namespace gongshi::pages {

MemoryFile::MemoryFile() : fd_(::memfd_create("sheet", MFD_CLOEXEC)) {
  if (fd_ < 0) throw IoError("memfd", "cannot be made");
}

MemoryFile::~MemoryFile() { ::close(fd_); }

std::string MemoryFile::name() const { return "/proc/self/fd/" + std::to_string(fd_); }

std::string MemoryFile::bytes() const {
  std::string out(static_cast<std::size_t>(std::max<off_t>(0, ::lseek(fd_, 0, SEEK_END))), '\0');
  const auto got = ::pread(fd_, out.data(), out.size(), 0);
  if (got != static_cast<ssize_t>(out.size())) throw IoError("memfd", "cannot be read");
  return out;
}

}  // namespace gongshi::pages
