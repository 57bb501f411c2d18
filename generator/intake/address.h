#pragma once
// Addresses that a feed must not lead to: our own machine and networks (SSRF).

#include <string>
#include <string_view>
#include <vector>

namespace gongshi::intake {

/// True for an IPv4 or IPv6 address of the public internet. False for what is no address, and for this-host, private,
/// shared (100.64/10), loopback, link-local, documentation, benchmark, multicast and reserved ranges, and for IPv6 forms
/// that carry an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo) which is not public.
bool is_public_address(std::string_view address);

/// Numeric addresses of a host, in the resolver's order; empty when there are none.
std::vector<std::string> resolve(const std::string& host);

}  // namespace gongshi::intake
