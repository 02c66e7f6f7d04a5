// What becomes of an entry, outcome by outcome, on networks of the three kinds: one that forgives a
// repetition, one that can be asked, one that cannot tell. The kinds of answer behind an outcome
// are in answers_test.cpp.

#include <doctest/doctest.h>

#include <stdexcept>

#include "core/error.h"
#include "queue/flush.h"
#include "queue/queue_store.h"
#include "store/store.h"
#include "support/fake_http.h"
#include "support/fake_network.h"
#include "support/temp_dir.h"
#include "workspace/account_store.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");

using Publish = std::function<Outcome()>;
using Find = std::function<Finding()>;

const Find there = [] { return Published{"remote", "https://fake.example/x"}; };
const Find gone = [] { return NotThere{}; };
const Find silent = [] { return CannotTell{"nobody answers"}; };
const Find breaks = []() -> Finding { throw std::runtime_error("a page in place of an answer"); };

class Bench {
 public:
  Bench(Replay replay, Publish publish, Find find) {
    workspace_.root = dir_.path();
    workspace_.database = dir_.path() / "smm.db";
    Account account;
    account.name = "a";
    account.network = &fake_network(replay);
    workspace_.accounts.push_back(account);
    fake_world().publish = [this, publish](const Post&, Journal&) {
      ++sends;
      return publish();
    };
    fake_world().find = [find](const Post&) { return find(); };
    db_ = open_store(workspace_.database);
    Entry entry;
    entry.post = "x";
    entry.account = "a";
    entry.network = "fake";
    entry.due = noon;
    entry.content = to_json(Post{"x", {}, {{"hello", {}}}, {}, {}, {}});
    id_ = QueueStore(*db_).insert(entry, noon);
  }

  Status flush(Time now) {
    FixedClock clock(now);
    FlushWorld world{workspace_,
                     [](std::string_view) { return std::optional<std::string>(); },
                     clock,
                     [this] { return std::make_unique<Db>(workspace_.database); },
                     [] { return std::make_unique<FakeHttp>(); },
                     [] { return Random(1); }};
    return smm::flush(world, *db_, {}, [](const FlushEvent&) {}).status();
  }

  Entry entry() { return *QueueStore(*db_).get(id_); }
  bool paused() { return AccountStore(*db_).paused("a", noon).has_value(); }

  int sends = 0;

 private:
  TempDir dir_{TempDir::memory()};
  Workspace workspace_;
  std::unique_ptr<Db> db_;
  std::int64_t id_ = 0;
};

struct Lost {
  const char* what;
  Publish publish;
};

// The post may be out.
const std::vector<Lost> lost{
    {"an ambiguous answer", [] { return Unknown{"the answer was lost"}; }},
    {"an internal failure", []() -> Outcome { throw std::runtime_error("a value is missing"); }}};

}  // namespace

TEST_CASE("outcomes: after a lost answer the state is what asking says, kind by kind") {
  struct Row {
    Replay replay;
    const char* found;
    Find find;
    State state;
    int sends_after_an_hour;
  };
  const std::vector<Row> table{
      {Replay::harmless, "there", there, State::published, 1},
      {Replay::harmless, "not there", gone, State::queued, 2},
      {Replay::harmless, "cannot tell", silent, State::queued, 2},
      {Replay::harmless, "breaks", breaks, State::queued, 2},
      {Replay::look_up, "there", there, State::published, 1},
      {Replay::look_up, "not there", gone, State::queued, 2},
      {Replay::look_up, "cannot tell", silent, State::unknown, 1},
      {Replay::look_up, "breaks", breaks, State::unknown, 1},
      {Replay::blind, "cannot tell", silent, State::unknown, 1},
      {Replay::blind, "breaks", breaks, State::unknown, 1},
  };
  for (const auto& [what, publish] : lost)
    for (const auto& row : table) {
      auto shown_what = std::string(what);  // a binding cannot be captured
      CAPTURE(shown_what);
      CAPTURE(static_cast<int>(row.replay));
      CAPTURE(row.found);
      Bench bench(row.replay, publish, row.find);
      auto status = bench.flush(noon);
      CHECK(bench.entry().state == row.state);
      CHECK(bench.sends == 1);
      CHECK(status == (row.state == State::published ? Status::done
                       : row.state == State::unknown ? Status::unknown
                                                     : Status::temporary));
      bench.flush(noon + Seconds{3600});
      CHECK(bench.sends == row.sends_after_an_hour);
    }
}

TEST_CASE("outcomes: what was surely not posted is never asked for, whatever the network's kind") {
  struct Row {
    const char* what;
    Publish publish;
    State state;
    Status status;
    std::int64_t tries;
    bool paused;
  };
  const std::vector<Row> table{
      {"published",
       [] {
         return Published{"r", ""};
       },
       State::published, Status::done, 0, false},
      {"later",
       [] {
         return RetryLater{{}, "busy"};
       },
       State::queued, Status::temporary, 1, false},
      {"slow down",
       [] {
         return RetryLater{noon + Seconds{60}, "slow down", true};
       },
       State::queued, Status::temporary, 0, true},
      {"refused", [] { return Rejected{"too long"}; }, State::failed, Status::failed, 1, false},
      {"login", [] { return NeedsLogin{"no token"}; }, State::queued, Status::credentials, 0, true},
      {"a file is missing", []() -> Outcome { throw Error(Status::failed, "a.png is not there"); },
       State::queued, Status::temporary, 1, false},
  };
  for (auto replay : {Replay::harmless, Replay::look_up, Replay::blind})
    for (const auto& row : table) {
      CAPTURE(row.what);
      CAPTURE(static_cast<int>(replay));
      Bench bench(replay, row.publish, silent);
      CHECK(bench.flush(noon) == row.status);
      CHECK(bench.entry().state == row.state);
      CHECK(bench.entry().tries == row.tries);
      CHECK(bench.paused() == row.paused);
      CHECK(bench.sends == 1);
      CHECK(fake_world().finds == 0);
    }
}
