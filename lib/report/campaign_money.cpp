#include "report/campaign_money.h"

#include <algorithm>
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
    auto currencies = sums(line);
    if (campaign != nullptr && campaign->budget) currencies.insert(campaign->budget->currency);
    currencies.erase("");
    if (currencies.size() > 1) {
      line.profit.reset();
      line.romi.reset();
      line.romi_base.clear();
      line.pace = in_.say("money.currencies");
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

  using Day = DaysKnown::Day;

  void plan_side(CampaignMoney& line, const Campaign& campaign, bool comparable) {
    if (campaign.from) line.from = to_string(*campaign.from);
    if (campaign.to) line.to = to_string(*campaign.to);
    if (campaign.budget) line.budget = amount(*campaign.budget);
    if (campaign.daily_cap) line.daily_cap = amount(*campaign.daily_cap);
    if (!comparable) return;
    auto last = last_day();
    auto spent = by_day(line.campaign, Metric::spend, last);
    line.spend_to_date = to_date(line.campaign, Metric::spend);
    // A figure of several days together says of none of them how much it was.
    for (const auto& [day, amount] : spent) {
      bool inside = day >= local(period_.first);
      // Amounts are hundredths; half of one is rounding.
      if (inside && line.daily_cap && amount > *line.daily_cap + 0.005)
        line.over_cap.push_back(to_string(date_of(day)));
    }
    if (!campaign.from || !campaign.to) return;
    Span span{local(*campaign.from), local(*campaign.to), last};
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
    Day from, to, last;  // of the campaign; and the last that the report may know
    long total() const { return (to - from).count() + 1; }
  };

  // The days gone that are known. That today is not known yet is no gap.
  DaysKnown coverage(const Span& span, const ByDay& figures) const {
    std::set<Day> known;
    for (const auto& [day, value] : figures) known.insert(day);
    auto last = std::min(span.last, span.to);
    bool today = data_.zone.resolve(LocalTime{last + days{1}}).at == data_.cutoff;
    if (today && !known.contains(last)) last -= days{1};
    return days_known(span.from, last, known);
  }

  // What the days that are known make for all of the campaign at their mean; nothing where they are
  // too few to say.
  std::optional<double> by_the_end(const Span& span, const ByDay& figures) const {
    constexpr std::size_t fewest = 3;
    auto days = coverage(span, figures);
    if (days.few() || days.known < fewest) return {};
    double all = 0, inside = 0;
    for (const auto& [day, value] : figures) {
      all += value;
      if (day >= span.from && day <= span.to) inside += value;
    }
    auto left = static_cast<double>(span.total()) - static_cast<double>(days.known);
    return all + inside / static_cast<double>(days.known) * left;
  }

  // The pace so far, kept up to the last day: no more than that is known.
  void forecast(CampaignMoney& line, const Span& span, const ByDay& spent) const {
    if (span.last < span.from || span.last >= span.to) return;
    line.forecast_spend = by_the_end(span, spent);
    if (!line.forecast_spend) return;
    line.forecast_revenue = by_the_end(span, by_day(line.campaign, Metric::revenue, span.last));
    line.forecast_orders = by_the_end(span, by_day(line.campaign, Metric::orders, span.last));
    say_forecast(line, coverage(span, spent));
    say_doubt(line, span, spent);
    if (line.forecast_revenue)
      line.forecast = in_.say(
          "forecast.revenue",
          {{"forecast", line.forecast}, {"revenue", money(line.forecast_revenue, line.currency)}});
    if (line.forecast_orders) {
      auto orders = static_cast<std::size_t>(*line.forecast_orders + 0.5);
      line.forecast = in_.say("forecast.orders", {{"forecast", line.forecast},
                                                  {"orders", counted(in_, orders, "orders")}});
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

  // How far the spend may be off, by what such forecasts were off before.
  void say_doubt(CampaignMoney& line, const Span& span, const ByDay& spent) const {
    std::vector<double> known;
    for (const auto& [day, value] : spent)
      if (day >= span.from && day <= span.to) known.push_back(value);
    auto left = span.total() - static_cast<long>(known.size());
    if (known.empty() || left <= 0) return;
    auto tried = smm::forecast(known, static_cast<std::size_t>(left));
    if (!tried.low) return;
    line.forecast_spend_low = *line.forecast_spend + *tried.low - tried.value;
    line.forecast_spend_high = *line.forecast_spend + *tried.high - tried.value;
    line.forecast = in_.say(tried.tries > 0 ? "forecast.tried" : "forecast.doubt",
                            {{"forecast", line.forecast},
                             {"low", money(line.forecast_spend_low, {})},
                             {"high", money(line.forecast_spend_high, line.currency)},
                             {"hits", tried.hits},
                             {"tries", tried.tries}});
  }

  void pace(CampaignMoney& line, const Span& span, const ByDay& spent) const {
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
      auto of_budget = shown(in_, *line.spend_to_date * 100 / *line.budget, Unit::percent);
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
  for (const auto& name : order) lines.push_back(reader.read(name));
  return lines;
}

}  // namespace smm
