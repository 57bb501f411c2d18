#pragma once
// How an agency proves that a push is its own, to `serve` and to the office apart.
//
// An agency's token holds two keys. `serve` checks the first at the door, the office the second when it takes the item in. So
// somebody who takes over `serve` holds only the door's half and cannot make a push that the office believes.
//
// Key    HMAC-SHA-256(master, "<half>|<agency>|<number>"); masters: exchange/door/door.key, DATA/keys/push.key
// Signed "GONGSHI1\n<METHOD>\n<path>\n<unix time>\n<nonce>\n<sha256 of the body, hex>\n"
// Header Authorization: GONGSHI1 key=1,time=1795200000,nonce=<32 hex>,body=<64 hex>,door=<64 hex>,office=<64 hex>
// Bearer only where site-config/service.json allows it: random, kept as its SHA-256 in keys.json

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace gongshi::service {

/// What one request claims. The parts are well formed; whether they are true, fits() says.
struct Signature {
  std::string method, path;
  int key = 0;
  std::int64_t time = 0;
  std::string nonce, body, door, office;  ///< hex
};

inline constexpr std::int64_t kSignatureWindow = 300;  ///< seconds, before and after

/// Nothing when the header is not of that form.
std::optional<Signature> parse_signature(std::string_view method, std::string_view path, std::string_view authorization);

std::string agency_key(std::string_view master, std::string_view half, std::string_view agency, int number);  ///< 32 bytes
std::string mac_of(std::string_view key, const Signature& signature);                                          ///< 64 hex
bool fits(std::string_view master, std::string_view half, std::string_view agency, const Signature& signature);
bool same_text(std::string_view a, std::string_view b);  ///< in constant time

/// What opens the list of an agency's open cases: derived from the door's master key, so that office and serve find it.
std::string cases_secret(std::string_view door_master, std::string_view agency);

/// door/keys.json: which keys of which agency are valid. Both sides read it.
struct AgencyKeys {
  std::set<int> numbers;
  std::set<std::string> bearers;  ///< SHA-256 in hex
  int last = 0;                   ///< the highest number ever given out
};
using KeyList = std::map<std::string, AgencyKeys, std::less<>>;

/// Errors   ConfigError, IoError
KeyList load_keys(const std::filesystem::path& file);
void save_keys(const std::filesystem::path& file, const KeyList& keys);

}  // namespace gongshi::service
