#include <doctest/doctest.h>

#include "report/format.h"
#include "support/json.h"
#include "support/sample_report.h"

using namespace smm;

TEST_CASE("json report: one document, numbers as numbers, times as RFC 3339, absent as null") {
  auto json = Json::parse(find_format("json")->render(test::sample_report()));
  CHECK(json["brand"] == "Ton & Fink");
  CHECK(json["period"]["begin"] == "2026-09-30T22:00:00Z");
  CHECK(json["gate"]["state"] == "failed");
  CHECK(json["happened"][0]["name"] == "posts_published");
  CHECK(json["happened"][0]["value"] == 3);
  CHECK(json["happened"][0]["value"].is_number_integer());
  CHECK(json["happened"][0]["previous"].is_null());
  CHECK(json["money"]["campaigns"][0]["spend"] == 20.5);
  CHECK(json["verdicts"][1]["state"] == "missing");
  CHECK(json["verdicts"][1]["value"].is_null());
  CHECK(json["tables"][0]["rows"][0]["values"]["posts"].is_number_integer());
}

TEST_CASE("json report: the keys stand in the order of the promise") {
  auto json = Json::parse(find_format("json")->render(test::sample_report()));
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += key + " ";
  CHECK(keys ==
        "smm brand timezone now period running previous last_year gate verdicts happened tables "
        "times "
        "ranked_by best worst money step followers activity quality summary words compared "
        "campaign accounts mature_days heat "
        "sections ");
}

TEST_CASE("reports: the same state and the same now give the same bytes in every format") {
  for (const auto* format : all_formats())
    CHECK(format->render(test::sample_report()) == format->render(test::sample_report()));
}

TEST_CASE("reports: a format is found by its name, and only by it") {
  for (const auto* format : all_formats()) CHECK(find_format(format->name) == format);
  CHECK(find_format("pdf") == nullptr);
}
