#include "metrics/metric.h"

#include <algorithm>
#include <iterator>

namespace smm {
namespace {

using enum MetricKind;

constexpr MetricInfo metrics[] = {
    {Metric::likes, "likes", counter, Unit::count, false},
    {Metric::comments, "comments", counter, Unit::count, false},
    {Metric::shares, "shares", counter, Unit::count, false},
    {Metric::saves, "saves", counter, Unit::count, false},
    {Metric::reach, "reach", counter, Unit::count, true},
    {Metric::impressions, "impressions", counter, Unit::count, false},
    {Metric::views, "views", counter, Unit::count, false},
    {Metric::clicks, "clicks", counter, Unit::count, false},
    {Metric::profile_visits, "profile_visits", counter, Unit::count, false},
    {Metric::follows, "follows", counter, Unit::count, false},
    {Metric::unfollows, "unfollows", counter, Unit::count, false},
    {Metric::hides, "hides", counter, Unit::count, false},
    {Metric::video_starts, "video_starts", counter, Unit::count, false},
    {Metric::video_completions, "video_completions", counter, Unit::count, false},
    {Metric::watch_seconds, "watch_seconds", counter, Unit::seconds, false},
    {Metric::followers, "followers", gauge, Unit::count, true},
    {Metric::spend, "spend", flow, Unit::money, false},
    {Metric::revenue, "revenue", flow, Unit::money, false},
    {Metric::orders, "orders", flow, Unit::count, false},
    {Metric::leads, "leads", flow, Unit::count, false},
    {Metric::registrations, "registrations", flow, Unit::count, false},
    {Metric::calls, "calls", flow, Unit::count, false},
    {Metric::visits, "visits", flow, Unit::count, false},
    {Metric::profit, "profit", flow, Unit::money, false},
    {Metric::all_clicks, "all_clicks", counter, Unit::count, false},
    {Metric::video_25, "video_25", counter, Unit::count, false},
    {Metric::video_50, "video_50", counter, Unit::count, false},
    {Metric::video_75, "video_75", counter, Unit::count, false},
    {Metric::thruplays, "thruplays", counter, Unit::count, false},
    {Metric::engaged_visits, "engaged_visits", flow, Unit::count, false},
    {Metric::short_visits, "short_visits", flow, Unit::count, false},
    {Metric::mentions, "mentions", flow, Unit::count, false},
    {Metric::mentions_positive, "mentions_positive", flow, Unit::count, false},
    {Metric::mentions_neutral, "mentions_neutral", flow, Unit::count, false},
    {Metric::mentions_negative, "mentions_negative", flow, Unit::count, false},
    {Metric::conversations, "conversations", flow, Unit::count, false},
    {Metric::answered, "answered", flow, Unit::count, false},
    {Metric::response_seconds, "response_seconds", gauge, Unit::seconds, false},
    {Metric::posts, "posts", gauge, Unit::count, false},
    {Metric::audience_share, "audience_share", gauge, Unit::percent, false},
    {Metric::detail_expands, "detail_expands", counter, Unit::count, false},
    {Metric::thumbnail_impressions, "thumbnail_impressions", counter, Unit::count, false},
    {Metric::net_follows, "net_follows", counter, Unit::count, false},
    {Metric::key_events, "key_events", flow, Unit::count, false},
    {Metric::conversions, "conversions", flow, Unit::count, false},
    {Metric::network_fees, "network_fees", flow, Unit::money, false},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(metrics); ++i)
    if (static_cast<std::size_t>(metrics[i].metric) != i) return false;
  return std::size(metrics) == metric_count;
}
static_assert(in_order(), "the table has a line for each of the enum, in its order");

}  // namespace

std::span<const MetricInfo> all_metrics() { return metrics; }

const MetricInfo& info(Metric metric) { return metrics[static_cast<std::size_t>(metric)]; }

const MetricInfo* find_metric(std::string_view name) {
  const auto* found = std::find_if(std::begin(metrics), std::end(metrics),
                                   [&](const auto& metric) { return metric.name == name; });
  return found == std::end(metrics) ? nullptr : found;
}

bool may_be_fraction(Metric metric) {
  using enum Metric;
  return metric == orders || metric == leads || metric == registrations || metric == calls ||
         metric == key_events || metric == conversions;
}

bool may_be_negative(Metric metric) {
  using enum Metric;
  return metric == net_follows || may_be_fraction(metric) || info(metric).unit == Unit::money;
}

std::string_view to_string(Unit unit) {
  switch (unit) {
    case Unit::percent:
      return "percent";
    case Unit::ratio:
      return "ratio";
    case Unit::money:
      return "money";
    case Unit::seconds:
      return "seconds";
    case Unit::count:
      break;
  }
  return "count";
}

}  // namespace smm
