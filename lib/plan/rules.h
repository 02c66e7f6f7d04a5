#pragma once
// The rules of `plan check` by name, for what must list them all. smm-plan(5) says more of each.

#include <span>
#include <string_view>

namespace smm {

struct Rule {
  std::string_view name, description;  // the description is one sentence, without its point
};

// By name.
std::span<const Rule> plan_rules();

}  // namespace smm
