// What advertising cost and brought: over all, campaign by campaign against its budget, and what
// each action cost, which is spend over how many there were, of the campaigns that know both.

#include <set>

#include "metrics/kpi_words.h"
#include "report/campaign_money.h"
#include "report/section.h"

namespace smm::sections {
namespace {

// Said when they are known, in this order.
constexpr std::string_view overview[] = {"spend",
                                         "revenue",
                                         "roas",
                                         "orders",
                                         "cost_per_order",
                                         "leads",
                                         "cost_per_lead",
                                         "registrations",
                                         "calls",
                                         "visits",
                                         "cost_per_click",
                                         "cost_per_mille",
                                         "conversion_rate",
                                         "cost_per_engagement",
                                         "profit",
                                         "romi",
                                         "cost_per_registration",
                                         "cost_per_call",
                                         "cost_per_visit",
                                         "network_fees"};
constexpr Metric actions[] = {Metric::clicks,        Metric::visits, Metric::follows,
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

// Empty where amounts of several currencies would be set against each other.
Table cost_of_actions(const Material& material) {
  const auto& in = material.data.speech;
  Table table{"cost-of-actions", in.say("table.cost-of-actions"), {"action"}, {}, {}, ""};
  auto currencies = currencies_in(material, material.period);
  if (currencies.size() > 1) return table;
  auto before_currencies = currencies_in(material, material.previous);
  auto currency = currencies.empty() ? std::string{} : *currencies.begin();
  auto now = campaigns_in(material, material.period),
       before = campaigns_in(material, material.previous);
  table.columns = {{"count", in.say("column.count"), Unit::count},
                   {"spend", title_of(Metric::spend, in), Unit::money, currency},
                   {"cost", in.say("column.cost"), Unit::money, currency},
                   {"cost_before", in.say("column.before"), Unit::money, currency}};
  for (auto action : actions) {
    auto cost = cost_of(now, action);
    if (!cost.each()) continue;
    // What was paid in another currency is no comparison.
    std::optional<double> was;
    if (before_currencies == currencies) was = cost_of(before, action).each();
    table.rows.push_back({{title_of(action, in)},
                          {cost.count, cost.spend, cost.each(), was},
                          {cost.campaigns, cost.campaigns, cost.campaigns, cost.campaigns}});
  }
  table.note = in.say("money.both");
  return table;
}

SectionData make(const Material& material) {
  SectionData section;
  for (auto kpi : overview)
    if (auto stat = material.stat(kpi); worth_saying(stat, material.whole))
      section.stats.push_back(std::move(stat));
  section.campaigns = campaign_money(material.data, material.plan, material.period);
  if (!material.campaign.empty())
    std::erase_if(section.campaigns,
                  [&](const auto& one) { return one.campaign != material.campaign; });
  if (auto table = cost_of_actions(material); !table.rows.empty())
    section.tables.push_back(std::move(table));
  if (auto note = material.days_note(Metric::spend); !note.empty()) section.notes.push_back(note);
  return section;
}

}  // namespace

extern const Section money{
    .name = "money",
    .order = 1,
    .leads = true,
    .make = make,
};

}  // namespace smm::sections
