#include "report/quality.h"

#include <doctest/doctest.h>

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
  CHECK(said(report, "missing") == "1 of 6 posts have no figures: insta silent");
  CHECK(said(report, "missing-reach") ==
        "1 of 6 posts have figures but no reach, and are in no rate by reach: insta blind");
  CHECK(said(report, "impossible") ==
        "1 of 6 posts have fewer impressions than people reached: insta few");
  CHECK(said(report, "negative") == "1 of 6 posts have a negative figure: insta ok");
  CHECK(said(report, "early") ==
        "1 of 6 posts have figures measured before the day of publication: insta early");
  CHECK(said(report, "young") ==
        "1 of 6 posts are younger than 7 days; their figures still grow: insta young");
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
        "1 of 2 accounts have no followers measured before and in the period: site");
}

TEST_CASE("quality: at most five examples are named") {
  Brand brand;
  std::string rows;
  for (int i = 0; i < 9; ++i) rows += "insta,p" + std::to_string(i) + ",2026-10-02,1,\n";
  brand.posts(rows);
  CHECK(said(brand.report("2026-10"), "missing-reach").starts_with("all 9 posts have"));
  for (const auto& issue : brand.report("2026-10").quality) CHECK(issue.examples.size() <= 5);
}
