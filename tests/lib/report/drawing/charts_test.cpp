#include "report/drawing/charts.h"

#include <doctest/doctest.h>

#include <cmath>

#include "core/random.h"

using namespace smm;

namespace {

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

ChartData data(std::vector<std::optional<double>> values) {
  ChartData result{"c1", "Followers <of> \"insta\"", "From 1 to 2.", Unit::count, "", {}, {}};
  for (std::size_t i = 0; i < values.size(); ++i) result.labels.push_back("d" + std::to_string(i));
  result.values = std::move(values);
  return result;
}

}  // namespace

TEST_CASE("charts: axes have at most five round, even ticks that hold both ends") {
  CHECK(axis_ticks(0, 10, true) == std::vector<double>{0, 5, 10});
  CHECK(axis_ticks(0, 3700, true) == std::vector<double>{0, 1000, 2000, 3000, 4000});
  CHECK(axis_ticks(0, 1, true) == std::vector<double>{0, 1});
  CHECK(axis_ticks(7, 7, true).front() <= 7);
  Random random(5);
  for (int i = 0; i < 2000; ++i) {
    double low = static_cast<double>(random.between(0, 100'000)) / 7;
    double high = low + static_cast<double>(random.between(0, 1'000'000)) / 11;
    auto ticks = axis_ticks(low, high, i % 2 == 0);
    REQUIRE(ticks.size() >= 2);
    CHECK(ticks.size() <= 5);
    CHECK(ticks.front() <= low + 1e-6);
    CHECK(ticks.back() >= high - 1e-6);
    for (std::size_t k = 2; k < ticks.size(); ++k)
      CHECK(ticks[k] - ticks[k - 1] == doctest::Approx(ticks[1] - ticks[0]));
  }
}

TEST_CASE("charts: each says in words what it shows, with foreign text escaped") {
  for (const auto& svg :
       {line_chart(Speech(), data({1, 2})), bar_chart(Speech(), data({1, 2})),
        row_chart(Speech(), data({1, 2})),
        budget_chart(Speech(), "c1", "Followers <of> \"insta\"", 5, 10, 7, "EUR")}) {
    CHECK(svg.find("role=\"img\"") != std::string::npos);
    CHECK(svg.find("aria-labelledby=\"c1-t c1-d\"") != std::string::npos);
    CHECK(svg.find("<title id=\"c1-t\">Followers &lt;of&gt; &quot;insta&quot;</title>") !=
          std::string::npos);
    CHECK(count(svg, "<desc") == 1);
    CHECK(svg.find("#") == std::string::npos);  // colours are the page's
    CHECK(svg.ends_with("</svg>"));
  }
}

TEST_CASE("charts: a gap in a line stays a gap, and a lone point is still seen") {
  auto svg = line_chart(Speech(), data({1, 2, {}, 4, {}, 5, 6}));
  auto path = svg.substr(svg.find(" d=\""));
  CHECK(count(path.substr(0, path.find("/>")), "M") == 3);
  CHECK(count(svg, "<circle") == 2);  // the lone one and the last
  CHECK(count(line_chart(Speech(), data({{}, {}})), "<path") == 0);
}

TEST_CASE("charts: nothing in a bar chart is ever drawn upside down or without a number") {
  for (const auto& svg :
       {bar_chart(Speech(), data({0, 0})), bar_chart(Speech(), data({})),
        bar_chart(Speech(), data({-5, 3, {}})), row_chart(Speech(), data({0, {}})),
        budget_chart(Speech(), "b", "B", 12, 10, {}, ""),
        budget_chart(Speech(), "b", "B", 1, 0, {}, "")}) {
    CHECK(svg.find("nan") == std::string::npos);
    CHECK(svg.find("inf") == std::string::npos);
    CHECK(svg.find("height=\"-") == std::string::npos);
    CHECK(svg.find("width=\"-") == std::string::npos);
  }
  CHECK(budget_chart(Speech(), "b", "B", 12, 10, {}, "").find("bar over") != std::string::npos);
}

TEST_CASE(
    "charts: an axis ends above the rest where one value stands far above it, and only then") {
  CHECK(axis_cut({1, 2, 3, 4, 40}).value_or(0) == doctest::Approx(4.4));
  CHECK_FALSE(axis_cut({1, 2, 3, 4, 11.9}));    // less than three times the next
  CHECK_FALSE(axis_cut({1, 2, 40}));            // too few to say what the rest is
  CHECK_FALSE(axis_cut({0, 0, 0, 0, 0, 40}));   // there is no rest
  CHECK_FALSE(axis_cut({1, 2, 3, 4, 40, 41}));  // two of six are no exception
  std::vector<double> many(40, 2);
  many[3] = many[7] = 50;  // two of forty are
  CHECK(axis_cut(many).value_or(0) == doctest::Approx(2.2));
}

TEST_CASE("charts: the bar that its axis does not hold is broken and says its value") {
  auto svg = bar_chart(Speech(), data({1, 2, 3, 4, 4000}));
  CHECK(count(svg, "class=\"break\"") == 1);
  CHECK(svg.find(">4,000</text>") != std::string::npos);
  CHECK(count(bar_chart(Speech(), data({1, 2, 3, 4, 5})), "class=\"break\"") == 0);
}
