// What a figure is of: a day of the calendar, some days together, an instant.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <random>

#include "core/error.h"
#include "metrics/metric_store.h"
#include "report/data/dataset.h"
#include "support/figures.h"

using namespace smm;
using test::at;
using test::import_csv;
using test::Store;

namespace {

constexpr auto now = "2026-11-26T12:00:00Z";

Workspace workspace(std::string_view zone = "Europe/Rome") {
  auto made = test::workspace_with(R"(
imports:
  ads: {campaign: C, measured: Day, metrics: {spend: Cost}}
  spans: {campaign: C, measured: From, until: To, metrics: {spend: Cost}}
  log: {campaign: C, measured: Day, sum: true, metrics: {orders: Orders}}
  own: {account: insta, campaign: C, measured: Day, metrics: {spend: Cost}}
  other: {account: site, campaign: C, measured: Day, metrics: {spend: Cost}}
  shop: {campaign: C, measured: Day, metrics: {revenue: Sold}}
  system: {campaign: C, measured: Day, metrics: {revenue: Value}}
)");
  made.timezone = zone;
  return made;
}

double spent(Store& store, const Workspace& w, std::string_view period,
             Metric metric = Metric::spend) {
  auto zone = Zone::find(w.timezone);
  auto dots = period.find("..");
  auto of = dots == std::string_view::npos
                ? parse_period(period, zone).value()
                : period_between(parse_date(period.substr(0, dots)).value(),
                                 parse_date(period.substr(dots + 2)).value(), zone);
  Plan plan;
  auto data = load_dataset(w, plan, store.db.get(), {of}, at(now));
  double sum = 0;
  for (const auto& flow : data.flows_between(of))
    if (flow.metric == metric) sum += flow.value;
  return sum;
}

std::string day_name(int day) { return fmt::format("2026-10-{:02}", day); }

constexpr const char* zones[] = {"Europe/Rome",        "America/New_York", "Pacific/Auckland",
                                 "Pacific/Kiritimati", "Pacific/Honolulu", "UTC",
                                 "Asia/Kolkata",       "Pacific/Pago_Pago"};

}  // namespace

TEST_CASE("days: a flow is of its day however the day is written and whatever the zone is then") {
  std::mt19937 random(15);
  constexpr const char* forms[] = {"{}",           "{}T00:00:00",       "{} 00:00:00",
                                   "{}T00:00:00Z", "{}T00:00:00+02:00", "{} 00:00"};
  for (int member = 0; member < 24; ++member) {
    CAPTURE(member);
    Store store;
    std::map<int, double> last;
    for (int round = 0; round < 4; ++round) {
      auto w = workspace(zones[random() % std::size(zones)]);
      const char* form = forms[random() % std::size(forms)];
      std::string csv = "C,Day,Cost\n";
      for (int day = 1; day <= 31; day += static_cast<int>(1 + random() % 4)) {
        last[day] = static_cast<double>(random() % 1000);
        csv +=
            fmt::format("brand,{},{}\n", fmt::format(fmt::runtime(form), day_name(day)), last[day]);
      }
      CHECK(import_csv(store, w, "ads", csv, now).refused.empty());
    }
    double sum = 0;
    for (auto [day, value] : last) sum += value;
    for (const char* zone : zones) {
      CAPTURE(zone);
      CHECK(spent(store, workspace(zone), "2026-10") == sum);
      for (auto [day, value] : last) CHECK(spent(store, workspace(zone), day_name(day)) == value);
      CHECK(spent(store, workspace(zone), "2026-09") == 0);
      CHECK(spent(store, workspace(zone), "2026-11") == 0);
    }
  }
}

TEST_CASE("days: hours of one day are parts of it where they are added up, and refused elsewhere") {
  std::mt19937 random(4);
  for (int member = 0; member < 20; ++member) {
    std::string hours;
    int sum = 0;
    for (int hour = 0; hour < 24; ++hour) {
      int orders = static_cast<int>(random() % 9);
      sum += orders;
      hours += fmt::format("brand,2026-10-05T{:02}:{:02}:00,{}\n", hour, random() % 60, orders);
    }
    Store store;
    import_csv(store, workspace(), "log", "C,Day,Orders\n" + hours, now);
    CHECK(store.count("samples") == 1);
    CHECK(spent(store, workspace(), "2026-10-05", Metric::orders) == sum);
    Store other;
    auto r = import_csv(other, workspace(), "ads", "C,Day,Cost\n" + hours, now);
    CHECK(r.rows_used >= 1);
    CHECK(r.rows_refused > 0);
    CHECK(r.refused[0].why.find("sum: true") != std::string::npos);
  }
}

TEST_CASE("spans: a figure of several days counts only in a period that holds all of them") {
  std::mt19937 random(31);
  for (int member = 0; member < 30; ++member) {
    int first = static_cast<int>(1 + random() % 29);
    int last = first + static_cast<int>(1 + random() % static_cast<unsigned>(31 - first));
    int from = static_cast<int>(1 + random() % 31);
    int to = from + static_cast<int>(random() % static_cast<unsigned>(32 - from));
    CAPTURE(first);
    CAPTURE(last);
    Store store;
    auto w = workspace(zones[member % static_cast<int>(std::size(zones))]);
    auto r = import_csv(
        store, w, "spans",
        fmt::format("C,From,To,Cost\nbrand,{},{},310\n", day_name(first), day_name(last)), now);
    REQUIRE(r.stored == 1);
    REQUIRE(r.notes.size() == 1);
    CHECK(r.notes[0].find(day_name(first) + " to " + day_name(last)) != std::string::npos);
    bool inside = from <= first && last <= to;
    CHECK(spent(store, w, day_name(from) + ".." + day_name(to)) == (inside ? 310 : 0));
    CHECK(spent(store, w, "2026-10") == 310);
    CHECK(spent(store, w, day_name(last)) == 0);
  }
}

TEST_CASE("spans: a row that ends before it begins, or after today, is refused with its days") {
  Store store;
  auto r = import_csv(store, workspace(), "spans",
                      "C,From,To,Cost\na,2026-10-05,2026-10-04,1\na,2026-10-05,2026-12-01,1\n"
                      "a,2026-10-05,2026-10-05,1\n",
                      now);
  CHECK(r.stored == 1);
  REQUIRE(r.refused.size() == 2);
  CHECK(r.refused[0].why == "\"2026-10-04\" comes before the first day, \"2026-10-05\"");
  CHECK(r.refused[1].why == "\"2026-12-01\" lies in the future as last day");
}

TEST_CASE("spans: days and spans that overlap do not add up") {
  std::mt19937 random(77);
  for (int member = 0; member < 25; ++member) {
    CAPTURE(member);
    Store store;
    auto w = workspace();
    bool whole = member % 3 == 0;
    std::string days = "C,Day,Cost\n";
    double by_day = 0;
    for (int day = 1; day <= 31; ++day) {
      if (!whole && random() % 3 != 0) continue;
      days += fmt::format("brand,{},10\n", day_name(day));
      by_day += 10;
    }
    import_csv(store, w, "ads", days, now);
    auto spans = fmt::format(
        "C,From,To,Cost\nbrand,2026-10-01,2026-10-31,400\nbrand,2026-10-03,"
        "2026-10-{:02},55\n",
        10 + member % 20);
    import_csv(store, w, "spans", spans, now);
    bool all = by_day == 310;
    CHECK(spent(store, w, "2026-10") == (all ? by_day : 400));
    // Without the month, a week has what is known by day.
    double week = spent(store, w, "2026-10-01..2026-10-02");
    CHECK((week == 0 || week == 10 || week == 20));
  }
}

TEST_CASE("spans: parts of a longer time that follow each other add up") {
  Store store;
  auto w = workspace();
  import_csv(store, w, "spans",
             "C,From,To,Cost\nb,2026-10-01,2026-10-15,100\nb,2026-10-16,2026-10-31,150\n"
             "c,2026-10-01,2026-10-31,7\n",
             now);
  CHECK(spent(store, w, "2026-10") == 257);
  CHECK(spent(store, w, "2026-10-01..2026-10-20") == 100);
}

TEST_CASE("one subject: a campaign is one with and without its account, and two on two accounts") {
  std::mt19937 random(8);
  for (int member = 0; member < 24; ++member) {
    CAPTURE(member);
    auto w = workspace();
    std::string csv = "C,Day,Cost\n";
    double sum = 0;
    for (int day = 1; day <= 5; ++day) {
      auto cost = static_cast<double>(random() % 100);
      sum += cost;
      csv += fmt::format("brand {},{},{}\n", member, day_name(day), cost);
    }
    Store store;
    for (int round = 0; round < 4; ++round)
      import_csv(store, w, random() % 2 == 0 ? "ads" : "own", csv, now);
    CHECK(store.count("subjects") == 1);
    CHECK(spent(store, w, "2026-10") == sum);
    Store two;
    import_csv(two, w, "own", csv, now);
    import_csv(two, w, "other", csv, now);
    CHECK(spent(two, w, "2026-10") == 2 * sum);
    auto r = import_csv(two, w, "ads", csv, now);
    CHECK(r.rows_used == 0);
    CHECK(r.refused.at(0).why.find("insta, site") != std::string::npos);
  }
}

TEST_CASE("origins: what two tables tell of one thing is kept twice, told, and counted once") {
  for (int member = 0; member < 20; ++member) {
    Store store;
    auto w = workspace();
    auto table = [&](const char* column, int value) {
      return fmt::format("C,Day,{}\nbrand,2026-10-05,{}\nbrand,2026-10-06,7\n", column, value);
    };
    int shop = 100 + member, system = 50 + 3 * member;
    import_csv(store, w, "shop", table("Sold", shop), now);
    auto r = import_csv(store, w, "system", table("Value", system), now);
    CHECK(r.stored == 2);
    CHECK(store.count("samples") == 4);
    CHECK(spent(store, w, "2026-10", Metric::revenue) == shop + 7);
    bool differs = shop != system;
    REQUIRE(r.notes.size() == (differs ? 1 : 0));
    if (differs) CHECK(r.notes[0].find("sources: {revenue: system}") != std::string::npos);
    // A correction from where it came counts, and the choice of the workspace does.
    import_csv(store, w, "shop", table("Sold", shop + 1), now);
    CHECK(spent(store, w, "2026-10", Metric::revenue) == shop + 8);
    auto chosen = workspace();
    auto more = parse_yaml("sources: {revenue: system}", "smm.yaml", chosen.problems);
    REQUIRE(more);
    chosen.document.fields.push_back(more->fields[0]);
    CHECK(spent(store, chosen, "2026-10", Metric::revenue) == system + 7);
  }
}
