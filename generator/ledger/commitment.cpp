#include "ledger/commitment.h"

#include <sodium.h>

#include "record/digest.h"

namespace gongshi::ledger {

Salt fresh_salt() {
  Salt salt;
  randombytes_buf(salt.data(), salt.size());
  return salt;
}

Salt salt_from_hex(std::string_view hex) {
  Salt salt{};
  sodium_hex2bin(salt.data(), salt.size(), hex.data(), hex.size(), nullptr, nullptr, nullptr);
  return salt;
}

std::string commitment(const Salt& salt, std::string_view record_bytes) {
  std::string preimage = "admpub/commit/v1\n";
  preimage.append(reinterpret_cast<const char*>(salt.data()), salt.size());
  preimage += record::sha256(record_bytes);
  return record::to_hex(record::sha256(preimage));
}

}  // namespace gongshi::ledger
