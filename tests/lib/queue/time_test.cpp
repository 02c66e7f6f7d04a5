// Clocks that jump, machines that sleep, tries that end.

#include <doctest/doctest.h>

#include <algorithm>

#include "queue/flush.h"
#include "queue/queue_store.h"
#include "queue/retry.h"
#include "store/store.h"
#include "support/fake_http.h"
#include "support/fake_network.h"
#include "support/temp_dir.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");

// Moves by itself: each question for the time makes it later, or earlier.
class RunningClock final : public Clock {
 public:
  Time now() const override {
    auto answer = now_;
    now_ += step_;
    return answer;
  }
  void sleep_until(Time) override {}
  void set(Time now, Seconds step = Seconds{0}) {
    now_ = now;
    step_ = step;
  }

 private:
  mutable Time now_ = noon;
  Seconds step_{0};
};

class Desk {
 public:
  explicit Desk(Replay replay = Replay::look_up) : network_(fake_network(replay)) {
    workspace_.root = dir_.path();
    workspace_.database = dir_.path() / "smm.db";
    Account account;
    account.name = "a";
    account.network = &network_;
    workspace_.accounts.push_back(account);
    db_ = open_store(workspace_.database);
  }

  std::int64_t add(const std::string& post, Time due, Seconds late = Seconds{7200}) {
    Entry entry;
    entry.post = post;
    entry.account = "a";
    entry.network = "fake";
    entry.due = due;
    entry.late = late;
    entry.content = to_json(Post{post, {}, {{post, {}}}, {}, {}, {}});
    return QueueStore(*db_).insert(entry, noon);
  }

  FlushSummary flush(std::uint64_t seed = 1, const FlushOptions& options = {}) {
    FlushWorld world{workspace_,
                     environment_,
                     clock,
                     [this] { return std::make_unique<Db>(workspace_.database); },
                     [] { return std::make_unique<FakeHttp>(); },
                     [seed] { return Random(seed); }};
    return smm::flush(world, *db_, options, [](const FlushEvent&) {});
  }

  // Two sends of the account are to be so far apart.
  void space(const std::string& distance) {
    auto document =
        parse_yaml("cadence: {a: {spacing: " + distance + "}}\n", "smm.yaml", workspace_.problems);
    workspace_.document = document.value();
  }

  Entry entry(std::int64_t id) { return *QueueStore(*db_).get(id); }
  QueueStore store() { return QueueStore(*db_); }
  Db& db() { return *db_; }

  RunningClock clock;

 private:
  TempDir dir_{TempDir::memory()};
  const Network& network_;
  Environment environment_ = [](std::string_view) { return std::optional<std::string>{}; };
  Workspace workspace_;
  std::unique_ptr<Db> db_;
};

}  // namespace

TEST_CASE("time: a claim has one instant: its attempt, its lease and its handles agree") {
  Desk desk;
  auto id = desk.add("x", noon);
  std::optional<Time> lease;
  std::string chosen;
  fake_world().publish = [&](const Post&, Journal& journal) -> Outcome {
    lease = desk.entry(id).lease_until;
    chosen = journal.get("key").value_or("");
    return Published{"1", ""};
  };
  desk.clock.set(noon, Seconds{1});  // a second passes between any two looks at it
  desk.flush();
  auto started = desk.store().attempts(id).at(0).started;
  CHECK(lease == started + Seconds{900});
  CHECK(chosen.starts_with("x "));
  CHECK(chosen.ends_with(" " + rfc3339(started)));
}

TEST_CASE("time: a clock that runs backwards through the flush doubles nothing") {
  Desk desk;
  for (int i = 0; i < 20; ++i) desk.add("p" + std::to_string(i), noon - Seconds{3600});
  desk.clock.set(noon, Seconds{-7});
  for (int i = 0; i < 5; ++i) desk.flush();
  for (auto at : {noon - Seconds{86'400}, noon - Seconds{3600}, noon, noon + Seconds{3600}}) {
    desk.clock.set(at);
    desk.flush();
  }
  CHECK(fake_world().out.size() == 20);
}

TEST_CASE("time: the clock set forward, late posts are missed and not sent in a burst") {
  Desk desk;
  for (int i = 0; i < 30; ++i) desk.add("p" + std::to_string(i), noon + Seconds{i * 3600});
  desk.clock.set(noon + Seconds{29 * 3600});
  auto summary = desk.flush();
  CHECK(summary.missed == 27);
  CHECK(summary.published == 3);  // due within the last two hours, the edge included
}

TEST_CASE(
    "time: the machine sleeps in the middle of a flush: what is late then is missed, not sent") {
  Desk desk;
  std::vector<std::int64_t> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(desk.add("p" + std::to_string(i), noon + Seconds{i}));
  auto patient = desk.add("patient", noon + Seconds{9}, Seconds{30 * 86'400});
  desk.clock.set(noon + Seconds{60});
  fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
    fake_world().out.push_back(post.id);
    desk.clock.set(noon + Seconds{20 * 86'400});  // the lid is closed, and opened weeks later
    return Published{post.id, ""};
  };
  CHECK(desk.flush().missed == 4);
  CHECK(fake_world().out == std::vector<std::string>{"p0", "patient"});
  CHECK(desk.entry(ids[4]).state == State::missed);
  CHECK(desk.entry(patient).state == State::published);
}

TEST_CASE("time: a second within the grace goes out, a second after it does not") {
  for (auto [late, state] : {std::pair(7200, State::published), std::pair(7201, State::missed)}) {
    Desk desk;
    auto id = desk.add("x", noon);
    desk.clock.set(noon + Seconds{late});
    desk.flush();
    CHECK(desk.entry(id).state == state);
  }
}

TEST_CASE("time: a retry that would come too late is missed, not sent") {
  Desk desk;
  auto id = desk.add("x", noon, Seconds{60});
  fake_world().publish = [](const Post&, Journal&) -> Outcome {
    return RetryLater{noon + Seconds{600}, "busy"};
  };
  desk.flush();
  CHECK(desk.entry(id).state == State::queued);
  fake_world().publish = {};
  desk.clock.set(noon + Seconds{600});
  CHECK(desk.flush().missed == 1);
  CHECK(fake_world().out.empty());
}

TEST_CASE("retry: the same seed gives the same delays, and another one others") {
  auto delays = [](std::uint64_t seed) {
    Random random(seed);
    std::vector<Seconds> all;
    for (std::int64_t tries = 1; tries < 20; ++tries) all.push_back(retry_delay(tries, random));
    return all;
  };
  CHECK(delays(1) == delays(1));
  CHECK(delays(1) != delays(2));
}

TEST_CASE(
    "retry: any number of tries, however wrong, gives a delay between 15 seconds and an hour") {
  Random random(3);
  for (auto tries : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0},
                     std::int64_t{63}, std::int64_t{64}, std::numeric_limits<std::int64_t>::max()})
    for (int i = 0; i < 50; ++i) {
      auto delay = retry_delay(tries, random);
      CHECK(delay >= Seconds{15});
      CHECK(delay <= Seconds{3600});
    }
}

TEST_CASE("retry: after the last try the entry has failed, with every attempt kept") {
  Desk desk;
  auto id = desk.add("x", noon, Seconds{30 * 86'400});
  int calls = 0;
  fake_world().publish = [&](const Post&, Journal&) -> Outcome {
    return RetryLater{{}, "busy " + std::to_string(++calls)};
  };
  for (int i = 0; i < 50; ++i) {
    desk.clock.set(noon + Seconds{i * 3601});
    desk.flush();
  }
  CHECK(desk.entry(id).state == State::failed);
  auto attempts = desk.store().attempts(id);
  CHECK(attempts.size() == max_tries);
  for (const auto& attempt : attempts) {
    CHECK(attempt.finished);
    CHECK(attempt.why.find("busy " + std::to_string(attempt.number)) != std::string::npos);
  }
}

TEST_CASE("retry: a flush ends whatever the network says, also while the clock runs") {
  for (auto replay : {Replay::harmless, Replay::look_up, Replay::blind})
    for (int kind = 0; kind < 5; ++kind) {
      Desk desk(replay);
      for (int i = 0; i < 5; ++i) desk.add("p" + std::to_string(i), noon, Seconds{365 * 86'400});
      int calls = 0;
      fake_world().publish = [&](const Post&, Journal&) -> Outcome {
        ++calls;
        if (kind == 0) return RetryLater{{}, "busy"};
        if (kind == 1) return Busy{{}, "slow down", true};
        if (kind == 2) return Refused{"who?"};
        if (kind == 3) return Unknown{"lost"};
        return RetryLater{noon - Seconds{86'400}, "a moment that is past"};
      };
      fake_world().find = [](const Post&) -> Finding { return NotThere{}; };
      desk.clock.set(noon, Seconds{7200});  // each delay is over before the next look
      desk.flush();
      CHECK(calls <= 5 * max_tries);
      CHECK(calls > 0);
    }
}

TEST_CASE("time: after an outage what is late goes out one after another, at its spacing") {
  Random chance(20261003);
  for (int round = 0; round < 8; ++round) {
    CAPTURE(round);
    fake_world() = {};
    Desk desk;
    auto minutes = static_cast<std::int64_t>(chance.between(2, 40));
    desk.space(std::to_string(minutes) + "m");
    auto count = static_cast<std::int64_t>(chance.between(2, 9));
    for (std::int64_t i = 0; i < count; ++i)
      desk.add("p" + std::to_string(i),
               noon + Seconds{static_cast<std::int64_t>(chance.between(0, 3600))},
               Seconds{864'000});
    auto back = noon + Seconds{static_cast<std::int64_t>(chance.between(0, 7200))};
    std::vector<Time> sent;
    fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
      if (desk.clock.now() < back) return NotReached{"no way"};
      sent.push_back(desk.clock.now());
      return Published{"remote-" + post.id, ""};
    };
    std::int64_t waited = 0;
    for (int minute = 0; minute < 1000 && std::ssize(sent) < count; ++minute) {
      desk.clock.set(noon + Seconds{60 * minute});
      for (const auto& spaced : desk.flush().spaced) {
        CHECK(spaced.until > desk.clock.now());
        waited += spaced.entries;
      }
    }
    REQUIRE(std::ssize(sent) == count);
    for (std::size_t i = 1; i < sent.size(); ++i)
      CHECK(sent[i] - sent[i - 1] >= Seconds{60 * minutes});
    // And no longer than it has to.
    CHECK(sent.back() - std::max(back, noon) <= Seconds{3600 + (count * minutes + 120) * 60});
    CHECK((waited > 0 || sent.back() - sent.front() >= Seconds{60 * minutes}));
  }
}

TEST_CASE("time: what may have got through counts for the spacing, what did not does not") {
  Desk desk;
  desk.space("30m");
  auto lost = desk.add("lost", noon, Seconds{86'400});
  auto next = desk.add("next", noon, Seconds{86'400});
  fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
    if (post.id == "lost") return Unknown{"the answer was lost"};
    return Published{"remote-" + post.id, ""};
  };
  fake_world().find = [](const Post&) -> Finding { return CannotTell{"who knows"}; };
  desk.clock.set(noon);
  desk.flush();
  CHECK(desk.entry(lost).state == State::unknown);
  CHECK(desk.entry(next).state == State::queued);
  desk.clock.set(noon + Seconds{29 * 60});
  desk.flush();
  CHECK(desk.entry(next).state == State::queued);
  desk.clock.set(noon + Seconds{31 * 60});  // it was asked after meanwhile: that is no send
  desk.flush();
  CHECK(desk.entry(next).state == State::published);

  auto refused = desk.add("refused", noon, Seconds{86'400});
  auto third = desk.add("third", noon, Seconds{86'400});
  fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
    if (post.id == "refused") return Rejected{"rude"};
    return Published{"remote-" + post.id, ""};
  };
  desk.clock.set(noon + Seconds{62 * 60});
  desk.flush();
  CHECK(desk.entry(refused).state == State::failed);
  CHECK(desk.entry(third).state == State::published);
}

TEST_CASE("time: what a person sends by name goes out at once, whatever the spacing") {
  Desk desk;
  desk.space("30m");
  auto first = desk.add("first", noon, Seconds{86'400});
  auto second = desk.add("second", noon, Seconds{86'400});
  auto third = desk.add("third", noon, Seconds{86'400});
  desk.clock.set(noon);
  desk.flush();
  CHECK(desk.entry(first).state == State::published);
  CHECK(desk.entry(second).state == State::queued);
  FlushOptions named;
  named.post = "third";
  desk.flush(1, named);
  CHECK(desk.entry(third).state == State::published);
  CHECK(desk.entry(second).state == State::queued);
  // A clock that is set back holds nothing up for longer than it would have taken.
  desk.clock.set(noon - Seconds{3600});
  auto early = desk.add("early", noon - Seconds{7200}, Seconds{86'400});
  desk.flush();
  CHECK(desk.entry(early).state == State::published);
}
