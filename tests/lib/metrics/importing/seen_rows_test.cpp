#include "metrics/importing/seen_rows.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <utility>

using namespace smm;

TEST_CASE("seen rows: the first line of a subject and time, as a map has it") {
  std::mt19937_64 random(20'261'128);
  // Few that come often, days of many subjects, and times that differ in their last bits or
  // highest.
  const std::int64_t day = 86'400 * 4096LL;
  auto any = [&](std::int64_t below) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(below));
  };
  SeenRows seen;
  std::map<std::pair<std::int64_t, std::int64_t>, int> oracle;
  int again = 0;
  for (int line = 1; line <= 200'000; ++line) {
    std::int64_t subject = any(2'000) + 1, when = 0;
    switch (line % 4) {
      case 0:
        when = (20'000 + any(100)) * day;
        break;
      case 1:
        when = any(50);
        break;
      case 2:
        when = -any(50) * day;
        break;
      default:
        when = static_cast<std::int64_t>(random() << 20U);
        break;
    }
    auto [first, made] = oracle.try_emplace({subject, when}, line);
    CHECK(seen.put(subject, when, line) == (made ? 0 : first->second));
    again += made ? 0 : 1;
  }
  CHECK(again > 20'000);
}
