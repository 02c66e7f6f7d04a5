// How pillars and audiences share the posts to come.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/text.h"
#include "plan/checks/check_strategy.h"

namespace smm {
namespace {

// Fewer posts are no mix: one more or less would be ten points.
constexpr int enough = 10;
constexpr int tolerance = 10;  // percentage points

void check_mix(const Plan& plan, Time now, Warnings& warnings) {
  std::map<std::string_view, int> counts;
  int all = 0;
  auto until = planned_until(plan);
  for (const auto& post : plan.posts) {
    if (post.at < now || post.at > until || post.pillar.empty()) continue;
    ++counts[post.pillar];
    ++all;
  }
  if (all < enough) return;
  for (const auto& pillar : plan.pillars) {
    if (!pillar.share) continue;
    int count = counts[pillar.name];
    double percent = 100.0 * count / all;
    double target = *pillar.share * 100;
    if (std::abs(percent - target) <= tolerance + 1e-6) continue;
    warnings.about(pillar.place, "pillar-mix",
                   fmt::format("{}: {} of {} posts to come ({:.0f}%), target {:.0f}%, give or take "
                               "{} points",
                               pillar.name, count, all, percent, target, tolerance));
  }
}

// One line for a section, and only of a section that the posts do use.
template <typename Items, typename Skip>
void check_unused(const Items& items, std::string_view what, const std::set<std::string_view>& used,
                  int uses, Skip skip, Warnings& warnings) {
  if (uses < enough) return;
  std::vector<std::string> names;
  const Place* first = nullptr;
  for (const auto& item : items) {
    if (skip(item) || used.contains(item.name)) continue;
    if (first == nullptr) first = &item.place;
    names.push_back(item.name);
  }
  if (first == nullptr) return;
  warnings.about(*first, "unused",
                 fmt::format("no post is for the {} {}", what, join(names, ", ")));
}

void check_pillars(const Plan& plan, Warnings& warnings) {
  std::set<std::string_view> used;
  int uses = 0;
  for (const auto& post : plan.posts)
    if (!post.pillar.empty()) used.insert(post.pillar), ++uses;
  // Of a pillar with a share, pillar-mix says more.
  check_unused(
      plan.pillars, "pillars", used, uses, [](const auto& pillar) { return !!pillar.share; },
      warnings);
}

void check_audiences(const Plan& plan, Warnings& warnings) {
  std::map<std::string_view, std::string_view> parents;
  for (const auto& audience : plan.audiences) parents[audience.name] = audience.parent;
  std::set<std::string_view> used;
  int uses = 0;
  for (const auto& post : plan.posts) {
    if (post.audience.empty()) continue;
    ++uses;
    std::string_view name = post.audience;
    while (!name.empty() && used.insert(name).second) name = parents[name];
  }
  check_unused(
      plan.audiences, "audiences", used, uses, [](const auto&) { return false; }, warnings);
}

}  // namespace

void check_balance(const Plan& plan, Time now, Warnings& warnings) {
  check_mix(plan, now, warnings);
  check_pillars(plan, warnings);
  check_audiences(plan, warnings);
}

}  // namespace smm
