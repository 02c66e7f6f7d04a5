#include "workspace/own_files.h"

#include <fnmatch.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "core/text.h"

namespace smm {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_unread = 20;
constexpr int deepest = 4;  // folders beneath that of a pattern

// Whether a pattern of `plans:` takes a file, named from the root.
bool takes(const std::string& pattern, const std::string& name) {
  auto plain = fs::path(pattern).lexically_normal().generic_string();
  return fnmatch(plain.c_str(), name.c_str(), FNM_PATHNAME | FNM_PERIOD) == 0;
}

bool is_plan(const Workspace& workspace, const std::string& name) {
  return std::any_of(workspace.plan_patterns.begin(), workspace.plan_patterns.end(),
                     [&](const auto& pattern) { return takes(pattern, name); });
}

bool is_state(const Workspace& workspace, const fs::path& path) {
  std::error_code ignored;
  auto state = fs::weakly_canonical(workspace.database, ignored).string();
  for (const char* ending : {"", "-wal", "-shm", "-journal"})
    if (path == state + ending) return true;
  return false;
}

bool has_part(const fs::path& path, std::string_view part) {
  return std::any_of(path.begin(), path.end(), [&](const auto& one) { return one == part; });
}

bool is_yaml(const fs::path& path) {
  auto ending = lower_ascii(path.extension().string());
  return ending == ".yaml" || ending == ".yml";
}

// "smm: 1" stands on one of the first lines, behind remarks.
bool begins_as_plan(const fs::path& path) {
  std::ifstream file(path);
  std::string line;
  for (int lines = 0; lines < 40 && std::getline(file, line); ++lines) {
    std::string_view text = line;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.starts_with("smm:")) return true;
  }
  return false;
}

// The folders of the patterns, as they are written: "plans".
std::set<std::string> plan_folders(const Workspace& workspace) {
  std::set<std::string> folders;
  for (const auto& pattern : workspace.plan_patterns)
    folders.insert(fs::path(pattern).lexically_normal().parent_path().generic_string());
  return folders;
}

}  // namespace

OwnFile own_file(const Workspace& workspace, const fs::path& path) {
  std::error_code ignored;
  auto root = fs::weakly_canonical(workspace.root, ignored);
  auto file = fs::weakly_canonical(path, ignored);
  auto name = file.lexically_relative(root);
  if (has_part(file, ".git")) return OwnFile::repository;
  if (name == "smm.yaml") return OwnFile::workspace;
  if (is_state(workspace, file) || (!name.empty() && *name.begin() == ".smm"))
    return OwnFile::state;
  return is_plan(workspace, name.generic_string()) ? OwnFile::plan : OwnFile::none;
}

std::string_view to_string(OwnFile file) {
  switch (file) {
    case OwnFile::workspace:
      return "the file of the workspace";
    case OwnFile::plan:
      return "a plan file";
    case OwnFile::state:
      return "a part of the state";
    case OwnFile::repository:
      return "a part of the repository";
    default:
      return "";
  }
}

std::vector<std::size_t> idle_patterns(const Workspace& workspace,
                                       const std::vector<std::string>& read) {
  std::vector<std::size_t> idle;
  for (std::size_t i = 0; i < workspace.plan_patterns.size(); ++i) {
    const auto& pattern = workspace.plan_patterns[i];
    bool used = pattern == "plans/*.yaml" || takes(pattern, "smm.yaml") ||
                std::any_of(read.begin(), read.end(),
                            [&](const auto& name) { return takes(pattern, name); });
    if (!used) idle.push_back(i);
  }
  return idle;
}

std::vector<std::string> unread_plan_files(const Workspace& workspace,
                                           const std::vector<std::string>& read) {
  std::vector<std::string> found;
  for (const auto& folder : plan_folders(workspace)) {
    std::error_code ignored;
    constexpr auto options = fs::directory_options::skip_permission_denied;
    fs::recursive_directory_iterator it(workspace.root / folder, options, ignored), end;
    for (; it != end && !ignored; it.increment(ignored)) {
      std::error_code unknown;
      bool hidden = it->path().filename().string().starts_with('.');
      // What lies beneath the root is the person's own; plans of another client, for one.
      if (it->is_directory(unknown) && (hidden || folder.empty() || it.depth() >= deepest))
        it.disable_recursion_pending();
      if (hidden || !is_yaml(it->path()) || !it->is_regular_file(unknown)) continue;
      auto name = it->path().lexically_relative(workspace.root).generic_string();
      if (name == "smm.yaml" || std::find(read.begin(), read.end(), name) != read.end()) continue;
      if (begins_as_plan(it->path())) found.push_back(std::move(name));
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  if (found.size() > most_unread) found.resize(most_unread);
  return found;
}

}  // namespace smm
