#include "networks/settings.h"

#include <fmt/format.h>

namespace smm {

std::vector<SettingProblem> check_settings(const Network& network, const Settings& settings) {
  std::vector<SettingProblem> problems;
  for (const auto& setting : network.settings) {
    auto found = settings.find(setting.name);
    if (setting.wrong == nullptr || found == settings.end()) continue;
    auto wrong = setting.wrong(found->second);
    if (!wrong.empty())
      problems.push_back({std::string(setting.name),
                          fmt::format("{}: \"{}\" {}", setting.name, found->second, wrong)});
  }
  if (!problems.empty() || network.settings_problem == nullptr) return problems;
  if (auto problem = network.settings_problem(settings)) problems.push_back(std::move(*problem));
  return problems;
}

}  // namespace smm
