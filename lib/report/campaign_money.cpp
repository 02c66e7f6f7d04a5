#include "report/campaign_money.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "metrics/analysis/forecast.h"
#include "report/data/days_known.h"
#include "report/data/select.h"
#include "report/drawing/numbers.h"

namespace smm {
namespace {

using namespace std::chrono;

bool overlaps(const Campaign& campaign, const Period& period) {
  if (campaign.from && sys_days{*campaign.from} > sys_days{period.last}) return false;
  return !campaign.to || sys_days{*campaign.to} >= sys_days{period.first};
}

double amount(const Money& money) { return static_cast<double>(money.hundredths) / 100; }

class MoneyReader {
 public:
  MoneyReader(const Dataset& data, const Plan& plan, const Period& period)
      : in_(data.speech), data_(data), plan_(plan), period_(period) {}

  CampaignMoney read(const std::string& name) {
    CampaignMoney line;
    line.campaign = name;
    const auto* campaign = plan_.campaign(name);
    if (campaign != nullptr && campaign->budget) line.budget_currency = campaign->budget->currency;
    sums(line);
    auto currencies = currencies_of(name, data_.flows_between(period_));
    if (currencies.size() > 1)
      leave_out_amounts(line);
    else
      line.currency = currencies.empty() ? line.budget_currency : *currencies.begin();
    if (campaign != nullptr) plan_side(line, *campaign);
    return line;
  }

 private:
  using Currencies = std::set<std::string>;

  // Those that are known of the campaign's amounts.
  Currencies currencies_of(const std::string& campaign, const Flows& flows) const {
    Currencies currencies;
    auto number = data_.names.find(campaign);
    for (const auto& flow : flows)
      if (flow.campaign == number && !flow.competitor && info(flow.metric).unit == Unit::money)
        currencies.insert(currency_of(data_, plan_, flow.source, flow.campaign));
    currencies.erase("");
    return currencies;
  }

  void leave_out_amounts(CampaignMoney& line) const {
    line.spend = line.revenue = line.profit = std::nullopt;
    line.roas = line.romi = std::nullopt;
    line.cost_per_click = line.cost_per_lead = line.cost_per_order = std::nullopt;
    line.romi_base.clear();
    line.pace = in_.say("money.currencies");
  }

  // What came in during the period.
  void sums(CampaignMoney& line) const {
    Received received;
    auto number = data_.names.find(line.campaign);
    for (const auto& flow : data_.flows_between(period_))
      if (flow.campaign == number && !flow.competitor) receive(received, flow, data_);
    Tally tally;
    tally.add_flow(received);
    const auto& total = received.total();
    line.spend = total.get(Metric::spend);
    line.revenue = total.get(Metric::revenue);
    line.orders = total.get(Metric::orders);
    line.leads = total.get(Metric::leads);
    line.clicks = total.get(Metric::clicks);
    line.impressions = total.get(Metric::impressions);
    line.roas = tally.value("roas").value;
    line.profit = total.get(Metric::profit);
    // (gross profit - spend) / spend; of revenue, where nobody says what was earned by it.
    line.romi = tally.value(line.profit ? "romi" : "romi_revenue").value;
    if (line.romi) line.romi_base = line.profit ? "gross profit" : "revenue";
    line.cost_per_order = tally.value("cost_per_order").value;
    line.cost_per_lead = tally.value("cost_per_lead").value;
    line.cost_per_click = tally.value("cost_per_click").value;
  }

  using Day = DaysKnown::Day;

  // Whether the amounts until today, of the period and before, can be set against the budget; if
  // not, says so. Amounts of one currency are added up all the same.
  bool comparable(CampaignMoney& line) const {
    auto all = currencies_of(line.campaign, data_.flows_until(std::min(period_.end, data_.cutoff)));
    if (all.size() > 1) {
      line.pace = in_.say("money.currencies");
      return false;
    }
    line.spend_to_date = to_date(line.campaign, Metric::spend);
    if (all.empty() || line.budget_currency.empty() || *all.begin() == line.budget_currency)
      return true;
    line.pace = in_.say("money.other_currency",
                        {{"currency", *all.begin()}, {"budget", line.budget_currency}});
    if (line.currency == line.budget_currency) line.currency = *all.begin();
    return false;
  }

  void plan_side(CampaignMoney& line, const Campaign& campaign) const {
    if (campaign.from) line.from = to_string(*campaign.from);
    if (campaign.to) line.to = to_string(*campaign.to);
    if (campaign.budget) line.budget = amount(*campaign.budget);
    if (campaign.daily_cap) line.daily_cap = amount(*campaign.daily_cap);
    if (!comparable(line)) return;
    // A figure of several days together says of none of them how much it was.
    for (const auto& [day, amount] : by_day(line.campaign, Metric::spend, last_day())) {
      bool inside = day >= local(period_.first);
      // Amounts are hundredths; half of one is rounding.
      if (inside && line.daily_cap && amount > *line.daily_cap + 0.005)
        line.over_cap.push_back(to_string(date_of(day)));
    }
    if (!campaign.from || !campaign.to) return;
    Span span{local(*campaign.from), local(*campaign.to), last_whole_day()};
    auto spent = known(line.campaign, Metric::spend, span);
    if (line.budget) pace(line, span, spent);
    forecast(line, span, spent);
  }

  static Day local(Date date) { return Day{sys_days{date}.time_since_epoch()}; }
  static Date date_of(Day day) { return Date{sys_days{day.time_since_epoch()}}; }

  // Of the period, and not after the day of `now`.
  Day last_day() const {
    Time end = std::min(period_.end, data_.cutoff);
    return floor<days>(data_.zone.local(end - Seconds{1}));
  }

  bool ends_today() const { return period_.end >= data_.cutoff; }

  // Today is not over: of what it brings, nobody knows more than that it is not less.
  Day last_whole_day() const { return ends_today() ? last_day() - days{1} : last_day(); }

  // All that is known of the metric until the last day; nothing if nothing is.
  std::optional<double> to_date(const std::string& campaign, Metric metric) const {
    std::optional<double> sum;
    auto number = data_.names.find(campaign);
    for (const auto& flow : data_.flows_until(std::min(period_.end, data_.cutoff)))
      if (flow.campaign == number && flow.metric == metric && !flow.competitor)
        sum = sum.value_or(0) + flow.value;
    return sum;
  }

  using ByDay = std::map<Day, double>;

  // The metric of every day until `last` that is known.
  ByDay by_day(const std::string& campaign, Metric metric, Day last) const {
    ByDay all;
    auto number = data_.names.find(campaign);
    for (const auto& flow : data_.flows)
      if (flow.campaign == number && flow.metric == metric && !flow.competitor && flow.day <= last)
        all[flow.day] += flow.value;
    return all;
  }

  struct Span {
    Day from, to, last;  // of the campaign; and the last that the report may know whole
    long total() const { return (to - from).count() + 1; }
  };

  // What is known of a metric by the last whole day.
  struct Known {
    std::set<Day> days;              // of which it is known, one by one or together
    double all = 0, inside = 0;      // what they brought; and those of the campaign
    double today = 0;                // so far
    std::vector<double> one_by_one;  // the days of the campaign, by time
    bool together = false;           // some are known together only
  };

  Known known(const std::string& campaign, Metric metric, const Span& span) const {
    Known result;
    auto number = data_.names.find(campaign);
    for (const auto& flow : data_.flows_until(std::min(period_.end, data_.cutoff))) {
      if (flow.campaign != number || flow.metric != metric || flow.competitor) continue;
      if (flow.day > span.last) {
        result.today += flow.value;
        continue;
      }
      result.all += flow.value;
      bool inside = flow.day >= span.from && flow.day <= span.to;
      if (inside) result.inside += flow.value;
      for (int day = 0; day < flow.days; ++day)
        result.days.insert(flow.day - std::chrono::days{day});
      result.together = result.together || flow.days > 1;
    }
    for (const auto& [day, value] : by_day(campaign, metric, std::min(span.last, span.to)))
      if (day >= span.from) result.one_by_one.push_back(value);
    return result;
  }

  // The days gone that are known.
  static DaysKnown coverage(const Span& span, const Known& figures) {
    return days_known(span.from, std::min(span.last, span.to), figures.days);
  }

  // What the days that are known make for all of the campaign at their mean; nothing where they are
  // too few to say. Today brings what it has brought, or as much as other days.
  std::optional<double> by_the_end(const Span& span, const Known& figures) const {
    constexpr std::size_t fewest = 3;
    auto days = coverage(span, figures);
    if (days.few() || days.known < fewest) return {};
    auto left = static_cast<double>(span.total()) - static_cast<double>(days.known);
    auto a_day = figures.inside / static_cast<double>(days.known);
    return figures.all + a_day * left + std::max(0.0, figures.today - a_day);
  }

  // The pace so far, kept up to the last day: no more than that is known.
  void forecast(CampaignMoney& line, const Span& span, const Known& spent) const {
    if (span.last < span.from || span.last >= span.to) return;
    line.forecast_spend = by_the_end(span, spent);
    if (!line.forecast_spend) return;
    line.forecast_revenue = by_the_end(span, known(line.campaign, Metric::revenue, span));
    line.forecast_orders = by_the_end(span, known(line.campaign, Metric::orders, span));
    say_forecast(line, coverage(span, spent));
    say_doubt(line, span, spent);
    if (line.forecast_revenue)
      line.forecast = in_.say(
          "forecast.revenue",
          {{"forecast", line.forecast}, {"revenue", money(line.forecast_revenue, line.currency)}});
    if (line.forecast_orders) {
      auto orders = std::round(*line.forecast_orders);
      line.forecast =
          in_.say("forecast.orders",
                  {{"forecast", line.forecast}, {"orders", counted_figure(in_, orders, "orders")}});
    }
  }

  std::string money(std::optional<double> amount, const std::string& currency) const {
    return shown(in_, amount, Unit::money, currency);
  }

  void say_forecast(CampaignMoney& line, const DaysKnown& days) const {
    line.forecast = in_.say(days.whole() ? "forecast.so_far" : "forecast.known",
                            {{"n", days.known},
                             {"spend", money(line.forecast_spend, line.currency)},
                             {"day", said_day(line.to)}});
    if (!line.budget || *line.budget <= 0) return;
    auto share = shown(in_, *line.forecast_spend * 100 / *line.budget, Unit::percent);
    line.forecast = in_.say("forecast.of_budget", {{"forecast", line.forecast}, {"share", share}});
  }

  // How far the spend may be off, if such intervals held on the days so far.
  void say_doubt(CampaignMoney& line, const Span& span, const Known& spent) const {
    auto left = span.total() - static_cast<long>(coverage(span, spent).known);
    if (spent.one_by_one.empty() || spent.together || left <= 0) return;
    auto tried = smm::forecast(spent.one_by_one, static_cast<std::size_t>(left));
    if (tried.low) {
      line.forecast_spend_low = *line.forecast_spend + *tried.low - tried.value;
      line.forecast_spend_high = *line.forecast_spend + *tried.high - tried.value;
    } else if (tried.holds()) {
      return;
    }
    line.forecast = in_.say(tried.low ? "forecast.tried" : "forecast.doubt",
                            {{"forecast", line.forecast},
                             {"low", money(line.forecast_spend_low, {})},
                             {"high", money(line.forecast_spend_high, line.currency)},
                             {"hits", tried.hits},
                             {"tries", tried.tries}});
  }

  void pace(CampaignMoney& line, const Span& span, const Known& spent) const {
    auto last = std::min(span.last, span.to);
    auto day = in_.date(date_of(last));
    if (span.last < span.from) {
      line.expected = 0;
      line.pace = in_.say("pace.begins", {{"day", said_day(line.from)}});
      return;
    }
    if (!line.spend_to_date) {
      line.pace = in_.say("pace.unknown", {{"day", day}});
      return;
    }
    auto days = coverage(span, spent);
    line.days_gone = days.all;
    line.days_known = days.known;
    auto known = smm::coverage(in_, days.known, days.all, "days");
    if (days.few()) {
      line.pace = in_.say(days.whole() ? "pace.few" : "pace.few_gaps",
                          {{"days", known}, {"gaps", days.gaps(in_)}});
    } else {
      auto share = static_cast<double>(days.known) / static_cast<double>(span.total());
      line.expected = *line.budget * share;
      auto of_budget = shown(in_, spent.all * 100 / *line.budget, Unit::percent);
      line.pace = in_.say(days.whole() ? "pace.even" : "pace.known",
                          {{"share", of_budget},
                           {"day", day},
                           {"days", known},
                           {"even", shown(in_, share * 100, Unit::percent)},
                           {"gaps", days.gaps(in_)}});
    }
    if (*line.spend_to_date > *line.budget + 0.005)
      line.pace = in_.say("pace.over", {{"pace", line.pace}});
  }

  // A day of the plan, as people write it.
  std::string said_day(const std::string& day) const {
    auto date = parse_date(day);
    return date ? in_.date(*date) : day;
  }

  const Speech& in_;
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
  lines.reserve(order.size());
  for (const auto& name : order) lines.push_back(reader.read(name));
  return lines;
}

}  // namespace smm
