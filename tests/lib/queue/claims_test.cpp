// Many processes, one queue: who gets what, and for how long.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <set>

#include "core/text.h"
#include "queue/queue_store.h"
#include "store/store.h"
#include "support/temp_dir.h"
#include "sys/process.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");

std::unique_ptr<Db> queue_of(const TempDir& dir, int entries, int accounts) {
  auto db = open_store(dir.path() / "smm.db");
  Transaction tx(*db);
  for (int i = 0; i < entries; ++i) {
    Entry entry;
    entry.post = fmt::format("p{}", i);
    entry.account = fmt::format("a{}", i % accounts);
    entry.network = "fake";
    entry.due = noon - Seconds{i / accounts % 7};  // many share a time
    QueueStore(*db).insert(entry, noon);
  }
  tx.commit();
  return db;
}

std::optional<Entry> claim(Db& db, const std::string& account, const std::string& owner,
                           Time now = noon) {
  Transaction tx(db);
  auto entry = QueueStore(db).claim({account, "", now, now + Seconds{900}, owner});
  if (entry) tx.commit();
  return entry;
}

void publish(Db& db, const Entry& entry, Time now = noon) {
  Transaction tx(db);
  CHECK(QueueStore(db).finish(entry, {State::published, "published", "", {}, false, "r", ""}, now));
  tx.commit();
}

std::int64_t number(Db& db, std::string_view sql) {
  auto rows = db.query(sql);
  return rows.next() ? rows.integer(0) : -1;
}

// One process: claims from every account in turn until none has anything left, and writes a line a
// claim, "entry account in-flight".
void claim_all(const std::filesystem::path& path, const std::filesystem::path& log, int accounts) {
  Db db(path, Db::Mode::existing, nullptr, std::chrono::seconds{60});
  int out = ::open(log.c_str(), O_WRONLY | O_APPEND | O_CREAT, 0600);
  auto owner = process_identity();
  for (bool any = true; any;) {
    any = false;
    for (int a = 0; a < accounts; ++a) {
      auto entry = claim(db, fmt::format("a{}", a), owner);
      if (!entry) continue;
      any = true;
      auto sending = number(db, fmt::format("SELECT count(*) FROM entries WHERE state = 'sending'"
                                            " AND account = 'a{}'",
                                            a));
      auto line = fmt::format("{} {} {}\n", entry->id, a, sending);
      if (::write(out, line.data(), line.size()) < 0) ::_exit(2);
      publish(db, *entry);
    }
    if (!any) any = number(db, "SELECT count(*) FROM entries WHERE state = 'queued'") > 0;
  }
}

int steps = 0;  // of SQLite's machine, on connections opened while it is watched

// A statement has ended: what it took.
int count_steps(unsigned, void*, void* statement, void*) {
  steps += sqlite3_stmt_status(static_cast<sqlite3_stmt*>(statement), SQLITE_STMTSTATUS_VM_STEP, 1);
  return 0;
}

int watch_steps(sqlite3* db, const char**, const struct sqlite3_api_routines*) {
  sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, count_steps, nullptr);
  return SQLITE_OK;
}

// What finding, and then claiming, what is due costs among `future` entries that are not.
std::pair<int, int> steps_among(int future) {
  TempDir dir(TempDir::memory());
  {
    auto db = queue_of(dir, future, 3);
    db->run("UPDATE entries SET due = due + 86400");
    db->run("UPDATE entries SET state = 'published', remote_id = 'r' WHERE id % 2 = 0");
  }
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(&watch_steps));
  Db db(dir.path() / "smm.db");
  sqlite3_reset_auto_extension();
  QueueStore store(db);
  steps = 0;
  CHECK(store.mark_missed(noon).empty());
  CHECK(store.busy_accounts(noon, "").empty());
  auto idle = steps;
  db.run("UPDATE entries SET due = due - 86400 WHERE id = 1");
  steps = 0;
  CHECK(claim(db, "a0", "me"));
  return {idle, steps};
}

}  // namespace

TEST_CASE("claim: what is not due costs nothing, be it ten entries or ten thousand") {
  auto few = steps_among(10);
  auto many = steps_among(10'000);
  CHECK(few.first > 0);
  CHECK(many.first <= few.first + 10);
  CHECK(many.second <= few.second + 10);
}

TEST_CASE("claim: of 2000 due entries and eight processes each entry is claimed once") {
  constexpr int entries = 2000, accounts = 10, processes = 8;
  TempDir dir(TempDir::memory());
  auto path = dir.path() / "smm.db";
  queue_of(dir, entries, accounts).reset();
  std::vector<pid_t> children;
  for (int i = 0; i < processes; ++i) {
    auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      try {
        claim_all(path, dir.path() / "log", accounts);
      } catch (...) {
        ::_exit(1);
      }
      ::_exit(0);
    }
    children.push_back(child);
  }
  for (auto child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  std::set<std::string, std::less<>> claimed;
  auto log = dir.read("log");
  for (auto line : split(log, '\n')) {
    if (line.empty()) continue;
    auto words = split(line, ' ');
    CHECK(claimed.emplace(words[0]).second);
    CHECK(words[2] == "1");  // one entry in flight per account
  }
  CHECK(claimed.size() == entries);
  Db db(path);
  CHECK(number(db, "SELECT count(*) FROM entries WHERE state = 'published' AND attempt = 1") ==
        entries);
  CHECK(number(db, "SELECT count(*) FROM attempts") == entries);
}

TEST_CASE("claim: an account's entries come by due time, then by id") {
  TempDir dir(TempDir::memory());
  auto db = queue_of(dir, 60, 2);
  std::optional<Entry> last;
  int claimed = 0;
  while (auto entry = claim(*db, "a1", "me")) {
    if (last) CHECK(std::pair(last->due, last->id) < std::pair(entry->due, entry->id));
    publish(*db, *entry);
    last = entry;
    ++claimed;
  }
  CHECK(claimed == 30);
}

TEST_CASE("claim: accounts do not wait for each other, and each has one entry in flight") {
  TempDir dir(TempDir::memory());
  auto db = queue_of(dir, 20, 4);
  for (int a = 0; a < 4; ++a) CHECK(claim(*db, fmt::format("a{}", a), "me"));
  for (int a = 0; a < 4; ++a) CHECK_FALSE(claim(*db, fmt::format("a{}", a), "you"));
}

TEST_CASE("claim: what is not due, or rests until later, is not claimed before its second") {
  TempDir dir(TempDir::memory());
  auto db = queue_of(dir, 1, 1);
  CHECK_FALSE(claim(*db, "a0", "me", noon - Seconds{1}));
  auto entry = claim(*db, "a0", "me");
  REQUIRE(entry);
  {
    Transaction tx(*db);
    auto until = noon + Seconds{30};
    CHECK(QueueStore(*db).finish(*entry, {State::queued, "retry", "busy", until, true, {}, {}},
                                 noon));
    tx.commit();
  }
  CHECK_FALSE(claim(*db, "a0", "me", noon + Seconds{29}));
  CHECK(claim(*db, "a0", "me", noon + Seconds{30}));
}

TEST_CASE("claim: of two that take over a dead sender's entry one gets it") {
  TempDir dir(TempDir::memory());
  auto db = queue_of(dir, 1, 1);
  auto dead = claim(*db, "a0", "dead");
  REQUIRE(dead);
  auto seen_by_both = *QueueStore(*db).sending("a0");
  auto take = [&](std::string_view owner) {
    Transaction tx(*db);
    auto entry = seen_by_both;
    bool mine = QueueStore(*db).take_over(entry, {"a0", "", noon, noon, owner});
    tx.commit();
    return mine;
  };
  CHECK(take("one"));
  CHECK_FALSE(take("two"));
  CHECK(QueueStore(*db).sending("a0")->owner == "one");
}

TEST_CASE("life: this process lives; its id with another start, or of another boot, is dead") {
  auto me = process_identity();
  CHECK(life_of(me) == Life::alive);
  CHECK(life_of(me + "9") == Life::dead);  // the id was used again
  auto parts = split(me, '/');
  std::string boot(parts[1]);
  auto other = me;
  replace_all(other, boot, "00000000-0000-0000-0000-000000000000");
  CHECK(life_of(other) == Life::dead);
  CHECK(life_of("other.example/boot/1/1") == Life::elsewhere);
  CHECK(life_of("") == Life::elsewhere);
  CHECK(life_of("something older") == Life::elsewhere);
}

TEST_CASE("life: a killed process is dead before anybody has waited for it") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  auto child = ::fork();
  if (child == 0) {
    auto me = process_identity();
    if (::write(ends[1], me.data(), me.size()) < 0) ::_exit(1);
    ::pause();
    ::_exit(0);
  }
  char name[512];
  auto size = ::read(ends[0], name, sizeof name);
  REQUIRE(size > 0);
  std::string identity(name, static_cast<std::size_t>(size));
  CHECK(life_of(identity) == Life::alive);
  ::kill(child, SIGKILL);
  siginfo_t info{};
  ::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT);  // it stays a zombie
  CHECK(life_of(identity) == Life::dead);
  ::waitpid(child, nullptr, 0);
  CHECK(life_of(identity) == Life::dead);
  ::close(ends[0]);
  ::close(ends[1]);
}
