#pragma once
// An account's settings as a site, and what can be wrong with them.

#include <string>

#include "networks/feed/render.h"
#include "networks/network.h"

namespace smm::feed {

Site site_of(const std::string& account, const Settings& settings);
// What is wrong with the settings, in a sentence; empty if nothing is.
std::string settings_problem(const Settings& settings);

}  // namespace smm::feed
