#include "report/data/period.h"

#include <doctest/doctest.h>

#include "core/error.h"

using namespace smm;

namespace {

const Zone& rome() {
  static const Zone zone = Zone::find("Europe/Rome");
  return zone;
}

std::string range(const Period& p) { return to_string(p.first) + ".." + to_string(p.last); }
Period named(std::string_view name) { return parse_period(name, rome()).value(); }

}  // namespace

TEST_CASE("period: names mean whole days of the brand's zone, across daylight saving") {
  auto october = named("2026-10");
  CHECK(range(october) == "2026-10-01..2026-10-31");
  CHECK(rfc3339(october.begin) == "2026-09-30T22:00:00Z");
  CHECK(rfc3339(october.end) == "2026-10-31T23:00:00Z");
  CHECK(range(named("2026")) == "2026-01-01..2026-12-31");
  CHECK(range(named("2026-Q4")) == "2026-10-01..2026-12-31");
  CHECK(range(named("2026-02")) == "2026-02-01..2026-02-28");
  CHECK(range(named("2026-10-03")) == "2026-10-03..2026-10-03");
}

TEST_CASE("period: weeks are those of ISO 8601") {
  CHECK(range(named("2026-W41")) == "2026-10-05..2026-10-11");
  CHECK(range(named("2026-W01")) == "2025-12-29..2026-01-04");
  CHECK(range(named("2026-W53")) == "2026-12-28..2027-01-03");
  CHECK_FALSE(parse_period("2025-W53", rome()));
  CHECK_FALSE(parse_period("2026-W54", rome()));
  CHECK_FALSE(parse_period("2026-W00", rome()));
}

TEST_CASE("period: what is no period is nothing") {
  for (const char* name : {"", "26", "2026-", "2026-13", "2026-00", "2026-Q5", "2026-Q", "2026-W1",
                           "2026-02-30", "October", "2026-10-3", "20261003", "1969"})
    CHECK_MESSAGE(!parse_period(name, rome()), name);
}

TEST_CASE("period: the one before and the one a year ago") {
  auto check = [](std::string_view name, std::string_view before, std::string_view year_ago) {
    auto p = named(name);
    CHECK(previous(p, rome()).name == before);
    CHECK(last_year(p, rome()).name == year_ago);
  };
  check("2026-10", "2026-09", "2025-10");
  check("2026-01", "2025-12", "2025-01");
  check("2026-Q1", "2025-Q4", "2025-Q1");
  check("2026", "2025", "2025");
  check("2027-W01", "2026-W53", "2026-W02");
  check("2026-03-01", "2026-02-28", "2025-03-01");
  auto range = period_between(*parse_date("2028-02-20"), *parse_date("2028-02-29"), rome());
  CHECK(previous(range, rome()).name == "2028-02-10..2028-02-19");
  CHECK(last_year(range, rome()).name == "2027-02-20..2027-02-28");
}

TEST_CASE(
    "period: what is said of no period is the last whole month, as the brand's clock has it") {
  CHECK(last_month(*parse_rfc3339("2026-10-31T22:59:59Z"), rome()).name == "2026-09");
  CHECK(last_month(*parse_rfc3339("2026-10-31T23:00:00Z"), rome()).name == "2026-10");
}

TEST_CASE("period: only complete parts lie in a period") {
  auto names = [](const Period& p, std::string_view length) {
    std::string all;
    for (const auto& part : parts(p, length, rome())) all += part.name + " ";
    return all;
  };
  CHECK(names(named("2026-10"), "week") == "2026-W41 2026-W42 2026-W43 ");
  CHECK(names(named("2026-Q4"), "month") == "2026-10 2026-11 2026-12 ");
  CHECK(names(named("2026"), "quarter") == "2026-Q1 2026-Q2 2026-Q3 2026-Q4 ");
  CHECK(names(named("2026-10"), "quarter") == "");
  CHECK(names(named("2026-10"), "period") == "2026-10 ");
  CHECK(parts(named("2026-10"), "day", rome()).size() == 31);
  CHECK(parts(named("2026-10"), "day", rome()).back().end == named("2026-10").end);
  auto odd = period_between(*parse_date("2026-10-15"), *parse_date("2027-01-15"), rome());
  CHECK(names(odd, "month") == "2026-11 2026-12 ");
  CHECK(names(odd, "quarter") == "");
}

TEST_CASE("period: dates in the wrong order are a mistake of the command line") {
  CHECK_THROWS_AS(period_between(*parse_date("2026-10-02"), *parse_date("2026-10-01"), rome()),
                  Error);
}

TEST_CASE("period: a title is how a person would say it") {
  CHECK(title(named("2026-10"), Speech()) == "October 2026");
  CHECK(title(named("2026-Q4"), Speech()) == "Q4 2026");
  CHECK(title(named("2026-W41"), Speech()) == "week 41 of 2026 (5 to 11 October 2026)");
  CHECK(title(named("2026-10-03"), Speech()) == "3 October 2026");
  CHECK(title(period_between(*parse_date("2026-10-03"), *parse_date("2026-11-17"), rome()),
              Speech()) == "3 October to 17 November 2026");
  CHECK(title(period_between(*parse_date("2026-12-30"), *parse_date("2027-01-02"), rome()),
              Speech()) == "30 December 2026 to 2 January 2027");
}
