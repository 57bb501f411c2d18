#pragma once
// Checkpoints: what the whole log was at one size, signed (C2SP tlog-checkpoint, signed-note; reliability: section 4.3).
//
//   <origin>\n  <size>\n  <base64 root>\n  \n  — <name> <base64(key ID ‖ signature)>\n   …and lines of witnesses
//
// Signed are the first three lines with their line ends. Ed25519 is deterministic: same key, same log, same bytes.

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/merkle.h"

namespace gongshi::ledger {

struct Checkpoint {
  std::string origin;
  std::int64_t size = 0;
  Hash root{};

  std::string body() const;  ///< the three lines that are signed
};

/// Who may have signed: the log itself, or a witness that cosigns (C2SP tlog-cosignature).
///
/// Example  "log.example.gov.cn/xzgs+d048f858+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
class VerifierKey {
 public:
  enum class Type : unsigned char { log = 0x01, witness = 0x04 };

  VerifierKey(std::string name, Type type, const Hash& public_key);
  /// Nothing when the form, the key ID or the type is wrong.
  static std::optional<VerifierKey> parse(std::string_view vkey);

  const std::string& name() const { return name_; }
  std::string vkey() const;
  std::string signature_line(std::string_view signature) const;  ///< with its line end
  /// Whether one of the signature lines is this key's and right.
  bool signed_note(std::string_view body, std::string_view signatures) const;

 private:
  bool signed_body(std::string_view body, std::string_view signature) const;

  std::string name_;
  Type type_;
  Hash public_key_;
  std::string id_;  ///< 4 bytes
};

/// Ed25519 key of a log, wiped from memory when it goes.
///
/// Keys    DATA/keys/log.key: the 32 bytes of the seed, 0600, made once; a copy belongs apart from the backups
class LogKey {
 public:
  explicit LogKey(const Hash& seed);
  /// Errors  IoError when the file cannot be read or made, is readable by others or has a wrong length
  static LogKey load(const std::filesystem::path& file, bool make);
  ~LogKey();
  LogKey(const LogKey&) = delete;
  LogKey& operator=(const LogKey&) = delete;

  VerifierKey verifier(const std::string& name) const { return {name, VerifierKey::Type::log, public_}; }
  /// The signed note of a checkpoint. The key is named like the log: by its origin.
  std::string sign(const Checkpoint& checkpoint) const;

 private:
  Hash public_{};
  std::array<unsigned char, 64> secret_{};
};

/// The checkpoint of a note, with its form checked to the byte but no signature.
std::optional<Checkpoint> parse_checkpoint(std::string_view note);
/// The same, when `key` signed it and is named like the origin.
std::optional<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey& key);
/// Whether a witness cosigned it.
bool is_witnessed(std::string_view note, const VerifierKey& witness);

}  // namespace gongshi::ledger
