#include "metrics/ages.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

using namespace smm;

namespace {

const Time noon = *parse_rfc3339("2026-10-20T12:00:00Z");
constexpr Seconds hour{3'600}, day{86'400};

}  // namespace

TEST_CASE("ages: by the hour at first, then wider, and daily after three days") {
  CHECK(reached_age(Seconds{3'599}) == Seconds{0});
  CHECK(reached_age(hour) == hour);
  CHECK(reached_age(hour * 6 + Seconds{5}) == hour * 6);
  CHECK(reached_age(hour * 8) == hour * 6);
  CHECK(reached_age(hour * 71) == hour * 48);
  CHECK(reached_age(hour * 72) == day * 3);
  CHECK(reached_age(day * 7 + hour) == day * 7);
  CHECK(reached_age(hour * -5) == Seconds{0});
}

TEST_CASE("ages: whatever the beat of a job, each age is read once, as soon as it is there") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    Seconds beat{60 + static_cast<long>(random() % 3'540)};
    auto published = noon + Seconds{static_cast<long>(random() % 86'400)};
    std::optional<Time> read;
    std::vector<Seconds> ages;
    for (auto now = noon; now < noon + day * 12; now += beat)
      if (due_again(published, read, now)) {
        read = now;
        ages.push_back(now - published);
      }
    for (int hours : {1, 2, 3, 4, 5, 6, 9, 12, 18, 24, 36, 48, 72}) {
      auto serving = std::count_if(ages.begin(), ages.end(), [&](Seconds age) {
        return age >= hour * hours && age < hour * hours + beat;
      });
      CHECK(serving == 1);
    }
    auto daily =
        std::count_if(ages.begin(), ages.end(), [&](Seconds age) { return age >= day * 3; });
    CHECK(daily >= 7);
    CHECK(daily <= 10);
  }
}

TEST_CASE("ages: a post was asked about by the last round that reached back to it") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::vector<std::pair<Time, Time>> all;
    Rounds rounds;
    CHECK_FALSE(rounds.last());
    auto at = noon;
    for (int i = 0; i < 60; ++i) {
      at += Seconds{1 + static_cast<long>(random() % 9'000)};
      auto since = at - Seconds{static_cast<long>(random() % 500'000)};
      all.emplace_back(at, since);
      rounds.add(at, since);
    }
    rounds = Rounds::parse(rounds.text());
    CHECK(rounds.last() == at);
    for (int i = 0; i < 100; ++i) {
      auto published = noon - day * 7 + Seconds{static_cast<long>(random() % 1'500'000)};
      std::optional<Time> asked;
      for (const auto& [when, since] : all)
        if (since <= published) asked = when;
      CHECK(rounds.asked(published) == asked);
    }
  }
}

TEST_CASE("ages: rounds of years take little room, and never count a post as read that was not") {
  Rounds rounds;
  for (int i = 0; i < 20'000; ++i) rounds.add(noon + hour * i, noon + hour * (i - 1));
  CHECK(rounds.text().size() < 5'000);
  CHECK(rounds.last() == noon + hour * 19'999);
  auto asked = rounds.asked(noon + hour * 10'000);
  REQUIRE(asked);
  CHECK(*asked <= noon + hour * 10'001);
  CHECK_FALSE(rounds.asked(noon - hour * 2));
}

TEST_CASE("ages: what is no rounds counts as none") {
  for (const auto* text : {"", "x", "2026-10-20T12:00:00Z", "2026-10-20T12:00:00Z/", "a/b c/d"})
    CHECK_FALSE(Rounds::parse(text).last());
}
