#include "report/data/query_store.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "metrics/analysis/statistics.h"
#include "support/figures.h"

using namespace smm;
using test::Brand;
using test::money_of;

namespace {

// What the query of a figure yields, run as a person would.
std::optional<double> run(Brand& brand, const std::string& query) {
  auto rows = brand.store.db->query(query);
  if (!rows.next() || rows.text(0).empty()) return {};
  return rows.real(0);
}

void check(Brand& brand, const std::vector<Stat>& stats) {
  for (const auto& stat : stats) {
    CAPTURE(stat.name);
    CAPTURE(stat.explanation.query);
    if (stat.name == "engagement_rate_by_followers" || stat.name == "reach_rate") continue;
    REQUIRE_FALSE(stat.explanation.query.empty());
    auto found = run(brand, stat.explanation.query);
    CHECK(found.has_value() == stat.value.has_value());
    if (found && stat.value) CHECK(*found == doctest::Approx(*stat.value));
  }
}

struct October : Brand {
  October() {
    campaign("autumn", "2026-10-01", "2026-10-31", "500 EUR");
    import("posts",
           "account,id,published,likes,measured,reach,text,type,url,comments,impressions,clicks\n"
           "insta,1,2026-10-01 00:30,10,2026-10-20,100,,,,2,150,5\n"
           "insta,2,2026-10-31 23:30,30,2026-11-10,300,,,,,0,\n"
           "insta,3,2026-11-01 00:10,1000,2026-11-10,1000,,,,,,\n"
           "site,4,2026-10-05,7,2026-11-10,,,,,,70,1\n"
           "rival,5,2026-10-05,700,2026-11-10,900,,,,,70,1\n"
           "insta,6,2026-10-09,,2026-11-10,50,,,,,,\n");
    import("posts",
           "account,id,published,likes,measured,reach,text,type,url,comments,impressions,clicks\n"
           "insta,1,2026-10-01 00:30,12,2026-10-25,110,,,,2,150,5\n");  // later: supersedes
    import("followers",
           "account,day,followers\ninsta,2026-09-30,1000\ninsta,2026-10-10,1100\n"
           "insta,2026-10-31,1250\nsite,2026-10-10,40\nsite,2026-10-20,52\n"
           "rival,2026-09-30,5\nrival,2026-10-20,900\n");
    import("ads",
           "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-05,20.5,60,3,40\n"
           "autumn,2026-10-06,19.5,,1,20\nwinter,2026-10-06,5,,,\nautumn,2026-11-06,5,,,\n");
    import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-06,21.5,,2,20\n");
  }
};

Brand& october() {
  static October brand;
  return brand;
}

}  // namespace

TEST_CASE("query: pasted into sqlite3 it yields the figure of the report, for every figure") {
  auto report = october().report("2026-10");
  CHECK(test::figure(money_of(report).stats, "spend") == 47);  // the correction counts, once
  CHECK(test::figure(report.happened, "engagements") == 51);
  check(october(), report.happened);
  check(october(), money_of(report).stats);
}

TEST_CASE("query: every KPI that has a value has a query or says that none does it") {
  auto& brand = october();
  ReportRequest request;
  request.period = parse_period("2026-10", Zone::find(brand.workspace.timezone));
  std::size_t compared = 0;
  for (const auto& kpi : all_kpis()) {
    auto stat = explain_kpi(kpi.name, request, brand.workspace, brand.plan, brand.store.db.get(),
                            test::at(brand.now));
    const auto& query = stat.explanation.query;
    if (!stat.value || query.empty() || query.starts_with("SELECT account, key")) continue;
    CAPTURE(kpi.name);
    CAPTURE(query);
    CHECK(run(brand, query).value_or(-1) == doctest::Approx(*stat.value));
    ++compared;
  }
  CHECK(compared >= 20);
}

TEST_CASE("query: followers, those lost, levels and shares of voice have their queries, too") {
  constexpr auto account = SubjectKind::account;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    Brand brand;
    auto some = [&](std::size_t most) { return static_cast<double>(1 + draws.below(most)); };
    for (const char* name : {"insta", "site", "rival"})
      for (int day : {3, 9, 21}) {
        auto at = fmt::format("2026-10-{:02}T10:00:00Z", day);
        if (draws.below(4) == 0) continue;
        brand.sample(account, name, "", Metric::followers, at, 500 + some(500));
        brand.sample(account, name, "", Metric::unfollows, at, some(20));
        brand.sample(account, name, "", Metric::mentions, at, some(90));
        brand.sample(account, name, "", Metric::response_seconds, at, some(9000));
      }
    brand.sample(account, "insta", "", Metric::followers, "2026-09-20T10:00:00Z", 400);
    ReportRequest request;
    request.period = parse_period("2026-10", Zone::find(brand.workspace.timezone));
    for (const char* kpi :
         {"followers", "followers_gained", "audience_growth", "audience_growth_of_end",
          "churn_rate", "share_of_voice", "response_seconds", "mentions"}) {
      auto stat = explain_kpi(kpi, request, brand.workspace, brand.plan, brand.store.db.get(),
                              test::at(brand.now));
      if (!stat.value) continue;
      CAPTURE(seed);
      CAPTURE(std::string(kpi));
      CAPTURE(stat.explanation.query);
      REQUIRE_FALSE(stat.explanation.query.empty());
      CHECK(run(brand, stat.explanation.query).value_or(-1) == doctest::Approx(*stat.value));
    }
  }
}

TEST_CASE("query: a KPI's choice of account or pillar is in it, and a name cannot end it") {
  Brand brand;
  brand.planned("a'); DROP TABLE samples; --", "insta", "x").pillar = "it's";
  brand.import(
      "posts",
      "account,id,published,likes,measured,reach,text,type,url,comments,impressions,clicks\n"
      "insta,o'1,2026-10-06,10,2026-10-20,100,x,,,,,5\nsite,2,2026-10-13,20,2026-10-20,200,,,,,,"
      "7\n");
  brand.kpi("clicks", ">=", 1).where = {{"pillar", "it's"}};
  brand.kpi("clicks", ">=", 1).where = {{"account", "site"}};
  brand.kpi("clicks", ">=", 1).where = {{"network", "external"}};
  auto report = brand.report("2026-10");
  for (auto [at, value] : {std::pair{0, 5.0}, {1, 7.0}, {2, 12.0}}) {
    const auto& verdict = report.verdicts.at(static_cast<std::size_t>(at));
    CHECK(verdict.value == value);
    CHECK(run(brand, verdict.stat.explanation.query) == value);
  }
  CHECK(brand.store.count("samples") > 0);
}

TEST_CASE("query: a figure that is asked for by a wrong name is refused with the nearest") {
  auto& brand = october();
  CHECK_THROWS_AS(explain_kpi("raos", {}, brand.workspace, brand.plan, brand.store.db.get(),
                              test::at(brand.now)),
                  Error);
}
