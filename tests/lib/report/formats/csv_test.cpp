#include "sys/text/csv.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>

#include "report/format.h"
#include "support/sample_report.h"

using namespace smm;

namespace {

const std::string& table() {
  static const std::string csv = find_format("csv")->render(test::sample_report());
  return csv;
}

}  // namespace

TEST_CASE("csv report: one table, every row as wide as its head, figures as numbers") {
  CsvReader csv(table(), {.name = "report.csv", .delimiter = ','});
  REQUIRE(csv.next());
  std::vector<std::string> head(csv.row().begin(), csv.row().end());
  CHECK(head == std::vector<std::string>{"section", "key", "metric", "value", "unit", "previous",
                                         "change", "coverage"});
  std::map<std::string, int> sections;
  while (csv.next()) {
    REQUIRE(csv.row().size() == head.size());
    ++sections[std::string(csv.row()[0])];
    for (std::size_t i : {3U, 5U, 6U}) {
      std::string number(csv.row()[i]);
      char* end = nullptr;
      std::strtod(number.c_str(), &end);
      CHECK_MESSAGE(*end == '\0', number);
    }
  }
  for (const char* name : {"verdict", "happened", "money", "by-account", "best", "campaign",
                           "cost-of-actions", "pillar-mix", "silences"})
    CHECK_MESSAGE((sections[name] > 0 || std::string(name) == "pillar-mix"), name);
}

TEST_CASE("csv report: text that a spreadsheet would run is quoted, foreign text made visible") {
  Report report;
  report.tables.push_back({"by-type",
                           "By type",
                           {"type"},
                           {{"posts", "Posts", Unit::count}},
                           {{{"=cmd|' /C calc'!A0"}, {1.0}, {1}}, {{"@x\x1b[31m"}, {2.5}, {2}}},
                           ""});
  auto csv = find_format("csv")->render(report);
  CHECK(csv.find("by-type,'=cmd|' /C calc'!A0,posts,1,count,,,1\r\n") != std::string::npos);
  CHECK(csv.find("'@x") != std::string::npos);
  CHECK(csv.find('\x1b') == std::string::npos);
  CHECK(csv.find(",2.5,") != std::string::npos);
}
