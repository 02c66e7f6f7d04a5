#include "metrics/kpi_words.h"

#include <fmt/format.h>

namespace smm {
namespace {

// A composite has a word of its own; of a metric it is the metric's, small.
std::string words_of(const Term& term, const Speech& in) {
  constexpr std::string_view composites[] = {
      "engagements", "public_engagements", "full_engagements", "impressions",
      "plays",       "negative_feedback",  "gross_gain",       "revenue_gain",
      "all_costs",   "unengaged_visits",   "sentiment",        "judged_mentions",
      "opinions",    "followers_then"};
  static_assert(std::size(composites) + 1 == static_cast<std::size_t>(Term::Kind::end));
  if (term.kind != Term::Kind::metric)
    return in.say(fmt::format("term.{}", composites[static_cast<std::size_t>(term.kind) - 1]));
  return in.say("term.metric", {{"figure", in.say(fmt::format("kpi.{}", info(term.metric).name))}});
}

// What stands above a line or below it: of the engagements of a rate, the word and not the sum.
std::string side_of(const Term& term, const Speech& in) {
  if (term.kind == Term::Kind::engagements)
    return in.say("term.metric", {{"figure", in.say("kpi.engagements")}});
  if (term.kind == Term::Kind::full_engagements)
    return in.say("term.metric", {{"figure", in.say("kpi.engagements_full")}});
  if (term.kind == Term::Kind::metric && term.metric == Metric::reach) return in.say("term.reach");
  return words_of(term, in);
}

std::string of_metric(const MetricInfo& metric, const Speech& in) {
  if (metric.metric == Metric::reach) return in.say("formula.reach");
  auto meaning = in.say(fmt::format("meaning.{}", metric.name));
  auto title = title_of(metric.metric, in);
  if (metric.metric == Metric::followers || metric.metric == Metric::posts)
    return in.say("formula.level", {{"figure", title}});
  if (metric.kind == MetricKind::gauge) return in.say("formula.median", {{"meaning", meaning}});
  return in.say("formula.metric", {{"figure", title}, {"meaning", meaning}});
}

std::string_view pattern_of(KpiRule rule) {
  switch (rule) {
    case KpiRule::posts:
      return "formula.posts";
    case KpiRule::pooled:
      return "formula.pooled";
    case KpiRule::mean:
      return "formula.mean";
    case KpiRule::per_item:
      return "formula.per_item";
    case KpiRule::share:
      return "formula.share";
    case KpiRule::gained:
      return "formula.gained";
    case KpiRule::growth:
      return "formula.growth";
    case KpiRule::growth_of_end:
      return "formula.growth_of_end";
    case KpiRule::churn:
      return "formula.churn";
    case KpiRule::daily:
      return "formula.daily";
    default:
      return "formula.total";
  }
}

}  // namespace

std::string title_of(const KpiInfo& kpi, const Speech& in) {
  return in.say(fmt::format("kpi.{}", kpi.name));
}

std::string title_of(Metric metric, const Speech& in) {
  return in.say(fmt::format("kpi.{}", info(metric).name));
}

std::string formula_of(const KpiInfo& kpi, const Speech& in) {
  if (const auto* metric = find_metric(kpi.name)) return of_metric(*metric, in);
  bool whole = kpi.rule == KpiRule::total;
  auto side = whole ? words_of(kpi.above, in) : side_of(kpi.above, in);
  // Of money and visits each side is a sum already.
  bool sums = kpi.rule == KpiRule::pooled && kpi.base == KpiBase::money;
  auto formula = in.say(sums ? "formula.ratio" : pattern_of(kpi.rule),
                        {{"above", side}, {"below", side_of(kpi.below, in)}});
  if (kpi.factor == 1) return formula;
  return in.say("formula.times",
                {{"formula", formula}, {"factor", in.plain_number(kpi.factor, 0)}});
}

}  // namespace smm
