#pragma once
// Which addresses the whole world reaches.

struct sockaddr;

namespace smm {

// False for every address of a home, an office, this machine or no machine at all: what the IANA
// registries of special-purpose addresses for IPv4 (RFC 6890) and IPv6 do not call globally
// reachable, multicast, and IPv6 addresses that carry such an IPv4 address within (mapped, NAT64,
// 6to4). False for any other family.
bool is_public_address(const sockaddr& address);

}  // namespace smm
