#include <doctest/doctest.h>

#include "core/text.h"
#include "report/format.h"
#include "support/sample_report.h"

using namespace smm;

namespace {

// Bars that divide cells: those without a backslash.
std::size_t bars(const std::string& line) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i] == '|' && (i == 0 || line[i - 1] != '\\')) ++n;
  return n;
}

}  // namespace

TEST_CASE("markdown report: every row of a table has as many cells as its head") {
  std::size_t columns = 0;
  auto text = find_format("markdown")->render(test::sample_report());
  for (auto part : split(text, '\n')) {
    std::string line(part);
    if (!line.starts_with('|')) {
      columns = 0;
      continue;
    }
    if (columns == 0) columns = bars(line);
    CHECK_MESSAGE(bars(line) == columns, line);
  }
}

TEST_CASE("markdown report: foreign text neither formats nor links nor commands") {
  auto text = find_format("markdown")->render(test::sample_report());
  CHECK(text.find("<b>") == std::string::npos);
  CHECK(text.find("<script>") == std::string::npos);
  CHECK(text.find("[x](y)") == std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("::error") == std::string::npos);
}
