#include "output/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "redaction/error.h"

namespace gongshi::output {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const char* what) {
  throw IoError(path.string(), std::string(what) + ": " + std::strerror(errno));
}

/// An open descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : path_(path), fd_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (fd_ < 0) fail(path, "cannot open");
  }
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return fd_; }
  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) fail(path_, "cannot write");
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
  }
  void sync() const {
    if (::fsync(fd_) != 0) fail(path_, "cannot fsync");
  }
  void close() {
    if (::close(std::exchange(fd_, -1)) != 0) fail(path_, "cannot close");
  }

 private:
  fs::path path_;
  int fd_;
};

constexpr int kNew = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW;

}  // namespace

std::string read_file(const fs::path& path) {
  const Descriptor file(path, O_RDONLY);
  struct stat info{};
  if (::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode)) throw IoError(path.string(), "not a regular file");
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t n = ::read(file.get(), bytes.data() + have, bytes.size() - have);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) fail(path, "cannot read");
    if (n == 0) break;
    have += static_cast<std::size_t>(n);
  }
  bytes.resize(have);
  return bytes;
}

void write_file_durably(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  const fs::path beside = path.string() + ".new";
  Descriptor file(beside, kNew);
  file.write(bytes);
  file.sync();
  file.close();
  if (::rename(beside.c_str(), path.c_str()) != 0) fail(path, "cannot rename into place");
  sync_path(path.parent_path());
}

void sync_path(const fs::path& path) { Descriptor(path, O_RDONLY).sync(); }

void write_staged(const fs::path& path, std::string_view bytes) {
  Descriptor file(path, kNew);
  file.write(bytes);
  file.close();
}

void sync_filesystem(const fs::path& folder) {
  const Descriptor handle(folder, O_RDONLY | O_DIRECTORY);
  if (::syncfs(handle.get()) != 0) fail(folder, "cannot sync");
}

}  // namespace gongshi::output
