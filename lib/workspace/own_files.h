#pragma once
// Files that a workspace lives on, which nothing may write over by the way: not the output of a
// command, not an account's folder.

#include <filesystem>
#include <string>
#include <vector>

#include "workspace/workspace.h"

namespace smm {

enum class OwnFile {
  none,
  workspace,   // smm.yaml
  plan,        // what `plans:` takes for a plan file, there or not
  state,       // .smm and all in it, the state where it was named, and what SQLite keeps beside it
  repository,  // a .git and all in it
};

// What a path is to the workspace, symbolic links resolved.
OwnFile own_file(const Workspace& workspace, const std::filesystem::path& path);

// As it is called in messages: "a plan file". Of none: "".
std::string_view to_string(OwnFile file);

// Files that look like plan files and are read by nobody: in or beneath a folder of `plans:`, begun
// with "smm:" and ended with .yaml or .yml in any case, and no pattern of `plans:` takes them.
// Relative to the root, sorted, at most 20.
// `read` is workspace.plan_files().
std::vector<std::string> unread_plan_files(const Workspace& workspace,
                                           const std::vector<std::string>& read);

// Which of `plans:`, by their place, take none of the files that are `read`; but for the usual one,
// for a plan may stand in smm.yaml.
std::vector<std::size_t> idle_patterns(const Workspace& workspace,
                                       const std::vector<std::string>& read);

}  // namespace smm
