#pragma once
// A workspace to start from.

#include <filesystem>
#include <string>
#include <vector>

#include "core/clock.h"

namespace smm {

// Writes smm.yaml and a first plan into `root` (made if missing): a workspace that passes plan
// check and publishes to the folder public/. Returns the files, relative to the root. Throws
// Error(failed), with nothing written, if one of them is there already. A dry run only says which.
std::vector<std::string> init_workspace(const std::filesystem::path& root, Time now,
                                        bool dry_run = false);

}  // namespace smm
