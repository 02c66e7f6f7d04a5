#include "report/quality.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "metrics/analysis/statistics.h"
#include "support/figures.h"

using namespace smm;
using test::Brand;

namespace {

std::string said(const Report& report, std::string_view rule) {
  for (const auto& issue : report.quality) {
    if (issue.rule != rule) continue;
    auto text = issue.message + ":";
    for (const auto& example : issue.examples) text += " " + example;
    return text;
  }
  return "";
}

std::optional<double> revenue_of(const Report& report) {
  std::optional<double> all;
  for (const auto& section : report.sections)
    for (const auto& line : section.campaigns)
      if (line.revenue) all = all.value_or(0) + *line.revenue;
  return all;
}

}  // namespace

TEST_CASE("quality: what is missing, impossible, negative or young is named with its posts") {
  Brand brand;
  brand.import(
      "posts",
      "account,id,published,likes,measured,reach,text,type,url,comments,impressions,clicks\n"
      "insta,ok,2026-11-01,10,2026-11-15,100,,,,,120,\n"
      "insta,few,2026-11-02,10,2026-11-15,100,,,,,90,\n"
      "insta,blind,2026-11-03,10,2026-11-15,,,,,,,\n"
      "insta,silent,2026-11-04,,2026-11-15,,,,,,,\n"
      "insta,early,2026-11-06,1,2026-11-05,10,,,,,,\n"
      "insta,young,2026-11-18,1,2026-11-19,10,,,,,,\n");
  brand.store.db->run("UPDATE samples SET value = -1 WHERE value = 100 AND subject = 1");
  auto report = brand.report("2026-11");
  CHECK(said(report, "missing") == "1 of 6 posts without any figure: insta silent");
  CHECK(said(report, "missing-reach") ==
        "1 of 6 posts with figures but no reach, and in no rate by reach: insta blind");
  CHECK(said(report, "impossible") ==
        "1 of 6 posts with fewer impressions than people reached: insta few");
  CHECK(said(report, "negative") == "1 of 6 posts with a negative figure: insta ok");
  CHECK(said(report, "early") ==
        "1 of 6 posts with figures measured before the day of publication: insta early");
  CHECK(said(report, "young") ==
        "1 of 6 posts younger than 7 days; their figures still grow: insta young");
}

TEST_CASE("quality: figures of the future are not used, and said") {
  Brand brand;
  brand.import("followers", "account,day,followers\ninsta,2026-10-01,5\ninsta,2026-11-19,9\n");
  brand.now = "2026-11-10T10:00:00Z";
  auto report = brand.report("2026-11");
  CHECK(said(report, "future") == "1 figure measured after today, not used:");
  CHECK_FALSE(test::figure(report.happened, "followers"));
}

TEST_CASE("quality: accounts without followers are named where others have them") {
  Brand brand;
  brand.import("followers", "account,day,followers\ninsta,2026-09-30,5\ninsta,2026-10-31,9\n");
  CHECK(said(brand.report("2026-10"), "missing-followers") ==
        "1 of 2 accounts without followers measured before and in the period: site");
}

TEST_CASE("quality: at most five examples are named") {
  Brand brand;
  std::string rows;
  for (int i = 0; i < 9; ++i) rows += "insta,p" + std::to_string(i) + ",2026-10-02,1,\n";
  brand.posts(rows);
  CHECK(said(brand.report("2026-10"), "missing-reach").starts_with("all 9 posts with"));
  for (const auto& issue : brand.report("2026-10").quality) CHECK(issue.examples.size() <= 5);
}

TEST_CASE("quality: of two tables of one figure one counts as a whole, and what it lacks is told") {
  Brand brand;
  brand.import("ads",
               "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,10,100,1,\n"
               "autumn,2026-10-04,10,100,1,\n");
  brand.import("shop", "campaign,day,revenue\nautumn,2026-10-01,70\nautumn,2026-10-03,40\n");
  auto revenue = [&] { return revenue_of(brand.report("2026-10")); };
  CHECK(revenue() == 200);
  CHECK(
      said(brand.report("2026-10"), "two-sources") ==
      "two tables tell of the same, and one of them counts: 1 day that only the other one has is "
      "left out; sources in smm.yaml says which one counts: revenue of autumn, 1 day: ads counts, "
      "and not shop");
  CHECK(said(brand.report("2026-09"), "two-sources").empty());
  brand.prefer("{revenue: shop}");
  CHECK(revenue() == 210);  // and the day behind those of shop
  CHECK(said(brand.report("2026-10"), "two-sources").empty());
  CHECK(said(brand.report("2026-10"), "goes-on").ends_with("ads goes on from shop"));
}

TEST_CASE("quality: tables that share no day go on from each other, and nothing is left out") {
  Brand brand;
  brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,10,100,1,\n");
  brand.import("shop", "campaign,day,revenue\nautumn,2026-10-02,70\nautumn,2026-10-03,40\n");
  auto report = brand.report("2026-10");
  CHECK(revenue_of(report) == 210);
  CHECK(said(report, "two-sources").empty());
}

TEST_CASE("quality: of tables that overlap, what lies before and behind counts, and is told") {
  // A mapping that was renamed, with any days of both; a day is never counted twice.
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Draws draws(seed);
    int from = 1 + static_cast<int>(draws.below(10)),
        until = from + static_cast<int>(draws.below(8)),
        other_from = 1 + static_cast<int>(draws.below(20)),
        other_until = other_from + static_cast<int>(draws.below(8));
    auto table = [](int first, int last, int value) {
      std::string csv = "campaign,day,revenue\n";
      for (int day = first; day <= last; ++day)
        csv += fmt::format("autumn,2026-10-{:02},{}\n", day, value);
      return csv;
    };
    Brand brand;
    brand.import("shop", table(from, until, 100));
    brand.import("till", table(other_from, other_until, 1));
    double wanted = 100 * (until - from + 1);
    int own = 0;
    bool both = other_from <= until && from <= other_until;
    for (int day = other_from; day <= other_until; ++day)
      if (day < from || day > until) wanted += 1, ++own;
    CAPTURE(seed);
    auto report = brand.report("2026-10");
    CHECK(revenue_of(report) == wanted);
    auto told = said(report, "goes-on");
    CHECK(told.empty() == (!both || own == 0));
    if (!told.empty()) {
      CHECK(told.find(fmt::format(": {} day", own)) != std::string::npos);
      CHECK(told.ends_with("till goes on from shop"));
    }
    CHECK(said(report, "two-sources").empty());
  }
}

TEST_CASE("quality: of three tables no day is counted twice") {
  Brand brand;
  brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-01,10,100,1,\n");
  brand.import("shop", "campaign,day,revenue\nautumn,2026-10-01,70\nautumn,2026-10-02,40\n");
  brand.import("till", "campaign,day,revenue\nautumn,2026-10-02,7\nautumn,2026-10-03,4\n");
  auto report = brand.report("2026-10");
  CHECK(revenue_of(report) == 144);  // 100 of ads, 40 of shop, 4 of till
  CHECK(said(report, "two-sources").empty());
}

TEST_CASE("quality: days and the same days together are one figure, and a workspace may choose") {
  Brand brand;
  brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-05,10,100,1,\n");
  brand.import("months", "campaign,first,last,revenue\nautumn,2026-10-01,2026-10-31,900\n");
  CHECK(revenue_of(brand.report("2026-10")) == 900);  // it knows of more days
  brand.prefer("{revenue: ads}");
  auto report = brand.report("2026-10");
  CHECK(revenue_of(report) == 100);
  CHECK(said(report, "two-sources").find("30 days") != std::string::npos);
}
