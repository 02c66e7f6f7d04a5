#include "report/verdict.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>

#include "metrics/analysis/statistics.h"
#include "report/drawing/client.h"
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
  CHECK(report.verdicts[0].reason ==
        "2 so far of >= 100; Q4 2026 is not over: 20 of 92 days are gone (21.7 %)");
  CHECK(*report.verdicts[0].share_gone == doctest::Approx(2000.0 / 92));
  CHECK(report.verdicts[1].state == State::not_due);
  CHECK(report.verdicts[1].value == 2);
  CHECK(report.verdicts[1].reason.find("20 of 31 days are gone (64.5 %)") != std::string::npos);
  CHECK(report.gate == Gate::not_evaluated);
  CHECK(status_of(report.gate) == Status::failed);
}

TEST_CASE("verdict: a longer span is judged whole where it ends, and shown to date before that") {
  struct Span {
    const char* per;
    int first, last;  // months
  };
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    Draws draws(seed);
    Brand brand;
    brand.now = "2027-02-01T10:00:00Z";
    std::map<int, int> posts;  // by month
    std::string rows;
    for (int month = 1; month <= 12; ++month)
      for (auto left = 1 + draws.below(3); left > 0; --left)
        rows += fmt::format("insta,{0}-{1},2026-{0:02}-{2:02} 10:00,1,10\n", month, posts[month]++,
                            1 + draws.below(28));
    brand.posts(rows);
    auto span = draws.below(2) == 0 ? Span{"quarter", 4, 6} : Span{"year", 1, 12};
    int target = static_cast<int>(draws.below(20));
    brand.kpi("posts_published", ">=", target).per = span.per;
    int sum = 0;
    for (int month = span.first; month <= span.last; ++month) {
      sum += posts[month];
      auto verdict = brand.report(fmt::format("2026-{:02}", month)).verdicts.at(0);
      CAPTURE(span.per);
      CAPTURE(month);
      CAPTURE(verdict.reason);
      CHECK(verdict.value == sum);  // of the whole span so far, not of the month
      if (month < span.last) {
        CHECK(verdict.state == State::not_due);
        CHECK(*verdict.share_gone < 100);
        CHECK(verdict.reason.starts_with(fmt::format("{} so far of >= {}; ", sum, target)));
      } else {
        CHECK(verdict.state == (sum >= target ? State::met : State::missed));
        CHECK_FALSE(verdict.share_gone);
      }
    }
  }
}

TEST_CASE("verdict: a figure that misses its target never reads as the target") {
  int close = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Draws draws(seed);
    Brand brand;
    // 4 % but for a little: engagements are whole, and so the reach is large.
    auto off = static_cast<long>(draws.below(400)) - 200;
    brand.import(
        "posts",
        fmt::format("account,id,published,likes,measured,reach,text,type,url,comments,"
                    "impressions,clicks\ninsta,1,2026-10-06,{},2026-10-20,10000000,,,,,,\n",
                    400'000 + off));
    brand.kpi("engagement_rate", ">=", 4).percent = true;
    auto verdict = brand.report("2026-10").verdicts.at(0);
    CAPTURE(verdict.reason);
    CHECK((verdict.state == State::met) == (off >= 0));
    auto said = verdict.reason.substr(0, verdict.reason.find(' '));
    if (off == 0) CHECK(said == "4.00");
    if (off == 0) continue;
    CHECK(std::stod(said) != 4);
    CHECK((std::stod(said) >= 4) == (off > 0));
    ++close;
  }
  CHECK(close >= 40);
}

TEST_CASE("verdict: the reason says what the value is made of") {
  Brand brand;
  brand.import("posts",
               "account,id,published,likes,measured,reach,text,type,url,comments,impressions,"
               "clicks\ninsta,1,2026-10-06,10,2026-10-20,100,,,,,,\ninsta,2,2026-10-07,5,"
               "2026-10-20,,,,,,,\ninsta,3,2026-10-08,,2026-10-20,,,,,,,8\n");
  brand.kpi("engagement_rate", ">=", 4).percent = true;
  brand.kpi("clicks", ">=", 20);
  auto verdicts = brand.report("2026-10").verdicts;
  CHECK(verdicts.at(0).reason == "10.0 %, of 1 of 3 posts, against >= 4%");
  CHECK(verdicts.at(1).reason == "8, of 1 of 3 posts, against >= 20");
  brand.import("ads",
               "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,10,,,\n"
               "autumn,2026-10-02,10,,,\n");
  brand.kpi("spend", "<=", 100);
  CHECK(brand.report("2026-10").verdicts.at(2).reason ==
        "20.00, of 1 campaign on 2 of 31 days, against <= 100");
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
  CHECK(brand.report("2026-10").verdicts[0].reason == "10.0 %, of 1 post, against >= 1");
}

TEST_CASE("verdict: what is wanted is said in words, the same to every reader") {
  struct Case {
    const char* comparison;
    double target, high;
    Kpi::Against against;
    const char *metric, *wanted;
  };
  using enum Kpi::Against;
  for (const auto& one :
       {Case{">=", 900, 0, nothing, "clicks", "at least 900"},
        Case{"<=", 10, 0, nothing, "cost_per_order", "at most 10.00"},
        Case{">", 5, 0, nothing, "clicks", "more than 5"},
        Case{"<", 5, 0, nothing, "clicks", "less than 5"},
        Case{"=", 5, 0, nothing, "clicks", "exactly 5"},
        Case{"..", 2, 4, nothing, "engagement_rate", "2.00 % to 4.00 %"},
        Case{">=", 10, 0, previous, "clicks", "at least +10 % vs previous"},
        Case{"<=", -2.5, 0, last_year, "clicks", "at most -2.5 % vs last year"}}) {
    CAPTURE(one.wanted);
    Brand brand;
    october(brand);
    auto& kpi = brand.kpi(one.metric, one.comparison, one.target);
    kpi.high = one.high;
    kpi.against = one.against;
    kpi.percent = one.against != nothing || std::string_view(one.metric) == "engagement_rate";
    auto report = brand.report("2026-10");
    const auto& verdict = report.verdicts.at(0);
    CHECK(verdict.wanted == one.wanted);
    CHECK(page::wanted_of(verdict, report.speech) == one.wanted);
    if (verdict.state != State::missed) continue;
    REQUIRE_FALSE(report.summary.empty());
    CHECK(report.summary[0].find(one.wanted) != std::string::npos);
    CHECK(report.summary[0].find(verdict.target) == std::string::npos);
  }
}
