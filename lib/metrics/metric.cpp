#include "metrics/metric.h"

#include <algorithm>
#include <iterator>

namespace smm {
namespace {

using enum MetricKind;

constexpr MetricInfo metrics[] = {
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
    {Metric::profit, "profit", "Gross profit", flow, Unit::money, false,
     "revenue less what was sold cost to make"},
    {Metric::all_clicks, "all_clicks", "All clicks", counter, Unit::count, false,
     "clicks anywhere on it, those on its link among them"},
    {Metric::video_25, "video_25", "Plays to 25 %", counter, Unit::count, false,
     "plays to a quarter"},
    {Metric::video_50, "video_50", "Plays to 50 %", counter, Unit::count, false, "plays to half"},
    {Metric::video_75, "video_75", "Plays to 75 %", counter, Unit::count, false,
     "plays to three quarters"},
    {Metric::thruplays, "thruplays", "ThruPlays", counter, Unit::count, false,
     "plays of 15 seconds or to the end"},
    {Metric::engaged_visits, "engaged_visits", "Engaged visits", flow, Unit::count, false,
     "visits that Google Analytics calls engaged"},
    {Metric::short_visits, "short_visits", "Short visits", flow, Unit::count, false,
     "visits of one page and under 15 seconds, as Yandex Metrika counts"},
    {Metric::mentions, "mentions", "Mentions", flow, Unit::count, false,
     "what others said of the account or the brand"},
    {Metric::mentions_positive, "mentions_positive", "Positive mentions", flow, Unit::count, false,
     "mentions that praise"},
    {Metric::mentions_neutral, "mentions_neutral", "Neutral mentions", flow, Unit::count, false,
     "mentions that do neither"},
    {Metric::mentions_negative, "mentions_negative", "Negative mentions", flow, Unit::count, false,
     "mentions that complain"},
    {Metric::conversations, "conversations", "Conversations", flow, Unit::count, false,
     "messages and comments that needed an answer"},
    {Metric::answered, "answered", "Answered", flow, Unit::count, false,
     "conversations that got one"},
    {Metric::response_seconds, "response_seconds", "Response time", gauge, Unit::seconds, false,
     "median time to the first answer"},
    {Metric::posts, "posts", "Posts", gauge, Unit::count, false, "posts of the account, ever"},
    {Metric::audience_share, "audience_share", "Share of the audience", gauge, Unit::percent, false,
     "percent of the followers who are of one age, sex, place or language"},
    {Metric::detail_expands, "detail_expands", "Detail expands", counter, Unit::count, false,
     "how often it was opened to see more of it"},
    {Metric::thumbnail_impressions, "thumbnail_impressions", "Thumbnail impressions", counter,
     Unit::count, false, "how often the video's picture was shown, on YouTube itself"},
    {Metric::net_follows, "net_follows", "Net new followers", counter, Unit::count, false,
     "new followers less those lost"},
    {Metric::key_events, "key_events", "Key events", flow, Unit::count, false,
     "what Google Analytics was told to count as a success"},
    {Metric::conversions, "conversions", "Conversions", flow, Unit::count, false,
     "what an advertising system was told to count as a success, of any kind"},
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
