#include "report/campaign_money.h"

#include <doctest/doctest.h>

#include "support/figures.h"

using namespace smm;
using test::Brand;
using test::figure;
using test::money_of;

TEST_CASE("money: spend is of the days measured, ROAS of what is known on both sides") {
  Brand brand;
  brand.campaign("autumn", "2026-10-01", "2026-11-15", "500 EUR");
  brand.import("ads",
               "campaign,day,spend,revenue,orders,clicks\nautumn,2026-09-30,9,9,9,9\n"
               "autumn,2026-10-01,10.50,40,2,20\nautumn,2026-10-31,9.50,20,2,20\n"
               "other,2026-10-02,80,,,\n");
  auto report = brand.report("2026-10");
  CHECK(figure(money_of(report).stats, "spend") == doctest::Approx(100));
  CHECK(figure(money_of(report).stats, "roas") == doctest::Approx(3));
  CHECK(figure(money_of(report).stats, "cost_per_order") == doctest::Approx(5));
  CHECK(report.currency == "EUR");
  REQUIRE(money_of(report).campaigns.size() == 2);
  CHECK(money_of(report).campaigns[0].campaign == "autumn");
  CHECK(money_of(report).campaigns[0].spend == doctest::Approx(20));
  CHECK(money_of(report).campaigns[0].cost_per_click == doctest::Approx(0.5));
  CHECK(money_of(report).campaigns[1].campaign == "other");
  CHECK_FALSE(money_of(report).campaigns[1].revenue);
  CHECK_FALSE(money_of(report).campaigns[1].roas);
  bool unknown = false;
  for (const auto& issue : report.quality) unknown = unknown || issue.rule == "unknown-campaign";
  CHECK(unknown);
}

TEST_CASE("money: the pace is against an even spread over the campaign's days") {
  Brand brand;
  auto& campaign = brand.campaign("autumn", "2026-10-01", "2026-11-09", "400 EUR");
  campaign.daily_cap = parse_money("15 EUR");
  brand.import("ads",
               "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,100,,,\n"
               "autumn,2026-10-20,15,,,\nautumn,2026-11-05,50,,,\n");
  auto october = money_of(brand.report("2026-10")).campaigns.at(0);
  CHECK(october.spend_to_date == doctest::Approx(115));
  CHECK(october.expected == doctest::Approx(310));  // 31 of 40 days
  CHECK(october.over_cap == std::vector<std::string>{"2026-10-01"});
  CHECK(october.pace == "28.8 % of the budget spent by 2026-10-31; an even pace is 77.5 %");
  auto november = money_of(brand.report("2026-11")).campaigns.at(0);
  CHECK(november.spend == doctest::Approx(50));
  CHECK(november.spend_to_date == doctest::Approx(165));
  CHECK(november.expected == doctest::Approx(400));
}

TEST_CASE("money: a campaign with a budget and no spend is shown, one that is not on is not") {
  Brand brand;
  brand.campaign("autumn", "2026-10-01", "2026-11-15", "500 EUR");
  brand.campaign("summer", "2026-06-01", "2026-06-30", "500 EUR");
  auto report = brand.report("2026-10");
  REQUIRE(money_of(report).campaigns.size() == 1);
  CHECK(money_of(report).campaigns[0].pace == "no spend is known by 2026-10-31");
  CHECK(money_of(report).stats.empty());
}

TEST_CASE("money: amounts of several currencies are never added up") {
  Brand brand;
  brand.campaign("autumn", "2026-10-01", "2026-11-15", "500 EUR");
  brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,10,30,,\n");
  brand.import("dollars", "campaign,day,spend\nwinter,2026-10-02,10\n");
  brand.kpi("spend", "<=", 100);
  auto report = brand.report("2026-10");
  CHECK_FALSE(figure(money_of(report).stats, "spend"));
  CHECK(money_of(report).stats.at(0).why == "the amounts are in several currencies");
  CHECK(money_of(report).campaigns[0].currency == "EUR");
  CHECK(money_of(report).campaigns[1].currency == "USD");
  CHECK(money_of(report).campaigns[1].spend == 10);
  CHECK(report.verdicts[0].state == Verdict::State::missing);
  bool said = false;
  for (const auto& issue : report.quality) said = said || issue.rule == "currency";
  CHECK(said);
}

TEST_CASE("money: a budget in euros is not compared with spend in dollars") {
  Brand brand;
  brand.campaign("autumn", "2026-10-01", "2026-11-15", "500 EUR");
  brand.import("dollars", "campaign,day,spend\nautumn,2026-10-02,10\n");
  auto line = money_of(brand.report("2026-10")).campaigns.at(0);
  CHECK_FALSE(line.spend);
  CHECK_FALSE(line.expected);
  CHECK(line.pace.find("several currencies") != std::string::npos);
}

TEST_CASE("money: by campaign and by month, spend stands beside posts; by pillar there is none") {
  Brand brand;
  brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,10,30,,\n");
  brand.posts("insta,1,2026-10-02,10,100");
  auto by_campaign = brand.report("2026-10", {"campaign"}).tables.at(0);
  CHECK(test::cell(by_campaign, "autumn", "spend") == 10);
  CHECK(test::cell(by_campaign, "autumn", "roas") == 3);
  CHECK(test::cell(by_campaign, "", "posts") == 1);
  CHECK(test::cell(brand.report("2026-10", {"day"}).tables[0], "2026-10-01", "spend") == 10);
  CHECK_FALSE(test::cell(brand.report("2026-10", {"pillar"}).tables[0], "", "spend"));
}
