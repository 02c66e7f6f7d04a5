#pragma once
// What a post on Threads may consist of, and rules of its settings.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "networks/network.h"

namespace smm::threads {

Limits limits(const Settings& account);
// What the limits do not say.
std::vector<Problem> check(const Post& post, const Settings& settings);
std::optional<SettingProblem> settings_problem(const Settings& settings);

// What is wrong with a value, as Setting::wrong has it.
std::string wrong_topic(std::string_view value);
std::string wrong_spoiler(std::string_view value);
std::string wrong_app(std::string_view value);

}  // namespace smm::threads
