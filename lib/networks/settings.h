#pragma once
// The settings of an account, held to the rules of its network's descriptor: where they are
// written, before anything is sent.

#include <vector>

#include "networks/network.h"

namespace smm {

// Everything that is wrong, in the order of the descriptor. A setting that is missing is not.
std::vector<SettingProblem> check_settings(const Network& network, const Settings& settings);

}  // namespace smm
