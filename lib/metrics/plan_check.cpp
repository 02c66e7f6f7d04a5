#include "metrics/plan_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "metrics/importing/mapping.h"
#include "metrics/kpi.h"

namespace smm {
namespace {

void unknown(Plan& plan, const Place& place, std::string_view whose, std::string_view what,
             const std::string& name, const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  auto meant = nearest(name, known);
  plan.problems.push_back({place.file,
                           place.at,
                           Severity::error,
                           fmt::format("unknown-{}", what),
                           fmt::format("{}: there is no {} \"{}\"{}", whose, what, name,
                                       meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""),
                           {},
                           {}});
}

template <typename Items>
std::vector<std::string> names_of(const Items& items) {
  std::vector<std::string> names;
  names.reserve(std::size(items));
  for (const auto& item : items) names.emplace_back(item.name);
  return names;
}

void check_where(Plan& plan, const Kpi& kpi, const Workspace& workspace) {
  auto whose = "KPI " + kpi.name;
  auto given = [&](std::string_view key) {
    auto found = kpi.where.find(key);
    return found == kpi.where.end() ? std::string() : found->second;
  };
  if (auto name = given("account"); !name.empty())
    unknown(plan, kpi.place, whose, "account", name, names_of(workspace.accounts));
  if (auto name = given("campaign"); !name.empty())
    unknown(plan, kpi.place, whose, "campaign", name, names_of(plan.campaigns));
  if (auto name = given("pillar"); !name.empty())
    unknown(plan, kpi.place, whose, "pillar", name, names_of(plan.pillars));
  if (auto name = given("audience"); !name.empty())
    unknown(plan, kpi.place, whose, "audience", name, names_of(plan.audiences));
}

}  // namespace

void check_measures(Plan& plan, const Workspace& workspace) {
  for (const auto& goal : plan.goals)
    if (!goal.metric.empty())
      unknown(plan, goal.place, "goal " + goal.name, "metric", goal.metric, names_of(all_kpis()));
  for (const auto& kpi : plan.kpis) {
    if (!kpi.metric.empty())
      unknown(plan, kpi.place, "KPI " + kpi.name, "metric", kpi.metric, names_of(all_kpis()));
    check_where(plan, kpi, workspace);
  }
  read_mappings(workspace, plan.problems);
  sort(plan.problems);
}

}  // namespace smm
