#include "metrics/analysis/compare.h"

#include <doctest/doctest.h>

#include <algorithm>
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
  auto c = compare(rate, {a, b}, {}, Speech());
  CHECK(c.groups[0].posts == 5);
  CHECK(c.groups[0].covered == 3);
  CHECK(*c.groups[0].pooled == Approx(2));
  CHECK(*c.groups[0].mean == Approx((10 + 10.0 / 9 + 2) / 3));
  CHECK(*c.groups[0].median == Approx(2));
  CHECK(c.groups[0].figure == c.groups[0].pooled);
  auto by_mean = compare(*find_kpi("engagement_rate_mean"), {a, b}, {}, Speech());
  CHECK(*by_mean.groups[0].figure == Approx(*by_mean.groups[0].mean));
  auto total = compare(likes, {a, b}, {}, Speech());
  CHECK(*total.groups[0].figure == Approx(25.0 / 4));  // per post
}

TEST_CASE("compare: a real difference is told, with the interval around it") {
  Draws draws(1);
  auto c = compare(rate, {{"video", posts_of(draws, 60, 6)}, {"photo", posts_of(draws, 80, 3)}}, {},
                   Speech());
  REQUIRE(c.differences.size() == 1);
  const auto& d = c.differences[0];
  CHECK(d.told());
  CHECK(*d.value == Approx(3).epsilon(0.2));
  CHECK(*d.low < *d.value);
  CHECK(*d.value < *d.high);
  CHECK(sentence(c).find("video did better than photo: ") == 0);
  CHECK(sentence(c).find(" % against ") != std::string::npos);
  CHECK(sentence(c).find("less than once in 1,000 times") != std::string::npos);
  CHECK(sentence(c).ends_with("What causes it, these figures do not say."));
}

TEST_CASE("compare: nobody wins by noise, and what could have been told is said") {
  Draws draws(2);
  auto c =
      compare(rate, {{"a", posts_of(draws, 20, 4)}, {"b", posts_of(draws, 20, 4.2)}}, {}, Speech());
  CHECK_FALSE(c.differences[0].told());
  CHECK(sentence(c).find("No difference can be seen between a and b.") == 0);
  REQUIRE(c.differences[0].could_tell);
  CHECK(*c.differences[0].could_tell > std::abs(*c.differences[0].value));
  CHECK(sentence(c).find("could have told a difference of about " +
                         said(rate, *c.differences[0].could_tell, Speech(), true)) !=
        std::string::npos);
}

TEST_CASE("compare: the interval leaves zero out exactly where p says that a difference is told") {
  int told = 0, untold = 0;
  for (std::uint64_t seed = 1; seed <= 90; ++seed) {
    Draws draws(seed * 7919);
    std::vector<ComparedGroup> groups;
    auto count = 2 + draws.below(4);
    for (std::size_t i = 0; i < count; ++i)
      groups.push_back({std::to_string(i),
                        posts_of(draws, 5 + draws.below(40), i == 0 ? 3 + 5 * chance(draws) : 4)});
    for (const auto& d : compare(rate, groups, {.shuffles = 399}, Speech()).differences) {
      CAPTURE(seed);
      REQUIRE(d.p);
      CHECK((*d.p <= told_at) == d.told());
      CHECK((*d.low > 0 || *d.high < 0) == d.told());
      CHECK(*d.low <= *d.value);
      CHECK(*d.value <= *d.high);
      CHECK(*d.value == Approx(*d.of_figure - *d.from_figure));
      ++(d.told() ? told : untold);
    }
  }
  CHECK(told >= 20);
  CHECK(untold >= 20);
}

TEST_CASE("compare: of the differences that it could tell, four in five are told") {
  int told = 0;
  constexpr int rounds = 120;
  for (std::uint64_t seed = 1; seed <= rounds; ++seed) {
    Draws draws(seed * 104'729);
    CompareOptions few{.shuffles = 399};
    auto size = 20 + draws.below(40);
    auto a = posts_of(draws, size, 4), b = posts_of(draws, size, 4);
    auto first = compare(rate, {{"a", a}, {"b", b}}, few, Speech()).differences[0];
    // The same posts of a, each with so much more.
    for (auto& one : a)
      one.figures.add(Metric::likes,
                      one.figures.raw(Metric::reach) * *first.could_tell / rate.factor);
    told += compare(rate, {{"a", a}, {"b", b}}, few, Speech()).differences[0].told() ? 1 : 0;
  }
  CHECK(told >= rounds * 68 / 100);  // 80 % expected
  CHECK(told <= rounds * 92 / 100);
}

TEST_CASE("compare: the order of posts and of groups makes no difference") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    ComparedGroup a{"a", posts_of(draws, 5 + draws.below(20), 4)};
    ComparedGroup b{"b", posts_of(draws, 5 + draws.below(20), 5)};
    ComparedGroup c{"c", posts_of(draws, 5 + draws.below(20), 4)};
    CompareOptions few{.shuffles = 199};
    auto there = compare(rate, {a, b}, few, Speech()).differences[0];
    auto three = compare(rate, {a, b, c}, few, Speech()).differences;
    std::reverse(a.posts.begin(), a.posts.end());
    auto back = compare(rate, {b, a}, few, Speech()).differences[0];
    CHECK(*there.p == *back.p);
    CHECK(*there.value == Approx(-*back.value));
    CHECK(*there.low == Approx(-*back.high));
    auto turned = compare(rate, {c, a, b}, few, Speech()).differences;
    CHECK(*three[0].p == *turned[1].p);
    CHECK(*three[2].p == *turned[0].p);
  }
}

TEST_CASE("compare: of several groups each stands against the others") {
  Draws draws(3);
  std::vector<ComparedGroup> groups;
  for (const char* name : {"text", "photo", "poll"})
    groups.push_back({name, posts_of(draws, 50, 4)});
  groups.push_back({"video", posts_of(draws, 50, 8)});
  auto c = compare(rate, groups, {}, Speech());
  REQUIRE(c.differences.size() == 4);
  CHECK(c.differences[3].told());
  CHECK(*c.differences[3].low > 0);
  CHECK(sentence(c).find("video did better than the others") != std::string::npos);
}

TEST_CASE("compare: what no one would call better is only higher or lower") {
  Draws draws(5);
  std::vector<PostFigures> often, seldom;
  for (int i = 0; i < 20; ++i) {
    for (auto* group : {&often, &seldom}) {
      auto one = post(1, 100 + 50 * chance(draws));
      one.figures.set(Metric::impressions, (group == &often ? 300 : 150) + 50 * chance(draws));
      group->push_back(one);
    }
  }
  auto c = compare(*find_kpi("frequency"), {{"a", often}, {"b", seldom}}, {}, Speech());
  CHECK(sentence(c).find("a was higher than b: ") == 0);
}

TEST_CASE("compare: nothing is said of a side whose posts are all the same") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    auto size = 5 + draws.below(20);
    double reach = 90 + 10 * static_cast<double>(draws.below(90));
    std::vector<PostFigures> same;
    // The same rate, whatever the reach.
    for (std::size_t i = 0; i < size; ++i) {
      double times = static_cast<double>(1 + draws.below(3));
      same.push_back(post(7 * times, reach * times));
    }
    auto others = posts_of(draws, 30, 4);
    CAPTURE(seed);
    for (bool first : {true, false}) {
      ComparedGroup a{"a", same}, b{"b", others};
      auto c = first ? compare(rate, {a, b}, {}, Speech()) : compare(rate, {b, a}, {}, Speech());
      CHECK(c.differences[0].value);
      CHECK_FALSE(c.differences[0].low);
      CHECK_FALSE(c.differences[0].told());
      CHECK(sentence(c) == "Nothing can be said: all " + std::to_string(size) +
                               " posts of a have the same figure.");
    }
    auto both = compare(rate, {{"a", same}, {"b", same}}, {}, Speech());
    CHECK_FALSE(both.differences[0].p);
  }
}

TEST_CASE("compare: four posts tell nothing, and neither does an empty group") {
  Draws draws(4);
  auto c =
      compare(rate, {{"a", posts_of(draws, 4, 9)}, {"b", posts_of(draws, 90, 1)}}, {}, Speech());
  CHECK(c.differences[0].value);
  CHECK_FALSE(c.differences[0].low);
  CHECK_FALSE(c.differences[0].told());
  CHECK(sentence(c).find("Nothing can be said: it needs 5 posts") == 0);
  auto none = compare(rate, {{"a", {}}, {"b", posts_of(draws, 9, 1)}}, {}, Speech());
  CHECK_FALSE(none.groups[0].figure);
  CHECK_FALSE(none.differences[0].value);
}
