#include "report/campaign_money.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "metrics/analysis/statistics.h"
#include "report/format.h"
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

namespace {

// Rows of ads, as `import` reads them: `spend` on each of those days.
std::string ads_of(const std::vector<std::pair<std::string, double>>& days) {
  std::string csv = "campaign,day,spend,revenue,orders,clicks\n";
  for (const auto& [day, spend] : days) csv += fmt::format("autumn,{},{},,,\n", day, spend);
  return csv;
}

std::string october(int day) { return fmt::format("2026-10-{:02}", day); }

}  // namespace

TEST_CASE("money: the pace is against an even spread over the campaign's days") {
  Brand brand;
  auto& campaign = brand.campaign("autumn", "2026-10-01", "2026-11-09", "400 EUR");
  campaign.daily_cap = parse_money("15 EUR");
  std::vector<std::pair<std::string, double>> days{{october(1), 85}};
  for (int day = 2; day <= 31; ++day) days.emplace_back(october(day), 1);
  for (int day = 1; day <= 9; ++day) days.emplace_back(fmt::format("2026-11-{:02}", day), 5);
  brand.import("ads", ads_of(days));
  auto october_line = money_of(brand.report("2026-10")).campaigns.at(0);
  CHECK(october_line.spend_to_date == doctest::Approx(115));
  CHECK(october_line.expected == doctest::Approx(310));  // 31 of 40 days
  CHECK(october_line.over_cap == std::vector<std::string>{"2026-10-01"});
  CHECK(october_line.pace == "28.8 % of the budget spent by 2026-10-31; an even pace is 77.5 %");
  CHECK(*october_line.forecast_spend == doctest::Approx(115.0 / 31 * 40));
  CHECK(october_line.forecast.starts_with("at the pace of the 31 days so far, "));
  auto november = money_of(brand.report("2026-11")).campaigns.at(0);
  CHECK(november.spend == doctest::Approx(45));
  CHECK(november.spend_to_date == doctest::Approx(160));
  CHECK(november.expected == doctest::Approx(400));
  CHECK(november.forecast.empty());
}

TEST_CASE("money: pace and forecast go by the days whose spend is known, and name the others") {
  int said = 0, few = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Draws draws(seed);
    Brand brand;
    brand.campaign("autumn", "2026-10-01", "2026-11-30", "5000 EUR");
    std::vector<std::pair<std::string, double>> days;
    double all = 0;
    auto rare = 1 + draws.below(6);
    for (int day = 1; day <= 31; ++day) {
      if (draws.below(rare) != 0) continue;
      days.emplace_back(october(day), static_cast<double>(10 + draws.below(90)));
      all += days.back().second;
    }
    if (days.empty()) continue;
    brand.import("ads", ads_of(days));
    auto report = brand.report("2026-10");
    auto line = money_of(report).campaigns.at(0);
    auto known = days.size();
    CAPTURE(seed);
    CAPTURE(line.pace);
    CHECK(line.spend == doctest::Approx(all));
    CHECK(line.days_known == known);
    CHECK(line.days_gone == 31);
    auto of = fmt::format("{} of 31 days", known);
    bool noted = false;
    for (const auto& note : money_of(report).notes)
      noted = noted || note.find("Spend is known of " + of) == 0;
    CHECK(noted == (known < 31));
    // Beside November, which is known whole, October's days are told as well.
    std::vector<std::pair<std::string, double>> after;
    for (int day = 1; day <= 30; ++day) after.emplace_back(fmt::format("2026-11-{:02}", day), 10.0);
    brand.now = "2026-12-02T12:00:00Z";
    brand.import("ads", ads_of(after));
    auto november = money_of(brand.report("2026-11")).notes;
    CHECK(std::count_if(november.begin(), november.end(), [&](const auto& note) {
            return note.find("Spend is known of") == 0;
          }) == (known < 31 ? 1 : 0));
    if (known < 7) {
      CHECK_FALSE(line.expected);
      CHECK_FALSE(line.forecast_spend);
      CHECK(line.forecast.empty());
      CHECK(line.pace.find("too few for a pace") != std::string::npos);
      ++few;
      continue;
    }
    ++said;
    CHECK(*line.expected == doctest::Approx(5000.0 * static_cast<double>(known) / 61));
    CHECK(*line.forecast_spend == doctest::Approx(all / static_cast<double>(known) * 61));
    if (known == 31) continue;
    CHECK(line.pace.find("on the " + of + " that are known") != std::string::npos);
    CHECK(line.pace.find("; not known: 2026-10-") != std::string::npos);
    CHECK(line.pace.find("by 2026-10-31") == std::string::npos);
    CHECK(line.forecast.find("days that are known") != std::string::npos);
  }
  CHECK(said >= 10);
  CHECK(few >= 5);
}

TEST_CASE("money: a day of no spend is known, and today is no gap yet") {
  Brand brand;
  brand.now = "2026-10-10T10:00:00Z";
  brand.campaign("autumn", "2026-10-01", "2026-10-31", "310 EUR");
  std::vector<std::pair<std::string, double>> days;
  for (int day = 1; day <= 9; ++day) days.emplace_back(october(day), day <= 3 ? 30 : 0);
  brand.import("ads", ads_of(days));
  auto line = money_of(brand.report("2026-10")).campaigns.at(0);
  CHECK(line.days_known == 9);
  CHECK(line.days_gone == 9);
  CHECK(*line.expected == doctest::Approx(90));
  CHECK(*line.forecast_spend == doctest::Approx(310));
  CHECK(line.pace.find("not known") == std::string::npos);
}

TEST_CASE("money: a day of which one side is blank is in no ratio, which says so") {
  Brand brand;
  brand.explain = true;
  brand.import("ads",
               "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,,900,9,90\n"
               "autumn,2026-10-02,10,20,1,10\n");
  auto report = brand.report("2026-10");
  const auto& money = money_of(report);
  auto line = money.campaigns.at(0);
  CHECK(*line.roas == doctest::Approx(2));
  CHECK(*line.cost_per_click == doctest::Approx(1));
  CHECK(*line.cost_per_order == doctest::Approx(10));
  CHECK(*line.romi == doctest::Approx(100));
  CHECK(*line.revenue == doctest::Approx(920));
  CHECK(*figure(money.stats, "roas") == doctest::Approx(2));
  auto by = brand.report("2026-10", {"campaign"}).tables.at(0);
  CHECK(test::cell(by, "autumn", "roas") == doctest::Approx(2));
  bool said = false;
  for (const auto& note : money.notes)
    said = said || note.find("without 1 day of which only one side is known") != std::string::npos;
  CHECK(said);
  for (const auto& stat : money.stats) {
    CAPTURE(stat.name);
    if (stat.value) CHECK_FALSE(stat.explanation.query.empty());
  }
  for (const auto& table : money.tables)
    for (const auto& row : table.rows)
      if (row.keys[0] == "Orders") CHECK(*row.cells[2] == doctest::Approx(10));
}

TEST_CASE("money: today is not over, and is no day of a pace, whatever it has brought so far") {
  for (int today = 2; today <= 30; ++today) {
    CAPTURE(today);
    Brand brand;
    brand.now = fmt::format("2026-10-{:02}T07:00:00Z", today);
    brand.campaign("autumn", "2026-10-01", "2026-10-31", "500 EUR");
    std::vector<std::pair<std::string, double>> days;
    for (int day = 1; day < today; ++day) days.emplace_back(october(day), 20);
    days.emplace_back(october(today), today % 2);
    brand.import("ads", ads_of(days));
    auto line = money_of(brand.report("2026-10")).campaigns.at(0);
    CHECK(*line.spend_to_date == 20 * (today - 1) + today % 2);
    CHECK(line.days_gone == static_cast<std::size_t>(today - 1));
    CHECK(line.days_known == line.days_gone);
    CHECK(*line.expected == doctest::Approx(500.0 * (today - 1) / 31));
    if (today <= 3) continue;
    CHECK(*line.forecast_spend == doctest::Approx(620));
    if (line.forecast_spend_low) CHECK(*line.forecast_spend_low == doctest::Approx(620));
  }
}

TEST_CASE("money: of days that are known together the pace knows each") {
  Brand brand;
  brand.campaign("autumn", "2026-10-01", "2026-10-31", "500 EUR");
  brand.workspace.document = test::workspace_with(R"(
imports: {months: {account: insta, campaign: campaign, measured: first, until: last, metrics: {spend: spend}}}
)")
                                 .document;
  brand.import("months", "campaign,first,last,spend\nautumn,2026-10-01,2026-10-31,310\n");
  auto report = brand.report("2026-10");
  auto line = money_of(report).campaigns.at(0);
  CHECK(line.days_known == 31);
  CHECK(line.pace == "62.0 % of the budget spent by 2026-10-31; an even pace is 100.0 %");
  for (const auto& note : money_of(report).notes)
    CHECK(note.find("not known") == std::string::npos);
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
  auto report = brand.report("2026-10");
  auto line = money_of(report).campaigns.at(0);
  CHECK(line.spend == 10);
  CHECK(line.currency == "USD");
  CHECK(line.budget == 500);
  CHECK(line.budget_currency == "EUR");
  CHECK(line.spend_to_date == 10);
  CHECK_FALSE(line.expected);
  CHECK_FALSE(line.forecast_spend);
  CHECK(line.over_cap.empty());
  CHECK(line.pace == "amounts in USD are not set against a budget in EUR");
  auto has = [&](const char* format, const char* words) {
    CAPTURE(format);
    CHECK(find_format(format)->render(report).find(words) != std::string::npos);
  };
  has("text", "autumn: spend 10.00 USD");
  has("text", "budget 500.00 EUR, spent to date 10.00 USD: amounts in USD are not set");
  has("markdown", "| 500.00 EUR | 10.00 USD | amounts in USD are not set against a budget in EUR");
  has("csv", "campaign,autumn,spend,10,USD");
  has("csv", "campaign,autumn,budget,500,EUR");
  has("json", "\"budget_currency\": \"EUR\"");
  CHECK(find_format("html")->render(report).find("spent of") == std::string::npos);
}

TEST_CASE("money: what was spent before the period, in another currency, is none of the budget") {
  for (const char* cap : {"", "5 EUR"}) {
    Brand brand;
    auto& campaign = brand.campaign("autumn", "2026-09-01", "2026-10-31", "500 EUR");
    campaign.daily_cap = parse_money(cap);
    brand.import("dollars", "campaign,day,spend\nautumn,2026-09-02,10\n");
    brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,10,30,,\n");
    auto line = money_of(brand.report("2026-10")).campaigns.at(0);
    CHECK(line.spend == 10);
    CHECK(line.currency == "EUR");
    CHECK_FALSE(line.spend_to_date);
    CHECK_FALSE(line.expected);
    CHECK(line.pace.find("several currencies") != std::string::npos);
  }
}

TEST_CASE("money: a target in the plan's currency judges no amount of another") {
  struct Case {
    const char *metric, *campaign, *budget, *mapping;
    bool judged;
  };
  for (const auto& one : {Case{"spend", "autumn", "500 EUR", "dollars", false},
                          Case{"spend", "", "500 EUR", "dollars", false},
                          Case{"spend", "autumn", "500 USD", "dollars", true},
                          Case{"spend", "", "500 USD", "dollars", true},
                          Case{"spend", "autumn", "500 EUR", "ads", true},
                          Case{"cost_per_order", "autumn", "500 EUR", "dollars", false},
                          Case{"roas", "autumn", "500 EUR", "ads", true}}) {
    for (const char* now : {"2026-10-20T10:00:00Z", "2026-11-20T10:00:00Z"}) {
      CAPTURE(one.metric);
      CAPTURE(one.budget);
      Brand brand;
      brand.now = now;
      brand.campaign("autumn", "2026-10-01", "2026-11-15", one.budget);
      brand.workspace = test::workspace_with(R"(
imports:
  ads: {account: insta, campaign: c, measured: d, metrics: {spend: s, revenue: r, orders: o}}
  dollars: {account: insta, campaign: c, measured: d, currency: USD, metrics: {spend: s, revenue: r, orders: o}}
)");
      brand.import(one.mapping, "c,d,s,r,o\nautumn,2026-10-02,10,30,2\n");
      auto& kpi = brand.kpi(one.metric, "<=", 100);
      if (*one.campaign != '\0') kpi.where = {{"campaign", one.campaign}};
      auto verdict = brand.report("2026-10").verdicts.at(0);
      CHECK(verdict.value.has_value() == one.judged);
      CHECK(verdict.stat.value.has_value() == one.judged);
      if (one.judged) continue;
      CHECK(verdict.reason == "amounts in USD are not held against a target in EUR");
      CHECK(verdict.stat.currency == "EUR");
      CHECK_FALSE(verdict.state == Verdict::State::met);
      CHECK_FALSE(verdict.state == Verdict::State::missed);
    }
  }
}

TEST_CASE("money: amounts of two currencies are no change, and that is said once") {
  Brand brand;
  brand.import("dollars", "campaign,day,spend\nautumn,2026-10-02,10\n");
  brand.sample(SubjectKind::campaign, "insta", "winter", Metric::spend, "2026-09-03T10:00:00Z", 5,
               "EUR");
  brand.kpi("spend", "<=", 10).against = Kpi::Against::previous;
  auto report = brand.report("2026-10");
  auto said =
      "Amounts of October 2026 are in USD, those of September 2026 in EUR: they are not "
      "compared.";
  const auto& spend = money_of(report).stats.at(0);
  CHECK(spend.value == 10);
  CHECK(spend.currency == "USD");
  CHECK_FALSE(spend.previous);
  CHECK_FALSE(spend.before.whole);
  CHECK(std::count(report.compared.begin(), report.compared.end(), said) == 1);
  CHECK(report.verdicts.at(0).state == Verdict::State::missing);
  CHECK(report.verdicts[0].reason == said);
  // What one period alone has stands in its own currency.
  auto november = brand.report("2026-11");
  CHECK(money_of(november).stats.at(0).previous == 10);
  CHECK(money_of(november).stats.at(0).currency == "USD");
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

TEST_CASE("money: what a campaign brought is counted in the words of the language") {
  const std::pair<const char*, std::array<const char*, 6>> said[] = {
      {"en",
       {"0 orders", "1 order at", "2 orders at", "5 orders at", "21 orders at", "2.5 orders at"}},
      {"de",
       {"0 Bestellungen", "1 Bestellung zu", "2 Bestellungen zu", "5 Bestellungen zu",
        "21 Bestellungen zu", "2,5 Bestellungen zu"}},
      {"fr",
       {"0 commande", "1 commande à", "2 commandes à", "5 commandes à", "21 commandes à",
        "2,5 commandes à"}},
      {"ru",
       {"0 заказов", "1 заказ по", "2 заказа по", "5 заказов по", "21 заказ по", "2,5 заказа по"}},
      {"tr",
       {"0 sipariş", "1 sipariş, birimi", "2 sipariş,", "5 sipariş,", "21 sipariş,",
        "2,5 sipariş,"}},
      {"ko", {"주문 0건", "주문 1건, 건당", "주문 2건,", "주문 5건,", "주문 21건,", "주문 2.5건,"}},
      {"ja", {"注文0件", "注文1件、1件 ", "注文2件、", "注文5件、", "注文21件、", "注文2.5件、"}}};
  constexpr std::array<double, 6> orders{0, 1, 2, 5, 21, 2.5};
  for (const auto& [tag, words] : said)
    for (std::size_t i = 0; i < orders.size(); ++i) {
      Brand brand;
      brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,10,30,,\n");
      brand.sample(SubjectKind::campaign, "insta", "autumn", Metric::orders, "2026-10-01T10:00:00Z",
                   orders[i]);
      ReportRequest request;
      request.period = parse_period("2026-10", Zone::find("Europe/Rome"));
      request.speech = Speech(tag);
      auto report = make_report(request, brand.workspace, brand.plan, brand.store.db.get(),
                                test::at(brand.now));
      auto text = find_format("text")->render(report);
      std::replace(text.begin(), text.end(), '\n', ' ');
      while (text.find("  ") != std::string::npos) text.erase(text.find("  "), 1);
      CAPTURE(text);
      CHECK(text.find(words[i]) != std::string::npos);
    }
  Brand brand;
  brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,10,30,,\n");
  auto text = find_format("text")->render(brand.report("2026-10"));
  CHECK(text.find("autumn: spend 10.00, revenue 30.00, ROAS 3.00\n") != std::string::npos);
}
