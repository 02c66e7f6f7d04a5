#include "queue/flush.h"

#include <doctest/doctest.h>

#include <mutex>

#include "queue/queue_store.h"
#include "queue/retry.h"
#include "store/store.h"
#include "support/fake_http.h"
#include "support/fake_network.h"
#include "support/temp_dir.h"
#include "sys/process.h"
#include "workspace/account_store.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");

// A queue on disk over the fake network.
class Bench {
 public:
  explicit Bench(Replay replay = Replay::look_up) : network_(fake_network(replay)), clock_(noon) {
    workspace_.root = dir_.path();
    workspace_.database = dir_.path() / "smm.db";
    db_ = open_store(workspace_.database);
    account("a");
  }

  void account(const std::string& name) {
    Account account;
    account.name = name;
    account.network = &network_;
    workspace_.accounts.push_back(account);
  }

  std::int64_t add(const std::string& post, const std::string& account = "a", Time due = noon) {
    Entry entry;
    entry.post = post;
    entry.account = account;
    entry.network = "fake";
    entry.due = due;
    entry.content = to_json(Post{post, {}, {{"text of " + post, {}}}, {}, {}, {}});
    return QueueStore(*db_).insert(entry, noon);
  }

  FlushSummary flush(FlushOptions options = {}) {
    events_.clear();
    FlushWorld world{workspace_,
                     environment_,
                     clock_,
                     [this] { return std::make_unique<Db>(workspace_.database); },
                     [] { return std::make_unique<FakeHttp>(); },
                     [] { return Random(1); }};
    return smm::flush(world, *db_, options,
                      [this](const FlushEvent& event) { events_.push_back(event); });
  }

  Entry entry(std::int64_t id) { return *QueueStore(*db_).get(id); }
  QueueStore store() { return QueueStore(*db_); }
  Db& db() { return *db_; }
  FixedClock& clock() { return clock_; }
  void later(Seconds by) { clock_.sleep_until(clock_.now() + by); }
  const std::vector<FlushEvent>& events() const { return events_; }

 private:
  TempDir dir_;
  const Network& network_;
  FixedClock clock_;
  Environment environment_ = [](std::string_view) { return std::optional<std::string>{}; };
  Workspace workspace_;
  std::unique_ptr<Db> db_;
  std::vector<FlushEvent> events_;
};

}  // namespace

TEST_CASE("flush: what is due goes out once, by due time, and the rest waits") {
  Bench bench;
  auto second = bench.add("second", "a", noon - Seconds{60});
  bench.add("first", "a", noon - Seconds{120});
  auto later = bench.add("later", "a", noon + Seconds{60});
  auto summary = bench.flush();
  CHECK(summary.published == 2);
  CHECK(summary.status() == Status::done);
  CHECK(fake_world().out == std::vector<std::string>{"first", "second"});
  CHECK(bench.entry(second).state == State::published);
  CHECK(bench.entry(second).remote_id == "remote-second");
  CHECK(bench.entry(later).state == State::queued);
  bench.flush();
  CHECK(fake_world().out.size() == 2);
}

TEST_CASE("flush: with nothing due no adapter is connected and nothing is written") {
  Bench bench;
  bench.add("later", "a", noon + Seconds{60});
  auto changes = [&] {
    auto rows = bench.db().query("SELECT total_changes()");
    rows.next();
    return rows.integer(0);
  };
  auto before = changes();
  CHECK(bench.flush().status() == Status::done);
  CHECK(changes() == before);
  CHECK(fake_world().connects == 0);
}

TEST_CASE("flush: the handles of an attempt are on disk before the first byte is sent") {
  Bench bench;
  auto id = bench.add("x");
  bool seen = false;
  fake_world().publish = [&](const Post&, Journal& journal) -> Outcome {
    // What another process would find if this one died now.
    Db other(bench.db().path());
    auto attempt = other.query("SELECT number FROM attempts WHERE entry = ?", id);
    auto key = other.query("SELECT value FROM journal WHERE entry = ? AND key = 'key'", id);
    seen = attempt.next() && attempt.integer(0) == 1 && key.next() && journal.get("key");
    return Published{"1", ""};
  };
  bench.flush();
  CHECK(seen);
}

TEST_CASE("flush: when nothing was posted it is tried again later, and given up in the end") {
  Bench bench;
  auto id = bench.add("x");
  fake_world().publish = [](const Post&, Journal&) -> Outcome { return RetryLater{{}, "busy"}; };
  for (int i = 1; i < max_tries; ++i) {
    CHECK(bench.flush().status() == Status::temporary);
    CHECK(bench.entry(id).state == State::queued);
    CHECK(bench.entry(id).tries == i);
    CHECK(bench.flush().status() == Status::done);  // not before its time
    bench.clock().sleep_until(*bench.entry(id).not_before);
  }
  CHECK(bench.flush().status() == Status::failed);
  CHECK(bench.entry(id).state == State::failed);
  CHECK(bench.store().attempts(id).size() == max_tries);
}

TEST_CASE("flush: a refusal is final and does not hold up the next post") {
  Bench bench;
  auto bad = bench.add("bad", "a", noon - Seconds{1});
  bench.add("good");
  fake_world().publish = [](const Post& post, Journal&) -> Outcome {
    if (post.id == "bad") return Rejected{"too rude"};
    return Published{"1", ""};
  };
  CHECK(bench.flush().status() == Status::partial);
  CHECK(bench.entry(bad).state == State::failed);
  CHECK(bench.entry(bad).why == "too rude");
}

TEST_CASE("flush: a lost answer is looked up, never blindly sent again") {
  Bench bench;
  auto out = bench.add("out", "a", noon - Seconds{1});
  auto lost = bench.add("lost");
  fake_world().publish = [](const Post& post, Journal&) -> Outcome {
    if (post.id == "out") fake_world().out.push_back(post.id);  // accepted, and the answer lost
    return Unknown{"connection reset"};
  };
  bench.flush();
  CHECK(bench.entry(out).state == State::published);
  CHECK(bench.entry(lost).state == State::queued);
  CHECK(fake_world().finds == 2);
  CHECK(fake_world().out.size() == 1);
}

TEST_CASE("flush: when the network cannot tell, the entry is unknown and waits for a person") {
  Bench bench(Replay::blind);
  auto id = bench.add("x");
  fake_world().publish = [](const Post&, Journal&) -> Outcome { return Unknown{"reset"}; };
  fake_world().find = [](const Post&) -> Finding { return CannotTell{"no history"}; };
  CHECK(bench.flush().status() == Status::unknown);
  CHECK(bench.entry(id).state == State::unknown);
  fake_world().publish = {};
  bench.flush();
  CHECK(fake_world().out.empty());
}

TEST_CASE("flush: where sending again is harmless, a lost answer is simply sent again") {
  Bench bench(Replay::harmless);
  auto id = bench.add("x");
  fake_world().publish = [](const Post&, Journal&) -> Outcome { return Unknown{"reset"}; };
  fake_world().find = [](const Post&) -> Finding { return CannotTell{"down"}; };
  CHECK(bench.flush().status() == Status::temporary);
  CHECK(bench.entry(id).state == State::queued);
}

TEST_CASE("flush: refused credentials pause the account, cost no try and lose nothing") {
  Bench bench;
  bench.account("b");
  auto id = bench.add("x");
  bench.add("y");
  bench.add("z", "b");
  fake_world().publish = [](const Post& post, Journal&) -> Outcome {
    if (post.id == "z") return Published{"1", ""};
    return Refused{"the token was refused", true};
  };
  auto summary = bench.flush();
  CHECK(summary.status() == Status::credentials);
  CHECK(summary.published == 1);
  CHECK(bench.entry(id).state == State::queued);
  CHECK(bench.entry(id).tries == 0);
  CHECK(bench.entry(id).attempt == 1);  // the second post of the account was not even tried
  CHECK(bench.flush().published == 0);
  fake_world().publish = {};
  bench.later(Seconds{601});
  CHECK(bench.flush().published == 2);
}

TEST_CASE("flush: throttling pauses the account as long as the service said, at most a day") {
  Bench bench;
  auto id = bench.add("x");
  fake_world().publish = [](const Post&, Journal&) -> Outcome {
    return Busy{noon + Seconds{10 * 86'400}, "429", true};
  };
  bench.flush();
  CHECK(bench.entry(id).tries == 0);
  auto pause = AccountStore(bench.db()).paused("a", noon);
  REQUIRE(pause);
  CHECK(pause->until == noon + longest_pause);
}

TEST_CASE("flush: what a network says of a post that is out is told, and kept with it") {
  for (std::string note : {"", "it stays private", "it is shown from tomorrow on"}) {
    Bench bench;
    auto id = bench.add("x");
    fake_world().publish = [&](const Post&, Journal&) -> Outcome {
      return Published{"1", "https://fake.example/1", note};
    };
    CHECK(bench.flush().published == 1);
    CHECK(bench.entry(id).state == State::published);
    CHECK(bench.entry(id).url == "https://fake.example/1");
    CHECK(bench.entry(id).why == note);
  }
}

TEST_CASE("flush: an entry whose sender died is looked for before anything is sent") {
  Bench bench;
  auto id = bench.add("x");
  auto dead = process_identity() + "9";  // this process id with another start time
  {
    Transaction tx(bench.db());
    bench.store().claim({"a", "", noon, noon + Seconds{900}, dead});
    tx.commit();
  }
  fake_world().out.push_back("x");  // it had gone out
  bench.flush();
  CHECK(bench.entry(id).state == State::published);
  CHECK(fake_world().out.size() == 1);
  auto attempts = bench.store().attempts(id);
  REQUIRE(attempts.size() == 2);
  CHECK(attempts[0].outcome == "lost");
  CHECK(attempts[1].outcome == "found");
}

TEST_CASE("flush: an entry whose sender died before sending is sent") {
  Bench bench;
  auto id = bench.add("x");
  {
    Transaction tx(bench.db());
    bench.store().claim({"a", "", noon, noon + Seconds{900}, process_identity() + "9"});
    tx.commit();
  }
  bench.flush();
  CHECK(bench.entry(id).state == State::queued);  // its request may still be on its way
  bench.later(Seconds{60});
  bench.flush();
  CHECK(bench.entry(id).state == State::published);
  CHECK(fake_world().out == std::vector<std::string>{"x"});
  CHECK(fake_world().finds == 2);
}

TEST_CASE("flush: a living sender keeps its entry, one on another host until its lease ends") {
  for (const auto& owner : {process_identity(), std::string("other.example/boot/1/1")}) {
    Bench bench(Replay::harmless);
    bench.add("x");
    bench.add("y");
    {
      Transaction tx(bench.db());
      bench.store().claim({"a", "", noon, noon + Seconds{900}, owner});
      tx.commit();
    }
    bench.flush();
    CHECK(fake_world().out.empty());
    bench.later(Seconds{901});
    bench.flush();
    CHECK(fake_world().out.size() == (owner == process_identity() ? 0 : 2));
  }
}

TEST_CASE("flush: a sender that lost its lease cannot overwrite what the next one wrote") {
  Bench bench(Replay::harmless);
  auto id = bench.add("x");
  std::optional<Entry> claimed;
  {
    Transaction tx(bench.db());
    claimed = bench.store().claim({"a", "", noon, noon, "other.example/boot/1/1"});
    tx.commit();
  }
  bench.later(Seconds{1});
  bench.flush();
  REQUIRE(bench.entry(id).state == State::published);
  Transaction tx(bench.db());
  CHECK_FALSE(
      bench.store().finish(*claimed, {State::failed, "rejected", "late", {}, true, {}, {}}, noon));
  CHECK(bench.entry(id).state == State::published);
}

TEST_CASE("flush: a post later than its lateness is missed, not posted") {
  Bench bench;
  auto id = bench.add("x", "a", noon - Seconds{7201});
  auto edge = bench.add("y", "a", noon - Seconds{7200});
  auto summary = bench.flush();
  CHECK(summary.missed == 1);
  CHECK(bench.entry(id).state == State::missed);
  CHECK(bench.entry(edge).state == State::published);
}

TEST_CASE("flush: the clock set back doubles nothing") {
  Bench bench;
  bench.add("x");
  bench.flush();
  bench.clock() = FixedClock(noon - Seconds{86'400});
  bench.flush();
  bench.clock() = FixedClock(noon);
  bench.flush();
  CHECK(fake_world().out.size() == 1);
}

TEST_CASE("flush: several accounts go out in parallel, each its own posts in order") {
  Bench bench;
  std::mutex mutex;
  for (const char* name : {"b", "c", "d", "e"}) bench.account(name);
  for (int i = 0; i < 20; ++i)
    for (const char* name : {"a", "b", "c", "d", "e"})
      bench.add(std::string(name) + std::to_string(100 + i), name, noon - Seconds{1000 - i});
  fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
    std::lock_guard lock(mutex);
    fake_world().out.push_back(post.id);
    return Published{post.id, ""};
  };
  FlushOptions options;
  options.jobs = 3;
  CHECK(bench.flush(options).published == 100);
  std::map<char, std::string> last;
  for (const auto& id : fake_world().out) {
    CHECK(last[id[0]] < id);
    last[id[0]] = id;
  }
}

TEST_CASE("flush: --max bounds the attempts, and a stop ends after the current entry") {
  Bench bench;
  for (int i = 0; i < 5; ++i) bench.add("p" + std::to_string(i));
  FlushOptions options;
  options.max = 2;
  CHECK(bench.flush(options).published == 2);
  std::atomic<int> stop{0};
  options = {};
  options.stop = &stop;
  fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
    stop = 15;
    return Published{post.id, ""};
  };
  auto summary = bench.flush(options);
  CHECK(summary.published == 1);
  CHECK(summary.interrupted);
}

TEST_CASE("flush: an adapter that throws in the middle is an ambiguous send") {
  Bench bench(Replay::blind);
  auto id = bench.add("x");
  fake_world().publish = [](const Post&, Journal&) -> Outcome { throw std::runtime_error("bug"); };
  fake_world().find = [](const Post&) -> Finding { return CannotTell{"no history"}; };
  bench.flush();
  CHECK(bench.entry(id).state == State::unknown);
}

TEST_CASE("retry: the delay grows from half a minute to an hour and never overflows") {
  Random random(7);
  for (std::int64_t tries : {1, 2, 3, 10, 1'000'000}) {
    auto bound = std::min<std::int64_t>(3600, 30LL << std::min<std::int64_t>(tries - 1, 20));
    for (int i = 0; i < 100; ++i) {
      auto delay = retry_delay(tries, random).count();
      CHECK(delay >= bound / 2);
      CHECK(delay <= bound);
    }
  }
}
