#include "metrics/breaks.h"

#include <doctest/doctest.h>

using namespace smm;

TEST_CASE("breaks: another meaning from a day on is one, a beginning or an end alone is none") {
  constexpr ToldMetric told[] = {{"likes", "hearts", "", "2026-11-15"},
                                 {"likes", "reactions", "2026-11-15"},
                                 {"reach", "viewers", "2026-01-01"},
                                 {"views", "starts", "", "2025-04-01"},
                                 {"comments", "third", "2026-06-01"},
                                 {"comments", "first", "", "2025-01-01"},
                                 {"comments", "second", "2025-01-01", "2026-06-01"},
                                 {"nothing that smm knows", "x", "2026-01-01"}};
  auto found = breaks_of({.name = "n", .title = "N", .summary = "", .told = told});
  REQUIRE(found.size() == 3);
  CHECK(found[0].metric == Metric::comments);
  CHECK(to_string(found[0].day) == "2025-01-01");
  CHECK(found[0].was == "first");
  CHECK(found[0].is == "second");
  CHECK(found[1].was == "second");
  CHECK(found[1].is == "third");
  CHECK(found[2].metric == Metric::likes);
  CHECK(found[2].was == "hearts");
}

TEST_CASE("breaks: what networks tell is a metric and a day, and no two at one time") {
  for (const auto* network : all_networks())
    for (const auto& one : network->told) {
      CAPTURE(network->name);
      CAPTURE(one.metric);
      CHECK(find_metric(one.metric) != nullptr);
      CHECK((one.from.empty() || parse_date(one.from)));
      CHECK((one.until.empty() || parse_date(one.until)));
      for (const auto& other : network->told) {
        if (&one == &other || one.metric != other.metric) continue;
        bool apart = (!one.until.empty() && one.until <= other.from) ||
                     (!other.until.empty() && other.until <= one.from);
        CHECK(apart);
      }
    }
}
