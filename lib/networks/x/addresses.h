#pragma once
// Web addresses in a text, with and without http(s)://, as X counts them.

#include <cstddef>
#include <string_view>
#include <vector>

namespace smm::x {

struct Span {
  std::size_t begin;  // bytes, inclusive
  std::size_t end;    // bytes, exclusive
};

// Where addresses stand, in order: a domain that ends in an existing top-level domain
// (sys/domains.h), with a port, path and query if there are any. The rules are those of
// twitter-text 3, extractUrlsWithIndices; without http(s):// a domain is of ASCII and accented
// Latin letters only. Throws what is_top_level_domain() throws.
std::vector<Span> find_addresses(std::string_view text);

}  // namespace smm::x
