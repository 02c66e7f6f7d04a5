#pragma once
// The KPIs smm knows: values only. Each has a stable name, a formula and its source; the table is
// in metrics/kpi_table.h, the arithmetic in metrics/tally.h, their words in metrics/kpi_words.h,
// and smm-plan(5) lists them.
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
// they are is its coverage. No such item: no value, never zero. Of a campaign or an account a ratio
// goes by the days of which both sides are known, where one table tells both (metrics/received.h).
//
// Reach counts people. Added up it is a weight below a line; the KPI `reach` is that sum and says
// so. Two definitions of one word are two names: conversion_rate is of clicks,
// conversion_rate_of_visits of visits; romi is of the gross profit, romi_revenue of the revenue;
// bounce_rate_ga4 is Google's and bounce_rate_metrika Yandex's.

#include <span>
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
    end                  // no term: how many kinds there are
  } kind = Kind::metric;
  // The metric; of a composite, the one without which it is not known.
  Metric metric = Metric::likes;
};

struct KpiInfo {
  std::string_view name;
  Unit unit;
  KpiBase base;
  KpiRule rule;
  Term above, below;
  double factor;
  std::string_view source;  // where the formula is from, if it is anybody's
  Better better = Better::higher;
};

// The metrics first, then the derived ones; stable order.
std::span<const KpiInfo> all_kpis();
const KpiInfo* find_kpi(std::string_view name);

// The metrics that a term, or the KPI, is made of.
std::vector<Metric> metrics_of(const Term& term);
std::vector<Metric> metrics_of(const KpiInfo& kpi);
// True if it is made of amounts, so that amounts of several currencies make it meaningless.
bool is_of_money(const KpiInfo& kpi);

}  // namespace smm
