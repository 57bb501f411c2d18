#pragma once
// What a feed sends is private: at rest it is sealed, and what it is looked up by are keyed digests, because an unkeyed
// hash of a name or an ID number can be guessed.
//
// Keys   DATA/keys/payload.key, 32 random bytes, 0600, made once; the digest key is derived from it (crypto_kdf)
// Form   sealed = 24 bytes nonce ‖ XChaCha20-Poly1305; the purpose is bound in, so a sealed text fits one column only

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace gongshi::intake {

/// Errors  IoError when the key file cannot be read or made, is readable by others or has a wrong length
class Vault {
 public:
  /// Opens DATA/keys/payload.key, or makes it when `make` allows it.
  Vault(const std::filesystem::path& data_folder, bool make);
  ~Vault();
  Vault(const Vault&) = delete;
  Vault& operator=(const Vault&) = delete;

  std::string seal(std::string_view purpose, std::string_view text) const;
  /// Errors  StoreError when it was not sealed with this key for this purpose, or was changed
  std::string open(std::string_view purpose, std::string_view sealed) const;

  /// Keyed BLAKE2b of the label and the text: 32 bytes.
  std::string digest(std::string_view label, std::string_view text) const;
  /// Its first 16 bytes: what rows are found by.
  std::string key(std::string_view label, std::string_view text) const { return digest(label, text).substr(0, 16); }

 private:
  std::array<unsigned char, 32> seal_key_{}, digest_key_{};
};

}  // namespace gongshi::intake
