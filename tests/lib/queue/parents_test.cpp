// Parents and children, pauses, and what else decides whether an entry is claimed.

#include <doctest/doctest.h>

#include "core/error.h"
#include "queue/decide.h"
#include "queue/recall.h"
#include "queue/sender.h"
#include "store/store.h"
#include "support/fake_http.h"
#include "support/fake_network.h"
#include "support/temp_dir.h"
#include "sys/files.h"
#include "sys/process.h"
#include "workspace/account_store.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");

struct BrokenHttp final : HttpClient {
  HttpResult send(const HttpRequest&) override {
    throw Error(Status::failed, "libcurl cannot be used: it is not there");
  }
};

class Bench {
 public:
  explicit Bench(Replay replay = Replay::look_up, bool changes = false)
      : network_(fake_network(replay, changes)), clock_(noon) {
    workspace_.root = dir_.path();
    workspace_.database = dir_.path() / "smm.db";
    db_ = open_store(workspace_.database);
    for (const char* name : {"a", "b"}) {
      Account account;
      account.name = name;
      account.network = &network_;
      workspace_.accounts.push_back(account);
    }
  }

  std::int64_t add(const std::string& id, const std::string& account = "a", Time due = noon,
                   const std::vector<PostRef>& parents = {}) {
    Post post{id, {}, {{"text of " + id, {}}}, {}, {}};
    for (const auto& parent : parents) {
      post.parts[0].text += " {url:" + parent.post + "}";
      post.addresses.push_back(parent);
    }
    Entry entry;
    entry.post = id;
    entry.account = account;
    entry.network = "fake";
    entry.due = due;
    entry.content = to_json(post);
    return store().insert(entry, noon);
  }

  FlushWorld world() {
    return {workspace_,
            environment_,
            clock_,
            [this] { return std::make_unique<Db>(workspace_.database); },
            [this]() -> std::unique_ptr<HttpClient> {
              if (broken_http) return std::make_unique<BrokenHttp>();
              return std::make_unique<FakeHttp>();
            },
            [] { return Random(1); }};
  }

  FlushSummary flush(FlushOptions options = {}) {
    events.clear();
    return smm::flush(world(), *db_, options,
                      [this](const FlushEvent& event) { events.push_back(event); });
  }

  Entry entry(std::int64_t id) { return *store().get(id); }
  State state(std::int64_t id) { return entry(id).state; }
  QueueStore store() { return QueueStore(*db_); }
  Db& db() { return *db_; }
  FixedClock& clock() { return clock_; }

  std::vector<FlushEvent> events;
  bool broken_http = false;

 private:
  TempDir dir_;
  const Network& network_;
  FixedClock clock_;
  Environment environment_ = [](std::string_view) { return std::optional<std::string>{}; };
  Workspace workspace_;
  std::unique_ptr<Db> db_;
};

PostRef on(const std::string& post, const std::string& account) { return {post, account, {}, {}}; }

}  // namespace

TEST_CASE("parents: a reply is not sent before its parent, and follows it in the same run") {
  Bench bench;
  // Due before its parent, and on another account.
  auto reply = bench.add("reply", "b", noon - Seconds{60}, {on("parent", "a")});
  auto again = bench.add("again", "a", noon - Seconds{90}, {on("reply", "b")});
  bench.add("parent");
  CHECK(bench.flush().published == 3);
  CHECK(fake_world().out == std::vector<std::string>{"parent", "reply", "again"});
  CHECK(bench.state(reply) == State::published);
  CHECK(bench.state(again) == State::published);
}

TEST_CASE("parents: what goes out has their addresses, and the attempt keeps it word for word") {
  Bench bench;
  bench.add("parent");
  auto reply = bench.add("reply", "a", noon, {on("parent", "a")});
  std::string sent;
  fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
    if (post.id == "reply") sent = post.parts[0].text;
    return Published{"id-" + post.id, "https://fake.example/" + post.id};
  };
  bench.flush();
  CHECK(sent == "text of reply https://fake.example/parent");
  auto attempts = bench.store().attempts(reply);
  REQUIRE(attempts.size() == 1);
  REQUIRE(attempts[0].sent);
  auto kept = post_from_json(*attempts[0].sent);
  CHECK(kept.parts[0].text == sent);
  CHECK(kept.addresses[0].remote_id == "id-parent");
  CHECK(attempts[0].digest == sha256(*attempts[0].sent));
  CHECK(post_from_json(bench.entry(reply).content).parts[0].text == "text of reply {url:parent}");
}

TEST_CASE("parents: an attempt keeps what it sent when the entry is edited afterwards") {
  Bench bench;
  auto id = bench.add("x");
  fake_world().publish = [](const Post&, Journal&) -> Outcome { return Rejected{"no"}; };
  bench.flush();
  CHECK_FALSE(bench.store().attempts(id)[0].sent);
  Post other{"x", {}, {{"another text", {}}}, {}, {}};
  auto store = bench.store();
  edit_content(store, bench.entry(id), other, noon);
  REQUIRE(bench.store().attempts(id)[0].sent);
  CHECK(post_from_json(*bench.store().attempts(id)[0].sent).parts[0].text == "text of x");
}

TEST_CASE("parents: one that failed fails its children and theirs, with the reason") {
  Bench bench;
  auto parent = bench.add("parent");
  auto child = bench.add("child", "b", noon, {on("parent", "a")});
  auto grandchild = bench.add("grandchild", "a", noon, {on("child", "b")});
  auto later = bench.add("later", "a", noon + Seconds{600}, {on("parent", "a")});
  fake_world().publish = [](const Post&, Journal&) -> Outcome { return Rejected{"too rude"}; };
  CHECK(bench.flush().failed == 3);
  CHECK(bench.entry(child).why == "its parent parent on a failed: too rude");
  CHECK(bench.state(grandchild) == State::failed);
  CHECK(bench.state(later) == State::queued);  // its parent may yet be retried
  fake_world().publish = {};
  auto store = bench.store();
  queue_again(store, bench.entry(parent), {}, noon);
  CHECK(queue_children_again(store, bench.entry(parent), noon).size() == 2);
  CHECK(bench.flush().published == 3);
  bench.clock().sleep_until(noon + Seconds{600});
  CHECK(bench.flush().published == 1);
}

TEST_CASE(
    "parents: one that nobody knows fails the child; one that waits or is unknown delays it") {
  Bench bench(Replay::blind);
  auto orphan = bench.add("orphan", "a", noon, {on("nobody", "a")});
  auto parent = bench.add("parent", "b", noon + Seconds{3600});
  auto child = bench.add("child", "a", noon, {on("parent", "b")});
  CHECK(bench.flush().failed == 1);
  CHECK(bench.entry(orphan).why == "its parent nobody on a is not in the queue");
  CHECK(bench.state(child) == State::queued);
  fake_world().publish = [](const Post&, Journal&) -> Outcome { return Unknown{"reset"}; };
  fake_world().find = [](const Post&) -> Finding { return CannotTell{"no history"}; };
  bench.clock().sleep_until(noon + Seconds{3600});
  bench.flush();
  CHECK(bench.state(parent) == State::unknown);
  CHECK(bench.state(child) == State::queued);
  bench.clock().sleep_until(noon + Seconds{7201});
  bench.flush();
  CHECK(bench.state(child) == State::missed);  // its own lateness ran out
}

TEST_CASE("parents: what was missed because it waited says for which, and in which state that is") {
  const std::pair<const char*, const char*> states[] = {
      {"draft", "is a draft"}, {"held", "is held"}, {"unknown", "is unknown"}};
  for (const auto& one : states)
    for (bool second : {false, true}) {
      CAPTURE(one.first);
      CAPTURE(second);
      Bench bench;
      auto first = bench.add("first");
      auto parent = second ? bench.add("second") : first;
      auto reply = bench.add("reply", "b", noon,
                             second ? std::vector<PostRef>{on("first", "a"), on("second", "a")}
                                    : std::vector<PostRef>{on("first", "a")});
      auto alone = bench.add("alone", "b");
      bench.db().run("UPDATE entries SET state = ?1, doubt = (?1 = 'unknown') WHERE id = ?2",
                     one.first, parent);
      if (second) bench.flush();
      bench.db().run("UPDATE entries SET state = 'queued' WHERE id = ?", alone);
      bench.clock().sleep_until(noon + std::chrono::hours{5});
      bench.store().mark_missed(bench.clock().now());
      REQUIRE(bench.state(reply) == State::missed);
      auto why = std::string("; it waited for ") + (second ? "second" : "first") + " on a, which " +
                 one.second;
      CHECK(bench.entry(reply).why.ends_with(why));
      CHECK(bench.entry(alone).why.find("waited") == std::string::npos);
    }
}

TEST_CASE("parents: one that is taken back is out no more") {
  Bench bench;
  auto parent = bench.add("parent");
  auto child = bench.add("child", "a", noon + Seconds{60}, {on("parent", "a")});
  bench.flush();
  CHECK(bench.entry(child).waits == 0);
  bench.store().change_state(bench.entry(parent), State::retracted, "", noon);
  CHECK(bench.entry(child).waits == 1);
  bench.clock().sleep_until(noon + Seconds{60});
  bench.flush();
  CHECK(bench.entry(child).why == "its parent parent on a was retracted");
}

TEST_CASE("claim: an index leads to the entry, however many wait") {
  Bench bench;
  std::string plan;
  for (auto rows = bench.db().query(
           "EXPLAIN QUERY PLAN SELECT id FROM entries WHERE state = 'queued' AND waits = 0"
           " AND account = 'a' AND due <= 5 AND due + late >= 5 ORDER BY due, id LIMIT 1");
       rows.next();)
    plan += rows.text(3) + "\n";
  CHECK(plan == "SEARCH entries USING INDEX entries_due (account=? AND due<?)\n");
}

TEST_CASE("claim: a damaged entry fails and does not hold up the next") {
  Bench bench;
  auto bad = bench.add("bad", "a", noon - Seconds{1});
  bench.db().run("UPDATE entries SET content = '{\"id\": 1' WHERE id = ?", bad);
  bench.add("good");
  auto summary = bench.flush();
  CHECK(summary.published == 1);
  CHECK(summary.failed == 1);
  CHECK(bench.state(bad) == State::failed);
  CHECK(bench.entry(bad).why == "a stored post cannot be read: its content is damaged");
}

TEST_CASE("pause: a person's stops a running flush at once, and is not lifted by a service's") {
  Bench bench;
  for (int i = 0; i < 3; ++i) bench.add("p" + std::to_string(i));
  fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
    Db other(bench.db().path());
    AccountStore(other).stop({"", {}, "bad news", "anna", noon});
    AccountStore(other).pause("a", noon + Seconds{1}, "slow down");
    return Published{post.id, ""};
  };
  CHECK(bench.flush().published == 1);
  bench.clock().sleep_until(noon + Seconds{3600});
  CHECK(bench.flush().published == 0);
  FlushOptions now;
  now.ignore_pause = true;
  CHECK(bench.flush(now).published == 0);
  auto pause = AccountStore(bench.db()).paused("a", bench.clock().now());
  REQUIRE(pause);
  CHECK(pause->who == "anna");
  CHECK(AccountStore(bench.db()).resume(""));
  fake_world().publish = {};
  CHECK(bench.flush().published == 2);
}

TEST_CASE("pause: one until a time ends by itself") {
  Bench bench;
  bench.add("x");
  AccountStore(bench.db()).stop({"a", noon + Seconds{60}, "lunch", "anna", noon});
  CHECK(bench.flush().published == 0);
  bench.clock().sleep_until(noon + Seconds{60});
  CHECK(bench.flush().published == 1);
}

TEST_CASE("flush: an account that fails three times in a row is left alone for the run") {
  Bench bench;
  for (int i = 0; i < 9; ++i) bench.add("p" + std::to_string(i));
  bench.add("other", "b");
  int asked = 0;
  fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
    if (post.id == "other") return Published{"1", ""};
    ++asked;
    return RetryLater{{}, "down"};
  };
  auto summary = bench.flush();
  CHECK(asked == 3);
  CHECK(summary.published == 1);
  CHECK(summary.status() == Status::partial);
}

TEST_CASE("flush: what becomes too late while the flush runs is missed, not sent") {
  Bench bench;
  bench.add("first", "a", noon - Seconds{7000});
  auto second = bench.add("second", "a", noon - Seconds{7000});
  fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
    bench.clock().sleep_until(noon + Seconds{600});
    fake_world().out.push_back(post.id);
    return Published{post.id, ""};
  };
  CHECK(bench.flush().missed == 1);
  CHECK(bench.state(second) == State::missed);
  CHECK(fake_world().out == std::vector<std::string>{"first"});
}

TEST_CASE("flush: --for begins nothing after its time") {
  Bench bench;
  for (int i = 0; i < 5; ++i) bench.add("p" + std::to_string(i));
  fake_world().publish = [&](const Post& post, Journal&) -> Outcome {
    bench.clock().sleep_until(bench.clock().now() + Seconds{40});
    return Published{post.id, ""};
  };
  FlushOptions options;
  options.until = noon + Seconds{60};
  CHECK(bench.flush(options).published == 2);
}

TEST_CASE("flush: --wait waits for another flush, and says that it was in vain") {
  Bench bench;
  bench.add("x");
  {
    Transaction tx(bench.db());
    bench.store().claim({"a", "", noon, noon + Seconds{900}, "other.example/boot/1/1"});
    tx.commit();
  }
  CHECK(bench.flush().status() == Status::done);
  FlushOptions options;
  options.wait = Seconds{30};
  CHECK(bench.flush(options).status() == Status::locked);
  CHECK(bench.clock().now() == noon + Seconds{30});
}

TEST_CASE("flush: entries of unknown outcome are said with every exit status, and told once") {
  Bench bench(Replay::blind);
  bench.add("x");
  fake_world().publish = [](const Post&, Journal&) -> Outcome { return Unknown{"reset"}; };
  fake_world().find = [](const Post&) -> Finding { return CannotTell{"no history"}; };
  CHECK(bench.flush().status() == Status::unknown);
  CHECK(bench.events.size() == 1);
  CHECK(bench.flush().status() == Status::unknown);
  CHECK(bench.events.empty());
  FlushOptions other;
  other.accounts = {"b"};
  CHECK(bench.flush(other).status() == Status::done);
}

TEST_CASE("flush: what smm objects to before anything is sent is no ambiguous send") {
  Bench bench(Replay::blind);
  auto id = bench.add("x");
  fake_world().find = [](const Post&) -> Finding { return CannotTell{"no history"}; };
  fake_world().publish = [](const Post&, Journal&) -> Outcome {
    throw Error(Status::failed, "img/a.png cannot be read");
  };
  CHECK(bench.flush().status() == Status::temporary);
  CHECK(bench.state(id) == State::queued);
  CHECK(fake_world().finds == 0);
}

TEST_CASE("flush: a client that cannot begin is a request that was not sent") {
  SystemClock clock;
  ClockWatch watch(clock, true);
  WatchedHttp http(std::make_unique<BrokenHttp>(), watch);
  auto result = http.send({});
  REQUIRE(std::holds_alternative<HttpFailure>(result));
  CHECK(std::get<HttpFailure>(result).stage == HttpFailure::Stage::not_sent);
  CHECK_FALSE(http.reached());
}

TEST_CASE("recall: a network that cannot change or delete is refused before anything is sent") {
  Bench bench;
  auto id = bench.add("x");
  bench.flush();
  auto connects = fake_world().connects;
  auto post = post_from_json(bench.entry(id).content);
  CHECK_THROWS_AS(edit_published(bench.world(), bench.db(), bench.entry(id), post, "anna", ""),
                  Error);
  CHECK_THROWS_AS(retract_published(bench.world(), bench.db(), bench.entry(id), "anna", ""), Error);
  CHECK(fake_world().connects == connects);
  CHECK(bench.state(id) == State::published);
}

TEST_CASE("recall: what came to nothing stands in the log, with its reason, and changes nothing") {
  Bench bench(Replay::look_up, true);
  auto id = bench.add("x");
  bench.flush();
  auto store = bench.store();
  auto post = post_from_json(bench.entry(id).content);
  post.parts[0].text = "another text";
  for (const Changed& answer :
       {Changed{RetryLater{{}, "the server is away"}}, Changed{Rejected{"too late to change"}},
        Changed{Refused{"the token was refused"}}, Changed{Unknown{"the answer was lost"}}}) {
    fake_world().change = [&](const Post&) { return answer; };
    CHECK_THROWS_AS(
        edit_published(bench.world(), bench.db(), bench.entry(id), post, "anna", "typo"), Error);
    CHECK_THROWS_AS(retract_published(bench.world(), bench.db(), bench.entry(id), "anna", ""),
                    Error);
  }
  CHECK(bench.state(id) == State::published);
  CHECK(post_from_json(bench.entry(id).content).parts[0].text == "text of x");
  AuditFilter by_anna;
  by_anna.who = "anna";
  auto log = store.audit(by_anna);
  REQUIRE(log.size() == 8);
  CHECK(log[0].action == "edit");
  CHECK(log[0].detail == "typo: not done: x on a: the server is away");
  CHECK(log[7].action == "retract");
  CHECK(log[7].detail ==
        "not done: x on a: it may have been done all the same: the answer was lost");
}

TEST_CASE("move: the plan's next word counts, its last one does not") {
  Bench bench;
  auto id = bench.add("x", "a", noon + Seconds{60});
  auto store = bench.store();
  move_to(store, bench.entry(id), noon + Seconds{3600}, "later", noon);
  CHECK(bench.entry(id).planned_due == noon + Seconds{60});
  move_to(store, bench.entry(id), noon + Seconds{60}, "back", noon);
  CHECK_FALSE(bench.entry(id).planned_due);
  CHECK_THROWS_AS(move_to(store, bench.entry(id), noon - Seconds{1}, "past", noon), Error);
}
