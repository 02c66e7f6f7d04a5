// What campaigns need as a whole: posts, money that can be spent, links that can be told apart.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "plan/checks/check_strategy.h"
#include "plan/reading/link_tracking.h"

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// A campaign of paid advertising alone needs no posts of the plan.
bool is_published(const Campaign& campaign, const Workspace& workspace) {
  return campaign.channels.empty() ||
         std::any_of(campaign.channels.begin(), campaign.channels.end(), [&](const auto& name) {
           const auto* account = workspace.account(name);
           return account != nullptr && account->sends() && account->kind == "own" &&
                  account->status == "active";
         });
}

void check_pacing(const Campaign& campaign, Warnings& warnings) {
  if (!campaign.budget || !campaign.daily_cap || !campaign.from || !campaign.to) return;
  if (campaign.budget->currency != campaign.daily_cap->currency) return;
  auto length = (sys_days{*campaign.to} - sys_days{*campaign.from}).count() + 1;
  auto budget = campaign.budget->hundredths, cap = campaign.daily_cap->hundredths;
  if (length <= 0 || budget == 0) return;
  if (cap > budget)
    warnings.about(campaign.place, "campaign-pacing",
                   fmt::format("{}: a day may cost {}, more than the budget of {}", campaign.name,
                               to_string(*campaign.daily_cap), to_string(*campaign.budget)));
  else if (cap <= (budget - 1) / length)
    warnings.about(campaign.place, "campaign-pacing",
                   fmt::format("{}: {} days of {} are {}, less than the budget of {}",
                               campaign.name, length, to_string(*campaign.daily_cap),
                               to_string(Money{cap * length, campaign.daily_cap->currency}),
                               to_string(*campaign.budget)));
}

// Two networks, or two campaigns, whose visitors arrive with the same parameters. Only of what the
// tracking says at all: without utm_campaign, nobody means to tell campaigns apart.
class Tuples {
 public:
  explicit Tuples(Warnings& warnings) : warnings_(warnings) {}

  void check(const PlannedPost& post, const std::string& link, std::string_view network) {
    auto tuple = utm_of(link);
    if (tuple.empty() || clashed_) return;
    auto [found, fresh] = first_.emplace(tuple, First{&post, network});
    if (fresh) return;
    const auto& other = found->second;
    if (tuple.find("utm_campaign=") != std::string::npos && !post.campaign.empty() &&
        !other.post->campaign.empty() && post.campaign != other.post->campaign)
      clash(post, *other.post, "campaign", post.campaign, other.post->campaign, tuple);
    else if (tuple.find("utm_source=") != std::string::npos && network != other.network)
      clash(post, *other.post, "network", network, other.network, tuple);
  }

 private:
  struct First {
    const PlannedPost* post;
    std::string_view network;
  };

  void clash(const PlannedPost& post, const PlannedPost& other, std::string_view what,
             std::string_view a, std::string_view b, const std::string& tuple) {
    clashed_ = true;  // one is enough to mend link_tracking
    warnings_.about(post, post.place.at, "utm-clash",
                    fmt::format("links of the {0}s {1} and {2} have the same parameters, {3} (as "
                                "in {4}); {{{0}}} in link_tracking tells them apart",
                                what, a, b, tuple, other.id));
  }

  Warnings& warnings_;
  std::unordered_map<std::string, First> first_;
  bool clashed_ = false;
};

void check_tuples(const Plan& plan, const Workspace& workspace, Warnings& warnings) {
  if (workspace.document.find("link_tracking") == nullptr) return;
  std::map<std::string_view, std::string_view> networks;
  for (const auto& account : workspace.accounts) networks[account.name] = account.network->name;
  Tuples tuples(warnings);
  for (const auto& post : plan.posts)
    for (const auto& output : post.outputs)
      if (!output.post.link.empty()) tuples.check(post, output.post.link, networks[output.account]);
}

}  // namespace

void check_campaign_plans(const Plan& plan, const Workspace& workspace, Time now,
                          Warnings& warnings) {
  std::set<std::string_view> used;
  for (const auto& post : plan.posts) used.insert(post.campaign);
  auto local = Zone::find(workspace.timezone).local(now);
  sys_days today{std::chrono::floor<days>(local).time_since_epoch()};
  for (const auto& campaign : plan.campaigns) {
    if (campaign.to && sys_days{*campaign.to} < today) continue;
    check_pacing(campaign, warnings);
    if (!plan.posts.empty() && !used.contains(campaign.name) && is_published(campaign, workspace))
      warnings.about(campaign.place, "campaign-empty",
                     fmt::format("no post is of campaign {}", campaign.name));
  }
  check_tuples(plan, workspace, warnings);
}

}  // namespace smm
