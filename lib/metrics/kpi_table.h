#pragma once
// The table of the derived KPIs: what each is, without the arithmetic. To add one, put its line
// here and a second, independent definition into tests/lib/metrics/kpi_oracle.h, name it in the
// catalogues of core/languages/ and describe it in smm-plan(5) under KPIS. Whatever counts KPIs
// counts the lines of this table.

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "metrics/kpi.h"

namespace smm::kpi_table {

using enum KpiRule;
using enum Unit;

constexpr Term of(Metric metric) { return {Term::Kind::metric, metric}; }
inline constexpr Term nothing{};
inline constexpr Term engaged{Term::Kind::engagements, Metric::likes};
inline constexpr Term engaged_publicly{Term::Kind::public_engagements, Metric::likes};
inline constexpr Term engaged_fully{Term::Kind::full_engagements, Metric::likes};
inline constexpr Term shown{Term::Kind::impressions, Metric::impressions};
inline constexpr Term played{Term::Kind::plays, Metric::video_starts};
inline constexpr Term disliked{Term::Kind::negative_feedback, Metric::hides};
inline constexpr Term gross_gain{Term::Kind::gross_gain, Metric::profit};
inline constexpr Term revenue_gain{Term::Kind::revenue_gain, Metric::revenue};
inline constexpr Term all_costs{Term::Kind::all_costs, Metric::spend};
inline constexpr Term bounced{Term::Kind::unengaged_visits, Metric::engaged_visits};
inline constexpr Term mood{Term::Kind::sentiment, Metric::mentions_positive};
inline constexpr Term judged{Term::Kind::judged_mentions, Metric::mentions_positive};
inline constexpr Term opinions{Term::Kind::opinions, Metric::mentions_positive};
inline constexpr Term followers_then{Term::Kind::followers_then, Metric::followers};

inline constexpr auto posts_base = KpiBase::posts;
inline constexpr auto money_base = KpiBase::money;
inline constexpr auto audience_base = KpiBase::audience;

inline constexpr KpiInfo derived[] = {
    {"posts_published", count, posts_base, posts, nothing, nothing, 1, "", Better::neither},
    {"engagements", count, posts_base, total, engaged, nothing, 1, "Hootsuite"},
    {"engagements_public", count, posts_base, total, engaged_publicly, nothing, 1, ""},
    {"engagements_full", count, posts_base, total, engaged_fully, nothing, 1, ""},
    {"engagements_per_post", ratio, posts_base, per_item, engaged, nothing, 1, ""},
    {"engagement_rate", percent, posts_base, pooled, engaged, of(Metric::reach), 100,
     "Hootsuite (by reach), pooled over posts"},
    {"engagement_rate_mean", percent, posts_base, mean, engaged, of(Metric::reach), 100,
     "Hootsuite (by reach)"},
    {"engagement_rate_by_impressions", percent, posts_base, pooled, engaged, shown, 100,
     "Hootsuite (by impressions)"},
    {"engagement_rate_by_views", percent, posts_base, pooled, engaged, of(Metric::views), 100,
     "Hootsuite (by views)"},
    {"engagement_rate_full", percent, posts_base, pooled, engaged_fully, shown, 100,
     "LinkedIn share statistics, with saves"},
    {"engagement_rate_by_followers", percent, posts_base, mean, engaged, followers_then, 100,
     "Hootsuite (by posts), NapoleonCat"},
    {"daily_engagement_rate", percent, audience_base, daily, nothing, nothing, 100,
     "Hootsuite (daily)"},
    {"reach_per_post", ratio, posts_base, per_item, of(Metric::reach), nothing, 1, ""},
    {"reach_rate", percent, posts_base, mean, of(Metric::reach), followers_then, 100, ""},
    {"frequency", ratio, posts_base, pooled, shown, of(Metric::reach), 1, "Meta Ads Insights",
     Better::neither},
    {"click_through_rate", percent, posts_base, pooled, of(Metric::clicks), shown, 100, ""},
    {"click_through_rate_all", percent, posts_base, pooled, of(Metric::all_clicks), shown, 100, ""},
    {"save_rate", percent, posts_base, pooled, of(Metric::saves), shown, 100, "Pinterest"},
    {"virality_rate", percent, posts_base, pooled, of(Metric::shares), shown, 100, "Hootsuite"},
    {"negative_feedback_rate", percent, posts_base, pooled, disliked, of(Metric::reach), 100, "",
     Better::lower},
    {"applause_rate", ratio, posts_base, per_item, of(Metric::likes), nothing, 1,
     "Avinash Kaushik"},
    {"conversation_rate", ratio, posts_base, per_item, of(Metric::comments), nothing, 1,
     "Avinash Kaushik"},
    {"amplification_rate", ratio, posts_base, per_item, of(Metric::shares), nothing, 1,
     "Avinash Kaushik"},
    {"applause_of_followers", percent, posts_base, mean, of(Metric::likes), followers_then, 100,
     "Hootsuite"},
    {"amplification_of_followers", percent, posts_base, mean, of(Metric::shares), followers_then,
     100, "Hootsuite"},
    {"applause_per_1000_followers", ratio, posts_base, mean, of(Metric::likes), followers_then,
     1000, "TrueSocialMetrics"},
    {"conversation_per_1000_followers", ratio, posts_base, mean, of(Metric::comments),
     followers_then, 1000, "TrueSocialMetrics"},
    {"amplification_per_1000_followers", ratio, posts_base, mean, of(Metric::shares),
     followers_then, 1000, "TrueSocialMetrics"},
    {"follow_conversion", percent, money_base, pooled, of(Metric::follows),
     of(Metric::profile_visits), 100, ""},
    {"video_completion_rate", percent, posts_base, pooled, of(Metric::video_completions),
     of(Metric::video_starts), 100, ""},
    {"video_retention_25", percent, posts_base, pooled, of(Metric::video_25),
     of(Metric::video_starts), 100, "X, Meta Ads Insights"},
    {"video_retention_50", percent, posts_base, pooled, of(Metric::video_50),
     of(Metric::video_starts), 100, "X, Meta Ads Insights"},
    {"video_retention_75", percent, posts_base, pooled, of(Metric::video_75),
     of(Metric::video_starts), 100, "X, Meta Ads Insights"},
    {"view_through_rate", percent, posts_base, pooled, of(Metric::video_completions),
     of(Metric::impressions), 100, ""},
    {"thruplay_rate", percent, posts_base, pooled, of(Metric::thruplays), of(Metric::impressions),
     100, "Meta Ads Insights"},
    {"average_watch_seconds", seconds, posts_base, pooled, of(Metric::watch_seconds), played, 1,
     ""},
    {"followers_gained", count, audience_base, gained, nothing, nothing, 1, ""},
    {"audience_growth", percent, audience_base, growth, nothing, nothing, 100, ""},
    {"audience_growth_of_end", percent, audience_base, growth_of_end, nothing, nothing, 100,
     "Hootsuite"},
    {"churn_rate", percent, audience_base, churn, nothing, nothing, 100, "", Better::lower},
    {"roas", ratio, money_base, pooled, of(Metric::revenue), of(Metric::spend), 1, ""},
    {"romi", percent, money_base, pooled, gross_gain, of(Metric::spend), 100, ""},
    {"romi_revenue", percent, money_base, pooled, revenue_gain, of(Metric::spend), 100, ""},
    {"roi", percent, money_base, pooled, gross_gain, all_costs, 100, ""},
    {"cost_per_click", money, money_base, pooled, of(Metric::spend), of(Metric::clicks), 1, "",
     Better::lower},
    {"cost_per_order", money, money_base, pooled, of(Metric::spend), of(Metric::orders), 1, "",
     Better::lower},
    {"cost_per_lead", money, money_base, pooled, of(Metric::spend), of(Metric::leads), 1, "",
     Better::lower},
    {"cost_per_registration", money, money_base, pooled, of(Metric::spend),
     of(Metric::registrations), 1, "", Better::lower},
    {"cost_per_call", money, money_base, pooled, of(Metric::spend), of(Metric::calls), 1, "",
     Better::lower},
    {"cost_per_visit", money, money_base, pooled, of(Metric::spend), of(Metric::visits), 1, "",
     Better::lower},
    {"cost_per_view", money, money_base, pooled, of(Metric::spend), of(Metric::views), 1, "",
     Better::lower},
    {"cost_per_engagement", money, money_base, pooled, of(Metric::spend), engaged, 1, "Hootsuite",
     Better::lower},
    {"cost_per_follower", money, money_base, pooled, of(Metric::spend), of(Metric::follows), 1, "",
     Better::lower},
    {"cost_per_mille", money, money_base, pooled, of(Metric::spend), shown, 1000, "",
     Better::lower},
    {"cost_per_reach", money, money_base, pooled, of(Metric::spend), of(Metric::reach), 1000,
     "Meta Ads Insights", Better::lower},
    {"conversion_rate", percent, money_base, pooled, of(Metric::orders), of(Metric::clicks), 100,
     ""},
    {"conversion_rate_of_visits", percent, money_base, pooled, of(Metric::orders),
     of(Metric::visits), 100, ""},
    {"revenue_per_visit", money, money_base, pooled, of(Metric::revenue), of(Metric::visits), 1,
     ""},
    {"bounce_rate_ga4", percent, money_base, pooled, bounced, of(Metric::visits), 100,
     "Google Analytics 4", Better::lower},
    {"bounce_rate_metrika", percent, money_base, pooled, of(Metric::short_visits),
     of(Metric::visits), 100, "Yandex Metrika", Better::lower},
    {"net_sentiment", percent, money_base, pooled, mood, judged, 100, ""},
    {"net_sentiment_of_opinions", percent, money_base, pooled, mood, opinions, 100, ""},
    {"share_of_voice", percent, money_base, share, of(Metric::mentions), nothing, 100, ""},
    {"response_rate", percent, money_base, pooled, of(Metric::answered), of(Metric::conversations),
     100, ""},
};

}  // namespace smm::kpi_table

namespace smm {

inline constexpr auto kpi_count = metric_count + std::size(kpi_table::derived);
// How many of them are pooled or a mean: of these both sides are summed up.
constexpr bool is_ratio(KpiRule rule) { return rule == KpiRule::pooled || rule == KpiRule::mean; }
inline constexpr auto ratio_count = static_cast<std::size_t>(
    std::count_if(std::begin(kpi_table::derived), std::end(kpi_table::derived),
                  [](const KpiInfo& kpi) { return is_ratio(kpi.rule); }));
// The metrics and the composites: an item has a value, or none, for each.
inline constexpr auto term_count = metric_count + static_cast<std::size_t>(Term::Kind::end) - 1;

}  // namespace smm
