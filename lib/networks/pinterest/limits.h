#pragma once
// What a pin may consist of, and what is wrong with the values of its account and its options.

#include <string>
#include <string_view>
#include <vector>

#include "networks/network.h"

namespace smm::pinterest {

Limits limits(const Settings& account);
std::vector<Problem> check(const Post& post, const Settings& settings);

std::string wrong_app(std::string_view value);

}  // namespace smm::pinterest
