#include "report/campaign_money.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "report/data/select.h"
#include "report/drawing/numbers.h"

namespace smm {
namespace {

using namespace std::chrono;

Date day_of(const Dataset& data, Time at) {
  return Date{sys_days{floor<days>(data.zone.local(at)).time_since_epoch()}};
}

bool overlaps(const Campaign& campaign, const Period& period) {
  if (campaign.from && sys_days{*campaign.from} > sys_days{period.last}) return false;
  return !campaign.to || sys_days{*campaign.to} >= sys_days{period.first};
}

double amount(const Money& money) { return static_cast<double>(money.hundredths) / 100; }

class MoneyReader {
 public:
  MoneyReader(const Dataset& data, const Plan& plan, const Period& period)
      : data_(data), plan_(plan), period_(period) {}

  CampaignMoney read(const std::string& name) {
    CampaignMoney line;
    line.campaign = name;
    const auto* campaign = plan_.campaign(name);
    auto currencies = sums(line);
    if (campaign != nullptr && campaign->budget) currencies.insert(campaign->budget->currency);
    currencies.erase("");
    if (currencies.size() > 1) {
      line.profit.reset();
      line.romi.reset();
      line.romi_base.clear();
      line.pace = "the amounts are in several currencies and cannot be set against each other";
      line.spend.reset();
      line.revenue.reset();
      line.roas = line.cost_per_click = line.cost_per_lead = line.cost_per_order = std::nullopt;
    } else if (currencies.size() == 1) {
      line.currency = *currencies.begin();
    }
    if (campaign != nullptr) plan_side(line, *campaign, currencies.size() <= 1);
    return line;
  }

 private:
  // What came in during the period; the currencies of its amounts.
  std::set<std::string> sums(CampaignMoney& line) {
    Figures total;
    std::set<std::string> currencies;
    auto number = data_.names.find(line.campaign);
    for (const auto& flow : data_.flows_between(period_)) {
      if (flow.campaign != number || flow.competitor) continue;
      total.add(flow.metric, flow.value);
      if (info(flow.metric).unit == Unit::money)
        currencies.insert(currency_of(data_, plan_, flow.source, flow.campaign));
    }
    Tally tally;
    tally.add_flow(total);
    line.spend = total.get(Metric::spend);
    line.revenue = total.get(Metric::revenue);
    line.orders = total.get(Metric::orders);
    line.leads = total.get(Metric::leads);
    line.clicks = total.get(Metric::clicks);
    line.impressions = total.get(Metric::impressions);
    line.roas = tally.value("roas").value;
    line.profit = total.get(Metric::profit);
    // (gross profit - spend) / spend; of revenue, where nobody says what was earned by it.
    auto gain = line.profit ? line.profit : line.revenue;
    if (gain && line.spend && *line.spend > 0) {
      line.romi = (*gain - *line.spend) / *line.spend * 100;
      line.romi_base = line.profit ? "gross profit" : "revenue";
    }
    line.cost_per_order = tally.value("cost_per_order").value;
    line.cost_per_lead = tally.value("cost_per_lead").value;
    line.cost_per_click = tally.value("cost_per_click").value;
    return currencies;
  }

  void plan_side(CampaignMoney& line, const Campaign& campaign, bool comparable) {
    if (campaign.from) line.from = to_string(*campaign.from);
    if (campaign.to) line.to = to_string(*campaign.to);
    if (campaign.budget) line.budget = amount(*campaign.budget);
    if (campaign.daily_cap) line.daily_cap = amount(*campaign.daily_cap);
    if (!comparable) return;
    auto by_day = spend_by_day(line.campaign);
    Time end = std::min(period_.end, data_.cutoff);
    auto last = day_of(data_, end - Seconds{1});
    for (const auto& [day, spent] : by_day) {
      if (sys_days{day} <= sys_days{last})
        line.spend_to_date = line.spend_to_date.value_or(0) + spent;
      bool inside = sys_days{day} >= sys_days{period_.first} && sys_days{day} <= sys_days{last};
      // Amounts are hundredths; half of one is rounding.
      if (inside && line.daily_cap && spent > *line.daily_cap + 0.005)
        line.over_cap.push_back(to_string(day));
    }
    if (line.budget && campaign.from && campaign.to) pace(line, campaign, last);
    if (campaign.from && campaign.to) forecast(line, campaign, last);
  }

  // Of all days of the campaign until `last`, one metric; nothing if none is known.
  std::optional<double> to_date(const CampaignMoney& line, Metric metric, Date last) const {
    std::optional<double> sum;
    auto number = data_.names.find(line.campaign);
    for (const auto& flow : data_.flows)
      if (flow.campaign == number && flow.metric == metric && !flow.competitor &&
          sys_days{day_of(data_, flow.measured)} <= sys_days{last})
        sum = sum.value_or(0) + flow.value;
    return sum;
  }

  // The pace so far, kept up to the last day: no more than that is known.
  void forecast(CampaignMoney& line, const Campaign& campaign, Date last) const {
    auto total = (sys_days{*campaign.to} - sys_days{*campaign.from}).count() + 1;
    auto gone = (sys_days{last} - sys_days{*campaign.from}).count() + 1;
    if (gone <= 0 || gone >= total || !line.spend_to_date) return;
    auto scale = static_cast<double>(total) / static_cast<double>(gone);
    auto scaled = [&](std::optional<double> value) {
      return value ? std::optional(*value * scale) : std::nullopt;
    };
    line.forecast_spend = scaled(line.spend_to_date);
    line.forecast_revenue = scaled(to_date(line, Metric::revenue, last));
    line.forecast_orders = scaled(to_date(line, Metric::orders, last));
    line.forecast = fmt::format("at the pace of the {} so far, {} spent by {}",
                                counted(static_cast<std::size_t>(gone), "days"),
                                shown(line.forecast_spend, Unit::money, line.currency), line.to);
    if (line.budget && *line.budget > 0)
      line.forecast += fmt::format(", {} of the budget",
                                   shown(*line.forecast_spend * 100 / *line.budget, Unit::percent));
    if (line.forecast_revenue)
      line.forecast +=
          fmt::format("; revenue {}", shown(line.forecast_revenue, Unit::money, line.currency));
    if (line.forecast_orders)
      line.forecast += fmt::format(
          "; {}", counted(static_cast<std::size_t>(*line.forecast_orders + 0.5), "orders"));
  }

  std::map<Date, double> spend_by_day(const std::string& campaign) const {
    std::map<Date, double> by_day;
    auto number = data_.names.find(campaign);
    for (const auto& flow : data_.flows)
      if (flow.campaign == number && flow.metric == Metric::spend && !flow.competitor)
        by_day[day_of(data_, flow.measured)] += flow.value;
    return by_day;
  }

  static void pace(CampaignMoney& line, const Campaign& campaign, Date last) {
    auto total = (sys_days{*campaign.to} - sys_days{*campaign.from}).count() + 1;
    auto gone = (sys_days{last} - sys_days{*campaign.from}).count() + 1;
    auto share = std::clamp(static_cast<double>(gone) / static_cast<double>(total), 0.0, 1.0);
    line.expected = *line.budget * share;
    auto by = fmt::format("by {}", to_string(std::min(sys_days{last}, sys_days{*campaign.to})));
    if (gone <= 0) {
      line.pace = fmt::format("begins on {}", line.from);
      return;
    }
    if (!line.spend_to_date) {
      line.pace = fmt::format("no spend is known {}", by);
      return;
    }
    line.pace = fmt::format("{} of the budget spent {}; an even pace is {}",
                            shown(*line.spend_to_date * 100 / *line.budget, Unit::percent), by,
                            shown(share * 100, Unit::percent));
    if (*line.spend_to_date > *line.budget + 0.005) line.pace += "; over budget";
  }

  const Dataset& data_;
  const Plan& plan_;
  const Period& period_;
};

}  // namespace

std::vector<CampaignMoney> campaign_money(const Dataset& data, const Plan& plan,
                                          const Period& period) {
  std::set<std::string> known;
  for (const auto& flow : data.flows_between(period))
    if (!flow.competitor && info(flow.metric).kind == MetricKind::flow)
      known.insert(data.names.text(flow.campaign));
  std::vector<std::string> order;
  for (const auto& campaign : plan.campaigns)
    if (known.erase(campaign.name) > 0 || (campaign.budget && overlaps(campaign, period)))
      order.push_back(campaign.name);
  bool outside = known.erase("") > 0;
  order.insert(order.end(), known.begin(), known.end());
  if (outside) order.emplace_back();

  MoneyReader reader(data, plan, period);
  std::vector<CampaignMoney> lines;
  for (const auto& name : order) lines.push_back(reader.read(name));
  return lines;
}

}  // namespace smm
