// What becomes of an entry, outcome by outcome, on networks of the three kinds: one that forgives a
// repetition, one that can be asked, one that cannot tell. The kinds of answer behind an outcome
// are in answers_test.cpp.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "core/error.h"
#include "core/text.h"
#include "networks/said.h"
#include "queue/decide.h"
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
const Find silent = [] { return CannotTell{"it may be another"}; };
const Find away = [] { return CouldNotAsk{{}, "nobody answers"}; };
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
    answer(publish, find);
    db_ = open_store(workspace_.database);
    Entry entry;
    entry.post = "x";
    entry.account = "a";
    entry.network = "fake";
    entry.due = noon;
    entry.content = to_json(Post{"x", {}, {{"hello", {}}}, {}, {}, {}});
    id_ = QueueStore(*db_).insert(entry, noon);
  }
  void late(Seconds late) {
    auto changed = entry();
    changed.late = late;
    QueueStore(*db_).update_content(changed, noon);
  }
  std::int64_t add(const std::string& post, Time due) {
    auto other = entry();
    other.post = post;
    other.due = due;
    other.state = State::queued;
    other.content = to_json(Post{post, {}, {{post, {}}}, {}, {}, {}});
    return QueueStore(*db_).insert(other, noon);
  }
  Db& db() { return *db_; }

  void answer(Publish publish, Find find) {
    fake_world().publish = [this, publish](const Post&, Journal&) {
      ++sends;
      return publish();
    };
    fake_world().find = [find](const Post&) { return find(); };
  }

  Status flush(Time now) {
    FixedClock clock(now);
    FlushWorld world{workspace_,
                     [](std::string_view) { return std::optional<std::string>(); },
                     clock,
                     [this] { return std::make_unique<Db>(workspace_.database); },
                     [] { return std::make_unique<FakeHttp>(); },
                     [] { return Random(1); }};
    return smm::flush(world, *db_, {},
                      [this](const FlushEvent& event) { told.push_back(event.kind); })
        .status();
  }

  Entry entry() { return *QueueStore(*db_).get(id_); }
  bool paused() { return AccountStore(*db_).paused("a", noon).has_value(); }

  int sends = 0;
  std::vector<FlushEvent::Kind> told;

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
      {Replay::harmless, "away", away, State::queued, 2},
      {Replay::harmless, "breaks", breaks, State::queued, 2},
      {Replay::look_up, "there", there, State::published, 1},
      {Replay::look_up, "not there", gone, State::queued, 2},
      {Replay::look_up, "cannot tell", silent, State::unknown, 1},
      {Replay::look_up, "away", away, State::queued, 1},
      {Replay::look_up, "breaks", breaks, State::queued, 1},
      {Replay::blind, "cannot tell", silent, State::unknown, 1},
      {Replay::blind, "away", away, State::queued, 1},
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
         return RetryLater{{}, "not now"};
       },
       State::queued, Status::temporary, 1, false},
      {"not reached", [] { return NotReached{"no such host"}; }, State::queued, Status::temporary,
       0, false},
      {"busy",
       [] {
         return Busy{{}, "503"};
       },
       State::queued, Status::temporary, 0, false},
      {"processing",
       [] {
         return Processing{noon + Seconds{60}, "a video"};
       },
       State::processing, Status::done, 0, false},
      {"slow down",
       [] {
         return Busy{noon + Seconds{60}, "slow down", true};
       },
       State::queued, Status::temporary, 0, true},
      {"refused", [] { return Rejected{"too long"}; }, State::failed, Status::failed, 1, false},
      {"login",
       [] {
         return Refused{"no token", true};
       },
       State::queued, Status::credentials, 0, true},
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

// ---- An outage is no try. ----

TEST_CASE("outcomes: an outage of any length within `late` loses nothing and uses up no try") {
  const std::vector<std::pair<const char*, Publish>> outages{
      {"no network", [] { return NotReached{"no such host"}; }},
      {"503 to a question",
       [] {
         return Busy{{}, "503"};
       }},
      {"503 to the deed", [] { return Unknown{"503"}; }}};
  for (const auto& [what, publish] : outages)
    for (int minutes : {1, 15, 40, 180, 700}) {
      auto shown = std::string(what);
      CAPTURE(shown);
      CAPTURE(minutes);
      Bench bench(Replay::look_up, publish, gone);
      bench.late(Seconds{12 * 3600});
      for (int minute = 0; minute < minutes; ++minute) bench.flush(noon + Seconds{minute * 60});
      CHECK(bench.entry().state == State::queued);
      CHECK(bench.entry().tries == 0);
      bench.answer([] { return Published{"r", ""}; }, gone);
      // Ten minutes and the second look later at most it is out.
      for (int minute = minutes; minute < minutes + 13; ++minute)
        bench.flush(noon + Seconds{minute * 60});
      CHECK(bench.entry().state == State::published);
    }
}

TEST_CASE("outcomes: where the network could not be asked, nothing stays unknown for good") {
  Bench bench(
      Replay::look_up, [] { return Unknown{"reset"}; }, away);
  CHECK(bench.flush(noon) == Status::temporary);
  CHECK(bench.entry().state == State::queued);
  CHECK(bench.entry().doubt);
  bench.answer([] { return Published{"r", ""}; }, gone);
  CHECK(bench.flush(noon + Seconds{600}) == Status::done);
  CHECK(bench.entry().state == State::published);
  CHECK_FALSE(bench.entry().doubt);
  CHECK(bench.sends == 2);
}

TEST_CASE("outcomes: what is in doubt when its time is past is unknown, and is asked after") {
  Bench bench(
      Replay::look_up, [] { return Unknown{"reset"}; }, away);
  bench.late(Seconds{300});
  bench.flush(noon);
  CHECK(bench.flush(noon + Seconds{301}) == Status::unknown);
  CHECK(bench.entry().state == State::unknown);
  SUBCASE("it was out") {
    bench.answer([] { return Published{"r", ""}; }, there);
    CHECK(bench.flush(noon + Seconds{3600}) == Status::done);
    CHECK(bench.entry().state == State::published);
    CHECK(bench.entry().remote_id == "remote");
  }
  SUBCASE("it was not: it is missed, and not sent late") {
    bench.answer([] { return Published{"r", ""}; }, gone);
    CHECK(bench.flush(noon + Seconds{3600}) == Status::failed);
    CHECK(bench.entry().state == State::missed);
  }
  CHECK(bench.sends == 1);
}

TEST_CASE("outcomes: doubt survives what a person does, and nothing that may be out is sent") {
  using Do = std::function<void(QueueStore&, const Entry&)>;
  auto to = [](State state) -> Do {
    return [state](QueueStore& store, const Entry& entry) {
      store.change_state(entry, state, "", noon);
    };
  };
  Do stop = [](QueueStore& store, const Entry& entry) { cancel(store, entry, "", noon); };
  Do again = [](QueueStore& store, const Entry& entry) { queue_again(store, entry, {}, noon); };
  const std::vector<std::vector<Do>> ways{{again},
                                          {stop, again},
                                          {stop, to(State::draft), to(State::queued)},
                                          {stop, to(State::held), to(State::queued)},
                                          {again, to(State::held), to(State::queued)},
                                          {again, to(State::draft), to(State::queued)},
                                          {again, stop, again, stop, again}};
  for (std::size_t way = 0; way < ways.size(); ++way) {
    CAPTURE(way);
    Bench bench(
        Replay::look_up, [] { return Unknown{"reset"}; }, silent);
    bench.flush(noon);
    REQUIRE(bench.entry().state == State::unknown);
    for (const auto& act : ways[way]) {
      QueueStore store(bench.db());
      Transaction tx(bench.db());
      act(store, bench.entry());
      tx.commit();
      CHECK(bench.entry().doubt);
    }
    bench.answer([] { return Published{"second", ""}; }, there);
    bench.flush(noon + Seconds{60});
    CHECK(bench.entry().state == State::published);
    CHECK(bench.entry().remote_id == "remote");
    CHECK(bench.sends == 1);
  }
}

TEST_CASE("outcomes: only a person who looked lifts the doubt without the network") {
  Bench bench(
      Replay::blind, [] { return Unknown{"reset"}; }, silent);
  bench.flush(noon);
  REQUIRE(bench.entry().state == State::unknown);
  bench.answer([] { return Published{"r", ""}; }, silent);
  for (int hour : {1, 24, 240}) CHECK(bench.flush(noon + Seconds{hour * 3600}) == Status::unknown);
  CHECK(bench.sends == 1);
  QueueStore store(bench.db());
  queue_again(store, bench.entry(), {}, noon, true);
  bench.flush(noon + Seconds{60});
  CHECK(bench.entry().state == State::published);
  CHECK(bench.sends == 2);
}

TEST_CASE("outcomes: an attempt learns from its journal that a person said it is not out") {
  for (bool said : {true, false}) {
    CAPTURE(said);
    Bench bench(
        Replay::look_up, [] { return Unknown{"reset"}; }, said ? silent : gone);
    bench.flush(noon);
    bool told = !said;
    fake_world().publish = [&](const Post&, Journal& journal) -> Outcome {
      told = !journal.get(said_not_out).value_or("").empty();
      return Published{"r", ""};
    };
    QueueStore store(bench.db());
    if (said) queue_again(store, bench.entry(), {}, noon, true);
    bench.flush(noon + Seconds{3600});
    CHECK(bench.entry().state == State::published);
    CHECK(told == said);
  }
}

// ---- Processing. ----

TEST_CASE("outcomes: what is being processed holds up nothing, and has a day") {
  Bench bench(
      Replay::look_up,
      [] {
        return Processing{noon, "a video"};
      },
      gone);
  auto text = bench.add("text", noon + Seconds{60});
  fake_world().publish = [](const Post& post, Journal&) -> Outcome {
    if (post.id == "text") return Published{"t", ""};
    return Processing{noon, "a video"};
  };
  for (int minute = 0; minute <= 60; ++minute) {
    CHECK(bench.flush(noon + Seconds{minute * 60}) == Status::done);
    CHECK(bench.entry().state == State::processing);
  }
  CHECK(QueueStore(bench.db()).get(text)->state == State::published);
  SUBCASE("ready long after its time: it goes out") {
    bench.answer([] { return Published{"v", ""}; }, gone);
    CHECK(bench.flush(noon + Seconds{5 * 3600}) == Status::done);
    CHECK(bench.entry().state == State::published);
  }
  SUBCASE("never ready: it fails") {
    for (int hour = 1; hour <= 26; ++hour) bench.flush(noon + Seconds{hour * 3600});
    CHECK(bench.entry().state == State::failed);
    CHECK(bench.entry().why.find("a video") != std::string::npos);
  }
  SUBCASE("taken over as a whole and never ready: it may be out") {
    fake_world().publish = [](const Post&, Journal&) -> Outcome {
      return Processing{noon, "a video", true};
    };
    bench.flush(noon + Seconds{3700});
    CHECK_THROWS_AS(
        [&] {
          QueueStore store(bench.db());
          cancel(store, bench.entry(), "", noon);
        }(),
        Error);
    fake_world().find = [](const Post&) -> Finding { return CannotTell{"it is not there yet"}; };
    for (int hour = 2; hour <= 27; ++hour) bench.flush(noon + Seconds{hour * 3600});
    CHECK(bench.entry().state == State::unknown);
  }
}

// ---- A refusal of one post. ----

TEST_CASE("outcomes: a refusal that the account does not share stops nothing else of it") {
  struct Row {
    const char* what;
    Answer<AccountState> account;
    State state;
    Status status;
    int sends;
  };
  AccountState fine, barred;
  fine.may = {"post", "upload media"};
  barred.may = {"read"};
  const std::vector<Row> table{
      {"the account is fine", fine, State::failed, Status::partial, 3},
      {"it does not say what it may", AccountState{}, State::failed, Status::partial, 3},
      {"it may not post", barred, State::queued, Status::credentials, 1},
      {"it is refused", Refused{"403"}, State::queued, Status::credentials, 1},
      {"it cannot be asked", RetryLater{{}, "502"}, State::queued, Status::partial, 3},
  };
  for (const auto& row : table) {
    CAPTURE(row.what);
    Bench bench(
        Replay::look_up,
        [] {
          return Published{"r", ""};
        },
        gone);
    bench.add("second", noon + Seconds{1});
    bench.add("third", noon + Seconds{2});
    int sends = 0;
    fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
      ++sends;
      if (post.id == "x") return Refused{"403"};
      return Published{post.id, ""};
    };
    fake_world().account = [&] { return row.account; };
    CHECK(bench.flush(noon + Seconds{5}) == row.status);
    CHECK(bench.entry().state == row.state);
    CHECK(sends == row.sends);
    CHECK(bench.paused() == (row.status == Status::credentials));
  }
}

// ---- What a person reads of the clock. ----

TEST_CASE("outcomes: one flush with a clock of 2038 ends nothing") {
  Bench bench(
      Replay::look_up,
      [] {
        return Published{"r", ""};
      },
      gone);
  auto tomorrow = bench.add("tomorrow", noon + Seconds{86'400});
  auto old = bench.add("old", noon - Seconds{86'400});
  bench.flush(*parse_rfc3339("2038-01-20T00:00:00Z"));
  CHECK(bench.entry().state == State::missed);
  CHECK(bench.flush(noon) == Status::done);
  CHECK(bench.entry().state == State::published);
  CHECK(QueueStore(bench.db()).get(tomorrow)->state == State::queued);
  CHECK(QueueStore(bench.db()).get(old)->state == State::missed);
  CHECK(bench.sends == 1);
}

// ---- One remote id belongs to one entry. ----

TEST_CASE("outcomes: an answer that names another post of the account is no success") {
  Bench bench(
      Replay::look_up,
      [] {
        return Published{"same", ""};
      },
      gone);
  auto second = bench.add("second", noon + Seconds{1});
  CHECK(bench.flush(noon + Seconds{5}) == Status::unknown);
  CHECK(bench.entry().state == State::published);
  CHECK(QueueStore(bench.db()).get(second)->state == State::unknown);
}

TEST_CASE("outcomes: a post that a person found by its address is taken as well") {
  for (bool by_url : {true, false}) {
    CAPTURE(by_url);
    Bench bench(
        Replay::look_up,
        [&] {
          return Published{"77", by_url ? "https://fake.example/@a/77" : ""};
        },
        gone);
    bench.answer([] { return Unknown{"no answer"}; }, silent);
    bench.flush(noon);
    QueueStore store(bench.db());
    REQUIRE(bench.entry().state == State::unknown);
    const std::string url = "https://fake.example/@a/77";
    store.confirm_published(bench.entry(), url, url, noon + Seconds{3});
    auto second = bench.add("second", noon + Seconds{4});
    bench.answer([&] { return Published{"77", by_url ? url : ""}; }, gone);
    CHECK(bench.flush(noon + Seconds{5}) == Status::unknown);
    CHECK(store.get(second)->state == State::unknown);
    bench.answer([&] { return Published{"7", by_url ? "https://fake.example/@a/7" : ""}; }, gone);
    auto third = bench.add("third", noon + Seconds{6});
    bench.flush(noon + Seconds{7});
    CHECK(store.get(third)->state == State::published);
  }
}

TEST_CASE("outcomes: what our key names another post by gets another key when a person says so") {
  // The network keeps keys. Of two posts of the same words it had one from another state; this one
  // took it for the other when it looked.
  std::map<std::string, std::string> by_key;
  Bench bench(
      Replay::harmless, [] { return Published{}; }, gone);
  auto key_of = [](const Journal& journal) {
    auto keys = journal.get("key").value();
    return std::string(split(keys, ' ').at(1));
  };
  fake_world().publish = [&](const Post&, Journal& journal) -> Outcome {
    auto id = by_key.size() == 1 ? "r0" : "r" + std::to_string(by_key.size());
    return Published{by_key.emplace(key_of(journal), id).first->second, ""};
  };
  auto second = bench.add("second", noon + Seconds{1});
  CHECK(bench.flush(noon + Seconds{5}) == Status::unknown);
  QueueStore store(bench.db());
  REQUIRE(store.get(second)->state == State::unknown);
  for (int again = 0; again < 2; ++again) {  // asking changes nothing
    CHECK(bench.flush(noon + Seconds{3600 * (again + 1)}) == Status::unknown);
    CHECK(by_key.size() == 2);
  }
  queue_again(store, *store.get(second), {}, noon + Seconds{9000}, true);
  CHECK(bench.flush(noon + Seconds{9010}) == Status::done);
  CHECK(store.get(second)->state == State::published);
  CHECK(store.get(second)->remote_id == "r2");
  CHECK(by_key.size() == 3);
}

// ---- A lease that is lost. ----

TEST_CASE("outcomes: a sender that lost its lease stops before its next request, and says so") {
  for (bool before : {true, false}) {
    CAPTURE(before);
    Bench bench(
        Replay::look_up,
        [] {
          return Published{"r", ""};
        },
        gone);
    int deeds = 0;
    fake_world().publish = [&](const Post&, Journal& journal) -> Outcome {
      if (!before) ++deeds;
      bench.db().run("UPDATE entries SET attempt = attempt + 1, owner = 'another'");
      if (before) {
        journal.put("step", "1");
        journal.flush();
        ++deeds;
      }
      return Published{"r", ""};
    };
    CHECK(bench.flush(noon) == Status::unknown);
    CHECK(deeds == (before ? 0 : 1));
    CHECK(bench.entry().state == State::sending);  // the other's
    AuditFilter filter;
    filter.entry = bench.entry().id;
    bool said = false;
    for (const auto& row : QueueStore(bench.db()).audit(filter))
      said = said || row.action == "lost lease";
    CHECK(said);
  }
}

// ---- Asked after again. ----

TEST_CASE("outcomes: what is unknown is asked after less and less often, and told once") {
  Bench bench(
      Replay::look_up, [] { return Unknown{"reset"}; }, silent);
  bench.late(Seconds{365 * 86'400});
  bench.flush(noon);
  std::vector<int> asked{0};  // minutes
  std::size_t told = bench.told.size();
  constexpr int flushes = 5, week = 7 * 1440;
  for (int minute = flushes; minute <= week; minute += flushes) {
    fake_world().finds = 0;
    CHECK(bench.flush(noon + Seconds{minute * 60}) == Status::unknown);
    if (fake_world().finds > 0) asked.push_back(minute);
  }
  CHECK(std::count_if(asked.begin(), asked.end(), [](int at) { return at <= 1440; }) >= 10);
  CHECK(asked.size() <= 50);
  CHECK(asked.size() >= 20);
  int before = 0;
  for (std::size_t n = 1; n < asked.size(); ++n) {
    int pause = asked[n] - asked[n - 1];
    CHECK(pause + flushes >= before);
    CHECK(pause <= 1440 + flushes);
    before = pause;
  }
  CHECK(bench.told.size() == told);
  CHECK(bench.sends == 1);
  bench.answer([] { return Published{"r", ""}; }, there);
  CHECK(bench.flush(noon + Seconds{10 * 86'400}) == Status::done);
}

TEST_CASE("outcomes: an unknown entry stays unknown while the network cannot be asked") {
  Bench bench(
      Replay::look_up, [] { return Unknown{"reset"}; }, silent);
  bench.flush(noon);
  bench.answer([] { return Published{"r", ""}; }, away);
  for (int hour = 1; hour < 48; ++hour) {
    CHECK(bench.flush(noon + Seconds{hour * 3600}) == Status::unknown);
    CHECK(bench.entry().state == State::unknown);
    CHECK(bench.entry().why.size() < 200);  // reasons are not heaped up
  }
}

TEST_CASE("outcomes: a refused account at the look-up pauses it, and the doubt stays") {
  Bench bench(
      Replay::look_up, [] { return Unknown{"reset"}; },
      [] {
        return CouldNotAsk{{}, "the token was revoked", true};
      });
  CHECK(bench.flush(noon) == Status::credentials);
  CHECK(bench.entry().state == State::queued);
  CHECK(bench.entry().doubt);
  CHECK(bench.paused());
}

TEST_CASE("outcomes: a network without ids publishes any number of posts") {
  Bench bench(
      Replay::look_up,
      [] {
        return Published{"", ""};
      },
      gone);
  auto second = bench.add("second", noon + Seconds{1});
  CHECK(bench.flush(noon + Seconds{5}) == Status::done);
  CHECK(bench.entry().state == State::published);
  CHECK(QueueStore(bench.db()).get(second)->state == State::published);
}

TEST_CASE("outcomes: a post that was missed says what had kept it") {
  Bench bench(
      Replay::look_up, [] { return NotReached{"no such host"}; }, gone);
  bench.flush(noon);
  bench.flush(noon + Seconds{8000});
  CHECK(bench.entry().state == State::missed);
  CHECK(bench.entry().why == std::string(too_late) + "; before that: no such host");
}

TEST_CASE("flush events: each has a word of its own") {
  std::set<std::string_view> words;
  for (int kind = 0; kind <= static_cast<int>(FlushEvent::Kind::dispossessed); ++kind)
    words.insert(to_string(static_cast<FlushEvent::Kind>(kind)));
  CHECK(words.size() == static_cast<std::size_t>(FlushEvent::Kind::dispossessed) + 1);
  CHECK(to_string(FlushEvent::Kind::partly_out) == "partly_out");
  CHECK(to_string(FlushEvent::Kind::dispossessed) == "dispossessed");
}
