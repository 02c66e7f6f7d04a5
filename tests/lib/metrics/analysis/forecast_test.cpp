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

// As what is spent under a budget: from 5 to 30, each as likely.
std::vector<double> even_days(Draws& draws, std::size_t count) {
  std::vector<double> days;
  for (std::size_t i = 0; i < count; ++i) days.push_back(5 + static_cast<double>(draws.below(26)));
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
  for (std::size_t count = 1; count <= 15; ++count) {
    std::vector<double> days(count, 4);
    auto result = forecast(days, 5);
    CHECK(result.value == 20);
    CHECK_FALSE(result.low);
    CHECK(result.tries < fewest_tries);
  }
  CHECK(forecast(std::vector<double>(20, 4), 11).low);  // 20 of 31 days
}

TEST_CASE("forecast: it lies in its interval, which holds four times in five of independent days") {
  constexpr double of[][2] = {{20, 11}, {50, 5}, {60, 20}, {45, 30}};
  std::size_t given = 0;
  for (const auto& [known, ahead] : of)
    for (auto* kind : {some_days, even_days}) {
      std::size_t held = 0, tried = 0;
      for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Draws draws(seed * 1000 + static_cast<std::uint64_t>(known));
        auto before = static_cast<std::size_t>(known), after = static_cast<std::size_t>(ahead);
        auto all = kind(draws, before + after);
        auto result = forecast(std::span(all).first(before), after);
        if (!result.low) {
          CHECK_FALSE(result.holds());
          continue;
        }
        CHECK(*result.low <= result.value);
        CHECK(result.value <= *result.high);
        CHECK(2 * result.hits >= result.tries);
        double came = 0;
        for (std::size_t i = 0; i < after; ++i) came += all[before + i];
        ++tried;
        if (came >= *result.low && came <= *result.high) ++held;
      }
      CHECK(held * 100 >= tried * 71);
      CHECK(held * 100 <= tried * 89);
      given += tried;
    }
  CHECK(given >= 1200);
}

TEST_CASE("forecast: of days that keep rising no interval is given, and what was tried is told") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Draws draws(seed);
    std::vector<double> days;
    for (std::size_t i = 0; i < 60; ++i)
      days.push_back(10 + static_cast<double>(i) + static_cast<double>(draws.below(5)));
    auto result = forecast(days, 10);
    CHECK_FALSE(result.low);
    CHECK_FALSE(result.high);
    CHECK_FALSE(result.holds());
    CHECK(result.tries > 20);
  }
}
