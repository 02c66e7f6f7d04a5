#include "queue/undo_store.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "core/random.h"
#include "queue/decide.h"
#include "support/queue_bench.h"

using namespace smm;
using namespace smm::test;

namespace {

// Plans and people at random: posts come and go, move, change their words, accounts and status;
// series leave out days; somebody holds, cancels, moves and edits what is in the queue.
class World {
 public:
  explicit World(std::uint64_t seed) : random_(seed), bench_(next_plan()) {}

  QueueBench& bench() { return bench_; }
  bool chance(std::size_t percent) { return below(100) < percent; }

  void change_plan() { bench_.write(next_plan()); }

  void people_act() {
    for (const auto& entry : bench_.store().list({})) {
      if (!chance(25)) continue;
      Transaction tx(bench_.db());
      act(entry);
      tx.commit();
    }
  }

 private:
  std::size_t below(std::size_t bound) { return random_.between(0, bound - 1); }

  void act(const Entry& entry) {
    auto store = bench_.store();
    auto workspace = bench_.workspace();
    Consent consent(bench_.db(), workspace);
    auto post = post_from_json(entry.content);
    try {
      switch (below(7)) {
        case 0:
          return store.change_state(entry, State::held, "wait", bench_.now);
        case 1:
          return store.change_state(entry, State::cancelled, "no", bench_.now);
        case 2:
          return approve(store, consent, entry, "bruno", bench_.now);
        case 3:
          return reject(store, consent, entry, "not like this", bench_.now);
        case 4:
          return move_to(store, entry, entry.due + Seconds{60}, "moved", bench_.now);
        case 5:
          post.parts[0].text += " edited";
          return edit_content(store, entry, post, bench_.now);
        default:
          return end(entry);
      }
    } catch (const Error&) {
      // Its state forbids it.
    }
  }

  // p0 is not published: its children would have to be counted anew.
  void end(const Entry& entry) {
    if (entry.post == "p0") return;
    constexpr State ends[] = {State::failed, State::missed, State::published};
    if (entry.state == State::queued || entry.state == State::draft)
      bench_.become(entry.post, entry.account, ends[below(std::size(ends))]);
  }

  std::string next_plan() {
    std::string yaml =
        "accounts:\n  a: {network: feed, path: a}\n  b: {network: feed, path: b}\n"
        "  c: {network: feed, path: c" +
        std::string(chance(20) ? ", status: watching" : "") + "}\ngroups: {all: [a, " +
        (chance(50) ? "b, c" : "b") + "]}\nposts:\n";
    // p0 is on a and b before all others, so that they may wait for it.
    yaml += fmt::format(
        "  - {{id: p0, at: \"2026-10-01 00:10\", to: [a, b], text: \"words {}\"}}\n", below(3));
    static const std::vector<std::string> lists{"a", "b", "[a, b]", "all", "[a, c]"};
    for (int i = 1; i < 8; ++i) {
      if (chance(25)) continue;
      auto to = below(lists.size());
      auto time = to < 3 && chance(30)
                      ? fmt::format("after: \"p0 + {}h\"", 1 + below(40))
                      : fmt::format("at: \"2026-10-{:02} 09:{:02}\"", 1 + below(3), below(60));
      yaml += fmt::format("  - {{id: p{}, {}, to: {}, text: \"words {} of {}\"{}}}\n", i, time,
                          lists[to], below(3), i, chance(20) ? ", status: draft" : "");
    }
    yaml += fmt::format(
        "  - {{id: \"s-{{date}}\", every: {{daily: true, at: \"10:00\", from: 2026-10-01,"
        " until: 2026-10-0{}, except: [2026-10-0{}]}}, to: a, text: \"day {}\"}}\n",
        2 + below(6), 1 + below(4), below(3));
    return yaml;
  }

  Random random_;
  QueueBench bench_;
};

Status status_of(const auto& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.status();
  }
  return Status::done;
}

}  // namespace

TEST_CASE("undo: whatever an apply changed, undoing it puts every entry back as it was") {
  int changed = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    World world(seed);
    auto& bench = world.bench();
    for (int round = 0; round < 4; ++round) {
      CAPTURE(round);
      if (round > 0) {
        world.people_act();
        world.change_plan();
      }
      if (has_errors(bench.plan().problems)) continue;
      auto before = bench.dump();
      auto log = bench.store().audit({}).size();
      Applied applied;
      if (status_of([&] { applied = bench.apply(world.chance(50)); }) != Status::done) continue;
      if (applied.number == 0) {
        CHECK(bench.dump() == before);
        continue;
      }
      ++changed;
      auto after = bench.dump();
      CHECK(after != before);
      bench.now += Seconds{60};
      CHECK_FALSE(undo_apply(bench.db(), bench.now, {applied.number, "eva", true}).entries.empty());
      CHECK(bench.dump() == after);
      for (const auto& one : undo_apply(bench.db(), bench.now, {{}, "eva"}).entries)
        CHECK(one.what != Undone::What::left);
      CHECK(bench.dump() == before);
      CHECK(bench.store().audit({}).size() > log);
      bench.apply();  // and on from here
    }
  }
  CHECK(changed > 100);
}

TEST_CASE("undo: what has changed since is left alone, and the rest goes back") {
  QueueBench bench(
      "accounts: {a: {network: feed, path: a}}\nposts:\n"
      "  - {id: sent, at: 2026-10-01 09:00, to: a, text: one}\n"
      "  - {id: waits, at: 2026-10-02 09:00, to: a, text: two}\n");
  auto number = bench.apply().number;
  bench.become("sent", "a", State::published);
  auto undone = undo_apply(bench.db(), bench.now, {number, "eva"});
  REQUIRE(undone.entries.size() == 2);
  CHECK(undone.entries[0].entry.post == "sent");
  CHECK(undone.entries[0].what == Undone::What::left);
  CHECK(undone.entries[1].what == Undone::What::taken_out);
  CHECK(bench.state("sent", "a") == State::published);
  CHECK_FALSE(bench.store().get("waits", "a").has_value());
}

TEST_CASE("undo: what moved to another account and went out there does not wait again") {
  for (auto state : {State::published, State::sending, State::unknown, State::processing,
                     State::partly_out, State::queued})
    for (const char* to : {"b", "[b, c]", "c", "[c, b]"}) {
      CAPTURE(to_string(state));
      CAPTURE(to);
      auto plan = [](const std::string& accounts) {
        return "accounts: {a: {network: feed, path: a}, b: {network: feed, path: b},"
               " c: {network: feed, path: c}}\nposts:\n"
               "  - {id: one, at: 2026-10-01 09:00, to: " +
               accounts + ", text: Hello}\n";
      };
      QueueBench bench(plan("a"));
      bench.apply();
      auto before = bench.dump();
      bench.write(plan(to));
      bench.apply();
      CHECK(bench.state("one", "a") == State::cancelled);
      auto moved = std::string(to).find('b') != std::string::npos ? "b" : "c";
      bench.become("one", moved, state);
      undo_apply(bench.db(), bench.now, {{}, "eva"});
      if (state == State::queued) {
        CHECK(bench.dump() == before);
      } else {
        CHECK(bench.state("one", "a") == State::cancelled);
        CHECK(bench.state("one", moved) == state);
      }
    }
}

TEST_CASE("undo: a later apply of the same entry is undone first") {
  auto plan = [](const std::string& text) {
    return "accounts: {a: {network: feed, path: a}}\nposts:\n"
           "  - {id: one, at: 2026-10-01 09:00, to: a, text: " +
           text + "}\n";
  };
  QueueBench bench(plan("first"));
  auto first = bench.apply().number;
  auto state = bench.dump();
  bench.write(plan("second"));
  auto second = bench.apply().number;
  CHECK(undo_apply(bench.db(), bench.now, {first, "eva", true}).entries[0].what ==
        Undone::What::left);
  undo_apply(bench.db(), bench.now, {second, "eva"});
  CHECK(bench.dump() == state);
  CHECK(undo_apply(bench.db(), bench.now, {first, "eva"}).entries[0].what ==
        Undone::What::taken_out);
  CHECK(bench.store().list({}).empty());
}

TEST_CASE("undo: once, for thirty days, and only what there was") {
  QueueBench bench(
      "accounts: {a: {network: feed, path: a}}\nposts:\n"
      "  - {id: one, at: 2026-12-01 09:00, to: a, text: one}\n");
  auto undo = [&](std::optional<std::int64_t> number) {
    return status_of([&] { undo_apply(bench.db(), bench.now, {number, "eva"}); });
  };
  CHECK(undo({}) == Status::failed);
  auto number = bench.apply().number;
  CHECK(undo(number) == Status::done);
  CHECK(undo(number) == Status::failed);
  CHECK(undo(number + 7) == Status::failed);
  auto again = bench.apply().number;
  bench.now += Seconds{31 * 86'400};
  bench.write(
      "accounts: {a: {network: feed, path: a}}\nposts:\n"
      "  - {id: one, at: 2026-12-01 09:00, to: a, text: other}\n");
  bench.apply();
  CHECK(undo(again) == Status::failed);
}

TEST_CASE("undo: a number in the log is never given to another entry") {
  QueueBench bench(
      "accounts: {a: {network: feed, path: a}}\nposts:\n"
      "  - {id: one, at: 2026-12-01 09:00, to: a, text: one}\n");
  std::int64_t last = 0;
  for (int i = 0; i < 5; ++i) {
    auto applied = bench.apply();
    auto id = bench.store().get("one", "a")->id;
    CHECK(id > last);
    last = id;
    undo_apply(bench.db(), bench.now, {applied.number, "eva"});
  }
  CHECK(bench.store().audit({}).size() == 10);
}
