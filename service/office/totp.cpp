#include "service/office/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "service/exchange/push_key.h"
#include "service/exchange/raw_bytes.h"
#include "service/web/http.h"

namespace gongshi::service {
namespace {

std::array<unsigned char, 20> hmac_sha1(std::string_view key, std::string_view text) {
  std::array<unsigned char, 20> out{};
  unsigned size = 0;
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), raw_bytes(text), text.size(), out.data(), &size);
  return out;
}

}  // namespace

std::string one_time_code(std::string_view secret, std::int64_t counter, int digits) {
  std::string moving(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) moving[7 - i] = static_cast<char>(counter >> (8 * i));
  const auto mac = hmac_sha1(secret, moving);
  const std::size_t at = mac[19] & 0xF;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | mac[at + i];
  std::string all = std::to_string(number & 0x7FFFFFFF);
  all.insert(0, all.size() < 10 ? 10 - all.size() : 0, '0');
  return all.substr(10 - static_cast<std::size_t>(digits));
}

std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code, std::int64_t now) {
  for (const std::int64_t step : {now / kTotpSeconds, now / kTotpSeconds - 1, now / kTotpSeconds + 1})
    if (same_text(one_time_code(secret, step), code)) return step;
  return std::nullopt;
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  unsigned held = 0, bits = 0;
  for (const char c : bytes) {
    held = (held << 8 | static_cast<unsigned char>(c)) & 0xFFFF, bits += 8;
    for (; bits >= 5; bits -= 5) out += kLetters[held >> (bits - 5) & 31];
  }
  if (bits > 0) out += kLetters[held << (5 - bits) & 31];
  return out;
}

std::string otpauth_address(std::string_view site, std::string_view login, std::string_view secret) {
  return "otpauth://totp/" + in_percents(site) + ":" + in_percents(login) + "?secret=" + base32(secret) + "&issuer=" + in_percents(site);
}

}  // namespace gongshi::service
