// What of very many problems is printed.

#include "problems.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/random.h"

using namespace smm;

namespace {

Diagnostic problem(std::size_t line, Severity severity, std::string rule) {
  return {.file = "plans/a.yaml",
          .at = {static_cast<int>(line), 1},
          .severity = severity,
          .rule = std::move(rule)};
}

bool is_error(const Diagnostic* shown) { return shown->severity == Severity::error; }

}  // namespace

TEST_CASE("problems: as many as a person reads are all shown, in the order of the files") {
  Diagnostics all;
  for (std::size_t i = 0; i < 3 * most_of_a_rule; ++i)
    all.push_back(problem(i, i % 2 == 0 ? Severity::error : Severity::warning,
                          fmt::format("rule-{}", i % 3)));
  auto part = excerpt(all);
  REQUIRE(part.shown.size() == all.size());
  CHECK(part.more.empty());
  for (std::size_t i = 0; i < all.size(); ++i) CHECK(part.shown[i] == &all[i]);
}

TEST_CASE("problems: of a flood of one rule a part is shown, the rest counted, errors come first") {
  for (std::uint64_t seed = 0; seed < 24; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Diagnostics all;
    auto flood = most_of_a_rule + random.between(1, 5000);
    for (std::size_t i = 0; i < flood; ++i)
      all.push_back(problem(i, Severity::warning, "identical-copy"));
    auto errors = random.between(1, 20);
    for (std::size_t i = 0; i < errors; ++i) {
      auto at = random.between(0, all.size());
      all.insert(all.begin() + static_cast<std::ptrdiff_t>(at),
                 problem(flood + i, Severity::error, fmt::format("rule-{}", i % 3)));
    }
    auto part = excerpt(all);
    REQUIRE(part.shown.size() == most_of_a_rule + errors);
    auto last = part.shown.begin() + static_cast<std::ptrdiff_t>(errors);
    CHECK(std::all_of(part.shown.begin(), last, is_error));
    CHECK(std::none_of(last, part.shown.end(), is_error));
    REQUIRE(part.more.size() == 1);
    CHECK(part.more[0].rule == "identical-copy");
    CHECK(part.more[0].count == flood - most_of_a_rule);
  }
}
