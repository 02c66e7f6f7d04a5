#pragma once
// Which endings of host names exist: "com", "co.uk"'s "uk", "рф".

#include <string_view>

namespace smm {

// Whether `label` (lower case, UTF-8 or xn--) is a top-level domain of the public suffix list
// that the system's libpsl holds. libpsl is loaded at the first call; throws Error(failed) if it
// cannot be.
bool is_top_level_domain(std::string_view label);

// Whether `label` is one of the names that no domain has (RFC 6761): test, example, invalid and
// localhost. They stand for real ones in examples and in rooms of one's own.
bool is_reserved_domain(std::string_view label);

}  // namespace smm
