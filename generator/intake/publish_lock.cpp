#include "intake/publish_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "redaction/error.h"

namespace gongshi::intake {

PublishLock::PublishLock(const std::filesystem::path& data_folder) {
  const std::filesystem::path file = data_folder / "publish.lock";
  fd_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd_ < 0) throw IoError(file, std::strerror(errno));
  while (::flock(fd_, LOCK_EX) != 0) {
    if (errno == EINTR) continue;
    const int error = errno;
    ::close(fd_);
    throw IoError(file, std::strerror(error));
  }
}

PublishLock::~PublishLock() { ::close(fd_); }

}  // namespace gongshi::intake
