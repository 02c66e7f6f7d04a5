#pragma once
// Web addresses: where they are, and what a relative one means.

#include <optional>
#include <string>
#include <string_view>

namespace smm {

// "https://host:port", in lower case; empty if the address names no host.
std::string origin_of(std::string_view address);

// `reference` as it is meant in a document at `base` (RFC 3986, section 5.2, dot segments too), as
// long as that is an http or https address: nothing for other schemes ("data:", "mailto:"), for a
// reference with spaces or control characters inside, and for a relative one without such a base.
std::optional<std::string> resolved_address(std::string_view reference, std::string_view base);

}  // namespace smm
