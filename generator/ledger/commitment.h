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
std::string commitment(const Salt& salt, std::string_view record_bytes);  ///< 64 hex digits

}  // namespace gongshi::ledger
