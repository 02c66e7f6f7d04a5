#include "plan/checks/check_strategy.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace smm {
namespace {

// An experiment compares; what it compares with may come in another post.
void check_experiments(const Plan& plan, Warnings& warnings) {
  struct Arms {
    const PlannedPost* first;
    bool several;
  };
  std::map<std::string_view, Arms> experiments;
  for (const auto& post : plan.posts) {
    if (post.experiment.empty()) continue;
    auto [found, fresh] = experiments.emplace(post.experiment, Arms{&post, false});
    if (post.arm != found->second.first->arm) found->second.several = true;
  }
  for (const auto& [name, arms] : experiments)
    if (!arms.several)
      warnings.about(*arms.first, arms.first->place.at, "experiment-one-arm",
                     fmt::format("experiment {} has one arm only; nothing is compared", name));
}

// What is not approved is not published, which somebody should notice before its time.
void check_approval(const Plan& plan, Time now, Warnings& warnings) {
  constexpr std::chrono::hours soon{24};
  for (const auto& post : plan.posts) {
    if (post.status == PlannedPost::Status::approved || post.outputs.empty()) continue;
    auto next = Time::max();
    for (const auto& output : post.outputs)
      if (output.at >= now) next = std::min(next, output.at);
    if (next == Time::max() || next - now > soon) continue;
    warnings.about(post, post.time_at, "not-approved",
                   fmt::format("{} is within 24 hours, and the post's status is {}", post.local,
                               post.status == PlannedPost::Status::draft ? "draft" : "review"));
  }
}

}  // namespace

Time planned_until(const Plan& plan) {
  auto until = Time::min();
  for (const auto& post : plan.posts)
    if (post.series.empty()) until = std::max(until, post.at);
  if (until == Time::min() && !plan.posts.empty()) until = plan.posts.back().at;
  return until;
}

void check_strategy(Plan& plan, const Workspace& workspace, Time now) {
  Warnings warnings(plan);
  check_cadence(plan, workspace, now, warnings);
  check_balance(plan, now, warnings);
  check_campaign_plans(plan, workspace, now, warnings);
  check_spend(plan, workspace, now, warnings);
  check_wording(plan, workspace, warnings);
  check_experiments(plan, warnings);
  check_approval(plan, now, warnings);
}

}  // namespace smm
