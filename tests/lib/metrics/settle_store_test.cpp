// States of before figures had days, as an older smm left them.

#include "metrics/settle_store.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

#include "metrics/metric_store.h"
#include "support/figures.h"

using namespace smm;
using test::at;
using test::Store;

namespace {

// The last schema under which every figure was of an instant.
std::size_t schema_of_instants() {
  std::size_t version = 0;
  for (auto step : migrations()) {
    if (step.find("CREATE TABLE samples_new") != std::string_view::npos) return version;
    ++version;
  }
  return version;
}

struct Old {
  test::TempDir dir{test::TempDir::memory()};
  std::filesystem::path path = dir.path() / "smm.db";
  int subjects = 0, sources = 0;

  Old() {
    Db db(path);
    migrate(db, migrations().first(schema_of_instants()));
    db.script("INSERT INTO metrics (name) VALUES ('spend'), ('followers'), ('likes')");
  }
  int subject(std::string_view kind, std::string_view account, std::string_view key) {
    Db(path).run("INSERT INTO subjects (kind, account, key) VALUES (?, ?, ?)", kind, account, key);
    return ++subjects;
  }
  int source() {
    Db(path).run("INSERT INTO sources (name, at) VALUES ('ads: a.csv', 5)");
    return ++sources;
  }
  void sample(int subject, int metric, Time measured, int source, double value) {
    Db(path).run(
        "INSERT INTO samples (subject, metric, measured, source, value) VALUES "
        "(?, ?, ?, ?, ?)",
        subject, metric, measured, source, value);
  }
};

double sum(Db& db, const char* which) {
  auto rows = db.query(fmt::format("SELECT coalesce(sum(value), 0) FROM samples WHERE {}", which));
  rows.next();
  return rows.real(0);
}

}  // namespace

TEST_CASE("settling: noon and midnight of the zone become the day, and the later import counts") {
  std::mt19937 random(2026);
  for (const char* name : {"Europe/Rome", "America/New_York", "Asia/Tokyo", "Pacific/Auckland",
                           "UTC", "Asia/Kolkata"}) {
    CAPTURE(name);
    auto zone = Zone::find(name);
    Old old;
    int campaign = old.subject("campaign", "", "brand");
    int noon = old.source(), midnight = old.source();
    std::map<std::chrono::local_days, double> last;
    for (int i = 0; i < 25; ++i) {
      auto day = std::chrono::local_days{std::chrono::days{20000 + 3 * i}};
      auto value = static_cast<double>(random() % 1000);
      old.sample(campaign, 1, zone.resolve(LocalTime{day} + std::chrono::hours{12}).at, noon, 1);
      old.sample(campaign, 1, zone.resolve(LocalTime{day}).at, midnight, value);
      last[day] = value;
    }
    auto db = open_store(old.path);
    REQUIRE(wants_settling(*db));
    auto settled = settle_days(*db, zone);
    CHECK_FALSE(wants_settling(*db));
    CHECK(settled.days == 50);
    CHECK(settled.apart == 0);
    CHECK(sum(*db, "1") == sum(*db, "days = 1"));
    std::map<std::chrono::local_days, double> counted;
    MetricStore(*db).each_flow(
        {}, [&](const Sample& sample) { counted[marked_day(sample.measured)] += sample.value; });
    CHECK(counted == last);
    CHECK(settle_days(*db, zone).days == 0);
  }
}

TEST_CASE("settling: what is of another hour stays, is told once, and nothing is lost") {
  for (int hour = 1; hour < 24; ++hour) {
    if (hour == 12 || hour == 2) continue;  // a day; midnight of UTC
    Old old;
    int campaign = old.subject("campaign", "", "brand"), source = old.source();
    auto zone = Zone::find("Europe/Rome");
    auto day = LocalTime{std::chrono::local_days{std::chrono::days{20005}}};  // in summer time
    day = LocalTime{std::chrono::local_days{std::chrono::year{2026} / 7 / 5}};
    old.sample(campaign, 1, zone.resolve(day + std::chrono::hours{hour}).at, source, 10);
    old.sample(campaign, 1, zone.resolve(day + std::chrono::hours{12}).at, source, 5);
    auto db = open_store(old.path);
    auto settled = settle_days(*db, zone);
    CHECK(settled.days == 1);
    CHECK(settled.apart == 1);
    REQUIRE(settled.first.size() == 1);
    CHECK(settled.first[0].starts_with("campaign brand, spend, 2026-07-0"));
    CHECK(sum(*db, "1") == 15);
  }
}

TEST_CASE("settling: posts and levels keep their hours, and midnight is one of them") {
  Old old;
  int post = old.subject("post", "insta", "1"), account = old.subject("account", "insta", "");
  int source = old.source();
  old.sample(post, 3, at("2026-07-04T22:00:00Z"), source, 4);     // midnight in Rome
  old.sample(account, 2, at("2026-07-04T22:00:00Z"), source, 9);  // likewise
  old.sample(account, 2, at("2026-07-05T10:00:00Z"), source, 10);
  auto db = open_store(old.path);
  auto settled = settle_days(*db, Zone::find("Europe/Rome"));
  CHECK(settled.days == 1);
  CHECK(settled.apart == 0);
  CHECK(sum(*db, "days = 0") == 13);
}

TEST_CASE("settling: a campaign with and without its account is one where no figure differs") {
  std::mt19937 random(6);
  for (int member = 0; member < 20; ++member) {
    CAPTURE(member);
    bool differs = member % 4 == 3, parts = member % 4 == 2, two = member % 4 == 1;
    Old old;
    int without = old.subject("campaign", "", "brand"),
        with = old.subject("campaign", "fb", "brand");
    int first = old.source(), second = parts ? first : old.source();
    for (int day = 1; day <= 5; ++day) {
      auto when = at(fmt::format("2026-07-{:02}T10:00:00Z", day));
      auto value = static_cast<double>(random() % 100);
      old.sample(without, 1, when, first, value);
      old.sample(with, 1, when, second, differs && day == 3 ? value + 1 : value);
    }
    if (two) old.subject("campaign", "vk", "brand");
    auto db = open_store(old.path);
    auto total = sum(*db, "1");
    auto settled = settle_days(*db, Zone::find("Europe/Rome"));
    bool one = !differs && !parts && !two;
    CHECK(settled.merged.size() == (one ? 1 : 0));
    CHECK(MetricStore(*db).campaigns("brand").size() == (one ? 1U : two ? 3U : 2U));
    CHECK(sum(*db, "1") == total);
  }
}

TEST_CASE("settling: a new state has nothing to settle") {
  Store store;
  CHECK_FALSE(wants_settling(*store.db));
  Old old;
  CHECK_FALSE(wants_settling(*open_store(old.path)));
}
