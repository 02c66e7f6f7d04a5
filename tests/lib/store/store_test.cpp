#include "store/store.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <vector>

#include "core/error.h"
#include "support/temp_dir.h"

using namespace smm;
using smm::test::TempDir;

namespace {

std::int64_t number(Db& db, std::string_view sql) {
  auto rows = db.query(sql);
  return rows.next() ? rows.integer(0) : -1;
}

Status refusal(const std::filesystem::path& path) {
  try {
    open_store(path);
    return Status::done;
  } catch (const Error& error) {
    return error.status();
  }
}

}  // namespace

TEST_CASE("store: a new state knows its schema and hides itself from git") {
  TempDir dir;
  auto path = dir.path() / ".smm" / "smm.db";
  open_store(path);
  CHECK(dir.read(".smm/.gitignore") == "*\n");
  CHECK((std::filesystem::status(path.parent_path()).permissions() &
         std::filesystem::perms::others_all) == std::filesystem::perms::none);
  auto again = open_store(path, Db::Mode::read_only);
  CHECK(number(*again, "PRAGMA user_version") == std::ssize(migrations()));
  CHECK(number(*again, "PRAGMA application_id") == application_id);
}

TEST_CASE("store: what is not smm's, or is newer, or is damaged, is refused and left untouched") {
  TempDir dir;
  auto foreign = dir.path() / "foreign.db";
  {
    Db db(foreign);
    db.script(
        "CREATE TABLE notes (a); PRAGMA application_id = 77; PRAGMA wal_checkpoint(TRUNCATE);");
  }
  auto before = dir.read("foreign.db");
  CHECK(refusal(foreign) == Status::invalid);
  CHECK(dir.read("foreign.db") == before);

  auto newer = dir.path() / "newer.db";
  open_store(newer);
  { Db(newer, Db::Mode::existing).script("PRAGMA user_version = 999"); }
  CHECK(refusal(newer) == Status::invalid);

  auto text =
      dir.write("text.db", "just a note to myself, long enough to look like a header of a file");
  CHECK(refusal(text) == Status::invalid);
  CHECK(refusal(dir.write("short.db", "x")) == Status::invalid);

  auto cut = dir.path() / "cut.db";
  open_store(cut);
  std::filesystem::resize_file(cut, 5000);
  CHECK(refusal(cut) != Status::done);
}

TEST_CASE("store: a migration that fails at any statement leaves the older schema whole") {
  constexpr std::string_view first = "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);";
  const std::vector<std::string> statements{"CREATE TABLE b (y INTEGER) STRICT;",
                                            "INSERT INTO b SELECT x FROM a;", "DROP TABLE a;"};
  for (std::size_t fail_after = 0; fail_after <= statements.size(); ++fail_after) {
    TempDir dir;
    Db db(dir.path() / "m.db");
    std::string broken;
    for (std::size_t i = 0; i < fail_after; ++i) broken += statements[i];
    broken += "SELECT no_such_function();";
    std::vector<std::string_view> steps{first};
    migrate(db, steps);
    steps.push_back(broken);
    CHECK_THROWS_AS(migrate(db, steps), Error);
    CHECK(number(db, "PRAGMA user_version") == 1);
    CHECK(number(db, "SELECT count(*) FROM a") == 1);
    CHECK(number(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'b'") == 0);
    std::string whole = statements[0] + statements[1] + statements[2];
    steps[1] = whole;
    migrate(db, steps);
    CHECK(number(db, "PRAGMA user_version") == 2);
    CHECK(number(db, "SELECT count(*) FROM b") == 1);
    CHECK(std::filesystem::exists(dir.path() / "m.db.v1.bak"));
  }
}

TEST_CASE("store: killed anywhere while it is made, it is made the next time") {
  for (int i = 0; i < 25; ++i) {
    TempDir dir;
    auto path = dir.path() / ".smm" / "smm.db";
    auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      try {
        open_store(path);
      } catch (...) {
      }
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(i * 400));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    if (std::filesystem::exists(path))  // who reads it then sees an empty one
      CHECK(number(*open_store(path, Db::Mode::read_only), "SELECT count(*) FROM entries") == 0);
    auto db = open_store(path);
    CHECK(number(*db, "PRAGMA user_version") == std::ssize(migrations()));
    auto check = db->query("PRAGMA integrity_check");
    REQUIRE(check.next());
    CHECK(check.text(0) == "ok");
  }
}

TEST_CASE("store: entries, attempts and the log of the first schema come over whole") {
  TempDir dir;
  auto path = dir.path() / "old.db";
  {
    Db db(path);
    migrate(db, migrations().first(1));
    db.script(
        "INSERT INTO entries (id, post, account, network, state, origin, due, local, late, content,"
        " updated, attempt, remote_id, url) VALUES (7, 'p', 'a', 'feed', 'published', 'plan', 5,"
        " 'then', 60, '{}', 9, 2, 'r', 'u');"
        "INSERT INTO attempts (entry, number, started) VALUES (7, 2, 8);"
        "INSERT INTO journal VALUES (7, 'k', 'v');"
        "INSERT INTO audit (at, who, action, entry) VALUES (9, 'anna', 'add', 7);");
  }
  auto db = open_store(path);
  CHECK(number(*db, "PRAGMA user_version") == std::ssize(migrations()));
  CHECK(number(*db,
               "SELECT count(*) FROM entries e JOIN attempts t ON t.entry = e.id JOIN audit l"
               " ON l.entry = e.id JOIN journal j ON j.entry = e.id WHERE e.id = 7"
               " AND e.state = 'published' AND e.attempt = 2 AND e.url = 'u' AND waits = 0") == 1);
  CHECK(number(*db, "PRAGMA foreign_keys") == 1);
  CHECK_THROWS_AS(db->run("INSERT INTO attempts (entry, number, started) VALUES (8, 1, 1)"), Error);
  CHECK_THROWS_AS(db->run("DELETE FROM audit"), Error);
  CHECK_THROWS_AS(db->run("UPDATE audit SET who = 'nobody'"), Error);
}

TEST_CASE("store: who reads an older state sees it as it is today and changes no byte") {
  for (std::size_t version = 1; version < migrations().size(); ++version) {
    CAPTURE(version);
    TempDir dir;
    auto path = dir.path() / "old.db";
    {
      Db db(path);
      migrate(db, migrations().first(version));
      db.script(
          "INSERT INTO audit (at, who, action) VALUES (9, 'anna', 'add');"
          "PRAGMA wal_checkpoint(TRUNCATE);");
    }
    auto bytes = dir.read("old.db");
    {
      auto db = open_store(path, Db::Mode::read_only);
      CHECK(number(*db, "PRAGMA user_version") == std::ssize(migrations()));
      CHECK(number(*db, "SELECT count(*) FROM audit WHERE who = 'anna'") == 1);
      CHECK(number(*db, "SELECT count(*) FROM entries") == 0);
      CHECK(db->path() == path);
    }
    CHECK(dir.read("old.db") == bytes);
    for (const auto& file : std::filesystem::directory_iterator(dir.path()))
      CHECK(file.path().extension() != ".bak");
    CHECK(number(*open_store(path), "PRAGMA user_version") == std::ssize(migrations()));
  }
}

TEST_CASE(
    "store: a large older state is brought up to date by who changes it, and by nobody else") {
  TempDir dir(TempDir::memory());
  auto path = dir.path() / "old.db";
  {
    Db db(path);
    migrate(db, migrations().first(1));
    db.script(
        "CREATE TABLE filler (a); INSERT INTO filler VALUES (zeroblob(70000000));"
        "PRAGMA wal_checkpoint(TRUNCATE);");
  }
  CHECK_THROWS_AS(open_store(path, Db::Mode::read_only), Error);
  CHECK(number(*open_store(path), "PRAGMA user_version") == std::ssize(migrations()));
  CHECK(number(*open_store(path, Db::Mode::read_only), "SELECT count(*) FROM entries") == 0);
}

TEST_CASE("store: somebody else's trigger or view is refused, with its name, and left there") {
  for (std::string_view planted :
       {"CREATE TRIGGER own_one AFTER INSERT ON entries BEGIN DELETE FROM audit; END",
        "CREATE TRIGGER own_one BEFORE UPDATE ON audit BEGIN SELECT 1; END",
        "CREATE VIEW own_one AS SELECT * FROM entries",
        "DROP TRIGGER audit_is_not_changed; CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON "
        "audit BEGIN SELECT 1; END",
        "DROP VIEW figures; CREATE VIEW figures AS SELECT 1 AS value"}) {
    CAPTURE(planted);
    TempDir dir;
    auto path = dir.path() / "smm.db";
    open_store(path);
    CHECK(refusal(path) == Status::done);
    { Db(path, Db::Mode::existing).script(std::string(planted)); }
    for (auto mode : {Db::Mode::create, Db::Mode::existing, Db::Mode::read_only}) {
      std::string said;
      try {
        open_store(path, mode);
      } catch (const Error& error) {
        said = error.what();
      }
      bool named = said.find("own_one") != said.npos || said.find("audit_is") != said.npos ||
                   said.find("figures") != said.npos;
      CHECK(named);
    }
  }
  TempDir dir;
  auto path = dir.path() / "smm.db";
  open_store(path);
  { Db(path, Db::Mode::existing).script("CREATE TABLE notes (a); CREATE INDEX n ON notes (a);"); }
  CHECK(refusal(path) == Status::done);  // of a table of one's own nothing runs
}

TEST_CASE("store: opening the state again lets no other process believe that it is closed") {
  TempDir dir;
  auto path = dir.path() / "smm.db";
  auto first = open_store(path);
  first->run("PRAGMA user_version");  // it is in use
  { auto second = open_store(path, Db::Mode::read_only); }
  // As the one who closes last does: who gets this lock throws the WAL away.
  auto child = ::fork();
  if (child == 0) {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x40000002;  // SHARED_FIRST and SHARED_SIZE of SQLite's os.h
    lock.l_len = 510;
    int file = ::open(path.c_str(), O_RDWR);
    bool asked = file >= 0 && ::fcntl(file, F_GETLK, &lock) == 0;
    ::_exit(asked && lock.l_type != F_UNLCK ? 0 : 1);
  }
  int status = 1;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
}
