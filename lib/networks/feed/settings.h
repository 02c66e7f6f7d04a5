#pragma once
// An account's settings as a site, and what can be wrong with them.

#include <optional>
#include <string>
#include <string_view>

#include "networks/feed/render.h"
#include "networks/network.h"

namespace smm::feed {

Site site_of(const std::string& account, const Settings& settings);
// Rules of the descriptor (networks/network.h, Setting).
std::string wrong_path(std::string_view value);
std::string wrong_language(std::string_view value);
std::string wrong_zone(std::string_view value);
std::string wrong_links(std::string_view value);
std::string wrong_profiles(std::string_view value);
std::string wrong_icon(std::string_view value);
std::string wrong_style(std::string_view value);
std::optional<SettingProblem> settings_problem(const Settings& settings);

}  // namespace smm::feed
