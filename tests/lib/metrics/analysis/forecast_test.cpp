#include "metrics/analysis/forecast.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "metrics/analysis/statistics.h"

using namespace smm;

namespace {

// Days with amounts around 100, now and then none and now and then many.
std::vector<double> some_days(Draws& draws, std::size_t count) {
  std::vector<double> days;
  for (std::size_t i = 0; i < count; ++i) {
    auto kind = draws.below(10);
    days.push_back(kind == 0   ? 0
                   : kind == 1 ? 300 + static_cast<double>(draws.below(200))
                               : 60 + static_cast<double>(draws.below(80)));
  }
  return days;
}

}  // namespace

TEST_CASE("forecast: the days to come are as those so far, and an even pace has no doubt") {
  std::vector<double> even(60, 12.5);
  auto result = forecast(even, 10);
  CHECK(result.value == 125);
  CHECK(*result.low == doctest::Approx(125));
  CHECK(*result.high == doctest::Approx(125));
  CHECK(result.tries > 0);
  CHECK(result.hits == result.tries);
}

TEST_CASE("forecast: of few days there is a pace and no interval") {
  for (std::size_t count = 1; count <= 18; ++count) {
    std::vector<double> days(count, 4);
    auto result = forecast(days, 5);
    CHECK(result.value == 20);
    CHECK_FALSE(result.low);
    CHECK(result.tries == 0);
  }
  CHECK(forecast(std::vector<double>(21, 4), 5).low);
}

TEST_CASE("forecast: four of five times what comes lies in the interval") {
  std::size_t held = 0, tried = 0;
  std::size_t hits = 0, tries = 0;
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    Draws draws(seed);
    auto all = some_days(draws, 70);
    auto ahead = 1 + draws.below(10);
    auto known = 50 + draws.below(10);
    auto result = forecast(std::span(all).first(known), ahead);
    REQUIRE(result.low);
    double came = 0;
    for (std::size_t i = 0; i < ahead; ++i) came += all[known + i];
    ++tried;
    if (came >= *result.low && came <= *result.high) ++held;
    hits += result.hits;
    tries += result.tries;
  }
  CHECK(held * 100 >= tried * 68);
  CHECK(held * 100 <= tried * 92);
  // What it says of its own past is what it does.
  double said = static_cast<double>(hits) / static_cast<double>(tries);
  CHECK(std::abs(said - static_cast<double>(held) / static_cast<double>(tried)) < 0.12);
}

TEST_CASE("forecast: what has changed since widens the interval or misses, and is counted") {
  std::vector<double> days(40, 10);
  for (std::size_t i = 25; i < days.size(); ++i) days[i] = 40;
  auto result = forecast(days, 5);
  CHECK(*result.high > result.value * 1.5);
  CHECK(result.hits < result.tries);
}
