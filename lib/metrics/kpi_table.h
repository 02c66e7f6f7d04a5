#pragma once
// The table of the derived KPIs: what each is, without the arithmetic. To add one, put its line
// here and a second, independent definition into tests/lib/metrics/kpi_oracle.h, and describe it in
// smm-plan(5) under KPIS. Whatever counts KPIs counts the lines of this table.

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
    {"posts_published", "Posts published", count, posts_base, posts, nothing, nothing, 1,
     "posts published in the period", "", Better::neither},
    {"engagements", "Engagements", count, posts_base, total, engaged, nothing, 1,
     "likes + comments + shares + saves, whichever are reported", "Hootsuite"},
    {"engagements_public", "Public engagements", count, posts_base, total, engaged_publicly,
     nothing, 1, "likes + comments + shares, whichever are reported", ""},
    {"engagements_full", "Engagements and clicks", count, posts_base, total, engaged_fully, nothing,
     1, "engagements + all clicks (those on links where only they are reported)", ""},
    {"engagements_per_post", "Engagements per post", ratio, posts_base, per_item, engaged, nothing,
     1, "engagements / posts", ""},
    {"engagement_rate", "Engagement rate", percent, posts_base, pooled, engaged, of(Metric::reach),
     100, "sum of engagements / sum of reach * 100", "Hootsuite (by reach), pooled over posts"},
    {"engagement_rate_mean", "Engagement rate, mean of posts", percent, posts_base, mean, engaged,
     of(Metric::reach), 100, "mean over posts of engagements / reach * 100",
     "Hootsuite (by reach)"},
    {"engagement_rate_by_impressions", "Engagement rate by impressions", percent, posts_base,
     pooled, engaged, shown, 100, "sum of engagements / sum of impressions (or views) * 100",
     "Hootsuite (by impressions)"},
    {"engagement_rate_by_views", "Engagement rate by views", percent, posts_base, pooled, engaged,
     of(Metric::views), 100, "sum of engagements / sum of views * 100", "Hootsuite (by views)"},
    {"engagement_rate_full", "Engagement rate with clicks", percent, posts_base, pooled,
     engaged_fully, shown, 100,
     "sum of engagements and clicks / sum of impressions (or views) * 100",
     "LinkedIn share statistics, with saves"},
    {"engagement_rate_by_followers", "Engagement rate by followers", percent, posts_base, mean,
     engaged, followers_then, 100,
     "mean over posts of engagements / followers on the day of publication * 100",
     "Hootsuite (by posts), NapoleonCat"},
    {"daily_engagement_rate", "Daily engagement rate", percent, audience_base, daily, nothing,
     nothing, 100, "engagements of the accounts / (mean followers * days with figures) * 100",
     "Hootsuite (daily)"},
    {"reach_per_post", "Reach per post", ratio, posts_base, per_item, of(Metric::reach), nothing, 1,
     "sum of reach / posts", ""},
    {"reach_rate", "Reach rate", percent, posts_base, mean, of(Metric::reach), followers_then, 100,
     "mean over posts of reach / followers on the day of publication * 100", ""},
    {"frequency", "Frequency", ratio, posts_base, pooled, shown, of(Metric::reach), 1,
     "sum of impressions (or views) / sum of reach", "Meta Ads Insights", Better::neither},
    {"click_through_rate", "Click-through rate", percent, posts_base, pooled, of(Metric::clicks),
     shown, 100, "sum of clicks / sum of impressions (or views) * 100", ""},
    {"click_through_rate_all", "Click-through rate, all clicks", percent, posts_base, pooled,
     of(Metric::all_clicks), shown, 100, "sum of all clicks / sum of impressions (or views) * 100",
     ""},
    {"save_rate", "Save rate", percent, posts_base, pooled, of(Metric::saves), shown, 100,
     "sum of saves / sum of impressions (or views) * 100", "Pinterest"},
    {"virality_rate", "Virality rate", percent, posts_base, pooled, of(Metric::shares), shown, 100,
     "sum of shares / sum of impressions (or views) * 100", "Hootsuite"},
    {"negative_feedback_rate", "Negative feedback rate", percent, posts_base, pooled, disliked,
     of(Metric::reach), 100,
     "sum of hides and unfollows, whichever are reported / sum of reach * 100", "", Better::lower},
    {"applause_rate", "Applause rate", ratio, posts_base, per_item, of(Metric::likes), nothing, 1,
     "likes / posts", "Avinash Kaushik"},
    {"conversation_rate", "Conversation rate", ratio, posts_base, per_item, of(Metric::comments),
     nothing, 1, "comments / posts", "Avinash Kaushik"},
    {"amplification_rate", "Amplification rate", ratio, posts_base, per_item, of(Metric::shares),
     nothing, 1, "shares / posts", "Avinash Kaushik"},
    {"applause_of_followers", "Applause, of followers", percent, posts_base, mean,
     of(Metric::likes), followers_then, 100,
     "mean over posts of likes / followers on the day of publication * 100", "Hootsuite"},
    {"amplification_of_followers", "Amplification, of followers", percent, posts_base, mean,
     of(Metric::shares), followers_then, 100,
     "mean over posts of shares / followers on the day of publication * 100", "Hootsuite"},
    {"applause_per_1000_followers", "Applause per 1,000 followers", ratio, posts_base, mean,
     of(Metric::likes), followers_then, 1000,
     "mean over posts of likes / followers on the day of publication * 1000", "TrueSocialMetrics"},
    {"conversation_per_1000_followers", "Conversation per 1,000 followers", ratio, posts_base, mean,
     of(Metric::comments), followers_then, 1000,
     "mean over posts of comments / followers on the day of publication * 1000",
     "TrueSocialMetrics"},
    {"amplification_per_1000_followers", "Amplification per 1,000 followers", ratio, posts_base,
     mean, of(Metric::shares), followers_then, 1000,
     "mean over posts of shares / followers on the day of publication * 1000", "TrueSocialMetrics"},
    {"follow_conversion", "Follow conversion", percent, money_base, pooled, of(Metric::follows),
     of(Metric::profile_visits), 100, "sum of follows / sum of profile visits * 100", ""},
    {"video_completion_rate", "Video completion rate", percent, posts_base, pooled,
     of(Metric::video_completions), of(Metric::video_starts), 100,
     "sum of completions / sum of starts * 100", ""},
    {"video_retention_25", "Plays that reach 25 %", percent, posts_base, pooled,
     of(Metric::video_25), of(Metric::video_starts), 100,
     "sum of plays to 25 % / sum of starts * 100", "X, Meta Ads Insights"},
    {"video_retention_50", "Plays that reach 50 %", percent, posts_base, pooled,
     of(Metric::video_50), of(Metric::video_starts), 100,
     "sum of plays to 50 % / sum of starts * 100", "X, Meta Ads Insights"},
    {"video_retention_75", "Plays that reach 75 %", percent, posts_base, pooled,
     of(Metric::video_75), of(Metric::video_starts), 100,
     "sum of plays to 75 % / sum of starts * 100", "X, Meta Ads Insights"},
    {"view_through_rate", "View-through rate", percent, posts_base, pooled,
     of(Metric::video_completions), of(Metric::impressions), 100,
     "sum of completions / sum of impressions * 100", ""},
    {"thruplay_rate", "ThruPlay rate", percent, posts_base, pooled, of(Metric::thruplays),
     of(Metric::impressions), 100, "sum of ThruPlays / sum of impressions * 100",
     "Meta Ads Insights"},
    {"average_watch_seconds", "Average watch time", seconds, posts_base, pooled,
     of(Metric::watch_seconds), played, 1, "sum of seconds watched / sum of starts (or views)", ""},
    {"followers_gained", "New followers", count, audience_base, gained, nothing, nothing, 1,
     "followers at the end - followers before", ""},
    {"audience_growth", "Audience growth", percent, audience_base, growth, nothing, nothing, 100,
     "(followers at the end - followers before) / followers before * 100", ""},
    {"audience_growth_of_end", "Audience growth, of the end", percent, audience_base, growth_of_end,
     nothing, nothing, 100,
     "(followers at the end - followers before) / followers at the end * 100", "Hootsuite"},
    {"churn_rate", "Followers lost", percent, audience_base, churn, nothing, nothing, 100,
     "unfollows of the accounts / followers before * 100", "", Better::lower},
    {"roas", "Return on ad spend", ratio, money_base, pooled, of(Metric::revenue),
     of(Metric::spend), 1, "revenue / spend", ""},
    {"romi", "Return on marketing", percent, money_base, pooled, gross_gain, of(Metric::spend), 100,
     "(gross profit - spend) / spend * 100", ""},
    {"romi_revenue", "Return on marketing, of revenue", percent, money_base, pooled, revenue_gain,
     of(Metric::spend), 100, "(revenue - spend) / spend * 100", ""},
    {"roi", "Return on all costs", percent, money_base, pooled, gross_gain, all_costs, 100,
     "(gross profit - spend) / (spend + revenue - gross profit) * 100", ""},
    {"cost_per_click", "Cost per click", money, money_base, pooled, of(Metric::spend),
     of(Metric::clicks), 1, "spend / clicks", "", Better::lower},
    {"cost_per_order", "Cost per order", money, money_base, pooled, of(Metric::spend),
     of(Metric::orders), 1, "spend / orders", "", Better::lower},
    {"cost_per_lead", "Cost per lead", money, money_base, pooled, of(Metric::spend),
     of(Metric::leads), 1, "spend / leads", "", Better::lower},
    {"cost_per_registration", "Cost per registration", money, money_base, pooled, of(Metric::spend),
     of(Metric::registrations), 1, "spend / registrations", "", Better::lower},
    {"cost_per_call", "Cost per call", money, money_base, pooled, of(Metric::spend),
     of(Metric::calls), 1, "spend / calls", "", Better::lower},
    {"cost_per_visit", "Cost per visit", money, money_base, pooled, of(Metric::spend),
     of(Metric::visits), 1, "spend / visits", "", Better::lower},
    {"cost_per_view", "Cost per view", money, money_base, pooled, of(Metric::spend),
     of(Metric::views), 1, "spend / views", "", Better::lower},
    {"cost_per_engagement", "Cost per engagement", money, money_base, pooled, of(Metric::spend),
     engaged, 1, "spend / engagements", "Hootsuite", Better::lower},
    {"cost_per_follower", "Cost per follower", money, money_base, pooled, of(Metric::spend),
     of(Metric::follows), 1, "spend / follows", "", Better::lower},
    {"cost_per_mille", "Cost per thousand impressions", money, money_base, pooled,
     of(Metric::spend), shown, 1000, "spend / impressions * 1000", "", Better::lower},
    {"cost_per_reach", "Cost per thousand reached", money, money_base, pooled, of(Metric::spend),
     of(Metric::reach), 1000, "spend / sum of reach * 1000", "Meta Ads Insights", Better::lower},
    {"conversion_rate", "Conversion rate of clicks", percent, money_base, pooled,
     of(Metric::orders), of(Metric::clicks), 100, "orders / clicks * 100", ""},
    {"conversion_rate_of_visits", "Conversion rate of visits", percent, money_base, pooled,
     of(Metric::orders), of(Metric::visits), 100, "orders / visits * 100", ""},
    {"revenue_per_visit", "Revenue per visit", money, money_base, pooled, of(Metric::revenue),
     of(Metric::visits), 1, "revenue / visits", ""},
    {"bounce_rate_ga4", "Bounce rate, Google Analytics", percent, money_base, pooled, bounced,
     of(Metric::visits), 100, "(visits - engaged visits) / visits * 100", "Google Analytics 4",
     Better::lower},
    {"bounce_rate_metrika", "Bounce rate, Yandex Metrika", percent, money_base, pooled,
     of(Metric::short_visits), of(Metric::visits), 100,
     "visits of one page and under 15 seconds / visits * 100", "Yandex Metrika", Better::lower},
    {"net_sentiment", "Net sentiment", percent, money_base, pooled, mood, judged, 100,
     "(positive - negative) / (positive + neutral + negative mentions) * 100", ""},
    {"net_sentiment_of_opinions", "Net sentiment of opinions", percent, money_base, pooled, mood,
     opinions, 100, "(positive - negative) / (positive + negative mentions) * 100", ""},
    {"share_of_voice", "Share of voice", percent, money_base, share, of(Metric::mentions), nothing,
     100, "mentions / (mentions + competitors' mentions) * 100", ""},
    {"response_rate", "Response rate", percent, money_base, pooled, of(Metric::answered),
     of(Metric::conversations), 100,
     "conversations answered / conversations that needed an answer * 100", ""},
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
