// How often `compare` finds what is not there, and how often what is: eleven designs, each of which
// deals out posts that are alike (A/A) and posts of which one group is twice as good.
//
// Each design's seed is made of its name. 100 runs a design, or as many as SMM_COMPARE_RUNS says
// (500 for a closer look); what was found is printed.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <functional>

#include "core/text.h"
#include "metrics/analysis/compare.h"
#include "metrics/analysis/statistics.h"

using namespace smm;

namespace {

double chance(Draws& draws) {
  return (static_cast<double>(draws.below(1U << 30U)) + 0.5) / (1U << 30U);
}

double normal(Draws& draws) {
  constexpr double turn = 6.283185307179586;
  return std::sqrt(-2 * std::log(chance(draws))) * std::cos(turn * chance(draws));
}

double poisson(Draws& draws, double mean) {
  double product = chance(draws), least = std::exp(-mean);
  int count = 0;
  for (; product > least; ++count) product *= chance(draws);
  return count;
}

// One post of a group whose figure is `times` the usual.
using MakePost = PostFigures (*)(Draws& draws, double times);

PostFigures counted(double likes) {
  PostFigures post;
  post.figures.set(Metric::likes, likes);
  return post;
}

PostFigures rated(double reach, double rate) {
  PostFigures post;
  post.figures.set(Metric::reach, reach);
  post.figures.set(Metric::likes, reach * rate);
  return post;
}

PostFigures normal_counts(Draws& draws, double times) {
  return counted(times * (100 + 20 * normal(draws)));
}
PostFigures skewed_counts(Draws& draws, double times) {
  return counted(times * std::exp(normal(draws)));
}
PostFigures heavy_counts(Draws& draws, double times) {
  return counted(times * std::exp(1.8 * normal(draws)));
}
PostFigures rare_counts(Draws& draws, double times) { return counted(poisson(draws, 0.5 * times)); }
PostFigures few_counts(Draws& draws, double times) { return counted(poisson(draws, 3 * times)); }
PostFigures viral_counts(Draws& draws, double times) {
  return counted(times * (10 + normal(draws)) * (draws.below(20) == 0 ? 200 : 1));
}
PostFigures steady_rates(Draws& draws, double times) {
  return rated(500 + 1000 * chance(draws), times * (0.04 + 0.01 * normal(draws)));
}
PostFigures uneven_rates(Draws& draws, double times) {
  return rated(std::round(200 * std::exp(1.5 * normal(draws))) + 1,
               times * 0.04 * std::exp(0.6 * normal(draws)));
}

struct Design {
  const char* name;
  const char* kpi;
  std::vector<std::size_t> sizes;
  MakePost make;
  double least_power;  // of a first group that is twice as good
};

const std::vector<Design>& designs() {
  static const std::vector<Design> all{
      {"5 v 5, normal", "likes", {5, 5}, normal_counts, 0.9},
      {"6 v 6, skewed", "likes", {6, 6}, skewed_counts, 0.02},
      {"12 v 12, skewed", "likes", {12, 12}, skewed_counts, 0.05},
      {"6 v 200, heavy-tailed", "likes", {6, 200}, heavy_counts, 0.0},
      {"60 v 60, rates of uneven reach", "engagement_rate", {60, 60}, uneven_rates, 0.5},
      {"10 v 40, rates", "engagement_rate", {10, 40}, steady_rates, 0.95},
      {"8 groups of 8", "engagement_rate", {8, 8, 8, 8, 8, 8, 8, 8}, uneven_rates, 0.02},
      {"8 groups of 5 to 40", "likes", {5, 6, 8, 10, 15, 20, 30, 40}, skewed_counts, 0.0},
      {"10 v 10, Poisson counts of 0.5", "likes", {10, 10}, rare_counts, 0.05},
      {"30 v 30, Poisson counts of 3", "likes", {30, 30}, few_counts, 0.95},
      {"15 v 15, viral posts", "likes", {15, 15}, viral_counts, 0.05},
  };
  return all;
}

// 64 bits of a text (FNV-1a).
std::uint64_t seed_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

int runs_of_each() {
  const char* asked = std::getenv("SMM_COMPARE_RUNS");
  return asked == nullptr ? 100 : std::max(1, std::atoi(asked));
}

// The share of runs in which anything was told of groups, the first of which is `times` as good.
double told_share(const Design& design, double times, int runs) {
  Draws draws(seed_of(design.name));
  int told = 0;
  for (int run = 0; run < runs; ++run) {
    std::vector<ComparedGroup> groups;
    for (auto size : design.sizes) {
      auto& group = groups.emplace_back();
      group.name = std::to_string(groups.size());
      double good = groups.size() == 1 ? times : 1;
      for (std::size_t i = 0; i < size; ++i) group.posts.push_back(design.make(draws, good));
    }
    bool any = false;
    for (const auto& d :
         compare(*find_kpi(design.kpi), groups, {.shuffles = 399}, Speech()).differences)
      any = any || d.told();
    told += any ? 1 : 0;
  }
  return told / static_cast<double>(runs);
}

}  // namespace

TEST_CASE("compare: what is not there is found one time in twenty, whatever the groups are like") {
  int runs = runs_of_each();
  double most = told_at + 3 * std::sqrt(told_at * (1 - told_at) / runs);
  std::string found;
  REQUIRE(designs().size() == 11);
  for (const auto& design : designs()) {
    double wrong = told_share(design, 1, runs), right = told_share(design, 2, runs);
    found += fmt::format("{:<32} false findings {:4.1f} %, power at twice as good {:5.1f} %\n",
                         design.name, wrong * 100, right * 100);
    CAPTURE(std::string(design.name));
    CHECK(wrong <= most);
    CHECK(right >= design.least_power);  // 0: five or six posts of such a spread tell nothing
  }
  MESSAGE(found);
}
