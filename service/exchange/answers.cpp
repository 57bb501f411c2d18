#include "service/exchange/answers.h"

#include <sodium.h>

#include "output/files.h"
#include "record/digest.h"
#include "service/exchange/raw_bytes.h"

namespace gongshi::service {
namespace {

constexpr std::size_t kNonce = crypto_secretbox_NONCEBYTES, kTag = crypto_secretbox_MACBYTES;

std::string hashed(std::string_view purpose, std::string_view secret, std::size_t size) {
  std::string out(size, '\0');
  crypto_generichash(raw_bytes(out), size, raw_bytes(secret), secret.size(), raw_bytes(purpose), purpose.size());
  return out;
}

}  // namespace

std::filesystem::path Answers::file_of(std::string_view secret) const {
  const std::string name = record::to_hex(hashed("gongshi answer: lookup", secret, 16));
  return folder_ / name.substr(0, 2) / name.substr(2);
}

void Answers::write(std::string_view secret, std::string_view text) const {
  std::string sealed(kNonce + text.size() + kTag, '\0');
  randombytes_buf(sealed.data(), kNonce);
  crypto_secretbox_easy(raw_bytes(sealed) + kNonce, raw_bytes(text), text.size(), raw_bytes(sealed), raw_bytes(hashed("gongshi answer: key", secret, 32)));
  const auto file = file_of(secret);
  std::filesystem::create_directories(file.parent_path());
  output::write_file_durably(file, sealed);
}

std::optional<std::string> Answers::read(std::string_view secret) const {
  const auto file = file_of(secret);
  std::error_code error;
  if (secret.empty() || !std::filesystem::exists(file, error)) return std::nullopt;
  const std::string sealed = output::read_file(file);
  if (sealed.size() < kNonce + kTag) return std::nullopt;
  std::string text(sealed.size() - kNonce - kTag, '\0');
  if (crypto_secretbox_open_easy(raw_bytes(text), raw_bytes(sealed) + kNonce, sealed.size() - kNonce, raw_bytes(sealed),
                                 raw_bytes(hashed("gongshi answer: key", secret, 32))) != 0)
    return std::nullopt;
  return text;
}

void Answers::erase(std::string_view secret) const {
  std::error_code error;
  std::filesystem::remove(file_of(secret), error);
}

}  // namespace gongshi::service
