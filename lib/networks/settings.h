#pragma once
// The settings of an account, held to the rules of its network's descriptor: where they are
// written, before anything is sent.

#include <array>
#include <string_view>
#include <vector>

#include "networks/network.h"

namespace smm {

// What a network makes in a folder that is an account's own (Setting::folder). Another account's
// folder may lie beside these, not within them.
inline constexpr auto own_subfolders =
    std::to_array<std::string_view>({"posts", "media", "archive"});

// Everything that is wrong, in the order of the descriptor. A setting that is missing is not.
std::vector<SettingProblem> check_settings(const Network& network, const Settings& settings);

}  // namespace smm
