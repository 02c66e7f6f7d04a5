#include "metrics/kpi.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace smm {
namespace {

constexpr double absent_value = std::numeric_limits<double>::quiet_NaN();

using enum KpiRule;
using enum Unit;

constexpr Term of(Metric metric) { return {Term::Kind::metric, metric}; }
constexpr Term engaged{Term::Kind::engagements, Metric::likes};
constexpr Term shown{Term::Kind::impressions, Metric::impressions};
constexpr Term followers_then{Term::Kind::followers_then, Metric::followers};
constexpr Term nothing{};

constexpr auto posts_base = KpiBase::posts;
constexpr auto money_base = KpiBase::money;
constexpr auto audience_base = KpiBase::audience;

constexpr std::size_t derived_count = kpi_count - metric_count;
constexpr std::array<KpiInfo, derived_count> derived{{
    {"posts_published", "Posts published", count, posts_base, posts, nothing, nothing, 1,
     "posts published in the period", ""},
    {"engagements", "Engagements", count, posts_base, total, engaged, nothing, 1,
     "likes + comments + shares + saves, whichever are reported", "Hootsuite"},
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
    {"engagement_rate_by_followers", "Engagement rate by followers", percent, posts_base, mean,
     engaged, followers_then, 100,
     "mean over posts of engagements / followers on the day of publication * 100",
     "Hootsuite (by posts), NapoleonCat"},
    {"reach_per_post", "Reach per post", ratio, posts_base, per_item, of(Metric::reach), nothing, 1,
     "sum of reach / posts", ""},
    {"reach_rate", "Reach rate", percent, posts_base, mean, of(Metric::reach), followers_then, 100,
     "mean over posts of reach / followers on the day of publication * 100", ""},
    {"frequency", "Frequency", ratio, posts_base, pooled, shown, of(Metric::reach), 1,
     "sum of impressions (or views) / sum of reach", "Meta Ads Insights"},
    {"click_through_rate", "Click-through rate", percent, posts_base, pooled, of(Metric::clicks),
     shown, 100, "sum of clicks / sum of impressions (or views) * 100", ""},
    {"virality_rate", "Virality rate", percent, posts_base, pooled, of(Metric::shares), shown, 100,
     "sum of shares / sum of impressions (or views) * 100", "Hootsuite"},
    {"applause_rate", "Applause rate", ratio, posts_base, per_item, of(Metric::likes), nothing, 1,
     "likes / posts", "Avinash Kaushik"},
    {"conversation_rate", "Conversation rate", ratio, posts_base, per_item, of(Metric::comments),
     nothing, 1, "comments / posts", "Avinash Kaushik"},
    {"amplification_rate", "Amplification rate", ratio, posts_base, per_item, of(Metric::shares),
     nothing, 1, "shares / posts", "Avinash Kaushik"},
    {"video_completion_rate", "Video completion rate", percent, posts_base, pooled,
     of(Metric::video_completions), of(Metric::video_starts), 100,
     "sum of completions / sum of starts * 100", ""},
    {"followers_gained", "New followers", count, audience_base, gained, nothing, nothing, 1,
     "followers at the end - followers before", ""},
    {"audience_growth", "Audience growth", percent, audience_base, growth, nothing, nothing, 100,
     "(followers at the end - followers before) / followers before * 100", ""},
    {"roas", "Return on ad spend", ratio, money_base, pooled, of(Metric::revenue),
     of(Metric::spend), 1, "revenue / spend", ""},
    {"cost_per_click", "Cost per click", money, money_base, pooled, of(Metric::spend),
     of(Metric::clicks), 1, "spend / clicks", ""},
    {"cost_per_order", "Cost per order", money, money_base, pooled, of(Metric::spend),
     of(Metric::orders), 1, "spend / orders", ""},
    {"cost_per_lead", "Cost per lead", money, money_base, pooled, of(Metric::spend),
     of(Metric::leads), 1, "spend / leads", ""},
    {"cost_per_engagement", "Cost per engagement", money, money_base, pooled, of(Metric::spend),
     engaged, 1, "spend / engagements", "Hootsuite"},
    {"cost_per_follower", "Cost per follower", money, money_base, pooled, of(Metric::spend),
     of(Metric::follows), 1, "spend / follows", ""},
    {"cost_per_mille", "Cost per thousand impressions", money, money_base, pooled,
     of(Metric::spend), shown, 1000, "spend / impressions * 1000", ""},
    {"conversion_rate", "Conversion rate", percent, money_base, pooled, of(Metric::orders),
     of(Metric::clicks), 100, "orders / clicks * 100", ""},
}};

constexpr bool is_pair(KpiRule rule) { return rule == pooled || rule == mean; }

constexpr std::size_t pair_count = static_cast<std::size_t>(std::count_if(
    derived.begin(), derived.end(), [](const auto& kpi) { return is_pair(kpi.rule); }));

// The derived KPIs that are ratios, in order: the place of each in Sums::pairs.
constexpr auto pairs_table = [] {
  std::array<std::size_t, pair_count> table{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < derived.size(); ++i)
    if (is_pair(derived[i].rule)) table[at++] = i;
  return table;
}();

std::string formula_of(const MetricInfo& metric) {
  if (metric.kind == MetricKind::gauge) return std::string(metric.name) + " at the end";
  return "sum of " + std::string(metric.name) + ": " + std::string(metric.meaning);
}

KpiInfo of_metric(const MetricInfo& metric, std::string_view formula) {
  KpiInfo kpi{metric.name,       metric.title, metric.unit, posts_base, total,
              of(metric.metric), nothing,      1,           formula,    ""};
  if (metric.kind == MetricKind::flow) kpi.base = money_base;
  if (metric.metric == Metric::followers) {
    kpi.base = audience_base;
    kpi.rule = level;
  }
  return kpi;
}

double raw_engagements(const Figures& figures) {
  double sum = absent_value;
  for (auto metric : {Metric::likes, Metric::comments, Metric::shares, Metric::saves})
    if (double value = figures.raw(metric); !std::isnan(value))
      sum = std::isnan(sum) ? value : sum + value;
  return sum;
}

double raw_impressions(const Figures& figures) {
  double value = figures.raw(Metric::impressions);
  return std::isnan(value) ? figures.raw(Metric::views) : value;
}

std::optional<double> known(double value) {
  if (std::isnan(value)) return {};
  return value;
}

}  // namespace

std::span<const KpiInfo> all_kpis() {
  static const auto formulas = [] {
    std::array<std::string, metric_count> texts;
    for (const auto& metric : all_metrics())
      texts[static_cast<std::size_t>(metric.metric)] = formula_of(metric);
    return texts;
  }();
  static const auto all = [] {
    std::array<KpiInfo, kpi_count> table{};
    for (const auto& metric : all_metrics()) {
      auto place = static_cast<std::size_t>(metric.metric);
      table[place] = of_metric(metric, formulas[place]);
    }
    std::copy(derived.begin(), derived.end(), table.begin() + metric_count);
    return table;
  }();
  return all;
}

const KpiInfo* find_kpi(std::string_view name) {
  for (const auto& kpi : all_kpis())
    if (kpi.name == name) return &kpi;
  return nullptr;
}

std::optional<double> engagements(const Figures& figures) {
  return known(raw_engagements(figures));
}
std::optional<double> impressions(const Figures& figures) {
  return known(raw_impressions(figures));
}

void Tally::add_post(const PostFigures& post) { add(posts_, post.figures, post.followers); }
void Tally::add_flow(const Figures& flow) { add(flows_, flow, {}); }

void Tally::add_account(const Following& account) {
  ++accounts_;
  if (!account.after) return;
  ++levelled_;
  after_ += *account.after;
  if (!account.before) return;
  ++compared_;
  before_ += *account.before;
  gained_ += *account.after - *account.before;
}

void Tally::add(Sums& sums, const Figures& figures, std::optional<double> followers) {
  ++sums.items;
  for (std::size_t i = 0; i < metric_count; ++i) {
    double value = figures.raw(static_cast<Metric>(i));
    if (std::isnan(value)) continue;
    sums.sum[i] += value;
    ++sums.known[i];
  }
  double e = raw_engagements(figures), shows = raw_impressions(figures);
  double audience = followers.value_or(absent_value);
  if (!std::isnan(e)) {
    sums.engagements += e;
    ++sums.engaged;
  }
  auto value = [&](const Term& term) {
    switch (term.kind) {
      case Term::Kind::engagements:
        return e;
      case Term::Kind::impressions:
        return shows;
      case Term::Kind::followers_then:
        return audience;
      default:
        return figures.raw(term.metric);
    }
  };
  static_assert(pair_count == std::tuple_size_v<decltype(sums.pairs)>);
  for (std::size_t i = 0; i < pair_count; ++i) {
    const auto& kpi = derived[pairs_table[i]];
    double above = value(kpi.above), below = value(kpi.below);
    if (std::isnan(above) || !(below > 0)) continue;  // NaN is not above zero either
    auto& pair = sums.pairs[i];
    pair.above += above;
    pair.below += below;
    pair.ratios += above / below;
    ++pair.items;
  }
}

std::optional<double> Tally::sum(Metric metric) const {
  auto at = static_cast<std::size_t>(metric);
  if (posts_.known[at] == 0) return {};
  return posts_.sum[at];
}

const Tally::Sums& Tally::sums_of(const KpiInfo& kpi, Metric needed) const {
  bool flows = kpi.base == KpiBase::money && flows_.known[static_cast<std::size_t>(needed)] > 0;
  return flows ? flows_ : posts_;
}

KpiValue Tally::start(const Sums& sums) const {
  KpiValue value;
  value.items = sums.items;
  value.item = &sums == &flows_ ? "campaigns" : "posts";
  return value;
}

KpiValue Tally::total(const KpiInfo& kpi) const {
  const auto& sums = sums_of(kpi, kpi.above.metric);
  auto result = start(sums);
  bool all = kpi.above.kind == Term::Kind::engagements;
  auto at = static_cast<std::size_t>(kpi.above.metric);
  result.covered = all ? sums.engaged : sums.known[at];
  if (result.covered > 0) result.value = all ? sums.engagements : sums.sum[at];
  return result;
}

KpiValue Tally::per_item(const KpiInfo& kpi) const {
  auto result = total(kpi);
  if (result.value) *result.value /= static_cast<double>(result.covered);
  return result;
}

KpiValue Tally::ratio(const KpiInfo& kpi) const {
  bool spends = kpi.above.metric == Metric::spend || kpi.below.metric == Metric::spend;
  const auto& sums = sums_of(kpi, spends ? Metric::spend : kpi.above.metric);
  auto result = start(sums);
  auto index = static_cast<std::size_t>(find_kpi(kpi.name) - all_kpis().data()) - metric_count;
  auto place = std::find(pairs_table.begin(), pairs_table.end(), index) - pairs_table.begin();
  const auto& pair = sums.pairs[static_cast<std::size_t>(place)];
  result.covered = pair.items;
  if (pair.items == 0) return result;
  double value =
      kpi.rule == mean ? pair.ratios / static_cast<double>(pair.items) : pair.above / pair.below;
  result.value = value * kpi.factor;
  return result;
}

KpiValue Tally::audience(const KpiInfo& kpi) const {
  KpiValue result;
  result.item = "accounts";
  result.items = accounts_;
  result.covered = kpi.rule == level ? levelled_ : compared_;
  if (result.covered == 0) return result;
  if (kpi.rule == level) result.value = after_;
  if (kpi.rule == gained) result.value = gained_;
  if (kpi.rule == growth && before_ > 0) result.value = gained_ / before_ * kpi.factor;
  return result;
}

KpiValue Tally::value(const KpiInfo& kpi) const {
  KpiValue result;
  switch (kpi.rule) {
    case KpiRule::posts:
      result.items = result.covered = posts_.items;
      result.value = static_cast<double>(posts_.items);
      return result;
    case KpiRule::total:
      result = total(kpi);
      break;
    case KpiRule::per_item:
      result = per_item(kpi);
      break;
    case KpiRule::pooled:
    case KpiRule::mean:
      result = ratio(kpi);
      break;
    default:
      result = audience(kpi);
      break;
  }
  if (!result.value) {
    if (result.item == "accounts")
      result.why = "the followers before or at the end are not known";
    else if (result.items == 0)
      result.why = "nothing was published or spent";
    else
      result.why = "the figures it needs are not known";
  }
  return result;
}

KpiValue Tally::value(std::string_view kpi) const {
  const auto* found = find_kpi(kpi);
  if (found == nullptr) throw std::out_of_range(std::string(kpi));
  return value(*found);
}

}  // namespace smm
