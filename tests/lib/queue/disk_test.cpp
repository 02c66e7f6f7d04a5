// The disk fills up inside SQLite, at each page in turn that apply and flush would add.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "queue/apply.h"
#include "queue/flush.h"
#include "queue/queue_store.h"
#include "store/store.h"
#include "support/fake_http.h"
#include "support/fake_network.h"
#include "support/temp_dir.h"
#include "support/workspace.h"
#include "sys/sqlite.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");
constexpr int posts = 4;

std::int64_t number(Db& db, std::string_view sql) {
  auto rows = db.query(sql);
  return rows.next() ? rows.integer(0) : -1;
}

// This connection may make the file `pages` longer than it is.
void allow(Db& db, std::int64_t pages) {
  db.script(fmt::format("PRAGMA max_page_count = {}", number(db, "PRAGMA page_count") + pages));
}

std::string integrity(Db& db) {
  auto rows = db.query("PRAGMA integrity_check");
  return rows.next() ? rows.text(0) : "";
}

// Posts on a network of the test's own whose answers are longer than a page: there is something to
// write before a post is sent, and after.
class Bench {
 public:
  explicit Bench(Replay replay) {
    workspace_.root = dir_.path();
    workspace_.database = dir_.path() / "smm.db";
    Account account;
    account.name = "a";
    account.network = &fake_network(replay);
    workspace_.accounts.push_back(account);
    db_ = open_store(workspace_.database);
    fake_world().publish = [](const Post& post, Journal& journal) -> Outcome {
      journal.put("uploaded", std::string(6000, 'u'));
      fake_world().out.push_back(post.id);
      return Published{"remote-" + post.id, "https://fake.example/" + std::string(6000, 'x')};
    };
    for (int i = 0; i < posts; ++i) {
      Entry entry;
      entry.post = fmt::format("p{}", i);
      entry.account = "a";
      entry.network = "fake";
      entry.due = noon;
      entry.content = to_json(Post{entry.post, {}, {{"hello", {}}}, {}, {}, {}});
      QueueStore(*db_).insert(entry, noon);
    }
  }

  // How the flush ended; or with what it threw.
  Status flush(Time now, std::optional<std::int64_t> pages) {
    FixedClock clock(now);
    auto db = std::make_unique<Db>(workspace_.database);
    auto limited = [&](Db& made) {
      if (pages) allow(made, *pages);
    };
    limited(*db);
    FlushWorld world{workspace_,
                     [](std::string_view) { return std::optional<std::string>(); },
                     clock,
                     [&] {
                       auto made = std::make_unique<Db>(workspace_.database);
                       limited(*made);
                       return made;
                     },
                     [] { return std::make_unique<FakeHttp>(); },
                     [] { return Random(1); }};
    try {
      return smm::flush(world, *db, {}, [](const FlushEvent&) {}).status();
    } catch (const Error& error) {
      return error.status();
    }
  }

  // The process that flushed is gone, and was on another machine.
  void die() { db_->run("UPDATE entries SET owner = 'other/boot/1/1' WHERE owner IS NOT NULL"); }

  Db& db() { return *db_; }

 private:
  TempDir dir_{TempDir::memory()};
  Workspace workspace_;
  std::unique_ptr<Db> db_;
};

}  // namespace

TEST_CASE("disk: a flush that finds it full at any page doubles nothing, and the next loses none") {
  for (auto replay : {Replay::look_up, Replay::harmless}) {
    int full = 0, after_sending = 0;
    for (std::int64_t pages = 0; pages < 100; ++pages) {
      CAPTURE(pages);
      Bench bench(replay);
      auto status = bench.flush(noon, pages);
      if (status == Status::done) break;
      ++full;
      CHECK((status == Status::temporary || status == Status::partial));
      CHECK(integrity(bench.db()) == "ok");
      auto sent = static_cast<std::int64_t>(fake_world().out.size());
      auto known = number(bench.db(), "SELECT count(*) FROM entries WHERE state = 'published'");
      CHECK(sent - known <= 1);
      if (sent > known) ++after_sending;
      bench.die();
      for (int minute : {20, 40, 60}) bench.flush(noon + Seconds{60 * minute}, {});
      CHECK(number(bench.db(), "SELECT count(*) FROM entries WHERE state = 'published'") == posts);
      auto out = fake_world().out;
      std::sort(out.begin(), out.end());
      CHECK(out == std::vector<std::string>{"p0", "p1", "p2", "p3"});
    }
    CHECK(full > 5);
    CHECK(after_sending > 0);
  }
}

TEST_CASE("disk: an apply that finds it full at any page adds all or nothing") {
  TestWorkspace workspace("accounts: {site: {network: feed, path: public}}\n");
  std::string text(3000, 'x');
  std::string plan = "smm: 1\nposts:\n";
  for (int i = 0; i < 10; ++i)
    plan += fmt::format("  - {{id: p{}, at: 2026-10-03 09:30, to: site, text: {}}}\n", i, text);
  workspace.dir().write("plans/a.yaml", plan);
  auto before = *parse_rfc3339("2026-09-01T00:00:00Z");
  int full = 0;
  for (std::int64_t pages = 0; pages < 100; ++pages) {
    CAPTURE(pages);
    TempDir dir(TempDir::memory());
    auto db = open_store(dir.path() / "smm.db");
    allow(*db, pages);
    try {
      apply(workspace.plan(), workspace.load(), *db, before, {.who = "anna"});
      break;
    } catch (const Error& error) {
      ++full;
      CHECK(error.status() == Status::temporary);
    }
    CHECK(number(*db, "SELECT count(*) FROM entries") == 0);
    CHECK(number(*db, "SELECT count(*) FROM audit") == 0);
    allow(*db, 1000);
    apply(workspace.plan(), workspace.load(), *db, before, {.who = "anna"});
    CHECK(number(*db, "SELECT count(*) FROM entries") == 10);
    CHECK(integrity(*db) == "ok");
  }
  CHECK(full > 5);
}
