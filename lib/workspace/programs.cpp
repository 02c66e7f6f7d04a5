#include "workspace/programs.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "core/text.h"

namespace smm {
namespace {

namespace fs = std::filesystem;

bool runs(const fs::path& file) {
  std::error_code ignored;
  return fs::is_regular_file(file, ignored) && ::access(file.c_str(), X_OK) == 0;
}

// Why it cannot be run; empty: it can.
std::string why_not(const Workspace& workspace, const std::string& command,
                    const std::string& path) {
  std::error_code ignored;
  if (command.find('/') != std::string::npos) {
    auto file = workspace.root / command;
    if (runs(file)) return {};
    return fs::exists(file, ignored) ? "is there and cannot be run: chmod +x makes it a program"
                                     : "is not there";
  }
  auto folders = split(path, ':');
  bool found = std::any_of(folders.begin(), folders.end(), [&](std::string_view folder) {
    return runs(fs::path(folder.empty() ? "." : folder) / command);
  });
  return found ? "" : "is not among the programs of this machine (PATH)";
}

}  // namespace

Diagnostics missing_programs(const Workspace& workspace, const Environment& environment) {
  Diagnostics problems;
  auto path = environment("PATH").value_or("/usr/bin:/bin");
  const auto* accounts = workspace.document.find("accounts");
  for (const auto& account : workspace.accounts)
    for (const auto& setting : account.network->settings) {
      bool program =
          setting.binds == Setting::Binds::program && setting.need == Setting::Need::required;
      auto given = account.settings.find(setting.name);
      if (!program || given == account.settings.end()) continue;
      if (setting.wrong != nullptr && !setting.wrong(given->second).empty()) continue;
      auto why = why_not(workspace, given->second, path);
      if (why.empty()) continue;
      const auto* own = accounts == nullptr ? nullptr : accounts->find(account.name);
      const auto* value = own == nullptr ? nullptr : own->find(setting.name);
      problems.push_back({"smm.yaml",
                          value == nullptr ? account.at : value->at,
                          Severity::warning,
                          "account-setting",
                          fmt::format("{}: \"{}\" {}", setting.name, given->second, why),
                          {},
                          account.name});
    }
  return problems;
}

}  // namespace smm
