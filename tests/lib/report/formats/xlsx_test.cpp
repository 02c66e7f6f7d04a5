#include <doctest/doctest.h>

#include "report/format.h"
#include "support/sample_report.h"
#include "sys/text/xlsx.h"

using namespace smm;

TEST_CASE("xlsx report: equal reports are equal bytes, and a workbook") {
  auto first = find_format("xlsx")->render(test::sample_report());
  CHECK(first == find_format("xlsx")->render(test::sample_report()));
  CHECK(first.starts_with("PK\x03\x04"));
  CHECK(first.find("xl/worksheets/sheet1.xml") != std::string::npos);
  CHECK(first.size() < 60'000);
}

TEST_CASE("xlsx report: an empty report is a workbook, too") {
  Report report;
  report.timezone = "UTC";
  report.period = report.previous = report.last_year = *parse_period("2026-10", Zone::find("UTC"));
  CHECK(find_format("xlsx")->render(report).starts_with("PK\x03\x04"));
}
