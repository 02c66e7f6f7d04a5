#include "metrics/kpi.h"

#include <algorithm>
#include <array>

#include "metrics/kpi_table.h"

namespace smm {
namespace {

using namespace kpi_table;

Better better_of(Metric metric) {
  switch (metric) {
    case Metric::unfollows:
    case Metric::hides:
    case Metric::short_visits:
    case Metric::mentions_negative:
    case Metric::response_seconds:
      return Better::lower;
    case Metric::spend:
    case Metric::network_fees:
    case Metric::posts:
    case Metric::mentions_neutral:
    case Metric::conversations:
    case Metric::audience_share:
      return Better::neither;
    default:
      return Better::higher;
  }
}

KpiInfo of_metric(const MetricInfo& metric) {
  KpiInfo kpi{metric.name,
              metric.unit,
              posts_base,
              total,
              of(metric.metric),
              nothing,
              1,
              "",
              better_of(metric.metric)};
  if (metric.kind != MetricKind::counter) kpi.base = money_base;
  if (metric.kind == MetricKind::gauge && metric.metric != Metric::posts) kpi.rule = mean_level;
  if (metric.metric == Metric::followers) {
    kpi.base = audience_base;
    kpi.rule = level;
  }
  return kpi;
}

}  // namespace

std::vector<Metric> metrics_of(const Term& term) {
  using enum Metric;
  switch (term.kind) {
    case Term::Kind::metric:
      return {term.metric};
    case Term::Kind::engagements:
      return {likes, comments, shares, saves};
    case Term::Kind::public_engagements:
      return {likes, comments, shares};
    case Term::Kind::full_engagements:
      return {likes, comments, shares, saves, all_clicks, clicks};
    case Term::Kind::impressions:
      return {impressions, views};
    case Term::Kind::plays:
      return {video_starts, views};
    case Term::Kind::negative_feedback:
      return {hides, unfollows};
    case Term::Kind::gross_gain:
      return {profit, spend};
    case Term::Kind::revenue_gain:
      return {revenue, spend};
    case Term::Kind::all_costs:
      return {spend, revenue, profit};
    case Term::Kind::unengaged_visits:
      return {visits, engaged_visits};
    case Term::Kind::sentiment:
    case Term::Kind::opinions:
      return {mentions_positive, mentions_negative};
    case Term::Kind::judged_mentions:
      return {mentions_positive, mentions_neutral, mentions_negative};
    case Term::Kind::followers_then:
      return {followers};
    case Term::Kind::end:
      break;
  }
  return {};
}

std::span<const KpiInfo> all_kpis() {
  static const auto all = [] {
    std::array<KpiInfo, kpi_count> table{};
    for (const auto& metric : all_metrics())
      table[static_cast<std::size_t>(metric.metric)] = of_metric(metric);
    std::copy(std::begin(derived), std::end(derived), table.begin() + metric_count);
    return table;
  }();
  return all;
}

const KpiInfo* find_kpi(std::string_view name) {
  for (const auto& kpi : all_kpis())
    if (kpi.name == name) return &kpi;
  return nullptr;
}

std::vector<Metric> metrics_of(const KpiInfo& kpi) {
  switch (kpi.rule) {
    case KpiRule::posts:
      return {};
    case KpiRule::level:
    case KpiRule::gained:
    case KpiRule::growth:
    case KpiRule::growth_of_end:
      return {Metric::followers};
    case KpiRule::churn:
      return {Metric::unfollows, Metric::followers};
    case KpiRule::daily: {
      auto all = metrics_of(engaged);
      all.push_back(Metric::followers);
      return all;
    }
    default:
      break;
  }
  auto all = metrics_of(kpi.above);
  if (is_ratio(kpi.rule))
    for (auto metric : metrics_of(kpi.below))
      if (std::find(all.begin(), all.end(), metric) == all.end()) all.push_back(metric);
  return all;
}

bool is_of_money(const KpiInfo& kpi) {
  auto metrics = metrics_of(kpi);
  return std::any_of(metrics.begin(), metrics.end(),
                     [](Metric metric) { return info(metric).unit == Unit::money; });
}

}  // namespace smm
