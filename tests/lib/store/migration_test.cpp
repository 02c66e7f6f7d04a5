// From every older schema to the newest: with rows in it, killed at every statement, with a copy of
// what was before.

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

#include "core/error.h"
#include "store/store.h"
#include "support/crash_stride.h"
#include "support/temp_dir.h"

using namespace smm;
using smm::test::TempDir;

namespace {

// Rows of version 1, one of every state and kind. Later versions must carry them on.
constexpr std::string_view rows_of_version_1 = R"sql(
INSERT INTO entries (post, account, network, state, origin, due, local, late, content, updated)
VALUES ('p1', 'a', 'feed', 'queued', 'plan', 100, '1', 7200, '{}', 1),
       ('p2', 'a', 'feed', 'draft', 'plan', 101, '2', 7200, '{}', 1),
       ('p3', 'a', 'feed', 'held', 'post', 102, '3', 7200, '{}', 1),
       ('p4', 'a', 'feed', 'failed', 'plan', 103, '4', 7200, '{}', 1),
       ('p5', 'a', 'feed', 'unknown', 'plan', 104, '5', 7200, '{}', 1),
       ('p6', 'a', 'feed', 'missed', 'plan', 105, '6', 7200, '{}', 1),
       ('p7', 'a', 'feed', 'cancelled', 'plan', 106, '7', 7200, '{}', 1);
INSERT INTO entries (post, account, network, state, origin, due, local, late, content, updated,
                     remote_id, url, published, pillar, campaign, attempt)
VALUES ('p8', 'a', 'bluesky', 'published', 'plan', 107, '8', 60, '{"id":"p8"}', 2, 'at://x',
        'https://x.example', 108, 'educate', 'autumn', 1);
INSERT INTO entries (post, account, network, state, origin, due, local, late, content, updated,
                     owner, lease_until, attempt)
VALUES ('p9', 'b', 'bluesky', 'sending', 'plan', 109, '9', 60, '{}', 3, 'host/boot/1/1', 999, 2);
INSERT INTO attempts (entry, number, started, finished, outcome, why)
VALUES (8, 1, 107, 108, 'published', ''), (9, 1, 109, 110, 'retry', 'busy');
INSERT INTO attempts (entry, number, started) VALUES (9, 2, 111);
INSERT INTO journal (entry, key, value) VALUES (9, 'rkey.0', '3abc'), (8, 'rkey.0', '3abd');
INSERT INTO accounts (name, remote_id, paused_until, pause_reason)
VALUES ('a', 'did:a', 500, 'slow down');
INSERT INTO audit (at, who, action, entry, detail) VALUES (1, 'anna', 'apply', 1, 'd');
INSERT INTO subjects (kind, account, key, published, post)
VALUES ('post', 'a', 'at://x', 108, 'p8'), ('account', 'a', '', NULL, '');
INSERT INTO metrics (name) VALUES ('likes');
INSERT INTO sources (name, at) VALUES ('a.csv', 5);
INSERT INTO samples (subject, metric, measured, source, value) VALUES (1, 1, 200, 1, 12.5);
)sql";

// What is told about the rows, whatever the schema has become: each table's columns of version 1.
constexpr std::string_view questions[] = {
    "SELECT group_concat(post || account || network || state || origin || due || local || late ||"
    " content || updated || coalesce(remote_id, '-') || coalesce(url, '-') ||"
    " coalesce(published, '-') || pillar || campaign || attempt || coalesce(owner, '-') ||"
    " coalesce(lease_until, '-'), ';') FROM (SELECT * FROM entries ORDER BY id)",
    "SELECT group_concat(entry || ',' || number || ',' || started || coalesce(finished, '-') ||"
    " coalesce(outcome, '-') || why, ';') FROM (SELECT * FROM attempts ORDER BY entry, number)",
    "SELECT group_concat(entry || key || value, ';') FROM (SELECT * FROM journal ORDER BY entry)",
    "SELECT group_concat(name || remote_id || paused_until || pause_reason, ';') FROM accounts",
    "SELECT group_concat(at || who || action || entry || detail, ';') FROM audit WHERE at = 1",
    "SELECT group_concat(kind || account || key || post, ';') FROM subjects",
    "SELECT group_concat(subject || metric || measured || source || value, ';') FROM samples",
};

std::vector<std::string> answers(Db& db) {
  std::vector<std::string> all;
  for (auto question : questions) {
    auto rows = db.query(question);
    REQUIRE(rows.next());
    all.push_back(rows.text(0));
  }
  return all;
}

std::int64_t number(Db& db, std::string_view sql) {
  auto rows = db.query(sql);
  return rows.next() ? rows.integer(0) : -1;
}

std::string integrity(Db& db) {
  auto rows = db.query("PRAGMA integrity_check");
  return rows.next() ? rows.text(0) : "";
}

// A state as smm of schema `version` left it.
void make(const std::filesystem::path& path, std::size_t version) {
  Db db(path);
  migrate(db, migrations().first(1));
  db.script(std::string(rows_of_version_1));
  migrate(db, migrations().first(version));
}

int statements_left = 0;

int die_at_statement(unsigned, void*, void*, void*) {
  if (--statements_left == 0) ::kill(::getpid(), SIGKILL);
  return 0;
}

int watch_statements(sqlite3* db, const char**, const struct sqlite3_api_routines*) {
  return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, die_at_statement, nullptr);
}

// Opens the state in a process that dies before its Nth statement; false if it did not come so far.
bool open_and_die(const std::filesystem::path& path, int at) {
  auto child = ::fork();
  if (child == 0) {
    statements_left = at;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&watch_statements));
    try {
      open_store(path);
    } catch (...) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
  return WIFSIGNALED(status);
}

}  // namespace

TEST_CASE("migration: every older schema opens, and its rows are what they were") {
  for (std::size_t version = 1; version <= migrations().size(); ++version) {
    TempDir dir(TempDir::memory());
    auto path = dir.path() / "smm.db";
    make(path, version);
    auto before = answers(*std::make_unique<Db>(path));
    auto db = open_store(path);
    CHECK(answers(*db) == before);
    CHECK(number(*db, "PRAGMA user_version") == std::ssize(migrations()));
    CHECK(integrity(*db) == "ok");
    CHECK(number(*db, "SELECT count(*) FROM pragma_foreign_key_check") == 0);
  }
}

TEST_CASE("migration: what servers said of films is found under videos, for every account") {
  constexpr std::size_t with_facts = 3;  // the first schema that keeps what servers say
  TempDir dir(TempDir::memory());
  auto path = dir.path() / "smm.db";
  make(path, with_facts);
  {
    Db db(path);
    for (int account = 0; account < 20; ++account)
      for (const char* what : {"film_bytes", "film_types", "picture_bytes"})
        db.run("INSERT INTO facts (account, name, value) VALUES (?, ?, ?)",
               "a" + std::to_string(account), std::string("instance.") + what,
               std::string(what) + std::to_string(account));
  }
  auto db = open_store(path);
  for (int account = 0; account < 20; ++account) {
    auto name = "a" + std::to_string(account), nth = std::to_string(account);
    auto value = [&](std::string_view fact) {
      auto rows = db->query("SELECT value FROM facts WHERE account = ? AND name = ?", name, fact);
      return rows.next() ? rows.text(0) : "none";
    };
    CHECK(value("instance.video_bytes") == "film_bytes" + nth);
    CHECK(value("instance.video_types") == "film_types" + nth);
    CHECK(value("instance.picture_bytes") == "picture_bytes" + nth);
  }
  CHECK(number(*db, "SELECT count(*) FROM facts WHERE name LIKE '%film%'") == 0);
  CHECK(number(*db, "SELECT count(*) FROM facts WHERE account <> ''") == 60);
}

TEST_CASE("migration: before each one a copy is left that is a whole state of the older schema") {
  TempDir dir(TempDir::memory());
  auto path = dir.path() / "smm.db";
  make(path, 1);
  auto before = answers(*std::make_unique<Db>(path));
  // One more than there are, so that the newest schema has a next one as well.
  std::vector<std::string_view> steps(migrations().begin(), migrations().end());
  steps.push_back("CREATE TABLE later (x INTEGER) STRICT;");
  {
    Db db(path);
    migrate(db, steps);
  }
  for (std::size_t version = 1; version < steps.size(); ++version) {
    auto copy = dir.path() / ("smm.db.v" + std::to_string(version) + ".bak");
    REQUIRE(std::filesystem::exists(copy));
    Db db(copy);
    CHECK(number(db, "PRAGMA user_version") == static_cast<std::int64_t>(version));
    CHECK(number(db, "PRAGMA application_id") == application_id);
    CHECK(answers(db) == before);
    CHECK(integrity(db) == "ok");
  }
}

TEST_CASE("migration: killed at any statement, the next start finishes it and every row is there") {
  for (std::size_t version = 0; version < migrations().size(); ++version) {
    int at = 1;
    for (;; at += test::crash_stride()) {
      TempDir dir(TempDir::memory());
      auto path = dir.path() / "smm.db";
      std::vector<std::string> before;
      if (version > 0) {
        make(path, version);
        before = answers(*std::make_unique<Db>(path));
      }
      CAPTURE(version);
      CAPTURE(at);
      bool died = open_and_die(path, at);
      auto db = open_store(path);
      CHECK(number(*db, "PRAGMA user_version") == std::ssize(migrations()));
      CHECK(number(*db, "PRAGMA application_id") == application_id);
      CHECK(integrity(*db) == "ok");
      if (version > 0) CHECK(answers(*db) == before);
      if (!died) break;
      REQUIRE(at < 500);
    }
    CHECK(at > 10);
  }
}

TEST_CASE("migration: a newer state is refused by name of its schema and left untouched") {
  TempDir dir(TempDir::memory());
  auto path = dir.path() / "smm.db";
  make(path, migrations().size());
  { Db(path).script("PRAGMA user_version = 4711; PRAGMA wal_checkpoint(TRUNCATE);"); }
  auto bytes = dir.read("smm.db");
  for (auto mode : {Db::Mode::create, Db::Mode::existing, Db::Mode::read_only}) {
    std::string said;
    try {
      open_store(path, mode);
    } catch (const Error& error) {
      said = error.what();
    }
    CHECK(said.find("schema 4711") != std::string::npos);
    CHECK(dir.read("smm.db") == bytes);
  }
}
