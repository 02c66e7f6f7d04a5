#pragma once
// What VK takes, and what each kind of token can send there.

#include <string>
#include <string_view>
#include <vector>

#include "networks/network.h"

namespace smm::vk {

Limits limits(const Settings& settings);
std::vector<Problem> check(const Post& post, const Settings& settings);

std::string wrong_answer(std::string_view value);  // "yes" or "no"
std::string wrong_number(std::string_view value);  // of an app

}  // namespace smm::vk
