#pragma once
// What Windows, Outlook and Exchange call time zones.

#include <string_view>
#include <vector>

namespace smm {

// The IANA name of a zone that Windows calls so, whatever the case: "W. Europe Standard Time" is
// Europe/Berlin. Empty if it is none of Windows' names. Where Windows has one zone for several
// countries, the one that Unicode gives for the world.
std::string_view windows_zone(std::string_view name);

// The IANA names that stand for them: a zone for every clock in use.
std::vector<std::string_view> windows_zone_targets();

}  // namespace smm
