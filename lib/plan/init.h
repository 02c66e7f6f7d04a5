#pragma once
// A workspace to start from.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"

namespace smm {

// What a new workspace is asked for; everything has an answer already.
struct InitAnswers {
  std::string id = {};  // the workspace's own name, which stays; empty: none is written
  std::string brand = "My brand";
  std::string timezone = "UTC";
  std::string language = {};  // BCP 47; may be empty
  std::string bluesky = {};   // a handle; empty: no account there
  bool approval = false;      // posts wait until somebody approved them

  // The first thing wrong with them, as a sentence, or nothing.
  std::optional<std::string> problem() const;
};

// Writes smm.yaml and a first plan into `root` (made if missing): a workspace that passes plan
// check and publishes to the folder public/. Returns the files, relative to the root. Throws
// Error(failed), with nothing written, if one of them is there already, and Error(usage) for an
// answer that is none. A dry run only says which.
std::vector<std::string> init_workspace(const std::filesystem::path& root, Time now,
                                        const InitAnswers& answers = {}, bool dry_run = false);

}  // namespace smm
