#include "metrics/plan_check.h"

#include <doctest/doctest.h>

#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

TEST_CASE("plan check: a goal and a KPI name figures that there are") {
  auto problems = [](const std::string& metric) {
    TestWorkspace workspace("goals:\n  sell: {metric: " + metric +
                            "}\nkpis:\n  - {metric: " + metric + ", target: \"5\"}\n");
    auto plan = workspace.plan();
    check_measures(plan, workspace.load());
    std::string out;
    for (const auto& problem : plan.problems)
      out += std::to_string(problem.at.line) + " " + problem.rule + " " + problem.message + "\n";
    return out;
  };
  CHECK(problems("orders") == "");
  CHECK(problems("roas") == "");
  CHECK(problems("ordres") ==
        "3 unknown-metric goal sell: there is no metric \"ordres\"; did you mean \"orders\"?\n"
        "5 unknown-metric KPI ordres: there is no metric \"ordres\"; did you mean \"orders\"?\n");
}
