#pragma once
// The commitment to a published text, so that the log can prove it without holding it (reliability: section 4.6).
//
// commit = hex(SHA256("admpub/commit/v1\n" ‖ salt ‖ SHA256(record bytes))), salt 32 random bytes, fresh per revision.
// While the decision is live the salt stands beside it; when it is withdrawn the salt is destroyed, and nobody can
// test a guess against the log any more.

#include <array>
#include <string>
#include <string_view>

namespace gongshi::ledger {

using Salt = std::array<unsigned char, 32>;

Salt fresh_salt();
Salt salt_from_hex(std::string_view hex);  ///< of 64 hex digits; other digits count as 0
std::string commitment(const Salt& salt, std::string_view record_bytes);  ///< 64 hex digits

}  // namespace gongshi::ledger
