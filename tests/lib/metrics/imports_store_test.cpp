// What was brought in, and taking it out again.

#include "metrics/imports_store.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

#include "core/error.h"
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
  posts: {account: insta, post: {id: Id, published: Out, text: Text, url: Link}, metrics: {likes: L, reach: R}}
  links: {account: insta, post: {url: Link}, metrics: {saves: L}}
  ads: {campaign: C, measured: Day, metrics: {spend: Cost, clicks: K}}
  own: {account: insta, campaign: C, measured: Day, metrics: {spend: Cost, leads: K}}
  people: {account: site, measured: Day, metrics: {followers: F}}
)");
  return w;
}

// Every row of every table, as a dump has them.
std::string dump(Store& store) {
  std::string all;
  std::vector<std::string> tables;
  for (auto row =
           store.db->query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
       row.next();)
    tables.push_back(row.text(0));
  for (const auto& table : tables) {
    std::string columns;
    for (auto row = store.db->query(fmt::format("SELECT name FROM pragma_table_info('{}')", table));
         row.next();)
      columns += fmt::format("{}quote({})", columns.empty() ? "" : " || ',' || ", row.text(0));
    for (auto row = store.db->query(fmt::format("SELECT {} FROM {} ORDER BY 1", columns, table));
         row.next();)
      all += table + ": " + row.text(0) + "\n";
  }
  return all;
}

// A table of a random kind with random rows, some of which others have as well.
void import_any(Store& store, std::mt19937& random) {
  auto pick = [&](unsigned most) { return static_cast<int>(random() % most); };
  std::string csv;
  const char* mapping = nullptr;
  int kind = pick(5);
  if (kind == 0) {
    mapping = "posts", csv = "Id,Out,Text,Link,L,R\n";
    for (int id = 1; id < 9; ++id)
      if (pick(2) == 0)
        csv += fmt::format("10{},2026-10-{:02}{},text {},https://i.example/p/P{},{},\n", id, id,
                           pick(2) == 0 ? "" : " 09:30", pick(3), id, pick(50));
  } else if (kind == 1) {
    mapping = "links", csv = "Link,L\n";
    for (int id = 1; id < 9; ++id)
      if (pick(2) == 0) csv += fmt::format("https://i.example/p/P{},{}\n", id, pick(50));
  } else if (kind == 4) {
    mapping = "people", csv = "Day,F\n";
    for (int day = 1; day < 9; ++day) csv += fmt::format("2026-10-{:02},{}\n", day, 100 + pick(9));
  } else {
    mapping = kind == 2 ? "ads" : "own", csv = "C;Day;Cost;K\n";
    for (int day = 1; day < 9; ++day)
      for (int campaign = 0; campaign < 2; ++campaign)
        if (pick(2) == 0)
          csv += fmt::format("c{};2026-10-{:02};{}{}.50;{}\n", campaign, day,
                             pick(4) == 0   ? "$"
                             : pick(2) == 0 ? "€"
                                            : "",
                             pick(90), pick(20));
  }
  import_csv(store, workspace(), mapping, csv, now);
}

}  // namespace

TEST_CASE("undo: taking out the last import leaves the state as it was, to every row") {
  std::mt19937 random(1);
  for (int member = 0; member < 40; ++member) {
    CAPTURE(member);
    Store store;
    for (int before = 0; before < member % 5; ++before) import_any(store, random);
    auto count = imports(*store.db).size();
    auto was = dump(store);
    while (imports(*store.db).size() == count) import_any(store, random);
    CHECK(dump(store) != was);
    CHECK(undo_import(*store.db, imports(*store.db).back().number));
    CHECK(dump(store) == was);
  }
}

TEST_CASE("undo: in whatever order imports are taken out, nothing of them is left") {
  std::mt19937 random(2);
  for (int member = 0; member < 40; ++member) {
    CAPTURE(member);
    Store store;
    auto empty = dump(store);
    for (int i = 0; i < 6; ++i) import_any(store, random);
    auto all = imports(*store.db);
    std::shuffle(all.begin(), all.end(), random);
    for (const auto& one : all) {
      auto samples = store.count("samples");
      CHECK(undo_import(*store.db, one.number));
      CHECK(store.count("samples") == samples - static_cast<std::int64_t>(one.figures));
      auto rows = store.db->query("PRAGMA foreign_key_check");
      CHECK_FALSE(rows.next());
    }
    CHECK(dump(store) == empty);
  }
}

TEST_CASE("imports: each table that changed something has a line, and no other has") {
  Store store;
  CHECK(imports(*store.db).empty());
  constexpr auto table = "C;Day;Cost;K\na;2026-10-01;€5;1\na;2026-10-03;$7;2\n";
  auto r = import_csv(store, workspace(), "ads", table, now);
  auto all = imports(*store.db);
  REQUIRE(all.size() == 1);
  CHECK(all[0].number == r.import);
  CHECK(all[0].name == "ads: t.csv");
  CHECK(all[0].figures == 4);
  CHECK(all[0].first == test::at("2026-10-01T12:00:00Z"));
  CHECK(all[0].last == test::at("2026-10-03T12:00:00Z"));
  CHECK(import_csv(store, workspace(), "ads", table, now).import == 0);
  CHECK(import_csv(store, workspace(), "ads", table, now, true).import == 0);
  CHECK(imports(*store.db).size() == 1);
  CHECK_FALSE(undo_import(*store.db, 99));
  CHECK_FALSE(undo_import(*store.db, 2));  // the second currency of the first
}
