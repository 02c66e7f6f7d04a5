#pragma once
// KPI arithmetic: pure functions over plain data, each KPI with a stable name, a formula, its
// source and its coverage.
//
// Every metric of metrics/metric.h is a KPI under its own name (the sum over posts; of flow
// metrics, the sum over campaigns and accounts where there is any, else over posts, never both).
// Beside them:
//
//   posts_published                 posts
//   engagements                     E = likes + comments + shares + saves, whichever are reported
//   engagements_per_post            E / posts with E
//   engagement_rate                 sum E / sum reach * 100 (pooled)              [Hootsuite #1;
//   own] engagement_rate_mean            mean over posts of E / reach * 100            [Hootsuite]
//   engagement_rate_by_impressions  sum E / sum impressions * 100                 [Hootsuite #3]
//   engagement_rate_by_followers    mean over posts of E / followers that day*100 [Hootsuite #2]
//   reach_per_post                  sum reach / posts with reach
//   reach_rate                      mean over posts of reach / followers that day * 100
//   frequency                       sum impressions / sum reach                   [Meta Ads
//   Insights] click_through_rate              sum clicks / sum impressions * 100 virality_rate sum
//   shares / sum impressions * 100            [Hootsuite] applause_rate                   likes /
//   posts                                 [Kaushik] conversation_rate               comments /
//   posts                              [Kaushik] amplification_rate              shares / posts
//   [Kaushik] video_completion_rate           sum completions / sum starts * 100 followers_gained
//   followers at the end - followers before audience_growth                 gained / followers
//   before * 100               [own: base = start] roas                            revenue / spend
//   cost_per_click _order _lead _engagement, cost_per_mille (thousand impressions),
//   cost_per_follower conversion_rate                 orders / clicks * 100
//
// "impressions" in a rate are views where a network reports only those. A ratio uses the items
// (posts, or campaigns for money) for which both sides are known and the lower one is above zero;
// how many they are is its coverage. No such item: no value, never zero.

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "metrics/metric.h"

namespace smm {

enum class KpiBase {
  posts,     // posts published in the period, whatever they gathered until now
  money,     // spend and what it brought, of campaigns and accounts; else of posts
  audience,  // followers of accounts
};

enum class KpiRule {
  posts,     // how many
  total,     // sum of `above`
  pooled,    // sum of above / sum of below, over the items that have both
  mean,      // mean over those items of above / below
  per_item,  // sum of above / number of items that have it
  level,     // followers at the end
  gained,    // followers at the end - before
  growth,    // gained / before
};

// What stands above and below the line. The first values are the metrics themselves.
struct Term {
  enum class Kind { metric, engagements, impressions, followers_then } kind = Kind::metric;
  Metric metric = Metric::likes;
};

struct KpiInfo {
  std::string_view name;
  std::string_view title;
  Unit unit;
  KpiBase base;
  KpiRule rule;
  Term above, below;
  double factor;
  std::string_view formula;
  std::string_view source;  // where the formula is from
};

// The metrics first, then the derived ones; stable order.
std::span<const KpiInfo> all_kpis();
const KpiInfo* find_kpi(std::string_view name);
inline constexpr std::size_t kpi_count = metric_count + 26;

// ---- Plain data. ----

struct PostFigures {
  Figures figures;
  std::optional<double> followers;  // of the account on the day of publication
};

// Followers of one account before the period (or at its first known day) and at its end.
struct Following {
  std::optional<double> before, after;
};

struct KpiValue {
  std::optional<double> value;
  std::size_t covered = 0;  // items the value is made of
  std::size_t items = 0;    // items there are: posts, campaigns or accounts
  std::string_view item = "posts";
  std::string_view why;  // no value: the reason
};

// Sums over any number of items, in one pass; the order of adding does not matter but for rounding.
class Tally {
 public:
  void add_post(const PostFigures& post);
  // What one campaign, or one account outside campaigns, had in the period.
  void add_flow(const Figures& flow);
  void add_account(const Following& account);

  std::size_t posts() const { return posts_.items; }
  KpiValue value(const KpiInfo& kpi) const;
  // Throws std::out_of_range for a name that find_kpi() does not know.
  KpiValue value(std::string_view kpi) const;
  // Of posts: the sum of the metric, if any post reports it.
  std::optional<double> sum(Metric metric) const;
  bool has_flows() const { return flows_.items > 0; }

 private:
  struct Pair {
    double above = 0, below = 0, ratios = 0;
    std::size_t items = 0;
  };
  struct Sums {
    std::size_t items = 0;
    std::array<double, metric_count> sum{};
    std::array<std::size_t, metric_count> known{};
    double engagements = 0;
    std::size_t engaged = 0;
    std::array<Pair, 17> pairs{};
  };
  static void add(Sums& sums, const Figures& figures, std::optional<double> followers);
  // Campaigns and accounts where they know `needed`, else posts.
  const Sums& sums_of(const KpiInfo& kpi, Metric needed) const;
  KpiValue start(const Sums& sums) const;
  KpiValue total(const KpiInfo& kpi) const;
  KpiValue ratio(const KpiInfo& kpi) const;
  KpiValue per_item(const KpiInfo& kpi) const;
  KpiValue audience(const KpiInfo& kpi) const;

  Sums posts_, flows_;
  double before_ = 0, gained_ = 0, after_ = 0;
  std::size_t accounts_ = 0, levelled_ = 0, compared_ = 0;
};

// E of one post: the sum of what is reported of likes, comments, shares and saves.
std::optional<double> engagements(const Figures& figures);
// Impressions, or views where only those are reported.
std::optional<double> impressions(const Figures& figures);

}  // namespace smm
