#pragma once
// The versions of LinkedIn's interface: one a month, each for a year, and then it answers no more
// (426). No answer tells when that will be, so it stands here.

#include <string>
#include <string_view>

#include "networks/network.h"

namespace smm::linkedin {

// What smm was written for.
inline constexpr std::string_view usual_version = "202607";

// Those whose end is told, oldest first, and where that was read.
inline constexpr ApiVersion ends[] = {
    {"202511", "2026-11-16"}, {"202601", "2027-01-15"}, {"202602", "2027-02-15"},
    {"202603", "2027-03-16"}, {"202604", "2027-04-15"}, {"202605", "2027-05-15"},
    {"202606", "2027-06-15"}, {"202607", "2027-07-15"},
};
inline constexpr std::string_view versions_source =
    "learn.microsoft.com/linkedin, \"LinkedIn API Migration Status\", read on 2026-11-27";
// The one that an account speaks.
std::string_view version(const Settings& settings);

// The rule of the setting `version`: what is wrong with it; empty if nothing is.
std::string wrong_version(std::string_view value);

}  // namespace smm::linkedin
