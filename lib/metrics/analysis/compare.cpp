#include "metrics/analysis/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "metrics/analysis/statistics.h"

namespace smm {
namespace {

// What a group is made of: everything is a sum above over a sum below.
struct Arm {
  std::vector<Fraction> posts;

  Fraction sums() const {
    Fraction all{0, 0};
    for (const auto& post : posts) {
      all.above += post.above;
      all.below += post.below;
    }
    return all;
  }
};

double figure_of(const Fraction& sums, double factor) { return sums.above / sums.below * factor; }

Arm arm_of(const KpiInfo& kpi, const std::vector<PostFigures>& posts) {
  Arm arm;
  for (const auto& post : posts)
    if (auto one = fraction_of(kpi, post))
      arm.posts.push_back(kpi.rule == KpiRule::mean ? Fraction{one->above / one->below, 1} : *one);
  return arm;
}

Fraction less(const Fraction& all, const Fraction& part) {
  return {all.above - part.above, all.below - part.below};
}

// The variance of one post's share in the figure (the delta method for a ratio of sums).
double variance_of(const Arm& arm, double factor) {
  auto sums = arm.sums();
  double ratio = sums.above / sums.below, n = static_cast<double>(arm.posts.size());
  double squares = 0;
  for (const auto& post : arm.posts) {
    double away = (post.above - ratio * post.below) / (sums.below / n) * factor;
    squares += away * away;
  }
  return squares / (n - 1);
}

GroupFigure figures_of(const KpiInfo& kpi, const ComparedGroup& group, const Arm& arm) {
  GroupFigure result;
  result.name = group.name;
  result.posts = group.posts.size();
  result.covered = arm.posts.size();
  if (arm.posts.empty()) return result;
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
  result.pooled = figure_of(sums, kpi.factor);
  result.figure = figure_of(arm.sums(), kpi.factor);
  return result;
}

class Bootstrap {
 public:
  Bootstrap(const KpiInfo& kpi, const std::vector<Arm>& arms, const CompareOptions& options)
      : factor_(kpi.factor), arms_(arms) {
    count_ = arms.size() == 2 ? 1 : arms.size();
    certainty_ = 1 - 0.05 / static_cast<double>(count_);
    differences_.resize(count_);
    Draws draws(options.seed);
    std::vector<Fraction> sums(arms.size());
    for (int round = 0; round < options.resamples; ++round) {
      for (std::size_t i = 0; i < arms.size(); ++i) sums[i] = drawn(arms[i], draws);
      Fraction all{0, 0};
      for (const auto& sum : sums) all = {all.above + sum.above, all.below + sum.below};
      for (std::size_t i = 0; i < count_; ++i)
        if (auto rest = less(all, sums[i]); rest.below > 0 && sums[i].below > 0)
          differences_[i].push_back(figure_of(sums[i], factor_) - figure_of(rest, factor_));
    }
    for (auto& all : differences_) std::sort(all.begin(), all.end());
  }

  std::size_t count() const { return count_; }

  void fill(std::size_t at, Difference& into) const {
    Arm rest;
    for (std::size_t i = 0; i < arms_.size(); ++i)
      if (i != at)
        rest.posts.insert(rest.posts.end(), arms_[i].posts.begin(), arms_[i].posts.end());
    const auto& arm = arms_[at];
    if (arm.posts.empty() || rest.posts.empty()) return;
    into.value = figure_of(arm.sums(), factor_) - figure_of(rest.sums(), factor_);
    auto fewest = std::min(arm.posts.size(), rest.posts.size());
    if (fewest < fewest_compared || differences_[at].empty()) return;
    double n = static_cast<double>(fewest), tail = (1 - certainty_) / 2;
    double wide = normal_cdf(-std::sqrt(n / (n - 1)) * t_quantile(1 - tail, n - 1));
    into.low = quantile(differences_[at], wide);
    into.high = quantile(differences_[at], 1 - wide);
    double spread = variance_of(arm, factor_) + variance_of(rest, factor_);
    double reach = normal_quantile(1 - tail) + normal_quantile(0.8);
    double each = reach * reach * spread / (*into.value * *into.value);
    if (each < 1e6) into.needed = static_cast<std::size_t>(std::ceil(std::max(each, 2.0)));
  }

 private:
  static Fraction drawn(const Arm& arm, Draws& draws) {
    Fraction sum{0, 0};
    auto n = arm.posts.size();
    for (std::size_t i = 0; i < n; ++i) {
      const auto& post = arm.posts[draws.below(n)];
      sum.above += post.above;
      sum.below += post.below;
    }
    return sum;
  }

  double factor_;
  const std::vector<Arm>& arms_;
  std::size_t count_ = 0;
  double certainty_ = 0.95;
  std::vector<std::vector<double>> differences_;
};

std::string rounded(double value) {
  double size = std::abs(value);
  auto text = fmt::format("{:.{}f}", value, size >= 1000 ? 0 : size >= 100 ? 1 : 2);
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

// "about 340 posts": round numbers, for it is a guess.
std::string about(std::size_t posts) {
  std::size_t step = posts < 20 ? 1 : posts < 200 ? 10 : posts < 2000 ? 100 : 1000;
  return fmt::format("about {}", (posts + step - 1) / step * step);
}

std::string verdict(const KpiInfo& kpi, const Difference& d) {
  bool above = *d.value > 0;
  std::string_view how = above ? "higher" : "lower";
  if (kpi.better != Better::neither)
    how = above == (kpi.better == Better::higher) ? "better" : "worse";
  double near = std::min(std::abs(*d.low), std::abs(*d.high));
  double far = std::max(std::abs(*d.low), std::abs(*d.high));
  return fmt::format("{} does {} than {}: the difference is {} ({}).", d.of, how, d.from,
                     said(kpi, std::abs(*d.value), true), interval(near, far));
}

std::vector<std::string> sentences_of(const KpiInfo& kpi, const Comparison& c) {
  std::vector<std::string> told;
  std::size_t few = 0;
  for (const auto& d : c.differences) {
    if (d.told()) told.push_back(verdict(kpi, d));
    if (!d.low) ++few;
  }
  if (!told.empty()) return told;
  if (few == c.differences.size())
    return {fmt::format("Nothing can be told: it needs {} posts with the figure on each side.",
                        fewest_compared)};
  if (c.differences.size() > 1) return {"No difference can be told between them."};
  const auto& d = c.differences[0];
  auto said_so = fmt::format("No difference can be told between {} and {}", d.of, d.from);
  if (!d.needed) return {said_so + "."};
  return {fmt::format("{}; to tell one of {}, {} posts each would be needed.", said_so,
                      said(kpi, std::abs(*d.value), true), about(*d.needed))};
}

}  // namespace

std::string said(const KpiInfo& kpi, double value, bool difference) {
  auto number = rounded(value);
  if (kpi.unit == Unit::percent) return number + (difference ? " points" : " %");
  if (kpi.unit == Unit::seconds) return number + " s";
  return number;
}

std::string interval(double low, double high) { return rounded(low) + " to " + rounded(high); }

bool is_of_posts(const KpiInfo& kpi) {
  if (kpi.base == KpiBase::audience) return false;
  return kpi.rule == KpiRule::total || kpi.rule == KpiRule::per_item ||
         kpi.rule == KpiRule::pooled || kpi.rule == KpiRule::mean;
}

Comparison compare(const KpiInfo& kpi, const std::vector<ComparedGroup>& groups,
                   const CompareOptions& options) {
  Comparison result;
  std::vector<Arm> arms;
  for (const auto& group : groups) {
    arms.push_back(arm_of(kpi, group.posts));
    result.groups.push_back(figures_of(kpi, group, arms.back()));
  }
  Bootstrap bootstrap(kpi, arms, options);
  for (std::size_t i = 0; i < bootstrap.count(); ++i) {
    Difference difference;
    difference.of = groups[i].name;
    difference.from = groups.size() == 2 ? groups[1].name : "the others";
    bootstrap.fill(i, difference);
    result.differences.push_back(std::move(difference));
  }
  result.sentences = sentences_of(kpi, result);
  return result;
}

}  // namespace smm
