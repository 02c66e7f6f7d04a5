#pragma once
// What a plan holds itself to as a whole: how often each account speaks, how the pillars share the
// posts, what they cost, what campaigns, experiments and approval need. All of it is the plan's own
// word; there are no norms. Everything here is a warning. Linear in posts, but for one sort per
// account.

#include <set>
#include <string>
#include <tuple>

#include "plan/plan.h"

namespace smm {

void check_strategy(Plan& plan, const Workspace& workspace, Time now);

// Adds warnings. What is said of one occurrence of a recurring post is not said again of the next.
class Warnings {
 public:
  explicit Warnings(Plan& plan) : plan_(plan) {}

  void about(const PlannedPost& post, Position at, const std::string& rule,
             const std::string& message, const std::string& account = {}) {
    if (!post.series.empty() &&
        !said_.emplace(post.series, rule, account, at.line, at.column).second)
      return;
    plan_.problems.push_back(
        {post.place.file, at, Severity::warning, rule, message, post.id, account});
  }
  void about(const Place& place, const std::string& rule, const std::string& message) {
    plan_.problems.push_back({place.file, place.at, Severity::warning, rule, message, {}, {}});
  }

 private:
  Plan& plan_;
  std::set<std::tuple<std::string, std::string, std::string, int, int>> said_;
};

// Until when the plan can be judged as a whole: the last post that does not recur, as recurring
// ones go on beyond what is planned; without such a post, the last.
Time planned_until(const Plan& plan);

// The parts of check_strategy().
void check_cadence(const Plan& plan, const Workspace& workspace, Time now, Warnings& warnings);
void check_balance(const Plan& plan, Time now, Warnings& warnings);
void check_campaign_plans(const Plan& plan, const Workspace& workspace, Time now,
                          Warnings& warnings);
void check_spend(const Plan& plan, const Workspace& workspace, Time now, Warnings& warnings);
void check_wording(const Plan& plan, const Workspace& workspace, Warnings& warnings);

}  // namespace smm
