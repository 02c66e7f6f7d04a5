#include "sys/net/public_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace smm {
namespace {

struct Block {
  std::uint32_t address;
  int bits;
};

constexpr std::uint32_t ip(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24U | b << 16U | c << 8U | d;
}

constexpr auto special = std::to_array<Block>({{ip(0, 0, 0, 0), 8},
                                               {ip(10, 0, 0, 0), 8},
                                               {ip(100, 64, 0, 0), 10},
                                               {ip(127, 0, 0, 0), 8},
                                               {ip(169, 254, 0, 0), 16},
                                               {ip(172, 16, 0, 0), 12},
                                               {ip(192, 0, 0, 0), 24},
                                               {ip(192, 0, 2, 0), 24},
                                               {ip(192, 88, 99, 0), 24},
                                               {ip(192, 168, 0, 0), 16},
                                               {ip(198, 18, 0, 0), 15},
                                               {ip(198, 51, 100, 0), 24},
                                               {ip(203, 0, 113, 0), 24},
                                               {ip(224, 0, 0, 0), 4},
                                               {ip(240, 0, 0, 0), 4}});

bool is_public(std::uint32_t address) {
  return std::none_of(special.begin(), special.end(), [&](const Block& block) {
    return address >> (32 - block.bits) == block.address >> (32 - block.bits);
  });
}

std::uint32_t ip_at(const std::array<unsigned char, 16>& bytes, std::size_t at) {
  return ip(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool begins(const std::array<unsigned char, 16>& bytes,
            std::initializer_list<unsigned char> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool is_public(const std::array<unsigned char, 16>& bytes) {
  if (begins(bytes, {0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0}))  // NAT64
    return is_public(ip_at(bytes, 12));
  if (begins(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}))  // mapped
    return is_public(ip_at(bytes, 12));
  if (begins(bytes, {0x20, 0x02})) return is_public(ip_at(bytes, 2));  // 6to4
  bool global = (bytes[0] & 0xE0U) == 0x20;                            // 2000::/3
  bool protocols = begins(bytes, {0x20, 0x01}) && bytes[2] < 2;        // 2001::/23, Teredo too
  bool examples =
      begins(bytes, {0x20, 0x01, 0x0D, 0xB8}) || (begins(bytes, {0x3F, 0xFF}) && bytes[2] < 0x10);
  return global && !protocols && !examples;
}

}  // namespace

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return is_public(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 v6{};
  std::memcpy(&v6, &address, sizeof v6);
  std::array<unsigned char, 16> bytes{};
  std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
  return is_public(bytes);
}

}  // namespace smm
