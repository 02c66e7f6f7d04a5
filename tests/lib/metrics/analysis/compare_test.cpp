#include "metrics/analysis/compare.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/text.h"
#include "metrics/analysis/statistics.h"

using namespace smm;
using doctest::Approx;

namespace {

const KpiInfo& rate = *find_kpi("engagement_rate");
const KpiInfo& likes = *find_kpi("likes");

PostFigures post(double engagements, double reach) {
  PostFigures result;
  result.figures.set(Metric::likes, engagements);
  result.figures.set(Metric::reach, reach);
  return result;
}

double chance(Draws& draws) { return static_cast<double>(draws.below(1'000'000)) / 1e6; }

// Posts of about `rate` percent, of very different reach.
std::vector<PostFigures> posts_of(Draws& draws, std::size_t count, double percent) {
  std::vector<PostFigures> posts;
  for (std::size_t i = 0; i < count; ++i) {
    double reach = 200 + 3000 * chance(draws) * chance(draws);
    double own = percent * (0.4 + 1.2 * chance(draws));
    posts.push_back(post(std::round(reach * own / 100), reach));
  }
  return posts;
}

std::string sentence(const Comparison& c) { return join(c.sentences, " "); }

}  // namespace

TEST_CASE("compare: mean, median and pooled rate are of the posts that have the figure") {
  ComparedGroup a{"a", {post(10, 100), post(10, 900), PostFigures{}, post(3, 0), post(2, 100)}};
  ComparedGroup b{"b", {post(1, 100)}};
  auto c = compare(rate, {a, b}, {});
  CHECK(c.groups[0].posts == 5);
  CHECK(c.groups[0].covered == 3);
  CHECK(*c.groups[0].pooled == Approx(2));
  CHECK(*c.groups[0].mean == Approx((10 + 10.0 / 9 + 2) / 3));
  CHECK(*c.groups[0].median == Approx(2));
  CHECK(c.groups[0].figure == c.groups[0].pooled);
  auto by_mean = compare(*find_kpi("engagement_rate_mean"), {a, b}, {});
  CHECK(*by_mean.groups[0].figure == Approx(*by_mean.groups[0].mean));
  auto total = compare(likes, {a, b}, {});
  CHECK(*total.groups[0].figure == Approx(25.0 / 4));  // per post
}

TEST_CASE("compare: a real difference is told, with the interval around it") {
  Draws draws(1);
  auto c =
      compare(rate, {{"video", posts_of(draws, 60, 6)}, {"photo", posts_of(draws, 80, 3)}}, {});
  REQUIRE(c.differences.size() == 1);
  const auto& d = c.differences[0];
  CHECK(d.told());
  CHECK(*d.value == Approx(3).epsilon(0.2));
  CHECK(*d.low < *d.value);
  CHECK(*d.value < *d.high);
  CHECK(sentence(c).find("video does better than photo") == 0);
  CHECK(sentence(c).find("points") != std::string::npos);
}

TEST_CASE("compare: nobody wins by noise, and the posts that would tell are counted") {
  Draws draws(2);
  auto c = compare(rate, {{"a", posts_of(draws, 20, 4)}, {"b", posts_of(draws, 20, 4.2)}}, {});
  CHECK_FALSE(c.differences[0].told());
  CHECK(sentence(c).find("No difference can be told between a and b") == 0);
  REQUIRE(c.differences[0].needed);
  CHECK(*c.differences[0].needed > 20);
  CHECK(sentence(c).find("posts each would be needed") != std::string::npos);
}

TEST_CASE(
    "compare: groups that are alike are told apart about one time in twenty, small ones too") {
  for (std::size_t size : {6U, 12U, 60U}) {
    int told = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
      Draws draws(seed * 7919);
      auto c = compare(rate, {{"a", posts_of(draws, size, 4)}, {"b", posts_of(draws, size, 4)}},
                       {.resamples = 400});
      told += c.differences[0].told() ? 1 : 0;
    }
    CAPTURE(size);
    CHECK(told <= 18);  // 10 expected
  }
}

TEST_CASE("compare: as many posts as were said to be needed tell the difference mostly") {
  Draws draws(77);
  auto first = compare(rate, {{"a", posts_of(draws, 40, 4)}, {"b", posts_of(draws, 40, 4.6)}}, {});
  REQUIRE(first.differences[0].needed);
  // Of the size that truly is there: 0.6 points.
  double observed = *first.differences[0].value;
  auto each = static_cast<std::size_t>(static_cast<double>(*first.differences[0].needed) *
                                       observed * observed / 0.36);
  int told = 0;
  for (int i = 0; i < 60; ++i) {
    auto c = compare(rate, {{"a", posts_of(draws, each, 4)}, {"b", posts_of(draws, each, 4.6)}},
                     {.resamples = 400});
    told += c.differences[0].told() ? 1 : 0;
  }
  CHECK(told >= 38);  // 48 expected: 80 %
  CHECK(told <= 58);
}

TEST_CASE("compare: of several groups each stands against the others, and none of them by luck") {
  Draws draws(3);
  std::vector<ComparedGroup> groups;
  for (const char* name : {"text", "photo", "poll"})
    groups.push_back({name, posts_of(draws, 50, 4)});
  groups.push_back({"video", posts_of(draws, 50, 8)});
  auto c = compare(rate, groups, {});
  REQUIRE(c.differences.size() == 4);
  CHECK(c.differences[3].told());
  CHECK(*c.differences[3].low > 0);
  CHECK(sentence(c).find("video does better than the others") != std::string::npos);

  int any = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Draws other(seed * 104'729);
    std::vector<ComparedGroup> alike;
    for (int i = 0; i < 6; ++i) alike.push_back({std::to_string(i), posts_of(other, 30, 4)});
    auto result = compare(rate, alike, {.resamples = 1000});
    bool one = false;
    for (const auto& d : result.differences) one = one || d.told();
    any += one ? 1 : 0;
  }
  CHECK(any <= 9);  // 3 expected
}

TEST_CASE("compare: four posts tell nothing, and neither does an empty group") {
  Draws draws(4);
  auto c = compare(rate, {{"a", posts_of(draws, 4, 9)}, {"b", posts_of(draws, 90, 1)}}, {});
  CHECK(c.differences[0].value);
  CHECK_FALSE(c.differences[0].low);
  CHECK_FALSE(c.differences[0].told());
  CHECK(sentence(c).find("Nothing can be told") == 0);
  auto none = compare(rate, {{"a", {}}, {"b", posts_of(draws, 9, 1)}}, {});
  CHECK_FALSE(none.groups[0].figure);
  CHECK_FALSE(none.differences[0].value);
}

TEST_CASE("compare: less is better where the figure is one of costs") {
  auto dear = [](double spend) {
    PostFigures p;
    p.figures.set(Metric::spend, spend);
    p.figures.set(Metric::clicks, 10);
    return p;
  };
  ComparedGroup cheap{"cheap", {}}, costly{"costly", {}};
  for (int i = 0; i < 12; ++i) {
    cheap.posts.push_back(dear(10 + i % 3));
    costly.posts.push_back(dear(30 + i % 4));
  }
  auto c = compare(*find_kpi("cost_per_click"), {cheap, costly}, {});
  CHECK(sentence(c).find("cheap does better than costly") == 0);
}

TEST_CASE(
    "compare: the same posts and seed give the same interval, and only posts' KPIs are taken") {
  Draws draws(6);
  std::vector<ComparedGroup> groups{{"a", posts_of(draws, 30, 4)}, {"b", posts_of(draws, 30, 5)}};
  auto first = compare(rate, groups, {}), second = compare(rate, groups, {});
  CHECK(*first.differences[0].low == *second.differences[0].low);
  CHECK(is_of_posts(rate));
  CHECK(is_of_posts(likes));
  for (const char* name : {"followers", "audience_growth", "share_of_voice", "posts_published"})
    CHECK_FALSE(is_of_posts(*find_kpi(name)));
}
