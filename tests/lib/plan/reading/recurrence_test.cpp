#include "plan/reading/recurrence.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/clock.h"

using namespace smm;

namespace {

// The occurrences of `every: {...}` from 2026-10-01, as "10-06 08:15" words; or the first problem.
std::string days_of(const std::string& every, const std::string& first = "2026-10-01") {
  Diagnostics problems;
  auto tree = parse_yaml(every, "f", problems);
  REQUIRE(tree);
  auto rule = read_recurrence(*tree, "f", problems);
  if (!rule) return problems.at(0).rule + ": " + problems[0].message;
  std::string out;
  for (const auto& one : occurrences(*rule, *parse_date(first))) {
    out += (out.empty() ? "" : " ") + to_string(one.date).substr(5);
    if (rule->at.size() > 1) out += "T" + rule->at[one.time];
  }
  return out;
}

}  // namespace

TEST_CASE("recurrence: days of the week, and every second week counted from the first") {
  CHECK(days_of("{weekly: [thu, tue], at: \"08:15\", from: 2026-10-06, until: 2026-10-15}") ==
        "10-06 10-08 10-13 10-15");
  // The first day is a Thursday: its week is the first, and Tuesday of that week is past.
  CHECK(days_of("{weekly: [tue, thu], at: \"08:15\", step: 2, from: 2026-10-08, until: "
                "2026-11-06}") == "10-08 10-20 10-22 11-03 11-05");
}

TEST_CASE("recurrence: every third day is counted from the first, whatever the month") {
  CHECK(days_of("{daily: true, at: \"08:15\", step: 3, from: 2026-10-27, until: 2026-11-05}") ==
        "10-27 10-30 11-02 11-05");
}

TEST_CASE("recurrence: days of the month, the last one, and months without the day") {
  CHECK(days_of("{monthly: [1, 15], at: \"08:15\", until: 2026-11-15}") ==
        "10-01 10-15 11-01 11-15");
  CHECK(days_of("{monthly: last, at: \"08:15\", from: 2027-01-01, until: 2027-04-30}") ==
        "01-31 02-28 03-31 04-30");
  CHECK(days_of("{monthly: 31, at: \"08:15\", from: 2027-01-01, until: 2027-05-31}") ==
        "01-31 03-31 05-31");
  CHECK(days_of("{monthly: 10, at: \"08:15\", step: 3, from: 2026-10-20, until: 2027-04-30}") ==
        "01-10 04-10");
}

TEST_CASE("recurrence: weekdays of the month, from the first and from the end") {
  CHECK(days_of("{monthly: first mon, at: \"08:15\", until: 2026-12-31}") == "10-05 11-02 12-07");
  CHECK(days_of("{monthly: 2nd tue, at: \"08:15\", until: 2026-12-31}") == "10-13 11-10 12-08");
  CHECK(days_of("{monthly: [last fri, Last Saturday], at: \"08:15\", until: 2026-11-30}") ==
        "10-30 10-31 11-27 11-28");
  CHECK(days_of("{monthly: fifth sat, at: \"08:15\", until: 2027-01-31}") == "10-31 01-30");
}

TEST_CASE("recurrence: days of the year, and 29 February in leap years only") {
  CHECK(days_of("{yearly: [12-24, 01-06], at: \"08:15\", until: 2027-12-31}") ==
        "12-24 01-06 12-24");
  CHECK(days_of("{yearly: 02-29, at: \"08:15\", from: 2026-01-01, until: 2032-12-31}") ==
        "02-29 02-29");
  CHECK(days_of("{yearly: 12-24, step: 2, at: \"08:15\", from: 2026-01-01, until: 2030-12-31}") ==
        "12-24 12-24 12-24");
}

TEST_CASE("recurrence: several times a day, in their order, each with its turn and its count") {
  CHECK(days_of("{daily: true, at: [\"18:00\", \"08:15\"], from: 2026-10-01, count: 3}") ==
        "10-01T08:15 10-01T18:00 10-02T08:15");
  CHECK(days_of("{daily: true, at: [\"18:00\", \"08:15\"], from: 2026-10-01, until: 2026-10-03, "
                "except: 2026-10-02}") == "10-01T08:15 10-01T18:00 10-03T08:15 10-03T18:00");
  CHECK(days_of("{daily: true, at: [\"08:15\", \"08:15\"]}") ==
        "wrong-value: a time of day stands here twice");
}

TEST_CASE("recurrence: a rule with an end is counted to it, one without for 90 days") {
  CHECK(days_of("{monthly: 1, at: \"08:15\"}") == "10-01 11-01 12-01");
  CHECK(days_of("{monthly: 1, at: \"08:15\", until: 2027-02-28}") ==
        "10-01 11-01 12-01 01-01 02-01");
  CHECK(days_of("{monthly: 1, at: \"08:15\", from: 2026-08-15, count: 3}") == "09-01 10-01 11-01");
}

TEST_CASE("recurrence: a rule that will happen one day is told from one that never will") {
  auto goes = [](const std::string& every) {
    Diagnostics problems;
    auto tree = parse_yaml(every, "f", problems);
    auto rule = read_recurrence(*tree, "f", problems);
    REQUIRE(rule);
    return goes_on(*rule, *parse_date("2026-10-01"));
  };
  CHECK(goes("{yearly: 02-29, at: \"08:15\"}"));
  CHECK(goes("{daily: true, at: \"08:15\", from: 2027-10-01}"));
  CHECK_FALSE(goes("{daily: true, at: \"08:15\", until: 2026-09-30}"));
  CHECK_FALSE(goes("{yearly: 02-29, at: \"08:15\", until: 2027-12-31}"));
  CHECK_FALSE(goes("{monthly: 30, at: \"08:15\", from: 2027-02-01, until: 2027-02-28}"));
}

TEST_CASE("recurrence: a number of days under daily is every so many days") {
  for (int number = 1; number <= 100; number += 1 + number / 8) {
    CAPTURE(number);
    auto days = [&](const std::string& keys) {
      return days_of(
          fmt::format("{{{}, at: \"08:15\", from: 2026-10-27, until: 2027-12-31}}", keys));
    };
    auto stepped = days(fmt::format("daily: true, step: {}", number));
    CHECK(stepped.starts_with("10-27"));
    CHECK(days(fmt::format("daily: {}", number)) == stepped);
  }
  CHECK(days_of("{daily: 1, at: \"08:15\", until: 2026-10-28}") ==
        days_of("{daily: true, at: \"08:15\", until: 2026-10-28}"));
  CHECK(days_of("{daily: 2, at: \"08:15\"}").starts_with("missing-key"));
  CHECK(days_of("{daily: 2, step: 2, at: \"08:15\", from: 2026-10-27}").starts_with("wrong-value"));
  for (const char* wrong : {"0", "101", "-1", "1.5", "yes", "every", "2d"})
    CHECK(days_of(fmt::format("{{daily: {}, at: \"08:15\", from: 2026-10-27}}", wrong))
              .starts_with("wrong-value"));
  CHECK(days_of("{weekly: 2, at: \"08:15\", from: 2026-10-27}").find("weekly: [mon], step: 2") !=
        std::string::npos);
  CHECK(days_of("{yearly: 3, at: \"08:15\", from: 2026-10-27}").find("yearly: [12-24], step: 3") !=
        std::string::npos);
}

TEST_CASE("recurrence: what is no day, no hour or no number is named") {
  auto rule = [](const std::string& every) {
    auto text = days_of(every);
    return text.substr(0, text.find(':'));
  };
  CHECK(rule("{weekly: [funday], at: \"08:15\"}") == "wrong-value");
  CHECK(rule("{monthly: [32], at: \"08:15\"}") == "wrong-value");
  CHECK(rule("{monthly: [0], at: \"08:15\"}") == "wrong-value");
  CHECK(rule("{monthly: [first], at: \"08:15\"}") == "wrong-value");
  CHECK(rule("{monthly: [sixth mon], at: \"08:15\"}") == "wrong-value");
  CHECK(rule("{yearly: [02-30], at: \"08:15\"}") == "wrong-value");
  CHECK(rule("{daily: true, at: \"25:00\"}") == "wrong-value");
  CHECK(rule("{daily: true}") == "missing-key");
  CHECK(rule("{daily: true, at: \"08:15\", step: 0, from: 2026-10-01}") == "wrong-value");
  CHECK(rule("{daily: true, at: \"08:15\", step: 2}") == "missing-key");
  CHECK(rule("{daily: true, at: \"08:15\", count: 2}") == "missing-key");
  CHECK(rule("{at: \"08:15\"}") == "recurrence-empty");
  CHECK(rule("{daily: true, at: \"08:15\", from: 2026-10-02, until: 2026-10-01}") ==
        "recurrence-empty");
}

TEST_CASE("recurrence: no rule grows beyond its bound") {
  Diagnostics problems;
  auto tree = parse_yaml("{daily: true, at: \"08:15\", until: 9999-12-31}", "f", problems);
  auto rule = read_recurrence(*tree, "f", problems);
  REQUIRE(rule);
  CHECK(occurrences(*rule, *parse_date("2026-10-01")).size() == most_occurrences + 1);
}
