#pragma once
// The versions of LinkedIn's interface: one a month, each for a year, and then it answers no more
// (426). No answer tells when that will be, so it stands here.

#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"

namespace smm::linkedin {

// What smm was written for.
inline constexpr std::string_view usual_version = "202607";

// Until when a version answers; nothing: not known.
std::optional<Time> end_of_version(std::string_view version);

// The rule of the setting `version`: what is wrong with it; empty if nothing is.
std::string wrong_version(std::string_view value);

}  // namespace smm::linkedin
