// What each action cost: spend over how many there were, of the campaigns that know both.

#include <array>
#include <set>

#include "report/sections.h"

namespace smm {
namespace {

constexpr std::array<Metric, 7> actions{Metric::clicks,        Metric::visits, Metric::follows,
                                        Metric::registrations, Metric::calls,  Metric::leads,
                                        Metric::orders};

struct Cost {
  double spend = 0, count = 0;
  std::size_t campaigns = 0;

  std::optional<double> each() const {
    if (campaigns == 0 || count <= 0) return {};
    return spend / count;
  }
};

using Campaigns = std::map<std::pair<std::uint32_t, std::uint32_t>, Figures>;

Campaigns campaigns_in(const Material& material, const Period& period) {
  Campaigns all;
  for (const auto& flow : material.data.flows_between(period))
    if (!flow.competitor) all[{flow.account, flow.campaign}].add(flow.metric, flow.value);
  return all;
}

Cost cost_of(const Campaigns& campaigns, Metric action) {
  Cost cost;
  for (const auto& [key, figures] : campaigns) {
    auto spend = figures.get(Metric::spend), count = figures.get(action);
    if (!spend || !count || *count <= 0) continue;
    cost.spend += *spend;
    cost.count += *count;
    ++cost.campaigns;
  }
  return cost;
}

std::set<std::string> currencies_in(const Material& material, const Period& period) {
  std::set<std::string> known;
  for (const auto& flow : material.data.flows_between(period))
    if (!flow.competitor && flow.metric == Metric::spend)
      known.insert(currency_of(material.data, material.plan, flow.source, flow.campaign));
  known.erase("");
  return known;
}

}  // namespace

Section money_section(const Material& material) {
  Section section{"money", "Money"};
  auto currencies = currencies_in(material, material.period);
  auto before_currencies = currencies_in(material, material.previous);
  if (currencies.size() > 1) return section;
  auto currency = currencies.empty() ? std::string{} : *currencies.begin();
  auto now = campaigns_in(material, material.period),
       before = campaigns_in(material, material.previous);
  Table table{"cost-of-actions", "Cost of each action", {"action"}, {}, {}, ""};
  table.columns = {{"count", "Count", Unit::count},
                   {"spend", "Spend", Unit::money, currency},
                   {"cost", "Cost of one", Unit::money, currency},
                   {"cost_before", "Before", Unit::money, currency}};
  for (auto action : actions) {
    auto cost = cost_of(now, action);
    if (!cost.each()) continue;
    // What was paid in another currency is no comparison.
    std::optional<double> was;
    if (before_currencies == currencies) was = cost_of(before, action).each();
    table.rows.push_back({{std::string(info(action).title)},
                          {cost.count, cost.spend, cost.each(), was},
                          {cost.campaigns, cost.campaigns, cost.campaigns, cost.campaigns}});
  }
  if (!table.rows.empty()) {
    table.note = "Spend of the campaigns that know both.";
    section.tables.push_back(std::move(table));
  }
  return section;
}

}  // namespace smm
