#pragma once
// The rules that a plan is held to: every name that stands in brackets behind a message of
// `smm plan check`, with one line on what it means. smm-plan(5), CHECKS, says what to do about
// each.

#include <span>
#include <string>
#include <string_view>

namespace smm {

struct Rule {
  std::string_view name;
  std::string_view description;  // one sentence
};

// All rules, by name.
std::span<const Rule> plan_rules();
const Rule* find_rule(std::string_view name);

}  // namespace smm
