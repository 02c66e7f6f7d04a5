// What accounts may cost: nothing passes a cap, whatever becomes of a post, and nothing is counted
// twice.

#include "queue/spending.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <limits>
#include <map>
#include <mutex>
#include <thread>

#include "core/cells.h"
#include "queue/flush.h"
#include "queue/queue_store.h"
#include "store/store.h"
#include "support/fake_http.h"
#include "support/fake_network.h"
#include "support/temp_dir.h"
#include "support/workspace.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");
constexpr Seconds hour{3600}, day{86'400};

// A post costs what its text says, in millionths of a dollar.
std::optional<Price> price(const Post& post, const Settings&) {
  return Price{static_cast<std::int64_t>(parse_number(post.parts[0].text, '.').value_or(0)), "USD",
               "a post"};
}

std::optional<Price> price_for(PaidFor what, const Settings&) {
  return Price{what == PaidFor::deletion ? 10'000 : 1'000, "USD", "that"};
}

class Bench {
 public:
  explicit Bench(SpendCap cap, Replay replay = Replay::look_up)
      : network_(fake_network(replay, true)) {
    network_.price = price;
    network_.price_for = price_for;
    network_.currency = "USD";
    workspace_.root = dir_.path();
    workspace_.database = dir_.path() / "smm.db";
    workspace_.timezone = "Europe/Rome";
    Account account;
    account.name = "a";
    account.network = &network_;
    account.spend_cap = std::move(cap);
    workspace_.accounts.push_back(account);
    db_ = open_store(workspace_.database);
  }

  std::int64_t add(const std::string& post, std::int64_t micros, Time due = noon,
                   Seconds late = 40 * day) {
    Entry entry;
    entry.post = post;
    entry.account = "a";
    entry.network = "fake";
    entry.due = due;
    entry.late = late;
    entry.content = to_json(Post{post, {}, {{std::to_string(micros), {}}}, {}, {}, {}});
    return QueueStore(*db_).insert(entry, noon);
  }

  FlushSummary flush(FlushOptions options = {}) {
    events.clear();
    return smm::flush(world(), *db_, options,
                      [this](const FlushEvent& event) { events.push_back(event); });
  }
  FlushWorld world() {
    return {workspace_,
            environment_,
            clock,
            [this] { return std::make_unique<Db>(workspace_.database); },
            [] { return std::make_unique<FakeHttp>(); },
            [] { return Random(1); }};
  }

  Entry entry(std::int64_t id) { return *QueueStore(*db_).get(id); }
  std::int64_t spent() {
    std::int64_t sum = 0;
    for (const auto& paid : SpendStore(*db_).all()) sum += paid.micros;
    return sum;
  }
  std::int64_t spent_today() {
    auto today = day_of(Zone::find("Europe/Rome"), clock.now());
    return SpendStore(*db_).sum("a", "USD", today.begin, today.end);
  }
  Spending spending() { return {*db_, workspace_.accounts[0], Zone::find("Europe/Rome")}; }
  void cap(SpendCap cap) { workspace_.accounts[0].spend_cap = std::move(cap); }
  void at(std::string_view time) { clock = FixedClock(*parse_rfc3339(std::string(time))); }
  Db& db() { return *db_; }
  const Workspace& workspace() const { return workspace_; }

  std::vector<FlushEvent> events;
  FixedClock clock{noon};

 private:
  TempDir dir_;
  Environment environment_ = [](std::string_view) { return std::optional<std::string>(); };
  Network network_;
  Workspace workspace_;
  std::unique_ptr<Db> db_;
};

SpendCap a_day(std::string_view amount) { return {parse_money(amount), {}}; }
SpendCap a_month(std::string_view amount) { return {{}, parse_money(amount)}; }

// A network that was refused or slowed down is asked again.
void resume(Db& db) { db.run("DELETE FROM pauses"); }

}  // namespace

TEST_CASE("spend_cap: what would pass the cap of a day waits until the day is over, and says so") {
  Bench bench(a_day("0.03 USD"));
  for (const char* post : {"one", "two", "three"}) bench.add(post, 15'000);
  auto summary = bench.flush();
  CHECK(summary.published == 2);
  CHECK(summary.status() == Status::partial);
  CHECK(bench.spent() == 30'000);
  auto third = bench.entry(3);
  CHECK(third.state == State::queued);
  CHECK(third.not_before == parse_rfc3339("2026-10-03T22:00:00Z"));
  CHECK(third.why ==
        "the spend_cap of 0.03 USD a day is reached (0.03 spent, 0.015 to pay): it waits until "
        "2026-10-04 00:00 (Europe/Rome)");
  REQUIRE(bench.events.size() == 3);
  CHECK(bench.events[2].why == third.why);
  bench.at("2026-10-03T21:59:59Z");
  CHECK(bench.flush().published == 0);
  CHECK(bench.events.empty());  // said once
  bench.at("2026-10-03T22:00:00Z");
  CHECK(bench.flush().published == 1);
  CHECK(bench.spent() == 45'000);
}

TEST_CASE("spend_cap: a cheaper one goes out past a dear one that waits") {
  Bench bench(a_day("0.10 USD"));
  auto dear = bench.add("dear", 200'000);
  auto cheap = bench.add("cheap", 15'000, noon + Seconds{1});
  bench.clock.sleep_until(noon + hour);
  bench.flush();
  CHECK(bench.entry(cheap).state == State::published);
  CHECK(bench.entry(dear).why.starts_with(
      "it costs 0.20 USD, more than the spend_cap of 0.10 USD a day lets through"));
}

TEST_CASE("spend_cap: a month is one of the calendar, and a day may have 23 or 25 hours") {
  Bench bench(a_month("0.02 USD"));
  bench.add("one", 15'000);
  auto two = bench.add("two", 15'000);
  bench.flush();
  CHECK(bench.entry(two).not_before == parse_rfc3339("2026-10-31T23:00:00Z"));
  CHECK(bench.entry(two).why.find("0.02 USD a month is reached") != std::string::npos);
  auto rome = Zone::find("Europe/Rome");
  auto length = [&](std::string_view at) {
    auto in = day_of(rome, *parse_rfc3339(std::string(at)));
    return in.end - in.begin;
  };
  CHECK(length("2026-10-25T12:00:00Z") == 25 * hour);
  CHECK(length("2026-03-29T12:00:00Z") == 23 * hour);
  CHECK(length("2026-10-03T12:00:00Z") == 24 * hour);
  auto december = month_of(rome, *parse_rfc3339("2026-12-31T22:59:59Z"));
  CHECK(december.end == parse_rfc3339("2026-12-31T23:00:00Z"));
}

TEST_CASE("spend_cap: a post that may not be so late is told so") {
  Bench bench(a_day("0.01 USD"));
  auto id = bench.add("one", 15'000, noon, 2 * hour);
  bench.flush();
  CHECK(bench.entry(id).why.ends_with("; it may be late by 2h, and is missed before that"));
  bench.clock.sleep_until(noon + 3 * hour);
  bench.flush();
  CHECK(bench.entry(id).state == State::missed);
  CHECK(bench.spent() == 0);
}

TEST_CASE("spend_cap: a cap that was raised or taken out lets go at once what it had kept") {
  Bench bench(a_day("0.01 USD"));
  auto id = bench.add("one", 15'000);
  auto other = bench.add("two", 15'000);
  bench.flush();
  bench.flush();
  CHECK(bench.entry(id).attempt == 1);
  bench.cap(a_day("0.02 USD"));
  bench.flush();
  CHECK(bench.entry(id).state == State::published);
  CHECK(bench.entry(other).state == State::queued);
  bench.cap({});
  bench.flush();
  CHECK(bench.entry(other).state == State::published);
}

TEST_CASE("spend_cap: what is certainly not out cost nothing, what may be counts, and once") {
  struct Case {
    Outcome outcome;
    Finding found;
    std::int64_t spent;
  };
  const Case cases[] = {
      {Published{"r", "u"}, NotThere{}, 15'000},
      {Processing{noon + hour, "at work", true}, NotThere{}, 15'000},
      {NotReached{"no way"}, NotThere{}, 0},
      {Busy{{}, "busy"}, NotThere{}, 0},
      {RetryLater{{}, "later"}, NotThere{}, 0},
      {Rejected{"no"}, NotThere{}, 0},
      {Refused{"no login", true}, NotThere{}, 0},
      {Unknown{"lost"}, CannotTell{"open"}, 15'000},
      {Unknown{"lost"}, CouldNotAsk{{}, "away"}, 15'000},
      {Unknown{"lost"}, Published{"r", "u"}, 15'000},
      {Unknown{"lost"}, NotThere{}, 15'000},  // until it is said twice
  };
  for (const auto& one : cases) {
    Bench bench(a_day("1 USD"));
    fake_world().publish = [&](const Post&, Journal&) { return one.outcome; };
    fake_world().find = [&](const Post&) { return one.found; };
    auto id = bench.add("x", 15'000);
    bench.flush();
    CAPTURE(one.outcome.index());
    CAPTURE(one.found.index());
    CHECK(bench.spent() == one.spent);
    // Whatever it was, it goes out in the end, and has cost its price once.
    fake_world().publish = {};
    fake_world().find = [&](const Post&) -> Finding { return NotThere{}; };
    for (int tries = 0; tries < 4; ++tries) {
      bench.clock.sleep_until(bench.clock.now() + day);
      resume(bench.db());
      bench.flush();
    }
    bool ended = bench.entry(id).state == State::published;
    CHECK(bench.spent() == (ended ? 15'000 : 0));
  }
}

TEST_CASE("spend_cap: what a sender that died had begun counts until it is looked for") {
  Bench bench(a_day("0.02 USD"));
  auto id = bench.add("x", 15'000);
  auto rival = bench.add("y", 15'000, noon + Seconds{1});
  bench.clock.sleep_until(noon + Seconds{5});
  fake_world().publish = [](const Post&, Journal&) -> Outcome { throw LostLease(); };
  bench.flush();
  CHECK(bench.spent() == 15'000);
  bench.db().run("UPDATE entries SET owner = 'nowhere 1 1', lease_until = 1 WHERE id = ?", id);
  fake_world().publish = {};
  fake_world().find = [](const Post&) -> Finding { return NotThere{}; };
  bench.clock.sleep_until(noon + hour);
  bench.flush();
  CHECK(bench.spent() == 15'000);
  CHECK(fake_world().out.empty());  // it may have been slower than the question
  bench.clock.sleep_until(noon + 2 * hour);
  bench.flush();
  CHECK(bench.entry(id).state == State::published);
  CHECK(bench.entry(rival).state == State::queued);
  CHECK(bench.spent_today() == 15'000);
}

TEST_CASE("spend_cap: a person who looked and found nothing gives the money back") {
  Bench bench(a_day("0.02 USD"), Replay::blind);
  auto id = bench.add("x", 15'000);
  fake_world().publish = [](const Post&, Journal&) -> Outcome { return Unknown{"lost"}; };
  fake_world().find = [](const Post&) -> Finding { return CannotTell{"nobody knows"}; };
  bench.flush();
  CHECK(bench.entry(id).state == State::unknown);
  CHECK(bench.spent() == 15'000);
  Transaction tx(bench.db());
  QueueStore(bench.db()).change_state(bench.entry(id), State::queued, "", noon);
  QueueStore(bench.db()).lift_doubt(bench.entry(id));
  tx.commit();
  CHECK(bench.spent() == 0);
}

TEST_CASE("spend_cap: a post in doubt is looked for, and sent only where the cap lets it") {
  Bench bench(a_day("0.02 USD"));
  auto id = bench.add("x", 15'000);
  fake_world().publish = [](const Post&, Journal&) -> Outcome { return Unknown{"lost"}; };
  fake_world().find = [](const Post&) -> Finding { return NotThere{}; };
  bench.flush();
  CHECK(bench.entry(id).doubt);
  bench.cap(a_day("0.01 USD"));
  fake_world().publish = {};
  bench.clock.sleep_until(noon + hour);
  bench.flush();
  CHECK(fake_world().out.empty());
  CHECK(bench.spent() == 0);
  CHECK(bench.entry(id).why.find("spend_cap") != std::string::npos);
}

TEST_CASE("spend_cap: two flushes at once do not pass it together") {
  for (int round = 0; round < 8; ++round) {
    Bench bench(a_day("0.10 USD"));
    for (int i = 0; i < 12; ++i) bench.add(fmt::format("p{}", i), 15'000);
    std::mutex mutex;
    fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
      std::lock_guard lock(mutex);
      fake_world().out.push_back(post.id);
      return Published{"remote-" + post.id, ""};
    };
    auto run = [&] {
      auto db = std::make_unique<Db>(bench.workspace().database);
      for (int i = 0; i < 4; ++i)
        smm::flush(bench.world(), *db, {.wait = Seconds{0}}, [](const FlushEvent&) {});
    };
    std::thread other(run);
    run();
    other.join();
    CHECK(fake_world().out.size() == 6);
    CHECK(bench.spent() == 90'000);
  }
}

TEST_CASE("spend_cap: whatever happens, what is out of a day costs no more than its cap") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Random random(seed);
    auto below = [&](std::uint64_t n) {
      return static_cast<std::size_t>(random.between(0, n - 1));
    };
    Bench bench({parse_money("0.25 USD"), parse_money("0.90 USD")});
    std::map<std::string, std::pair<Time, std::int64_t>> out;  // when, and what it cost
    auto go_out = [&](const Post& post) {
      CHECK(!out.contains(post.id));
      out[post.id] = {bench.clock.now(), price(post, {})->micros};
      return Published{"remote-" + post.id, "https://fake.example/" + post.id};
    };
    fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
      switch (below(6)) {
        case 0:
          return Busy{{}, "busy"};
        case 1:
          return NotReached{"no way"};
        case 2:
          go_out(post);
          return Unknown{"the answer was lost"};
        case 3:
          return Unknown{"lost on the way there"};
        default:
          return go_out(post);
      }
    };
    fake_world().find = [&](const Post& post) -> Finding {
      if (below(4) == 0) return CouldNotAsk{{}, "away"};
      if (!out.contains(post.id)) return NotThere{};
      return Published{"remote-" + post.id, "https://fake.example/" + post.id};
    };
    for (int i = 0; i < 30; ++i)
      bench.add(fmt::format("p{}", i), static_cast<std::int64_t>(5'000 + below(60'000)),
                noon + Seconds{static_cast<std::int64_t>(below(5 * 86'400))});
    for (int step = 0; step < 60; ++step) {
      bench.clock.sleep_until(bench.clock.now() +
                              Seconds{static_cast<std::int64_t>(600 + below(10'000))});
      resume(bench.db());
      bench.flush();
    }
    auto rome = Zone::find("Europe/Rome");
    std::map<Time, std::int64_t> days, months;
    for (const auto& [post, sent] : out) {
      days[day_of(rome, sent.first).begin] += sent.second;
      months[month_of(rome, sent.first).begin] += sent.second;
    }
    CAPTURE(seed);
    REQUIRE(!out.empty());
    for (const auto& [begin, sum] : days) CHECK(sum <= 250'000);
    for (const auto& [begin, sum] : months) CHECK(sum <= 900'000);
    std::int64_t cost = 0;
    for (const auto& [post, sent] : out) cost += sent.second;
    CHECK(bench.spent() >= cost);
  }
}

TEST_CASE("spend_cap: deletions and readings count, and amounts too large for it are no less") {
  Bench bench(a_day("0.05 USD"));
  auto spending = bench.spending();
  Transaction tx(bench.db());
  Post thread{"t", {}, {{"a", {}}, {"b", {}}}, {}, {}, {}};
  spending.deleted(thread, noon);
  spending.read(9, noon);
  tx.commit();
  CHECK(bench.spent() == 30'000);
  CHECK(!spending.used_up(noon));
  CHECK(spending.kept(Price{20'001, "USD", {}}, 0, noon));
  CHECK(!spending.kept(Price{20'000, "USD", {}}, 0, noon));
  CHECK(spending.kept(Price{20'000, "USD", {}}, 0, noon, 1));
  CHECK(spending.in_words(noon) == "0.03 of 0.05 USD today, 0.03 USD this month");
  bench.cap(a_day("0.03 USD"));
  CHECK(bench.spending().used_up(noon)->why ==
        "the spend_cap of 0.03 USD a day is reached (0.03 spent): it waits until 2026-10-04 00:00 "
        "(Europe/Rome)");
  CHECK(micros_of(*parse_money("999999999999999.99 USD")) ==
        std::numeric_limits<std::int64_t>::max());
  CHECK(micros_of(*parse_money("0.01 USD")) == 10'000);
}

TEST_CASE("spend_cap: smm.yaml says it in the currency of the network, or not at all") {
  auto problems = [](const std::string& account) {
    TestWorkspace workspace("brand: B\naccounts:\n  a:\n    " + account + "\n");
    std::string out;
    for (const auto& problem : workspace.load().problems)
      out += fmt::format("{}: {}\n", problem.at.line, problem.message);
    return out;
  };
  CHECK(problems("{network: x, token: {env: T}, spend_cap: {day: 5 USD, month: 50 USD}}") == "");
  CHECK(problems("{network: x, token: {env: T}, spend_cap: {month: 0.50 USD}}") == "");
  CHECK(problems("network: x\n    spend_cap:\n      day: 5 EUR") ==
        "7: spend_cap: day: X asks for USD, and this is 5.00 EUR: write it in USD\n");
  CHECK(problems("network: x\n    spend_cap: {}").find("needs a day or a month") !=
        std::string::npos);
  CHECK(problems("network: x\n    spend_cap: {week: 5 USD}").find("week") != std::string::npos);
  CHECK(problems("network: telegram\n    chat: \"@annas_tea\"\n    spend_cap: {day: 5 USD}") ==
        "7: account a: posts on Telegram cost nothing that smm knows of: take the spend_cap out\n");
}
