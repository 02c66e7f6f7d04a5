// What advertising cost and brought: over all, campaign by campaign against its budget, and what
// each action cost, which is spend over how many there were, of the campaigns that know both.

#include <set>

#include "metrics/kpi_words.h"
#include "report/campaign_money.h"
#include "report/drawing/numbers.h"
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
struct Action {
  Metric metric;
  std::string_view cost;  // the KPI
};
constexpr Action actions[] = {
    {Metric::clicks, "cost_per_click"},     {Metric::visits, "cost_per_visit"},
    {Metric::follows, "cost_per_follower"}, {Metric::registrations, "cost_per_registration"},
    {Metric::calls, "cost_per_call"},       {Metric::leads, "cost_per_lead"},
    {Metric::orders, "cost_per_order"}};

struct Cost {
  double spend = 0, count = 0;
  std::size_t campaigns = 0;

  std::optional<double> each() const {
    if (campaigns == 0 || count <= 0) return {};
    return spend / count;
  }
};

using Campaigns = std::map<std::pair<std::uint32_t, std::uint32_t>, Received>;

Campaigns campaigns_in(const Material& material, const Period& period) {
  Campaigns all;
  for (const auto& flow : material.data.flows_between(period))
    if (!flow.competitor) receive(all[{flow.account, flow.campaign}], flow, material.data);
  return all;
}

Cost cost_of(const Campaigns& campaigns, const Action& action) {
  Cost cost;
  for (const auto& [key, received] : campaigns) {
    auto fraction = fraction_of(*find_kpi(action.cost), received);
    if (!fraction) continue;
    cost.spend += fraction->above;
    cost.count += fraction->below;
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
  for (const auto& action : actions) {
    auto cost = cost_of(now, action);
    if (!cost.each()) continue;
    // What was paid in another currency is no comparison.
    std::optional<double> was;
    if (before_currencies == currencies) was = cost_of(before, action).each();
    table.rows.push_back({{title_of(action.metric, in)},
                          {cost.count, cost.spend, cost.each(), was},
                          {cost.campaigns, cost.campaigns, cost.campaigns, cost.campaigns}});
  }
  table.note = in.say("money.both");
  return table;
}

SectionData make(const Material& material) {
  SectionData section;
  const auto& in = material.data.speech;
  for (auto kpi : overview)
    if (auto stat = material.stat(kpi); worth_saying(stat, material.whole))
      section.stats.push_back(std::move(stat));
  section.campaigns = campaign_money(material.data, material.plan, material.period);
  if (!material.campaign.empty())
    std::erase_if(section.campaigns,
                  [&](const auto& one) { return one.campaign != material.campaign; });
  if (auto table = cost_of_actions(material); !table.rows.empty())
    section.tables.push_back(std::move(table));
  std::map<std::size_t, std::vector<std::string>> left_out;  // figures, by days
  for (auto kpi : overview)
    if (auto days = material.whole.value(*find_kpi(kpi)).days_left_out; days > 0)
      left_out[days].push_back(title_of(*find_kpi(kpi), in));
  for (const auto& [days, figures] : left_out)
    section.notes.push_back(in.say("money.days_left_out", {{"figures", in.list(figures)},
                                                           {"days", counted(in, days, "days")}}));
  // Of what stands beside it, too: half a period makes a change that was none.
  for (const auto* of : {&material.whole, &material.whole_before, &material.whole_year})
    if (auto note = material.days_note(Metric::spend, *of); !note.empty())
      section.notes.push_back(note);
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
