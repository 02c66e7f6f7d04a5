#include "report/times.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/text.h"
#include "metrics/analysis/statistics.h"
#include "report/data/timed_posts.h"
#include "report/format.h"
#include "support/figures.h"

using namespace smm;
using test::Brand;

namespace {

Period all_of_it(const Brand& brand) {
  return period_between(*parse_date("2026-01-01"), *parse_date("2026-10-31"),
                        Zone::find(brand.workspace.timezone));
}

Report report_of(Brand& brand) {
  ReportRequest request;
  request.period = all_of_it(brand);
  return make_report(request, brand.workspace, brand.plan, brand.store.db.get(),
                     test::at(brand.now));
}

// Posts of two accounts at 9 and 18 o'clock (UTC); on Tuesdays at 18 they do better.
void publish(Brand& brand, Draws& draws, std::size_t count) {
  std::string rows;
  for (std::size_t i = 0; i < count; ++i) {
    auto day = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5} +
               std::chrono::days{draws.below(280)};
    bool late = draws.below(2) == 0;
    bool good = late && std::chrono::weekday{day} == std::chrono::Tuesday;
    rows += fmt::format("{},{},{}T{:02}:00:00Z,{},1000\n", i % 3 == 0 ? "site" : "insta", i,
                        to_string(std::chrono::year_month_day{day}), late ? 18 : 9,
                        (good ? 120 : 30) + draws.below(20));
  }
  brand.posts(rows);
}

}  // namespace

TEST_CASE("times: the map of a report is the grid of the best times, in each account's zone") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    Brand brand;
    brand.workspace.accounts.at(0).timezone = "Asia/Tokyo";  // insta: nine hours on
    publish(brand, draws, 10 + draws.below(120));
    auto report = report_of(brand);
    REQUIRE(report.heat);
    auto data = load_dataset(brand.workspace, brand.plan, brand.store.db.get(), {all_of_it(brand)},
                             test::at(brand.now));
    std::vector<const KnownPost*> own;
    for (const auto& post : data.posts) own.push_back(&post);
    const auto& kpi = *find_kpi("engagement_rate");
    auto posts = timed_posts(brand.workspace, data, own, kpi);
    CHECK(posts.zones == std::set<std::string>{"Asia/Tokyo", "Europe/Rome"});
    auto times = best_times_of(posts, kpi);
    std::size_t rows = 0;
    for (const auto& cell : times.cells) {
      if (cell.posts == 0) continue;
      ++rows;
      auto key = fmt::format("{} {}", day_name(cell.weekday), hour_name(cell.hour));
      CAPTURE(key);
      CHECK(test::cell(*report.heat, key, "posts") == static_cast<double>(cell.posts));
      CHECK(test::cell(*report.heat, key, "thin") == (cell.thin() ? 1 : 0));
      auto effect = test::cell(*report.heat, key, "effect");
      CHECK(effect.has_value() == times.p.has_value());
      if (effect) CHECK(*effect == doctest::Approx(cell.effect * 100));
    }
    CHECK(report.heat->rows.size() == rows);
    CHECK(report.heat->note.find(sentence(times, posts.series, data.speech)) != std::string::npos);
    // 18:00 in UTC is three in the morning of the next day in Tokyo.
    bool night = test::cell(*report.heat, "Wednesday 03:00", "posts").value_or(0) > 0;
    bool any = false;
    for (const auto& post : data.posts)
      any = any || (data.names.text(post.account) == "insta" &&
                    to_string(post.clock).find("03:00") != std::string::npos &&
                    std::chrono::weekday{std::chrono::sys_days{
                        std::chrono::floor<std::chrono::days>(post.clock).time_since_epoch()}} ==
                        std::chrono::Wednesday);
    CHECK(night == any);
  }
}

TEST_CASE("times: thin cells look thin in every format") {
  Draws draws(3);
  Brand brand;
  publish(brand, draws, 40);
  auto report = report_of(brand);
  REQUIRE(report.heat);
  std::size_t thin = 0;
  for (const auto& row : report.heat->rows) thin += row.remark == "thin" ? 1 : 0;
  REQUIRE(thin > 0);
  auto count = [](const std::string& text, std::string_view what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
    return found;
  };
  auto html = find_format("html")->render(report);
  CHECK(count(html, " thin\"") == thin);
  auto text = find_format("text")->render(report);
  auto map = text.substr(text.find("by weekday and hour"));
  map = map.substr(0, map.find("fewer than 5 posts"));
  CHECK(count(map, "?") == thin + 1);  // and once in the legend
  CHECK(count(find_format("csv")->render(report), ",thin,1,") == thin);
}

TEST_CASE("times: what is told is told of the pattern, and says which series made it") {
  Draws draws(1);
  Brand brand;
  publish(brand, draws, 200);
  auto told = report_of(brand).heat->note;
  CHECK(told.find("When you post matters (p ") != std::string::npos);
  CHECK(told.find("). Best: Tuesday ") != std::string::npos);
  CHECK(told.find("series") == std::string::npos);
  BestTimes times;
  times.posts = 100;
  times.p = 0.001;
  times.best = {24 + 18};
  auto& cell = times.cells[24 + 18];
  cell.weekday = 1;
  cell.hour = 18;
  cell.posts = 9;
  cell.effect = 0.3;
  cell.low = 0.1;
  cell.high = 0.5;
  cell.series = 1;
  CHECK(
      sentence(times, {"", "tip-{date}"}, Speech()) ==
      "When you post matters (p = 0.001). Best: Tuesday 18:00, +30 % against the usual (+10 % to "
      "+50 %), from 9 posts. All of these are the series tip-{date}: it may be the series and not "
      "the time.");
  times.hours_known = false;
  times.best = {1};
  times.days[1] = cell;
  CHECK(sentence(times, {"", "tip-{date}"}, Speech()).find("Best: Tuesday, +30 %") !=
        std::string::npos);
  CHECK(sentence(times, {"", "tip-{date}"}, Speech()).ends_with("The hours are not known."));
}

TEST_CASE("times: posts of which only the day is known are in no hour") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    Brand brand;
    std::string rows;
    for (int i = 0; i < 30; ++i)
      rows += fmt::format("insta,{},2026-{:02}-{:02},{},1000\n", i, 1 + draws.below(9),
                          1 + draws.below(28), 20 + draws.below(40));
    brand.posts(rows);
    auto report = report_of(brand);
    CHECK_FALSE(report.heat);
    ReportRequest request;
    request.period = all_of_it(brand);
    request.by = {"hour"};
    auto by_hour = make_report(request, brand.workspace, brand.plan, brand.store.db.get(),
                               test::at(brand.now));
    REQUIRE(by_hour.tables.at(0).rows.size() == 1);
    CHECK(by_hour.tables[0].rows[0].keys[0].empty());
  }
}
