#include <doctest/doctest.h>

#include "core/text.h"
#include "report/format.h"
#include "support/sample_report.h"

using namespace smm;

namespace {

std::string rendered(bool explain = true) {
  return find_format("text")->render(test::sample_report(explain));
}

}  // namespace

TEST_CASE("text report: no line is wider than 80 columns, whatever the script") {
  for (const auto& line : test::Brand::split_lines(rendered()))
    CHECK_MESSAGE(display_width(line) <= 80, line);
}

TEST_CASE("text report: verdicts come first") {
  auto text = rendered(false);
  auto verdicts = text.find("Verdicts"), happened = text.find("What happened");
  CHECK(verdicts < happened);
  CHECK(text.find("MISSED") < happened);
  CHECK(text.find("Gate failed") < happened);
}

TEST_CASE("text report: not one escape byte, and no line that a build server obeys") {
  auto text = rendered();
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\u202e") == std::string::npos);
  for (const auto& line : test::Brand::split_lines(text)) CHECK_FALSE(trim(line).starts_with("::"));
}

TEST_CASE("text report: columns of a table stay under each other") {
  auto lines = test::Brand::split_lines(rendered(false));
  std::size_t at = 0;
  while (lines[at] != "Best posts") ++at;
  auto width = display_width(lines[at + 1]);
  for (auto i = at + 1; i < at + 3; ++i) CHECK(display_width(lines[i]) == width);
}

TEST_CASE("text report: with explain every figure says where it is from") {
  auto text = rendered();
  CHECK(text.find("Engagement rate: sum of engagements / sum of reach * 100") != std::string::npos);
  CHECK(text.find("posts: t.csv") != std::string::npos);
  CHECK(rendered(false).find("sum of engagements") == std::string::npos);
}
