#include "sys/sqlite.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "support/temp_dir.h"

using namespace smm;
using smm::test::TempDir;

TEST_CASE("sqlite: what was committed is there, what was not is not") {
  TempDir dir;
  Db db(dir.path() / "a.db");
  db.script("CREATE TABLE t (a INTEGER, b TEXT, c REAL) STRICT");
  {
    Transaction tx(db);
    db.run("INSERT INTO t VALUES (?, ?, ?)", 1, "x", 1.5);
  }
  {
    Transaction tx(db);
    db.run("INSERT INTO t VALUES (?, ?, ?)", Time{Seconds{7}}, std::optional<std::string>{}, 2.5);
    tx.commit();
  }
  auto rows = db.query("SELECT a, b, c FROM t");
  REQUIRE(rows.next());
  CHECK(rows.time(0) == Time{Seconds{7}});
  CHECK_FALSE(rows.maybe_text(1));
  CHECK(rows.real(2) == 2.5);
  CHECK_FALSE(rows.next());
}

TEST_CASE("sqlite: a locked database is temporary, a damaged one is invalid") {
  TempDir dir;
  auto path = dir.path() / "a.db";
  Db one(path);
  one.script("CREATE TABLE t (a INTEGER) STRICT");
  Transaction held(one);
  Db two(path, Db::Mode::existing, {}, std::chrono::milliseconds{10});
  try {
    Transaction blocked(two);
    FAIL("the second writer must wait");
  } catch (const Error& error) {
    CHECK(error.status() == Status::temporary);
  }
  auto text = dir.write("b.db", std::string(5000, 'x'));
  try {
    Db db(text);
    FAIL("this is not a database");
  } catch (const Error& error) {
    CHECK(error.status() == Status::invalid);
  }
  CHECK(dir.read("b.db") == std::string(5000, 'x'));
}

TEST_CASE("sqlite: a full disk is temporary and leaves what was there") {
  TempDir dir;
  Db db(dir.path() / "a.db");
  db.script("CREATE TABLE t (a TEXT) STRICT; PRAGMA max_page_count = 20;");
  db.run("INSERT INTO t VALUES ('kept')");
  try {
    Transaction tx(db);
    for (int i = 0; i < 100; ++i) db.run("INSERT INTO t VALUES (?)", std::string(4000, 'x'));
    FAIL("twenty pages cannot hold this");
  } catch (const Error& error) {
    CHECK(error.status() == Status::temporary);
  }
  auto rows = db.query("SELECT count(*) FROM t");
  REQUIRE(rows.next());
  CHECK(rows.integer(0) == 1);
}

TEST_CASE("sqlite: a missing file is only made when asked") {
  TempDir dir;
  CHECK_THROWS_AS(Db(dir.path() / "a.db", Db::Mode::existing), Error);
  CHECK_THROWS_AS(Db(dir.path() / "a.db", Db::Mode::read_only), Error);
  CHECK_FALSE(std::filesystem::exists(dir.path() / "a.db"));
}

namespace {

// How a query ends; none: it does.
std::optional<Status> ending(Db& db, const std::string& sql) {
  try {
    for (auto rows = db.query(sql); rows.next();) {
    }
  } catch (const Error& error) {
    return error.status();
  }
  return {};
}

constexpr const char* endless =
    "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n";

}  // namespace

TEST_CASE("sqlite: a query that does not end is stopped, and the next one is not") {
  TempDir dir;
  Db db(dir.path() / "a.db");
  db.script("CREATE TABLE t (a INTEGER) STRICT");
  db.script(
      "INSERT INTO t WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x <"
      " 100000) SELECT x FROM n");
  // Of what there is, all can be asked for, sorted and set against each other.
  for (int i = 0; i < 20; ++i)
    CHECK_FALSE(ending(db, "SELECT a, sum(a) OVER (ORDER BY a DESC) FROM t ORDER BY a % 1000, a"));
  for (int i = 0; i < 2; ++i) {
    CHECK(ending(db, endless) == Status::invalid);
    CHECK_FALSE(ending(db, "SELECT count(*) FROM t"));
  }
  CHECK(ending(*db.copy_in_memory(), endless) == Status::invalid);
}

TEST_CASE("sqlite: what is asked within a query counts with it, and a change is undone") {
  TempDir dir(TempDir::memory());
  Db db(dir.path() / "a.db");
  db.script("CREATE TABLE t (a INTEGER) STRICT");
  db.script(
      "INSERT INTO t WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x <"
      " 10000) SELECT x FROM n");
  auto count = [&] {
    auto rows = db.query("SELECT count(*), sum(a) FROM t WHERE a > 0");
    return rows.next() ? rows.integer(0) : -1;
  };
  std::int64_t asked = 0;
  auto nested = [&] {
    for (auto outer = db.query(endless); outer.next(); ++asked) count();
  };
  CHECK_THROWS_AS(nested(), Error);
  CHECK(asked > 100);
  CHECK_THROWS_AS(db.run(std::string("INSERT INTO t ") + endless), Error);
  CHECK(count() == 10'000);
}

TEST_CASE("sqlite: one database takes the place of another in the file that is there") {
  TempDir dir;
  Db there(dir.path() / "a.db"), other(dir.path() / "b.db");
  there.script("CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1)");
  other.script("CREATE TABLE u (b TEXT) STRICT; INSERT INTO u VALUES ('x'), ('y')");
  std::chrono::milliseconds soon{10};
  {
    Db reader(dir.path() / "a.db", Db::Mode::existing, nullptr, soon);
    Db second(dir.path() / "a.db", Db::Mode::existing, nullptr, soon);
    CHECK_THROWS_AS(second.hold_alone(), Error);
  }
  there.hold_alone();
  CHECK_THROWS_AS(Db(dir.path() / "a.db", Db::Mode::existing, nullptr, soon), Error);
  there.take_in(other);
  CHECK_FALSE(ending(there, "SELECT b FROM u"));
  CHECK(ending(there, "SELECT a FROM t") == Status::failed);
}

TEST_CASE("sqlite: room is given back by what the log holds") {
  TempDir dir;
  Db db(dir.path() / "a.db");
  db.script("CREATE TABLE t (a TEXT) STRICT");
  db.run("INSERT INTO t VALUES (?)", std::string(200'000, 'x'));
  auto log = dir.path() / "a.db-wal";
  CHECK(std::filesystem::file_size(log) > 200'000);
  CHECK(db.give_room());
  CHECK(std::filesystem::file_size(log) == 0);
  db.need_room();  // there is enough here
  int tries = 0;
  auto done = with_room(db, [&] {
    if (++tries == 1) throw DiskFull(Status::temporary, "full");
    return tries;
  });
  CHECK(done == 2);
  CHECK_THROWS_AS(with_room(db, []() -> int { throw DiskFull(Status::temporary, "it stays so"); }),
                  DiskFull);
}
