#include "metrics/importing/decimal_mark.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

#include "core/error.h"
#include "metrics/importing/figure_cell.h"
#include "metrics/metric_store.h"
#include "support/figures.h"

using namespace smm;
using test::import_csv;
using test::Store;

namespace {

constexpr auto now = "2026-11-26T12:00:00Z";

const Workspace& workspace() {
  static const Workspace w = test::workspace_with(R"(
imports:
  ads: {campaign: C, measured: Day, metrics: {spend: Cost, impressions: Shown, orders: Orders}}
  said: {campaign: C, measured: Day, decimal: ".", metrics: {spend: Cost, impressions: Shown, orders: Orders}}
)");
  return w;
}

// 1234567.5 as "1.234.567,50".
std::string written(long whole, int hundredths, char decimal, bool grouped) {
  auto digits = std::to_string(whole);
  if (grouped)
    for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
      digits.insert(static_cast<std::size_t>(at), 1, decimal == '.' ? ',' : '.');
  return hundredths < 0 ? digits : fmt::format("{}{}{:02}", digits, decimal, hundredths);
}

char mark_of(const std::vector<std::string>& cells, Metric metric) {
  DecimalMark mark;
  int line = 1;
  for (const auto& cell : cells) mark.show(cell, info(metric), false, false, ++line);
  mark.check("t.csv", "X");
  return mark.found();
}

std::string refused(std::string_view mapping, const std::string& csv) {
  Store store;
  try {
    import_csv(store, workspace(), mapping, csv, now);
  } catch (const Error& error) {
    CHECK(store.count("samples") == 0);
    CHECK(error.status() == Status::invalid);
    return std::string(error.what()) + " | " + error.hint();
  }
  return "imported";
}

}  // namespace

TEST_CASE("decimal mark: one cell that tells it tells it of the whole column") {
  std::mt19937 random(12);
  for (int member = 0; member < 40; ++member) {
    char decimal = member % 2 == 0 ? '.' : ',';
    std::vector<std::string> cells;
    for (int i = 0; i < 10; ++i)  // thousands, which tell nothing of money
      cells.push_back(written(static_cast<long>(1000 + random() % 90000) / 1000 * 1000 + 500, -1,
                              decimal, true));
    CHECK(mark_of(cells, Metric::spend) == 0);
    cells.insert(cells.begin() + static_cast<int>(random() % 10),
                 written(static_cast<long>(random() % 90000), static_cast<int>(random() % 100),
                         decimal, random() % 2 == 0));
    CAPTURE(cells[0]);
    CHECK(mark_of(cells, Metric::spend) == decimal);
    for (const auto& cell : cells) {
      auto read = read_figure(cell, info(Metric::spend), decimal);
      CHECK(read.why.empty());
      CHECK(read.value >= 0);
    }
  }
}

TEST_CASE("decimal mark: what is counted is whole, so that its mark groups") {
  CHECK(mark_of({"12.500", "12.000"}, Metric::impressions) == ',');
  CHECK(mark_of({"12,500", "7"}, Metric::impressions) == '.');
  CHECK(mark_of({"1.234.567"}, Metric::spend) == ',');
  CHECK(mark_of({"0.125"}, Metric::spend) == '.');
  CHECK(mark_of({"1 240,000"}, Metric::spend) == ',');
  CHECK(mark_of({"1.2K", "900"}, Metric::views) == '.');
  CHECK(mark_of({"2.500"}, Metric::orders) == 0);
  CHECK(mark_of({"2.50"}, Metric::orders) == '.');
  CHECK(mark_of({"12"}, Metric::spend) == 0);
}

TEST_CASE("decimal mark: a column that does not tell goes by the others, if they agree") {
  std::mt19937 random(5);
  for (int member = 0; member < 20; ++member) {
    bool comma = member % 2 == 0;
    Store store;
    int thousands = static_cast<int>(1 + random() % 99);
    auto csv = fmt::format("C;Day;Cost;Shown;Orders\nbrand;2026-10-05;{0}{1}000;{0}{1}500;2\n",
                           thousands, comma ? '.' : ',');
    auto r = import_csv(store, workspace(), "ads", csv, now);
    CHECK(r.refused.empty());
    auto series = MetricStore(*store.db).series(1);
    REQUIRE(series.size() == 3);
    CHECK(series[0].value == thousands * 1000);
    CHECK(series[1].value == thousands * 1000 + 500);
  }
}

TEST_CASE("decimal mark: where nothing tells, the table is refused, and told how to say it") {
  for (int thousands : {1, 2, 5, 12, 40, 99, 100, 250, 500, 999})
    for (char mark : {'.', ','}) {
      auto csv = fmt::format("C;Day;Cost;Shown;Orders\nb;2026-10-05;{}{}000;7;\n", thousands, mark);
      auto said = refused("ads", csv);
      CHECK(said.find("\"Cost\", line 2") != std::string::npos);
      CHECK(said.find("`decimal:`") != std::string::npos);
      CHECK(said.find("--decimal") != std::string::npos);
    }
  CHECK(refused("said", "C,Day,Cost,Shown,Orders\nb,2026-10-05,500.000,7,\n") == "imported");
}

TEST_CASE("decimal mark: a column of two kinds is refused with a line of each") {
  auto said =
      refused("ads", "C;Day;Cost;Shown;Orders\nb;2026-10-05;12,50;7;\nb;2026-10-06;1.5;7;\n");
  CHECK(said.find("line 3 \"1.5\"") != std::string::npos);
  CHECK(said.find("line 2 \"12,50\"") != std::string::npos);
}

TEST_CASE("decimal mark: parts of conversions are figures, and parts of likes are none") {
  for (Metric metric : {Metric::orders, Metric::leads, Metric::calls, Metric::registrations,
                        Metric::conversions, Metric::key_events})
    for (const char* cell : {"2.50", "0.33", "1.00", "17"}) {
      CHECK(read_figure(cell, info(metric), '.').why.empty());
      CHECK(read_figure(cell, info(metric), '.').value == std::stod(cell));
    }
  CHECK_FALSE(read_figure("2.50", info(Metric::likes), '.').why.empty());
}

TEST_CASE("corrections: what can be taken back may be negative, and nothing else") {
  for (const char* cell :
       {"-12.50", "\u221212.50", "-\u20AC12.50", "\u20AC -12.50", "-12.50 EUR"}) {
    CAPTURE(cell);
    auto read = read_figure(cell, info(Metric::spend), '.');
    CHECK(read.why.empty());
    CHECK(read.value == -12.5);
  }
  CHECK(read_figure("-2", info(Metric::orders), '.').value == -2);
  CHECK(read_figure("-5", info(Metric::net_follows), '.').value == -5);
  CHECK(read_figure("-1", info(Metric::likes), '.').why ==
        "\"-1\" is negative, which likes cannot be");
  CHECK_FALSE(read_figure("-1", info(Metric::followers), '.').why.empty());
  Store store;
  auto r = import_csv(store, workspace(), "ads",
                      "C,Day,Cost,Shown,Orders\nb,2026-10-05,-12.50,7,-1\n", now);
  CHECK(r.stored == 3);
  REQUIRE(r.doubts.size() == 2);
  CHECK(r.doubts[0].what == "spend of -12.5 is taken off as a correction");
}
