#pragma once
// A moment as HTTP writes it.

#include <optional>
#include <string_view>

#include "core/clock.h"

namespace smm {

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7, the form that is sent today). Nothing if it is
// not that.
std::optional<Time> http_date(std::string_view text);

}  // namespace smm
