#include "intake/address.h"

#include <arpa/inet.h>
#include <netdb.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace gongshi::intake {
namespace {

struct Range4 {
  std::uint32_t first;
  int bits;
};
constexpr std::uint32_t ip(unsigned a, unsigned b, unsigned c, unsigned d) { return a << 24 | b << 16 | c << 8 | d; }
/// IANA special-purpose registry, RFC 6890.
constexpr std::array<Range4, 15> kNotPublic{{{ip(0, 0, 0, 0), 8}, {ip(10, 0, 0, 0), 8}, {ip(100, 64, 0, 0), 10},
                                             {ip(127, 0, 0, 0), 8}, {ip(169, 254, 0, 0), 16}, {ip(172, 16, 0, 0), 12},
                                             {ip(192, 0, 0, 0), 24}, {ip(192, 0, 2, 0), 24}, {ip(192, 88, 99, 0), 24},
                                             {ip(192, 168, 0, 0), 16}, {ip(198, 18, 0, 0), 15}, {ip(198, 51, 100, 0), 24},
                                             {ip(203, 0, 113, 0), 24}, {ip(224, 0, 0, 0), 4}, {ip(240, 0, 0, 0), 4}}};

bool is_public4(std::uint32_t address) {
  return std::none_of(kNotPublic.begin(), kNotPublic.end(), [&](const Range4& r) { return (address ^ r.first) >> (32 - r.bits) == 0; });
}

using Bytes = std::array<std::uint8_t, 16>;

std::uint32_t ip_at(const Bytes& b, std::size_t i) { return ip(b[i], b[i + 1], b[i + 2], b[i + 3]); }

bool begins(const Bytes& b, std::initializer_list<std::uint8_t> prefix) { return std::equal(prefix.begin(), prefix.end(), b.begin()); }

bool is_public6(const Bytes& b) {
  if (begins(b, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public4(ip_at(b, 12));  // NAT64
  if (begins(b, {0x20, 0x02})) return is_public4(ip_at(b, 2));                                       // 6to4
  if (begins(b, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) return is_public4(ip_at(b, 12));        // mapped
  if (begins(b, {0x20, 0x01, 0x0d, 0xb8}) || (begins(b, {0x20, 0x01}) && b[2] < 2)) return false;    // 2001:db8::/32, 2001::/23
  return (b[0] & 0xe0) == 0x20;  // 2000::/3 alone is given out as global unicast
}

}  // namespace

bool is_public_address(std::string_view address) {
  const std::string text(address);
  in_addr v4{};
  Bytes v6{};
  if (::inet_pton(AF_INET, text.c_str(), &v4) == 1) return is_public4(ntohl(v4.s_addr));
  return ::inet_pton(AF_INET6, text.c_str(), v6.data()) == 1 && is_public6(v6);
}

std::vector<std::string> resolve(const std::string& host) {
  addrinfo hints{}, *list = nullptr;
  hints.ai_family = AF_UNSPEC, hints.ai_socktype = SOCK_STREAM;
  std::vector<std::string> addresses;
  if (::getaddrinfo(host.c_str(), nullptr, &hints, &list) != 0) return addresses;
  for (const addrinfo* a = list; a; a = a->ai_next) {
    char text[NI_MAXHOST];
    if (::getnameinfo(a->ai_addr, a->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0) addresses.emplace_back(text);
  }
  ::freeaddrinfo(list);
  return addresses;
}

}  // namespace gongshi::intake
