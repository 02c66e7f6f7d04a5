#include "metrics/tally.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace smm {
namespace {

constexpr double absent_value = std::numeric_limits<double>::quiet_NaN();

using enum KpiRule;

// Where an item keeps the value of a term.
std::size_t place_of(const Term& term) {
  if (term.kind == Term::Kind::metric) return static_cast<std::size_t>(term.metric);
  return metric_count + static_cast<std::size_t>(term.kind) - 1;
}

// The ratios in the order of the table, with the places of both sides.
struct Ratio {
  const KpiInfo* kpi = nullptr;
  std::size_t above = 0, below = 0;
  std::vector<Metric> of_above, of_below;
};
const std::array<Ratio, ratio_count>& ratios() {
  static const auto all = [] {
    std::array<Ratio, ratio_count> table{};
    std::size_t at = 0;
    for (const auto& kpi : all_kpis())
      if (is_ratio(kpi.rule))
        table[at++] = {&kpi, place_of(kpi.above), place_of(kpi.below), metrics_of(kpi.above),
                       metrics_of(kpi.below)};
    return table;
  }();
  return all;
}

// ---- The terms of one item; NaN is "not known", and goes through sums. ----

using Terms = std::array<double, term_count>;

// The sum of those that are known.
double whichever(const Figures& figures, std::initializer_list<Metric> metrics) {
  double sum = absent_value;
  for (auto metric : metrics)
    if (double value = figures.raw(metric); !std::isnan(value))
      sum = std::isnan(sum) ? value : sum + value;
  return sum;
}

double first_known(const Figures& figures, Metric metric, Metric other) {
  double value = figures.raw(metric);
  return std::isnan(value) ? figures.raw(other) : value;
}

double raw_engagements(const Figures& figures) {
  return whichever(figures, {Metric::likes, Metric::comments, Metric::shares, Metric::saves});
}

double raw_impressions(const Figures& figures) {
  return first_known(figures, Metric::impressions, Metric::views);
}

Terms terms_of(const Figures& figures, std::optional<double> followers) {
  using Kind = Term::Kind;
  Terms terms;
  for (std::size_t i = 0; i < metric_count; ++i) terms[i] = figures.raw(static_cast<Metric>(i));
  auto raw = [&](Metric metric) { return figures.raw(metric); };
  auto set = [&](Kind kind, double value) { terms[place_of({kind})] = value; };
  double e = raw_engagements(figures);
  double good = raw(Metric::mentions_positive), bad = raw(Metric::mentions_negative);
  set(Kind::engagements, e);
  set(Kind::public_engagements,
      whichever(figures, {Metric::likes, Metric::comments, Metric::shares}));
  set(Kind::full_engagements, e + first_known(figures, Metric::all_clicks, Metric::clicks));
  set(Kind::impressions, raw_impressions(figures));
  set(Kind::plays, first_known(figures, Metric::video_starts, Metric::views));
  set(Kind::negative_feedback, whichever(figures, {Metric::hides, Metric::unfollows}));
  set(Kind::gross_gain, raw(Metric::profit) - raw(Metric::spend));
  set(Kind::revenue_gain, raw(Metric::revenue) - raw(Metric::spend));
  set(Kind::all_costs, raw(Metric::spend) + raw(Metric::revenue) - raw(Metric::profit));
  set(Kind::unengaged_visits, raw(Metric::visits) - raw(Metric::engaged_visits));
  set(Kind::sentiment, good - bad);
  set(Kind::judged_mentions, good + raw(Metric::mentions_neutral) + bad);
  set(Kind::opinions, good + bad);
  set(Kind::followers_then, followers.value_or(absent_value));
  return terms;
}

std::optional<double> known(double value) {
  if (std::isnan(value)) return {};
  return value;
}

struct Sides {
  double above = absent_value, below = absent_value;
};

// Of the days of which both are known; nothing: of the totals.
std::optional<Sides> sides_of(const Ratio& ratio, const Received& flow,
                              std::set<Received::Day>& left_out) {
  auto parts = flow.parts(ratio.of_above, ratio.of_below);
  if (!parts) return {};
  Sides sides;
  auto add = [](double& sum, double value) { sum = std::isnan(sum) ? value : sum + value; };
  for (const auto& part : *parts) {
    auto terms = terms_of(part.figures, {});
    double above = terms[ratio.above], below = terms[ratio.below];
    if (std::isnan(above) || std::isnan(below)) {
      for (auto day = part.first; day <= part.last; day += std::chrono::days{1})
        left_out.insert(day);
      continue;
    }
    add(sides.above, above);
    add(sides.below, below);
  }
  return sides;
}

const Ratio& ratio_of(const KpiInfo& kpi) {
  return *std::find_if(ratios().begin(), ratios().end(),
                       [&](const Ratio& ratio) { return ratio.kpi->name == kpi.name; });
}

}  // namespace

std::optional<double> engagements(const Figures& figures) {
  return known(raw_engagements(figures));
}
std::optional<double> impressions(const Figures& figures) {
  return known(raw_impressions(figures));
}

std::optional<Fraction> fraction_of(const KpiInfo& kpi, const PostFigures& post) {
  auto terms = terms_of(post.figures, post.followers);
  auto above = known(terms[place_of(kpi.above)]);
  if (kpi.rule == total || kpi.rule == per_item)
    return above ? std::optional(Fraction{*above, 1}) : std::nullopt;
  if (!is_ratio(kpi.rule) || !above) return {};
  double below = terms[place_of(kpi.below)];
  if (!(below > 0)) return {};  // NaN is not above zero either
  return Fraction{*above, below};
}

std::optional<Fraction> fraction_of(const KpiInfo& kpi, const Received& flow,
                                    std::set<Received::Day>* left_out) {
  std::set<Received::Day> days;
  auto sides = is_ratio(kpi.rule) ? sides_of(ratio_of(kpi), flow, days) : std::nullopt;
  if (!sides) return fraction_of(kpi, PostFigures{flow.total(), {}});
  if (left_out != nullptr) left_out->merge(days);
  if (!(sides->below > 0)) return {};  // NaN is not above zero either
  return Fraction{sides->above, sides->below};
}

void add_later(Figures& figures, Metric metric, double value) {
  if (info(metric).kind == MetricKind::gauge)
    figures.set(metric, value);
  else
    figures.add(metric, value);
}

void Tally::add_post(const PostFigures& post) { add(posts_, post.figures, post.followers); }
void Tally::add_flow(const Figures& flow) { add(flows_, flow, {}); }
void Tally::add_flow(const Received& flow) { add(flows_, flow.total(), {}, &flow); }
void Tally::add_competitor(const Figures& flow) { add(competitors_, flow, {}); }

void Tally::add_account(const Following& account) {
  auto put = [](Pair& pair, double above, double below) {
    pair.above += above;
    pair.below += below;
    ++pair.items;
  };
  ++accounts_;
  auto lost = account.figures.get(Metric::unfollows);
  if (lost && account.before && *account.before > 0) put(churned_, *lost, *account.before);
  auto received = engagements(account.figures);
  double audience = account.mean.value_or(0) * account.engaged_days;
  if (received && audience > 0) put(daily_, *received, audience);
  if (!account.after) return;
  put(level_, *account.after, 0);
  if (!account.before) return;
  put(gained_, *account.after - *account.before, *account.before);
  ends_ += *account.after;
}

void Tally::add(Sums& sums, const Figures& figures, std::optional<double> followers,
                const Received* flow) {
  ++sums.items;
  auto terms = terms_of(figures, followers);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (std::isnan(terms[i])) continue;
    sums.sum[i] += terms[i];
    ++sums.known[i];
  }
  const auto& lines = ratios();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    double above = terms[lines[i].above], below = terms[lines[i].below];
    if (flow != nullptr && !std::isnan(above) && !std::isnan(below)) {
      std::set<Received::Day> days;
      if (auto sides = sides_of(lines[i], *flow, days)) above = sides->above, below = sides->below;
      if (!days.empty()) left_out_[lines[i].kpi->name].merge(days);
    }
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
  auto at = place_of(kpi.above);
  result.covered = sums.known[at];
  if (result.covered > 0) result.value = sums.sum[at];
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
  const auto& pair = sums.pairs[static_cast<std::size_t>(&ratio_of(kpi) - ratios().data())];
  result.covered = pair.items;
  if (auto days = left_out_.find(kpi.name); &sums == &flows_ && days != left_out_.end())
    result.days_left_out = days->second.size();
  if (pair.items == 0) return result;
  double value =
      kpi.rule == mean ? pair.ratios / static_cast<double>(pair.items) : pair.above / pair.below;
  result.value = value * kpi.factor;
  return result;
}

KpiValue Tally::share(const KpiInfo& kpi) const {
  auto at = place_of(kpi.above);
  KpiValue result;
  result.item = "accounts";
  result.items = flows_.items + competitors_.items;
  result.covered = flows_.known[at] + competitors_.known[at];
  double all = flows_.sum[at] + competitors_.sum[at];
  if (flows_.known[at] > 0 && competitors_.known[at] > 0 && all > 0)
    result.value = flows_.sum[at] / all * kpi.factor;
  return result;
}

KpiValue Tally::audience(const KpiInfo& kpi) const {
  const auto& pair = kpi.rule == level   ? level_
                     : kpi.rule == churn ? churned_
                     : kpi.rule == daily ? daily_
                                         : gained_;
  KpiValue result;
  result.item = "accounts";
  result.items = accounts_;
  result.covered = pair.items;
  if (pair.items == 0) return result;
  double below = kpi.rule == growth_of_end ? ends_ : pair.below;
  if (kpi.rule == level || kpi.rule == gained)
    result.value = pair.above;
  else if (below > 0)
    result.value = pair.above / below * kpi.factor;
  return result;
}

std::string_view Tally::why_not(const KpiInfo& kpi, const KpiValue& value) const {
  if (kpi.rule == KpiRule::share)
    return competitors_.known[place_of(kpi.above)] == 0 ? "why.no_competitor" : "why.no_mentions";
  if (kpi.rule == churn) return "why.churn";
  if (kpi.rule == daily) return "why.daily";
  if (value.item == "accounts") return "why.followers";
  if (value.items == 0) return "why.nothing";
  if (kpi.above.kind == Term::Kind::gross_gain) return "why.no_profit";
  return "why.figures";
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
    case KpiRule::mean_level:
      result = per_item(kpi);
      break;
    case KpiRule::pooled:
    case KpiRule::mean:
      result = ratio(kpi);
      break;
    case KpiRule::share:
      result = share(kpi);
      break;
    default:
      result = audience(kpi);
      break;
  }
  if (!result.value) result.why = why_not(kpi, result);
  return result;
}

KpiValue Tally::value(std::string_view kpi) const {
  const auto* found = find_kpi(kpi);
  if (found == nullptr) throw std::out_of_range(std::string(kpi));
  return value(*found);
}

}  // namespace smm
