#include "metrics/analysis/best_times.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "metrics/analysis/statistics.h"

using namespace smm;
using namespace std::chrono;

namespace {

constexpr LocalTime monday{local_days{2026y / 1 / 5}};

// Roughly normal, mean 0, deviation 1.
double noise(Draws& draws) {
  double sum = 0;
  for (int i = 0; i < 12; ++i) sum += static_cast<double>(draws.below(1'000'000)) / 1e6;
  return sum - 6;
}

TimedPost post(LocalTime local, double value) {
  return {1, Time{local.time_since_epoch()}, local, value};
}

// Posts by chance over a year, at three hours of any day, whose figures have nothing to do with it.
std::vector<TimedPost> ordinary(Draws& draws, std::size_t count) {
  std::vector<TimedPost> posts;
  constexpr std::array<int, 3> times{9, 13, 18};
  for (std::size_t i = 0; i < count; ++i) {
    auto local = monday + days{draws.below(364)} + hours{times[draws.below(3)]};
    posts.push_back(post(local, 40 * std::exp(noise(draws) * 0.5)));
  }
  return posts;
}

bool is_tuesday_evening(const TimeCell& cell) { return cell.weekday == 1 && cell.hour == 18; }

void lift_tuesday_evenings(std::vector<TimedPost>& posts, double times) {
  for (auto& one : posts) {
    auto day = floor<days>(one.local);
    if ((day - floor<days>(monday)).count() % 7 == 1 && one.local - day == hours{18})
      one.value *= times;
  }
}

}  // namespace

TEST_CASE("best times: an hour that is better is found, with its posts and its interval") {
  Draws draws(1);
  auto posts = ordinary(draws, 400);
  lift_tuesday_evenings(posts, 2.5);
  auto times = best_times(posts, {});
  REQUIRE(times.detected());
  REQUIRE_FALSE(times.best.empty());
  const auto& best = times.cells[times.best[0]];
  CHECK(is_tuesday_evening(best));
  CHECK(best.posts >= fewest_in_cell);
  CHECK(best.low > 0);
  CHECK(best.effect < 1.5);  // drawn towards the usual
  CHECK(best.low < best.effect);
  CHECK(best.effect < best.high);
  std::size_t all = 0;
  for (const auto& cell : times.cells) all += cell.posts;
  CHECK(all == posts.size());
}

TEST_CASE("best times: chance is called chance about nineteen times in twenty") {
  int detected = 0, recommended = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Draws draws(seed);
    auto times = best_times(ordinary(draws, 150), {.shuffles = 400});
    detected += times.detected() ? 1 : 0;
    if (!times.detected()) CHECK(times.best.empty());
    recommended += times.best.empty() ? 0 : 1;
  }
  CHECK(detected <= 7);  // 3 expected
  CHECK(recommended <= detected);
}

TEST_CASE("best times: one viral post never makes an hour") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Draws draws(100 + seed);
    auto posts = ordinary(draws, 120);
    auto before = best_times(posts, {.shuffles = 300});
    posts[seed].value *= 5000;
    auto after = best_times(posts, {.shuffles = 300});
    auto local = posts[seed].local;
    auto hour = static_cast<unsigned>((local - floor<days>(local)) / hours{1});
    auto day = static_cast<unsigned>((floor<days>(local) - floor<days>(monday)).count() % 7);
    for (auto at : after.best) {
      bool there = after.cells[at].weekday == day && after.cells[at].hour == hour;
      bool was = std::find(before.best.begin(), before.best.end(), at) != before.best.end();
      CHECK((!there || was));
    }
    // The same with a cell of its own.
    posts[seed].local = floor<days>(local) + hours{3};
    for (auto at : best_times(posts, {.shuffles = 300}).best)
      CHECK_FALSE(best_times(posts, {.shuffles = 300}).cells[at].hour == 3);
  }
}

TEST_CASE("best times: a cell of four posts is flagged and never recommended, however good") {
  Draws draws(7);
  auto posts = ordinary(draws, 300);
  lift_tuesday_evenings(posts, 3);
  for (int week = 0; week < 4; ++week)
    posts.push_back(post(monday + weeks{week * 9} + hours{6}, 4000));
  auto times = best_times(posts, {});
  REQUIRE(times.detected());
  const auto& cell = times.cells[6];
  CHECK(cell.posts == 4);
  CHECK(cell.thin());
  for (auto at : times.best) CHECK(at != 6);
}

TEST_CASE("best times: growth is not taken for the hour that came later") {
  Draws draws(3);
  std::vector<TimedPost> posts;
  for (int day = 0; day < 360; ++day) {
    double level = 20 * std::exp(day / 120.0);  // twenty times as much in the end
    auto hour = hours{day < 180 ? 9 : 18};      // and from July on, in the evening
    posts.push_back(post(monday + days{day} + hour, level * std::exp(noise(draws) * 0.4)));
  }
  auto times = best_times(posts, {});
  CHECK(std::abs(times.hours[18].effect) < 0.1);
  CHECK(times.best.empty());
}

TEST_CASE("best times: accounts of different size are each measured by themselves") {
  Draws draws(5);
  std::vector<TimedPost> posts;
  for (int day = 0; day < 200; ++day) {  // the large one posts at nine, the small one at eighteen
    posts.push_back(post(monday + days{day} + hours{9}, 900 * std::exp(noise(draws) * 0.4)));
    posts.push_back(post(monday + days{day} + hours{18}, 9 * std::exp(noise(draws) * 0.4)));
    posts.back().account = 2;
  }
  auto times = best_times(posts, {});
  CHECK(times.best.empty());
  CHECK(std::abs(times.hours[9].effect) < 0.1);
}

TEST_CASE("best times: of a figure that should be low the low hour is the best") {
  Draws draws(11);
  auto posts = ordinary(draws, 400);
  lift_tuesday_evenings(posts, 0.3);
  auto times = best_times(posts, {.lower_is_better = true});
  REQUIRE_FALSE(times.best.empty());
  const auto& best = times.cells[times.best[0]];
  CHECK(is_tuesday_evening(best));
  CHECK(best.effect < 0);
  CHECK(best.high < 0);
  CHECK(best.low < best.effect);
}

TEST_CASE("best times: too few posts are not tested, and their order does not matter") {
  Draws draws(13);
  auto few = best_times(ordinary(draws, fewest_posts - 1), {});
  CHECK_FALSE(few.p);
  CHECK_FALSE(few.detected());
  CHECK(best_times({}, {}).posts == 0);

  auto posts = ordinary(draws, 200);
  lift_tuesday_evenings(posts, 2);
  auto first = best_times(posts, {});
  std::reverse(posts.begin(), posts.end());
  auto second = best_times(posts, {});
  CHECK(*first.p == *second.p);
  CHECK(first.best == second.best);
  for (std::size_t i = 0; i < first.cells.size(); ++i)
    CHECK(first.cells[i].effect == second.cells[i].effect);
}

TEST_CASE("best times: posts that all do the same have no best hour") {
  std::vector<TimedPost> posts;
  for (int day = 0; day < 60; ++day) posts.push_back(post(monday + days{day} + hours{day % 5}, 7));
  auto times = best_times(posts, {});
  CHECK_FALSE(times.detected());
  CHECK(times.cells[0].effect == doctest::Approx(0));
}

TEST_CASE("best times: where hours are not known, only weekdays are told") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    auto posts = ordinary(draws, 300);
    auto with = best_times(posts, {.shuffles = 300});
    CHECK(with.hours_known);
    // Days alone, which a table writes at midnight or at noon; Tuesdays are good.
    for (auto& one : posts) {
      if ((floor<days>(one.local) - floor<days>(monday)).count() % 7 == 1) one.value *= 2;
      one.local = floor<days>(one.local) + hours{draws.below(2) * 12};
      one.timed = false;
    }
    auto times = best_times(posts, {.shuffles = 300});
    CHECK_FALSE(times.hours_known);
    CHECK(times.posts == posts.size());
    for (const auto& cell : times.cells) CHECK(cell.posts == 0);
    for (const auto& hour : times.hours) CHECK(hour.posts == 0);
    REQUIRE(times.detected());
    REQUIRE_FALSE(times.best.empty());
    CHECK(times.best[0] == 1);  // Tuesday
    CHECK(times.days[1].low > 0);
  }
}

TEST_CASE("best times: few posts without an hour are left out and counted") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    auto posts = ordinary(draws, 100);
    auto timed = posts;
    auto without = 1 + draws.below(40);
    for (std::size_t i = 0; i < without; ++i) {
      posts.push_back(post(monday + days{draws.below(364)}, 4000));
      posts.back().timed = false;
    }
    auto times = best_times(posts, {.shuffles = 100});
    CHECK(times.hours_known);
    CHECK(times.untimed == without);
    CHECK(times.posts == timed.size());
    CHECK(*times.p == *best_times(timed, {.shuffles = 100}).p);
    CHECK(times.cells[0].posts == 0);
  }
}

TEST_CASE("best times: a cell that one series made alone is told as such") {
  Draws draws(9);
  auto posts = ordinary(draws, 300);
  lift_tuesday_evenings(posts, 3);
  for (auto& one : posts) {
    auto day = floor<days>(one.local);
    bool tuesday = (day - floor<days>(monday)).count() % 7 == 1;
    if (tuesday && one.local - day == hours{18}) one.series = 4;
  }
  auto times = best_times(posts, {});
  REQUIRE_FALSE(times.best.empty());
  CHECK(times.cells[times.best[0]].series == 4);
  for (std::size_t at = 0; at < times.cells.size(); ++at)
    if (at != times.best[0]) CHECK(times.cells[at].series == 0);
  // One other post at that hour, and it is not the series alone.
  posts.push_back(post(monday + days{1} + hours{18}, 40));
  CHECK(best_times(posts, {}).cells[24 + 18].series == 0);
}
