#pragma once
// Bytes as letters, digits, '+' and '/', padded (RFC 4648, section 4).

#include <optional>
#include <string>
#include <string_view>

namespace smm {

std::string base64(std::string_view bytes);
// The reverse; white space in `text` is skipped. Nothing if it is not what base64() would write.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace smm
