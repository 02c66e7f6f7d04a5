#pragma once
// KPI arithmetic: pure functions over plain data. Each KPI has a stable name, a formula, its source
// and its coverage; the table is in kpi.cpp, and `smm-plan(5)` lists it.
//
// Every metric of metrics/metric.h is a KPI under its own name: of posts, the sum over posts; of
// flow metrics, the sum over campaigns and accounts where there is any, else over posts, never
// both; of levels, the latest. The derived ones go by these rules:
//
//   total     sum of what stands above the line
//   per_item  that sum / the number of items that have it
//   pooled    sum above / sum below the line, over the items that have both
//   mean      mean over those items of above / below
//
// "engagements" are likes, comments, shares and saves, whichever are reported; "full" ones add
// clicks and are known only where clicks are; "public" ones leave saves out. "impressions" in a
// rate are views where a network reports only those. A ratio uses the items (posts, or campaigns
// and accounts for money) for which both sides are known and the lower one is above zero; how many
// they are is its coverage. No such item: no value, never zero.
//
// Reach counts people. Added up it is a weight below a line; the KPI `reach` is that sum and says
// so. Two definitions of one word are two names: conversion_rate is of clicks,
// conversion_rate_of_visits of visits; romi is of the gross profit, romi_revenue of the revenue;
// bounce_rate_ga4 is Google's and bounce_rate_metrika Yandex's.

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metrics/metric.h"

namespace smm {

enum class KpiBase {
  posts,     // posts published in the period, whatever they gathered until now
  money,     // spend, visits, mentions and answers: of campaigns and accounts; else of posts
  audience,  // followers of accounts
};

enum class KpiRule {
  posts,          // how many
  total,          // sum of `above`
  pooled,         // sum of above / sum of below, over the items that have both
  mean,           // mean over those items of above / below
  per_item,       // sum of above / number of items that have it
  mean_level,     // mean over campaigns and accounts of the latest level
  share,          // own / (own + competitors')
  level,          // followers at the end
  gained,         // followers at the end - before
  growth,         // gained / before
  growth_of_end,  // gained / at the end
  churn,          // followers lost / before
  daily,          // engagements received / (followers * days)
};

enum class Better { higher, lower, neither };

// What stands above and below the line. A composite is unknown if a part of it is, but those of
// which "whichever are reported" is said.
struct Term {
  enum class Kind {
    metric,
    engagements,         // likes + comments + shares + saves, whichever are reported
    public_engagements,  // likes + comments + shares, whichever are reported
    full_engagements,    // engagements + all clicks (those on links where only they are reported)
    impressions,         // or views
    plays,               // video starts, or views
    negative_feedback,   // hides + unfollows, whichever are reported
    gross_gain,          // profit - spend
    revenue_gain,        // revenue - spend
    all_costs,           // spend + what was sold cost to make, that is revenue - profit
    unengaged_visits,    // visits - engaged visits
    sentiment,           // positive - negative mentions
    judged_mentions,     // positive + neutral + negative
    opinions,            // positive + negative
    followers_then,      // of the account on the day of publication
  } kind = Kind::metric;
  // The metric; of a composite, the one without which it is not known.
  Metric metric = Metric::likes;
};
// The metrics and the composites: an item has a value, or none, for each.
inline constexpr std::size_t term_count =
    metric_count + static_cast<std::size_t>(Term::Kind::followers_then);

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
  Better better = Better::higher;
};

// The metrics first, then the derived ones; stable order.
std::span<const KpiInfo> all_kpis();
const KpiInfo* find_kpi(std::string_view name);
inline constexpr std::size_t kpi_count = metric_count + 64;
// How many of them are pooled or a mean.
inline constexpr std::size_t ratio_count = 49;

// The metrics that the KPI is made of.
std::vector<Metric> metrics_of(const KpiInfo& kpi);
// True if it is made of amounts, so that amounts of several currencies make it meaningless.
bool is_of_money(const KpiInfo& kpi);

// ---- Plain data. ----

struct PostFigures {
  Figures figures;
  std::optional<double> followers;  // of the account on the day of publication
};

// One account in the period.
struct Following {
  std::optional<double> before, after;  // followers before it (or on its first known day), and at
                                        // its end
  std::optional<double> mean = {};      // of the followers measured in it
  Figures figures = {};                 // what came in on the account itself
  double engaged_days = 0;              // days of it with engagements among those figures
};

// What one post has above and below the line of a KPI; `below` is 1 where there is no line.
struct Fraction {
  double above = 0, below = 1;
};
// Nothing if the post has not both, or 0 below the line, or the KPI is not one that a single post
// has. Its value for the post is above / below * factor.
std::optional<Fraction> fraction_of(const KpiInfo& kpi, const PostFigures& post);

// Adds a figure of an account or a campaign to those of the same period that came before it: what
// came in adds up, of a level the latest counts.
void add_later(Figures& figures, Metric metric, double value);

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
  // The same as add_flow, of one competitor: for shares of voice.
  void add_competitor(const Figures& flow);

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
    std::array<double, term_count> sum{};
    std::array<std::size_t, term_count> known{};
    std::array<Pair, ratio_count> pairs{};
  };
  static void add(Sums& sums, const Figures& figures, std::optional<double> followers);
  // Campaigns and accounts where they know `needed`, else posts.
  const Sums& sums_of(const KpiInfo& kpi, Metric needed) const;
  KpiValue start(const Sums& sums) const;
  KpiValue total(const KpiInfo& kpi) const;
  KpiValue ratio(const KpiInfo& kpi) const;
  KpiValue per_item(const KpiInfo& kpi) const;
  KpiValue share(const KpiInfo& kpi) const;
  KpiValue audience(const KpiInfo& kpi) const;
  std::string_view why_not(const KpiInfo& kpi, const KpiValue& value) const;

  Sums posts_, flows_, competitors_;
  std::size_t accounts_ = 0;
  Pair level_, gained_, churned_, daily_;  // of accounts; gained: above the gain, below the start
  double ends_ = 0;                        // followers at the end of the accounts in gained_
};

// E of one post: the sum of what is reported of likes, comments, shares and saves.
std::optional<double> engagements(const Figures& figures);
// Impressions, or views where only those are reported.
std::optional<double> impressions(const Figures& figures);

}  // namespace smm
