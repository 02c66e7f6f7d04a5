#include "metrics/analysis/show.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "metrics/analysis/statistics.h"
#include "support/figures.h"

using namespace smm;
using test::at;

namespace {

void fill(test::Store& store) {
  auto workspace = test::workspace_with(R"(
imports:
  f: {account: {column: A}, measured: D, metrics: {followers: F}}
  p: {account: insta, post: {id: Id, published: P}, measured: D, metrics: {likes: L, reach: R}}
  ads: {account: insta, campaign: C, measured: D, metrics: {spend: S}}
)");
  auto now = "2026-10-20T10:00:00Z";
  test::import_csv(store, workspace, "f",
                   "A,D,F\nsite,2026-10-01,5\ninsta,2026-10-01,10\ninsta,2026-10-02,12\n", now);
  test::import_csv(store, workspace, "f", "A,D,F\ninsta,2026-10-01,11\n", now);
  test::import_csv(store, workspace, "p",
                   "Id,P,D,L,R\nb,2026-10-02,2026-10-03,1,\na,2026-10-03,2026-10-04,2,9\n", now);
  test::import_csv(store, workspace, "ads", "C,D,S\nautumn,2026-10-05,9.5\n", now);
}

std::string shown(const std::vector<ShownMetric>& all) {
  std::string text;
  for (const auto& m : all) {
    text += m.kind + " " + m.account + " " + m.campaign + m.remote_id + " " + m.metric;
    for (const auto& p : m.series) text += " " + std::to_string(static_cast<int>(p.value));
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("show: accounts first, then campaigns, each metric with its course") {
  test::Store store;
  fill(store);
  auto all = show_metrics(*store.db, {});
  CHECK(shown(all) ==
        "account insta  followers 11 12\naccount site  followers 5\n"
        "campaign insta autumn spend 9\n");
  CHECK(all[0].latest().at == at("2026-10-02T12:00:00Z"));
  CHECK(all[0].source == "f: t.csv");
}

TEST_CASE("show: posts are asked for, and stand in the order of publication") {
  test::Store store;
  fill(store);
  CHECK(shown(show_metrics(*store.db, {.account = "insta", .posts = true})) ==
        "account insta  followers 11 12\ncampaign insta autumn spend 9\n"
        "post insta b likes 1\npost insta a likes 2\npost insta a reach 9\n");
  CHECK(shown(show_metrics(*store.db, {.post = "a"})) ==
        "post insta a likes 2\npost insta a reach 9\n");
  CHECK(shown(show_metrics(*store.db, {.metric = "likes", .posts = true})) ==
        "post insta b likes 1\npost insta a likes 2\n");
  CHECK(shown(show_metrics(*store.db, {.campaign = "autumn"})) ==
        "campaign insta autumn spend 9\n");
}

TEST_CASE("show: a range leaves out what was measured before and after") {
  test::Store store;
  fill(store);
  CHECK(shown(show_metrics(
            *store.db,
            {.account = "insta", .metric = "followers", .since = at("2026-10-02T00:00:00Z")})) ==
        "account insta  followers 12\n");
  CHECK(show_metrics(*store.db, {.until = at("2026-10-01T00:00:00Z")}).empty());
}

TEST_CASE("show: what it adds up is what the report says, of days and days together at random") {
  Draws draws(42);
  for (int member = 0; member < 60; ++member) {
    CAPTURE(member);
    test::Brand brand;
    std::string days = "campaign,day,spend,revenue,orders,clicks\n";
    for (int day = 1; day <= 31; ++day)
      if (draws.below(3) == 0) days += fmt::format("autumn,2026-10-{:02},,{},,\n", day, day);
    brand.import("ads", days);
    std::string spans = "campaign,first,last,revenue\n";
    std::set<std::string> rows;
    for (int i = 0; i < 4; ++i) {
      auto month = 8 + draws.below(2), first = 1 + draws.below(28);
      rows.insert(fmt::format("autumn,2026-{:02}-{:02},2026-{:02}-{:02},", month, first,
                              month + draws.below(2), first + 2));
    }
    for (const auto& row : rows) spans += row + fmt::format("{}\n", 100 + draws.below(900));
    brand.import("months", spans);
    auto zone = Zone::find(brand.workspace.timezone);
    for (const char* name : {"2026-09", "2026-10", "2026-Q3", "2026"}) {
      auto period = *parse_period(name, zone);
      auto shown = show_metrics(
          *brand.store.db,
          {.metric = "revenue", .since = period.begin, .until = period.end, .zone = &zone});
      std::optional<double> sum, told;
      if (!shown.empty()) sum = shown[0].sum();
      for (const auto& section : brand.report(name).sections)
        for (const auto& line : section.campaigns) told = line.revenue;
      CHECK(sum == told);
    }
  }
}

TEST_CASE("show: a day far in the east is of its own day") {
  test::Brand brand;
  brand.workspace.timezone = "Pacific/Kiritimati";
  brand.import("ads", "campaign,day,spend,revenue,orders,clicks\nautumn,2026-10-31,7,,,\n");
  auto zone = Zone::find(brand.workspace.timezone);
  auto october = *parse_period("2026-10", zone), november = *parse_period("2026-11", zone);
  auto count = [&](const Period& period) {
    return show_metrics(*brand.store.db,
                        {.since = period.begin, .until = period.end, .zone = &zone})
        .size();
  };
  CHECK(count(october) == 1);
  CHECK(count(november) == 0);
}
