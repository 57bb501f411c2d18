#pragma once
// Standard base64 with padding, as signed notes and proofs write hashes and signatures.

#include <optional>
#include <string>
#include <string_view>

namespace gongshi::ledger {

/// The bytes as libsodium takes them.
inline const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::string base64(std::string_view bytes);
/// Nothing when a character, the padding or a trailing bit is wrong: each value has one spelling.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace gongshi::ledger
