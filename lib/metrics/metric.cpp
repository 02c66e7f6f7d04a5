#include "metrics/metric.h"

#include <algorithm>

namespace smm {
namespace {

using enum MetricKind;

constexpr std::array<MetricInfo, metric_count> metrics{{
    {Metric::likes, "likes", "Likes", counter, Unit::count, false, "likes and other reactions"},
    {Metric::comments, "comments", "Comments", counter, Unit::count, false, "comments and replies"},
    {Metric::shares, "shares", "Shares", counter, Unit::count, false, "shares, reposts and quotes"},
    {Metric::saves, "saves", "Saves", counter, Unit::count, false, "saves and bookmarks"},
    {Metric::reach, "reach", "Reach", counter, Unit::count, true, "people who saw it"},
    {Metric::impressions, "impressions", "Impressions", counter, Unit::count, false,
     "how often it was shown"},
    {Metric::views, "views", "Views", counter, Unit::count, false,
     "views as the network defines them"},
    {Metric::clicks, "clicks", "Clicks", counter, Unit::count, false, "clicks on its link"},
    {Metric::profile_visits, "profile_visits", "Profile visits", counter, Unit::count, false,
     "visits to the profile"},
    {Metric::follows, "follows", "Follows", counter, Unit::count, false, "new followers from it"},
    {Metric::unfollows, "unfollows", "Unfollows", counter, Unit::count, false, "followers lost"},
    {Metric::hides, "hides", "Hides", counter, Unit::count, false, "hidden or reported"},
    {Metric::video_starts, "video_starts", "Video starts", counter, Unit::count, false,
     "plays begun"},
    {Metric::video_completions, "video_completions", "Video completions", counter, Unit::count,
     false, "plays to the end"},
    {Metric::watch_seconds, "watch_seconds", "Watch time", counter, Unit::seconds, false,
     "seconds watched"},
    {Metric::followers, "followers", "Followers", gauge, Unit::count, true,
     "followers or subscribers of the account"},
    {Metric::spend, "spend", "Spend", flow, Unit::money, false, "money spent on advertising"},
    {Metric::revenue, "revenue", "Revenue", flow, Unit::money, false,
     "money earned from what was advertised or posted"},
    {Metric::orders, "orders", "Orders", flow, Unit::count, false, "orders and sales"},
    {Metric::leads, "leads", "Leads", flow, Unit::count, false, "enquiries"},
    {Metric::registrations, "registrations", "Registrations", flow, Unit::count, false,
     "registrations and sign-ups"},
    {Metric::calls, "calls", "Calls", flow, Unit::count, false, "telephone calls"},
    {Metric::visits, "visits", "Visits", flow, Unit::count, false, "visits to the site"},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < metrics.size(); ++i)
    if (static_cast<std::size_t>(metrics[i].metric) != i) return false;
  return true;
}
static_assert(in_order(), "the table stands in the order of the enum");

}  // namespace

std::span<const MetricInfo> all_metrics() { return metrics; }

const MetricInfo& info(Metric metric) { return metrics[static_cast<std::size_t>(metric)]; }

const MetricInfo* find_metric(std::string_view name) {
  const auto* found = std::find_if(metrics.begin(), metrics.end(),
                                   [&](const auto& metric) { return metric.name == name; });
  return found == metrics.end() ? nullptr : found;
}

}  // namespace smm
