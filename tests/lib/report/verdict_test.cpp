#include "report/verdict.h"

#include <doctest/doctest.h>

#include "support/figures.h"

using namespace smm;
using test::Brand;
using State = Verdict::State;

namespace {

// 10 % by reach in October: one post on insta with a pillar, one on site.
void october(Brand& brand) {
  brand.planned("teaser", "insta", "x").pillar = "educate";
  brand.import(
      "posts",
      "account,id,published,likes,measured,reach,text,type,url,comments,impressions,clicks\n"
      "insta,1,2026-10-06,10,2026-10-20,100,x,,,,,5\nsite,2,2026-10-13,20,2026-10-20,200,,,,,,7\n");
}

}  // namespace

TEST_CASE("verdict: a target is met or missed by its comparison") {
  struct Case {
    const char* comparison;
    double target;
    State state;
  };
  for (auto [comparison, target, state] :
       {Case{">=", 10, State::met}, Case{">", 10, State::missed}, Case{"<=", 10, State::met},
        Case{"<", 10, State::missed}, Case{"=", 10, State::met}, Case{">=", 10.1, State::missed}}) {
    Brand brand;
    october(brand);
    brand.kpi("engagement_rate", comparison, target).percent = true;
    auto report = brand.report("2026-10");
    CHECK(report.verdicts.at(0).state == state);
    CHECK(report.verdicts[0].value == doctest::Approx(10));
    CHECK(report.gate == (state == State::met ? Gate::passed : Gate::failed));
  }
}

TEST_CASE("verdict: where chooses by account and by what the plan says of a post") {
  Brand brand;
  october(brand);
  brand.kpi("clicks", ">=", 5).where = {{"pillar", "educate"}};
  brand.kpi("clicks", ">=", 7).where = {{"account", "site"}, {"network", "external"}};
  brand.kpi("posts_published", "=", 0).where = {{"campaign", "autumn"}};
  auto report = brand.report("2026-10");
  CHECK(report.verdicts[0].value == 5);
  CHECK(report.verdicts[1].value == 7);
  CHECK(report.verdicts[2].value == 0);
  CHECK(report.gate == Gate::passed);
  CHECK(report.verdicts[1].where == "account site, network external");
}

TEST_CASE("verdict: of a KPI per week every whole week is judged, and the worst decides") {
  Brand brand;
  october(brand);
  brand.kpi("posts_published", ">=", 1).per = "week";
  auto report = brand.report("2026-10");
  const auto& verdict = report.verdicts.at(0);
  CHECK(verdict.state == State::missed);
  CHECK(verdict.value == 0);
  REQUIRE(verdict.parts.size() == 3);  // weeks 41, 42, 43; 40 and 44 are not whole
  CHECK(verdict.parts[0].period == "2026-W41");
  CHECK(verdict.parts[0].met);
  CHECK_FALSE(verdict.parts[2].met);
  CHECK(verdict.reason.find("week 43 of 2026") != std::string::npos);
  brand.plan.kpis.clear();
  brand.kpi("posts_published", "<=", 0).per = "week";
  CHECK(brand.report("2026-10").verdicts[0].reason.starts_with("1 against <= 0 in week 41"));
}

TEST_CASE("verdict: what is not over is not judged") {
  Brand brand;
  october(brand);
  brand.kpi("posts_published", ">=", 100).per = "quarter";
  brand.kpi("posts_published", ">=", 100);
  brand.now = "2026-10-20T10:00:00Z";
  auto report = brand.report("2026-10");
  CHECK(report.verdicts[0].state == State::not_due);
  CHECK(report.verdicts[0].reason.starts_with("judged per quarter; there is no whole one"));
  CHECK(report.verdicts[1].state == State::not_due);
  CHECK(report.verdicts[1].value == 2);
  CHECK(report.gate == Gate::not_evaluated);
  CHECK(status_of(report.gate) == Status::failed);
}

TEST_CASE("verdict: a figure that is missing is never a zero, and means what the plan says") {
  for (auto [on_missing, gate] : {std::pair{Kpi::Missing::fail, Gate::failed},
                                  std::pair{Kpi::Missing::warn, Gate::not_evaluated},
                                  std::pair{Kpi::Missing::skip, Gate::passed}}) {
    Brand brand;
    october(brand);
    brand.kpi("leads", "<=", 5).on_missing = on_missing;
    auto report = brand.report("2026-10");
    CHECK(report.verdicts[0].state == State::missing);
    CHECK_FALSE(report.verdicts[0].value);
    CHECK(report.gate == gate);
    brand.kpi("posts_published", ">=", 1);
    CHECK(brand.report("2026-10").gate == (gate == Gate::failed ? gate : Gate::passed));
  }
}

TEST_CASE("verdict: a miss at level warn does not fail the gate, and level off is not shown") {
  Brand brand;
  october(brand);
  brand.kpi("posts_published", ">=", 100).level = Kpi::Level::warn;
  brand.kpi("posts_published", ">=", 100).level = Kpi::Level::off;
  auto report = brand.report("2026-10");
  REQUIRE(report.verdicts.size() == 1);
  CHECK(report.verdicts[0].state == State::missed);
  CHECK(report.gate == Gate::none);
  CHECK(status_of(report.gate) == Status::done);
}

TEST_CASE("verdict: a KPI that asks for something that is not there cannot be evaluated") {
  Brand brand;
  october(brand);
  brand.kpi("engagment_rate", ">=", 1);
  CHECK(brand.report("2026-10").verdicts[0].reason ==
        "there is no metric \"engagment_rate\"; did you mean \"engagement_rate\"?");
  brand.plan.kpis.clear();
  brand.kpi("clicks", ">=", 1).percent = true;
  brand.kpi("followers_gained", ">=", 1).where = {{"pillar", "educate"}};
  brand.kpi("clicks", ">=", 1).where = {{"account", "nobody"}};
  auto report = brand.report("2026-10");
  for (const auto& verdict : report.verdicts) CHECK(verdict.state == State::invalid);
  CHECK(report.gate == Gate::not_evaluated);
  brand.kpi("posts_published", ">=", 3);  // a real failure comes before what cannot be evaluated
  CHECK(brand.report("2026-10").gate == Gate::failed);
  CHECK(status_of(Gate::failed) == Status::gate);
}

TEST_CASE("verdict: young posts are mentioned where they count") {
  Brand brand;
  brand.posts("insta,1,2026-10-28,10,100");
  brand.kpi("engagement_rate", ">=", 1);
  brand.now = "2026-11-02T10:00:00Z";
  CHECK(brand.report("2026-10").verdicts[0].state == State::missing);  // measured later than now
  brand.now = "2026-11-20T10:00:00Z";
  CHECK(brand.report("2026-10").verdicts[0].reason == "10.0 % against >= 1");
}
