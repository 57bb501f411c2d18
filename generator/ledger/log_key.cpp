// The file of the log's key.

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "ledger/checkpoint.h"
#include "redaction/error.h"

namespace gongshi::ledger {
namespace {

namespace fs = std::filesystem;

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

/// Written beside and linked into place, so that a killed first run leaves no half a key and two runs make one.
void make_seed(const fs::path& file) {
  const std::string beside = file.string() + ".new";
  ::unlink(beside.c_str());
  const Descriptor d{::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  Hash seed;
  randombytes_buf(seed.data(), seed.size());
  const bool written = d.fd >= 0 && ::write(d.fd, seed.data(), seed.size()) == static_cast<ssize_t>(seed.size()) && ::fsync(d.fd) == 0;
  sodium_memzero(seed.data(), seed.size());
  if (!written) throw IoError(beside, std::strerror(errno));
  if (::link(beside.c_str(), file.c_str()) != 0 && errno != EEXIST) throw IoError(file, std::strerror(errno));
  ::unlink(beside.c_str());
  const Descriptor folder{::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (folder.fd < 0 || ::fsync(folder.fd) != 0) throw IoError(file.parent_path(), std::strerror(errno));
}

Hash read_seed(const fs::path& file) {
  const Descriptor d{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat st {};
  if (d.fd < 0 || ::fstat(d.fd, &st) != 0) throw IoError(file, std::strerror(errno));
  if (st.st_mode & 077) throw IoError(file, "is readable by others; it must have mode 0600");
  Hash seed;
  if (st.st_size != static_cast<off_t>(seed.size()) || ::read(d.fd, seed.data(), seed.size()) != static_cast<ssize_t>(seed.size()))
    throw IoError(file, "is not a key of 32 bytes");
  return seed;
}

}  // namespace

LogKey LogKey::load(const fs::path& file, bool make) {
  if (sodium_init() < 0) throw IoError("libsodium", "cannot start");
  if (make && !fs::exists(file)) {
    fs::create_directories(file.parent_path());
    fs::permissions(file.parent_path(), fs::perms::owner_all);
    make_seed(file);
  }
  Hash seed = read_seed(file);
  struct Wipe {
    Hash& seed;
    ~Wipe() { sodium_memzero(seed.data(), seed.size()); }
  } wipe{seed};
  return LogKey(seed);
}

}  // namespace gongshi::ledger
