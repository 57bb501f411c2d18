#pragma once
// The code of a device beside the password: RFC 6238 with HMAC-SHA-1, 30 seconds and 6 digits, which is what every app reckons.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongshi::service {

inline constexpr std::int64_t kTotpSeconds = 30;
inline constexpr std::size_t kTotpSecret = 20;  ///< bytes, as RFC 4226 section 4 recommends

/// The code of one counter (RFC 4226).   Example  one_time_code("12345678901234567890", 1, 6) == "287082"
std::string one_time_code(std::string_view secret, std::int64_t counter, int digits = 6);

/// The step whose code this is: the present one or a neighbour, for clocks that are not quite right. Nothing: none of the three.
std::optional<std::int64_t> step_of_code(std::string_view secret, std::string_view code, std::int64_t now);

/// RFC 4648, without padding.   Example  base32("foob") == "MZXW6YQ"
std::string base32(std::string_view bytes);

/// What an app reads, as text or from a QR code: otpauth://totp/…
std::string otpauth_address(std::string_view site, std::string_view login, std::string_view secret);

}  // namespace gongshi::service
