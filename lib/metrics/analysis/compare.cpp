#include "metrics/analysis/compare.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <tuple>

#include "metrics/analysis/statistics.h"

namespace smm {
namespace {

// What is summed up of posts, each of which has something above a line and something below it.
struct Sums {
  double n = 0, above = 0, below = 0, above2 = 0, both = 0, below2 = 0;

  void add(const Fraction& post) {
    n += 1;
    above += post.above;
    below += post.below;
    above2 += post.above * post.above;
    both += post.above * post.below;
    below2 += post.below * post.below;
  }
  void add(const Sums& other) {
    n += other.n;
    above += other.above;
    below += other.below;
    above2 += other.above2;
    both += other.both;
    below2 += other.below2;
  }
  Sums without(const Sums& part) const {
    return {n - part.n,           above - part.above, below - part.below,
            above2 - part.above2, both - part.both,   below2 - part.below2};
  }
  double ratio() const { return above / below; }
  // The variance of the ratio, by the delta method; 0 where the posts do not differ.
  double variance() const {
    constexpr double rounding = 1e-11;
    double r = ratio();
    double squares = above2 - 2 * r * both + r * r * below2;
    if (n < 2 || squares <= rounding * (above2 + r * r * below2)) return 0;
    return squares * n / ((n - 1) * below * below);
  }
};

using Arm = std::vector<Fraction>;

Sums sums_of(const Arm& arm) {
  Sums sums;
  for (const auto& post : arm) sums.add(post);
  return sums;
}

Arm arm_of(const KpiInfo& kpi, const std::vector<PostFigures>& posts) {
  Arm arm;
  for (const auto& post : posts)
    if (auto one = fraction_of(kpi, post))
      arm.push_back(kpi.rule == KpiRule::mean ? Fraction{one->above / one->below, 1} : *one);
  return arm;
}

GroupFigure figures_of(const KpiInfo& kpi, const ComparedGroup& group, const Arm& arm) {
  GroupFigure result;
  result.name = group.name;
  result.posts = group.posts.size();
  result.covered = arm.size();
  if (arm.empty()) return result;
  std::vector<double> values;
  Fraction sums{0, 0};
  for (const auto& post : group.posts)
    if (auto one = fraction_of(kpi, post)) {
      values.push_back(one->above / one->below * kpi.factor);
      sums.above += one->above;
      sums.below += one->below;
    }
  auto n = static_cast<double>(values.size());
  result.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  result.median = median(values);
  result.pooled = sums.above / sums.below * kpi.factor;
  result.figure = sums_of(arm).ratio() * kpi.factor;
  return result;
}

// One side against another, as the test sees it.
struct Contrast {
  double difference = 0, error = 0;  // its standard error; 0: a side does not differ in itself
  double statistic() const { return error > 0 ? std::abs(difference) / error : 0; }
};

Contrast contrast_of(const Sums& of, const Sums& from) {
  double one = of.variance(), other = from.variance();
  return {of.ratio() - from.ratio(), one > 0 && other > 0 ? std::sqrt(one + other) : 0};
}

bool enough(const Sums& of, const Sums& from) {
  return std::min(of.n, from.n) >= static_cast<double>(fewest_compared);
}

// What all posts have in common says nothing of a difference and would only cost precision.
void take_out_common(std::vector<Arm>& arms) {
  constexpr double rounding = 1e-12;
  Sums all;
  for (const auto& arm : arms) all.add(sums_of(arm));
  for (auto& arm : arms)
    for (auto& post : arm) {
      double common = all.ratio() * post.below;
      post.above -= common;
      if (std::abs(post.above) <= rounding * std::abs(common)) post.above = 0;
    }
}

// Deals the posts of all groups out anew and keeps the largest statistic of each deal.
class Deals {
 public:
  // Posts and sizes are put in order, so that the deals depend on neither's.
  Deals(const std::vector<Arm>& arms, int shuffles) {
    for (const auto& arm : arms) {
      posts_.insert(posts_.end(), arm.begin(), arm.end());
      sizes_.push_back(arm.size());
    }
    std::sort(posts_.begin(), posts_.end(), [](const Fraction& a, const Fraction& b) {
      return std::tie(a.below, a.above) < std::tie(b.below, b.above);
    });
    std::sort(sizes_.begin(), sizes_.end());
    all_ = sums_of(posts_);
    // Of two groups the smaller is dealt and the rest is the other.
    dealt_ = sizes_.size() == 2 ? 1 : sizes_.size();
    auto cards = std::accumulate(
        sizes_.begin(), sizes_.begin() + static_cast<std::ptrdiff_t>(dealt_), std::size_t{0});
    auto steps =
        std::clamp<std::size_t>(most_work / step / std::max<std::size_t>(cards, 1), fewest_steps,
                                static_cast<std::size_t>(shuffles + 1) / step);
    Draws draws(seed);
    for (std::size_t i = 0; i + 1 < steps * step; ++i) statistics_.push_back(deal(draws));
    std::sort(statistics_.begin(), statistics_.end(), std::greater<>());
  }

  // The statistic that 5 % of the deals exceed, the posts as they are counted among these.
  double critical() const { return statistics_[(statistics_.size() + 1) / step - 1]; }

  double p(double statistic) const {
    constexpr double alike = 1 - 1e-9;
    auto below = std::find_if(statistics_.begin(), statistics_.end(),
                              [&](double one) { return one < statistic * alike; });
    return static_cast<double>(below - statistics_.begin() + 1) /
           static_cast<double>(statistics_.size() + 1);
  }

 private:
  static constexpr std::size_t step = 20;  // so that 5 % of the deals are a whole number
  static constexpr std::size_t fewest_steps = 10, most_work = 30'000'000;
  static constexpr std::uint64_t seed = 1;

  double deal(Draws& draws) {
    double most = 0;
    std::size_t at = 0;
    for (std::size_t i = 0; i < dealt_; ++i) {
      Sums group;
      for (auto end = at + sizes_[i]; at < end; ++at) {
        std::swap(posts_[at], posts_[at + draws.below(posts_.size() - at)]);
        group.add(posts_[at]);
      }
      auto rest = all_.without(group);
      if (enough(group, rest)) most = std::max(most, contrast_of(group, rest).statistic());
    }
    return most;
  }

  std::vector<Fraction> posts_;
  std::vector<std::size_t> sizes_;
  std::size_t dealt_ = 0;
  Sums all_;
  std::vector<double> statistics_;  // the largest first
};

void tell(Difference& into, const Deals& deals, const Contrast& is, double factor) {
  double critical = deals.critical(), error = is.error * factor;
  into.p = deals.p(is.statistic());
  into.low = *into.value - critical * error;
  into.high = *into.value + critical * error;
  if (!into.told()) {  // of a statistic that is the critical one only rounding could say otherwise
    into.low = std::min(*into.low, 0.0);
    into.high = std::max(*into.high, 0.0);
  }
  constexpr double four_in_five = 0.8416212;  // the z below which they lie
  into.could_tell = (critical + four_in_five) * error;
}

class Telling {
 public:
  Telling(const KpiInfo& kpi, const std::vector<ComparedGroup>& groups, std::vector<Arm> arms,
          const CompareOptions& options, const Speech& in)
      : in_(in), kpi_(kpi), groups_(groups), arms_(std::move(arms)), options_(options) {
    for (const auto& arm : arms_) figures_.push_back(sums_of(arm));
    take_out_common(arms_);
    for (const auto& arm : arms_) spreads_.push_back(sums_of(arm));
  }

  std::vector<Difference> all() {
    std::vector<Difference> result;
    bool two = groups_.size() == 2;
    for (std::size_t i = 0; i < (two ? 1 : groups_.size()); ++i) {
      auto& d = result.emplace_back();
      d.of = groups_[i].name;
      d.from = two ? groups_[1].name : in_.say("compare.others");
      fill(d, i);
    }
    return result;
  }

 private:
  static Sums others(const std::vector<Sums>& sums, std::size_t than) {
    Sums rest;
    for (std::size_t i = 0; i < sums.size(); ++i)
      if (i != than) rest.add(sums[i]);
    return rest;
  }

  void fill(Difference& d, std::size_t at) {
    const auto &figure = figures_[at], &spread = spreads_[at];
    auto other_figure = others(figures_, at), other = others(spreads_, at);
    if (figure.n > 0) d.of_figure = figure.ratio() * kpi_.factor;
    if (other_figure.n > 0) d.from_figure = other_figure.ratio() * kpi_.factor;
    if (d.of_figure && d.from_figure) d.value = *d.of_figure - *d.from_figure;
    if (!enough(spread, other)) {
      d.why = in_.say("compare.few", {{"n", fewest_compared}});
      return;
    }
    auto is = contrast_of(spread, other);
    if (is.error == 0) {
      bool first = spread.variance() == 0;
      d.why = in_.say("compare.same", {{"n", static_cast<std::size_t>(first ? spread.n : other.n)},
                                       {"group", first ? d.of : d.from}});
      return;
    }
    if (!deals_) deals_.emplace(arms_, options_.shuffles);
    tell(d, *deals_, is, kpi_.factor);
  }

  const Speech& in_;
  const KpiInfo& kpi_;
  const std::vector<ComparedGroup>& groups_;
  std::vector<Arm> arms_;
  CompareOptions options_;
  std::vector<Sums> figures_, spreads_;  // of each arm: as it is, and without what all share
  std::optional<Deals> deals_;           // made for the first of which something can be told
};

std::string rounded(double value, const Speech& in) {
  double size = std::abs(value);
  int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : 2;
  auto text = in.plain_number(value, decimals);
  if (decimals == 0) return text;
  while (text.back() == '0') text.pop_back();
  if (text.ends_with(in.language().decimal))
    text.resize(text.size() - in.language().decimal.size());
  return text == "-0" ? "0" : text;
}

std::string verdict(const KpiInfo& kpi, const Difference& d, const Speech& in) {
  bool above = *d.value > 0;
  std::string_view how = above ? "compare.higher" : "compare.lower";
  if (kpi.better != Better::neither)
    how = above == (kpi.better == Better::higher) ? "compare.better" : "compare.worse";
  double near = std::min(std::abs(*d.low), std::abs(*d.high));
  double far = std::max(std::abs(*d.low), std::abs(*d.high));
  auto times = static_cast<int>(std::lround(*d.p * 1000));
  std::string_view often = times < 1    ? "compare.seldom"
                           : times == 1 ? "compare.once"
                                        : "compare.often";
  auto figures = in.say(often, {{"one", said(kpi, *d.of_figure, in)},
                                {"other", said(kpi, *d.from_figure, in)},
                                {"difference", said(kpi, std::abs(*d.value), in, true)},
                                {"interval", interval(near, far, in)},
                                {"times", std::to_string(times)}});
  return in.say(how, {{"of", d.of}, {"from", d.from}, {"figures", figures}});
}

// What a comparison that told nothing could have told.
std::string reach_of(const KpiInfo& kpi, const std::vector<Difference>& differences,
                     const Speech& in) {
  std::optional<double> least, most;
  for (const auto& d : differences) {
    if (!d.could_tell) continue;
    least = std::min(least.value_or(*d.could_tell), *d.could_tell);
    most = std::max(most.value_or(*d.could_tell), *d.could_tell);
  }
  auto first = said(kpi, *least, in, true), last = said(kpi, *most, in, true);
  auto range = first == last ? first : in.say("range", {{"first", first}, {"last", last}});
  return in.say("compare.could", {{"difference", range}});
}

std::vector<std::string> sentences_of(const KpiInfo& kpi, const Comparison& c, const Speech& in) {
  std::vector<std::string> told;
  const Difference* untold = nullptr;
  std::size_t tested = 0;
  for (const auto& d : c.differences) {
    if (d.told()) told.push_back(verdict(kpi, d, in));
    if (d.p)
      ++tested;
    else if (untold == nullptr)
      untold = &d;
  }
  if (!told.empty()) {
    told.push_back(in.say("compare.cause"));
    return told;
  }
  if (tested == 0) return {in.say("compare.nothing", {{"why", untold->why}})};
  const auto& d = c.differences[0];
  auto none = c.differences.size() > 1
                  ? in.say("compare.no_difference_of_all")
                  : in.say("compare.no_difference", {{"one", d.of}, {"other", d.from}});
  return {none, reach_of(kpi, c.differences, in)};
}

}  // namespace

std::string said(const KpiInfo& kpi, double value, const Speech& in, bool difference) {
  auto number = rounded(value, in);
  if (kpi.unit == Unit::percent)
    return in.say(difference ? "compare.points" : "percent", {{"number", number}});
  if (kpi.unit == Unit::seconds) return in.say("seconds", {{"number", number}});
  return number;
}

std::string interval(double low, double high, const Speech& in) {
  return in.say("range", {{"first", rounded(low, in)}, {"last", rounded(high, in)}});
}

bool is_of_posts(const KpiInfo& kpi) {
  if (kpi.base == KpiBase::audience) return false;
  return kpi.rule == KpiRule::total || kpi.rule == KpiRule::per_item ||
         kpi.rule == KpiRule::pooled || kpi.rule == KpiRule::mean;
}

Comparison compare(const KpiInfo& kpi, const std::vector<ComparedGroup>& groups,
                   const CompareOptions& options, const Speech& in) {
  Comparison result;
  std::vector<Arm> arms;
  for (const auto& group : groups) {
    arms.push_back(arm_of(kpi, group.posts));
    result.groups.push_back(figures_of(kpi, group, arms.back()));
  }
  result.differences = Telling(kpi, groups, std::move(arms), options, in).all();
  result.sentences = sentences_of(kpi, result, in);
  return result;
}

}  // namespace smm
