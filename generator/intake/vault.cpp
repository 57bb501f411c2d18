#include "intake/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "redaction/error.h"

namespace gongshi::intake {
namespace {

namespace fs = std::filesystem;
using Key = std::array<unsigned char, 32>;

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

struct Descriptor {
  int fd;
  ~Descriptor() { if (fd >= 0) ::close(fd); }
};

void sync_folder(const fs::path& folder) {
  const Descriptor d{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (d.fd < 0 || ::fsync(d.fd) != 0) throw IoError(folder, std::strerror(errno));
}

/// Written beside and linked into place, so that a killed first run leaves no half a key and of two first runs one wins.
void make_key(const fs::path& file) {
  const std::string beside = file.string() + "." + std::to_string(::getpid()) + ".new";
  ::unlink(beside.c_str());
  const Descriptor d{::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  Key key;
  randombytes_buf(key.data(), key.size());
  const bool written = d.fd >= 0 && ::write(d.fd, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && ::fsync(d.fd) == 0;
  sodium_memzero(key.data(), key.size());
  if (!written) throw IoError(beside, std::strerror(errno));
  if (::link(beside.c_str(), file.c_str()) != 0 && errno != EEXIST) throw IoError(file, std::strerror(errno));
  ::unlink(beside.c_str());
  sync_folder(file.parent_path());
}

void read_key(const fs::path& file, Key& key) {
  const Descriptor d{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat st {};
  if (d.fd < 0 || ::fstat(d.fd, &st) != 0) throw IoError(file, std::strerror(errno));
  if (st.st_mode & 077) throw IoError(file, "is readable by others; it must have mode 0600");
  if (st.st_size != static_cast<off_t>(key.size()) || ::read(d.fd, key.data(), key.size()) != static_cast<ssize_t>(key.size()))
    throw IoError(file, "is not a key of 32 bytes");
}

}  // namespace

Vault::Vault(const fs::path& data_folder, bool make) {
  if (sodium_init() < 0) throw IoError("libsodium", "cannot start");
  const fs::path folder = data_folder / "keys", file = folder / "payload.key";
  if (make && !fs::exists(file)) {
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    make_key(file);
  }
  Key master;
  read_key(file, master);
  crypto_kdf_derive_from_key(seal_key_.data(), seal_key_.size(), 1, "payload_", master.data());
  crypto_kdf_derive_from_key(digest_key_.data(), digest_key_.size(), 2, "payload_", master.data());
  sodium_memzero(master.data(), master.size());
}

Vault::~Vault() {
  sodium_memzero(seal_key_.data(), seal_key_.size());
  sodium_memzero(digest_key_.data(), digest_key_.size());
}

std::string Vault::seal(std::string_view purpose, std::string_view text) const {
  std::string out(kNonce + text.size() + kTag, '\0');
  randombytes_buf(out.data(), kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(out) + kNonce, nullptr, bytes(text), text.size(), bytes(purpose),
                                             purpose.size(), nullptr, bytes(out), seal_key_.data());
  return out;
}

std::string Vault::open(std::string_view purpose, std::string_view sealed) const {
  if (sealed.size() < kNonce + kTag) throw StoreError("private.db", "a sealed text is cut");
  std::string out(sealed.size() - kNonce - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes(out), nullptr, nullptr, bytes(sealed) + kNonce, sealed.size() - kNonce,
                                                 bytes(purpose), purpose.size(), bytes(sealed), seal_key_.data()) != 0)
    throw StoreError("private.db", "a sealed text does not fit the key or was changed");
  return out;
}

std::string Vault::digest(std::string_view label, std::string_view text) const {
  crypto_generichash_state state;
  std::string out(32, '\0');
  crypto_generichash_init(&state, digest_key_.data(), digest_key_.size(), out.size());
  crypto_generichash_update(&state, bytes(label), label.size());
  crypto_generichash_update(&state, bytes(std::string_view("\0", 1)), 1);
  crypto_generichash_update(&state, bytes(text), text.size());
  crypto_generichash_final(&state, bytes(out), out.size());
  return out;
}

}  // namespace gongshi::intake
