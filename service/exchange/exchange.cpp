#include "service/exchange/exchange.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "output/files.h"
#include "redaction/error.h"
#include "service/exchange/raw_bytes.h"

namespace gongshi::service {
namespace {

namespace fs = std::filesystem;
using Key = std::array<unsigned char, 32>;

std::string_view text(const Key& key) { return {reinterpret_cast<const char*>(key.data()), key.size()}; }

/// Made whole beside and linked: of two first runs at once one wins, and nobody reads half a key.
void make_file(const fs::path& file, std::string_view content, mode_t mode) {
  const fs::path beside = file.string() + "." + random_code(8);
  const int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  const bool whole = fd >= 0 && ::fchmod(fd, mode) == 0 && ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
                     ::fsync(fd) == 0;
  const int error = errno;
  if (fd >= 0) ::close(fd);
  if (!whole) throw IoError(beside, std::strerror(error));
  const bool linked = ::link(beside.c_str(), file.c_str()) == 0 || errno == EEXIST;
  ::unlink(beside.c_str());
  if (!linked) throw IoError(file, std::strerror(errno));
}

void make_key(const fs::path& file, mode_t mode) {
  if (fs::exists(file)) return;
  Key key;
  randombytes_buf(key.data(), key.size());
  make_file(file, text(key), mode);
  sodium_memzero(key.data(), key.size());
}

void make_folder(const fs::path& folder, fs::perms mode) {
  if (fs::exists(folder)) return;
  fs::create_directories(folder);
  fs::permissions(folder, mode);
}

std::string public_key_of(std::string_view secret) {
  Key key;
  crypto_scalarmult_base(key.data(), raw_bytes(secret));
  return std::string(text(key));
}

}  // namespace

std::int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string random_code(std::size_t letters) {
  constexpr std::string_view kLetters = "23456789abcdefghijkmnpqrstuvwxyz";
  std::string code(letters, ' ');
  for (char& c : code) c = kLetters[randombytes_uniform(static_cast<std::uint32_t>(kLetters.size()))];
  return code;
}

std::string request_number(record::Date day) {
  std::string digits = day.str();
  std::erase(digits, '-');
  return "GS" + digits + "-" + random_code(8);
}

void prepare_exchange(const Exchange& exchange, const fs::path& data_folder) {
  if (sodium_init() < 0) throw IoError("libsodium", "cannot start");
  const fs::perms shared = fs::perms::owner_all | fs::perms::group_all;
  for (const fs::path& folder : {exchange.root, exchange.in(), exchange.fresh(), exchange.out()}) make_folder(folder, shared);
  make_folder(exchange.door(), fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec);
  make_folder(data_folder, fs::perms::owner_all);
  make_folder(data_folder / "keys", fs::perms::owner_all);
  make_key(data_folder / "keys/inbox.key", 0600);
  make_key(data_folder / "keys/push.key", 0600);
  make_key(exchange.door() / "door.key", 0640);
  const std::string public_key = public_key_of(read_key(data_folder / "keys/inbox.key"));
  if (!fs::exists(exchange.door() / "office.pub")) make_file(exchange.door() / "office.pub", public_key, 0640);
  if (read_key(exchange.door() / "office.pub") != public_key)
    throw IoError(exchange.door() / "office.pub", "does not belong to keys/inbox.key");
  if (!fs::exists(exchange.door() / "keys.json")) make_file(exchange.door() / "keys.json", "{\"agencies\":{}}\n", 0640);
}

std::string read_key(const fs::path& file) {
  if (!fs::exists(file)) throw IoError(file, "is missing; run gongshi office first");
  std::string key = output::read_file(file);
  if (key.size() != Key().size()) throw IoError(file, "is not a key of 32 bytes");
  return key;
}

std::string seal_to_office(std::string_view public_key, std::string_view plain) {
  std::string sealed(plain.size() + crypto_box_SEALBYTES, '\0');
  crypto_box_seal(reinterpret_cast<unsigned char*>(sealed.data()), raw_bytes(plain), plain.size(), raw_bytes(public_key));
  return sealed;
}

std::string open_as_office(std::string_view secret_key, std::string_view sealed) {
  if (sealed.size() < crypto_box_SEALBYTES) throw StoreError("inbox", "a sealed item is cut");
  const std::string public_key = public_key_of(secret_key);
  std::string plain(sealed.size() - crypto_box_SEALBYTES, '\0');
  if (crypto_box_seal_open(reinterpret_cast<unsigned char*>(plain.data()), raw_bytes(sealed), sealed.size(), raw_bytes(public_key), raw_bytes(secret_key)) != 0)
    throw StoreError("inbox", "an item was not sealed to this office, or was changed");
  return plain;
}

}  // namespace gongshi::service
