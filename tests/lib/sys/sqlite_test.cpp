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
    FAIL("this is no database");
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
