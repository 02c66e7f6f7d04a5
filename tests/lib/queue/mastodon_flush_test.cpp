// The queue with the adapter of Mastodon's API: a post goes out once, whatever becomes of answers.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "queue/decide.h"
#include "queue/flush.h"
#include "queue/journal_store.h"
#include "queue/parts_out.h"
#include "queue/queue_store.h"
#include "queue/recall.h"
#include "store/store.h"
#include "support/fake_http.h"
#include "support/fake_mastodon.h"
#include "support/temp_dir.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T07:30:00Z");

class Client final : public HttpClient {
 public:
  using OnPost = std::function<void(FakeMastodon&)>;
  using Before = std::function<void(const HttpRequest&)>;
  Client(FakeMastodon& server, OnPost& on_post, const Before& before)
      : server_(server), on_post_(on_post), before_(before) {}
  HttpResult send(const HttpRequest& request) override {
    if (before_) before_(request);
    auto result = server_.send(request);
    // Once, after a post: what the server makes of it.
    if (request.method == "POST" && on_post_) std::exchange(on_post_, {})(server_);
    return result;
  }

 private:
  FakeMastodon& server_;
  OnPost& on_post_;
  const Before& before_;
};

// One account with an entry for each post, due a minute after the other.
struct Line {
  explicit Line(const std::vector<std::string>& texts) : Line({texts}, 0) {}
  Line(const std::vector<std::vector<std::string>>& posts, int) {
    workspace.root = dir.path();
    workspace.database = dir.path() / "smm.db";
    Account account;
    account.name = "a";
    account.network = find_network("mastodon");
    account.settings = {{"server", "https://masto.example"}, {"handle", "anna"}};
    account.secrets["token"].env = "TOKEN";
    workspace.accounts.push_back(account);
    db = open_store(workspace.database);
    for (const auto& texts : posts) {
      Post post;
      post.id = fmt::format("x{}", ids.size());
      for (const auto& text : texts) post.parts.push_back({text, {}});
      Entry entry;
      entry.post = post.id;
      entry.account = "a";
      entry.network = "mastodon";
      entry.due = noon + std::chrono::minutes{static_cast<int>(ids.size())};
      entry.content = to_json(post);
      ids.push_back(QueueStore(*db).insert(entry, noon));
    }
  }

  Entry entry(std::size_t number) { return *QueueStore(*db).get(ids[number]); }

  FlushWorld world() {
    return {workspace,
            environment,
            clock,
            [&] { return std::make_unique<Db>(workspace.database); },
            [&] { return std::make_unique<Client>(server, on_post, before); },
            [&] { return Random(++seed); }};
  }

  // Flushes every five minutes, as cron does, until nothing waits; the first entry.
  Entry settle() {
    for (int run = 0; run < 20; ++run) {
      flush(world(), *db, {}, [](const FlushEvent&) {});
      if (QueueStore(*db).count(State::queued) == 0) break;
      clock.sleep_until(clock.now() + std::chrono::minutes{5});
    }
    return entry(0);
  }

  TempDir dir{TempDir::memory()};
  Workspace workspace;
  std::unique_ptr<Db> db;
  FakeMastodon server;
  Client::OnPost on_post;
  Client::Before before;   // each request
  std::uint64_t seed = 0;  // keys are of one run alone
  FixedClock clock{noon};
  Environment environment = [](std::string_view) { return std::optional<std::string>("token-1"); };
  std::vector<std::int64_t> ids;
};

// A thread of five of which the network said that `known` are out, in doubt since.
struct InDoubt : Line {
  explicit InDoubt(std::size_t known) : Line({"One", "Two", "Three", "Four", "Five"}) {
    server.instead("POST", "/api/v1/statuses", answer(422, R"({"error":"no"})"),
                   static_cast<int>(known));
    settle();
    REQUIRE(server.statuses().size() == known);
    db->run("UPDATE entries SET state = 'unknown', doubt = 1, remote_id = NULL, url = NULL");
  }
  // What went out without an answer; its address.
  std::string arrived() {
    auto last = server.statuses().empty() ? nlohmann::json() : server.statuses().back().at("id");
    auto id = server.add_status({{"content", "<p>It</p>"}, {"in_reply_to_id", last}});
    return "https://masto.example/@anna/" + id;
  }
  std::string say(std::size_t count, const std::vector<std::string>& addresses,
                  const std::vector<std::string>& its_ids = {}) {
    QueueStore store(*db);
    Transaction tx(*db);
    auto words = say_parts_out(store, *db, workspace, entry(0), {count, addresses, its_ids}, noon);
    tx.commit();
    return words;
  }
};

}  // namespace

TEST_CASE("mastodon queue: a lost answer doubles nothing, at any part, with and without the key") {
  for (int part = 0; part < 3; ++part)
    for (bool honours : {true, false})
      for (bool arrived : {true, false}) {
        CAPTURE(part);
        CAPTURE(honours);
        CAPTURE(arrived);
        Line line({"One", "Two", "Three"});
        line.server.honours_key = honours;
        if (arrived)
          line.server.lose_answer("POST", "/api/v1/statuses", part);
        else
          line.server.instead("POST", "/api/v1/statuses", reply_lost(), part);
        auto entry = line.settle();
        CHECK(entry.state == State::published);
        REQUIRE(line.server.statuses().size() == 3);
        CHECK(entry.remote_id == line.server.statuses()[0].at("id"));
        for (std::size_t i = 1; i < 3; ++i)
          CHECK(line.server.statuses()[i].at("in_reply_to_id") ==
                line.server.statuses()[i - 1].at("id"));
      }
}

TEST_CASE(
    "mastodon queue: when the server cannot tell, nothing is sent again and a person decides") {
  // What stands there is nearly what was sent: a hashtag was dropped, an address shortened.
  for (const char* seen :
       {"<p>The kiln is open again from Monday on</p>",
        "<p>The kiln is open again from Monday on #tea https://example.com/…</p>",
        "<p>The kiln is open from Monday on #tea</p>"}) {
    CAPTURE(seen);
    Line line({"The kiln is open again from Monday on #tea"});
    line.server.instead("POST", "/api/v1/statuses", reply_lost());
    line.on_post = [seen](FakeMastodon& server) { server.add_status({{"content", seen}}); };
    CHECK(line.settle().state == State::unknown);
    CHECK(line.server.statuses().size() == 1);
  }
}

TEST_CASE("mastodon queue: a server that is away after the post leaves nothing unknown for good") {
  for (int status : {401, 403, 429, 500, 502, 503}) {
    CAPTURE(status);
    Line line({"One"});
    line.server.honours_key = false;
    line.server.lose_answer("POST", "/api/v1/statuses");
    line.server.instead("GET", "/accounts/1/statuses", answer(status, "<h1>Bad Gateway</h1>"), 1);
    CHECK(line.settle().state == State::published);
    CHECK(line.server.statuses().size() == 1);
  }
}

TEST_CASE("mastodon queue: posts of the same words whose connections drop are as many posts") {
  for (bool honours : {true, false})
    for (bool arrived : {true, false}) {
      CAPTURE(honours);
      CAPTURE(arrived);
      Line line({{"Open today"}, {"Open today"}, {"Open today"}, {"Open today"}}, 0);
      line.server.honours_key = honours;
      // Of each post the first request; those in between are seconds of one that did not arrive.
      for (int post = 0; post < 4; ++post)
        if (arrived)
          line.server.lose_answer("POST", "/api/v1/statuses", post);
        else
          line.server.instead("POST", "/api/v1/statuses", reply_lost(), 2 * post);
      line.settle();
      CHECK(line.server.statuses().size() == 4);
      std::set<std::string> ids;
      for (std::size_t i = 0; i < 4; ++i) {
        CHECK_MESSAGE(line.entry(i).state == State::published, line.entry(i).why);
        ids.insert(line.entry(i).remote_id);
      }
      CHECK(ids.size() == 4);
    }
}

TEST_CASE("mastodon queue: whatever the server's clock says, a lost answer is one post") {
  for (const char* now :
       {"2026-10-03T07:05:05.000Z", "2026-10-02T19:30:05.000Z", "2026-10-03T07:55:05.000Z",
        "2026-10-03T19:30:05.000Z", "1970-01-01T00:00:00.000Z"})
    for (bool arrived : {true, false}) {
      CAPTURE(now);
      CAPTURE(arrived);
      Line line({{"Before"}, {"One"}, {"One"}}, 0);
      line.server.honours_key = false;
      line.server.now = now;
      if (arrived)
        line.server.lose_answer("POST", "/api/v1/statuses", 1);
      else
        line.server.instead("POST", "/api/v1/statuses", reply_lost(), 1);
      line.settle();
      for (std::size_t i = 0; i < 3; ++i) CHECK(line.entry(i).state == State::published);
      CHECK(line.server.statuses().size() == 3);
    }
}

TEST_CASE("mastodon queue: a thread that is refused after its first part is partly out") {
  Line line({"One", "Two", "Three"});
  line.server.instead("POST", "/api/v1/statuses",
                      answer(422, R"({"error":"Validation failed: Text is spam"})"), 1);
  auto entry = line.settle();
  CHECK(entry.state == State::partly_out);
  REQUIRE(line.server.statuses().size() == 1);
  CHECK(entry.remote_id == line.server.statuses()[0].at("id"));
  CHECK(entry.url == line.server.statuses()[0].at("url"));
  QueueStore store(*line.db);
  SUBCASE("and says what stands there, whatever the plan says now") {
    auto other = entry;
    other.content = to_json(Post{"x0", {}, {{"Another one", {}}}, {}, {}, {}});
    store.update_content(other, noon);
    CHECK(line.entry(0).content == entry.content);
    CHECK_THROWS_AS(edit_content(store, entry, post_from_json(other.content), noon), Error);
  }
  queue_again(store, entry, {}, noon);
  CHECK(line.settle().state == State::published);
  CHECK(line.server.statuses().size() == 3);
}

TEST_CASE("mastodon queue: a person says how many parts are out, and the rest goes on from there") {
  for (std::size_t known = 0; known <= 4; ++known)
    for (std::size_t out = std::max<std::size_t>(known, 1); out <= 5; ++out)
      for (bool retracts : {false, true}) {
        CAPTURE(known);
        CAPTURE(out);
        CAPTURE(retracts);
        InDoubt line(known);
        std::vector<std::string> addresses;
        while (line.server.statuses().size() < out) addresses.push_back(line.arrived());
        line.say(out, addresses);
        auto entry = line.entry(0);
        CHECK(entry.state == (out == 5 ? State::published : State::partly_out));
        CHECK(!entry.doubt);
        CHECK(entry.remote_id == line.server.statuses()[0].at("id"));
        QueueStore store(*line.db);
        if (retracts) {
          retract_published(line.world(), *line.db, entry, "anna", "");
          CHECK(line.entry(0).state == State::retracted);
          CHECK(line.server.statuses().empty());
          continue;
        }
        if (out < 5) queue_again(store, entry, {}, noon);
        CHECK(line.settle().state == State::published);
        REQUIRE(line.server.statuses().size() == 5);
        for (std::size_t i = 1; i < 5; ++i)
          CHECK(line.server.statuses()[i].at("in_reply_to_id") ==
                line.server.statuses()[i - 1].at("id"));
      }
}

TEST_CASE("mastodon queue: what cannot be said of a thread's parts changes nothing") {
  const std::string there = "https://masto.example/@anna/77";
  using Words = std::vector<std::string>;
  InDoubt line(2);
  auto first = line.server.statuses()[0].at("id").get<std::string>();
  struct Case {
    std::size_t count;
    Words addresses, ids;
    const char* why;
  };
  for (const auto& one :
       {Case{1, {}, {}, "parts 1 to 2 out: the network said so"}, Case{6, {}, {}, "has 5 parts"},
        Case{3, {}, {}, "part 3 out of which smm knows no address"},
        Case{2, {there}, {}, "their addresses are known"},
        Case{3, {there, there}, {}, "no address"},
        Case{4, {there, there}, {}, "is part 3 of it already"},
        Case{3, {there}, {"7", "8"}, "another number"},
        Case{3, {there}, {first}, "is part 1 of it already"},
        Case{3, {"https://masto.example/@anna/" + first}, {}, "already"},
        Case{3, {"https://masto.example/@bob/77"}, {}, "is a post of @bob"},
        Case{3, {"https://other.example/@anna/77"}, {}, "is not on masto.example"},
        Case{3, {"https://masto.example/"}, {}, "front page"},
        Case{3, {"https://masto.example/@anna/a-b"}, {}, "give it with --id"},
        Case{3, {"77"}, {}, "is not an address"}}) {
    CAPTURE(one.count);
    std::string said;
    try {
      line.say(one.count, one.addresses, one.ids);
    } catch (const Error& error) {
      said = std::string(error.what()) + " " + error.hint();
    }
    CAPTURE(said);
    CHECK(said.find(one.why) != std::string::npos);
    CHECK(line.entry(0).state == State::unknown);
    CHECK(line.entry(0).doubt);
  }
  CHECK(line.say(3, {there}) == "3 of 5 parts are out, the last at " + there);
  Line single({"One"});
  single.db->run("UPDATE entries SET state = 'unknown', doubt = 1");
  QueueStore store(*single.db);
  CHECK_THROWS_AS(
      say_parts_out(store, *single.db, single.workspace, single.entry(0), {1, {there}, {}}, noon),
      Error);
}

TEST_CASE("mastodon queue: parts that are out stay so, whatever a person says of the next one") {
  for (bool named : {false, true}) {
    CAPTURE(named);
    InDoubt line(2);
    auto entry = line.entry(0);
    if (named) StoredJournal(*line.db, entry).put(named_key, "1");
    QueueStore store(*line.db);
    queue_again(store, entry, {}, noon, true);
    CHECK(line.settle().state == State::published);
    CHECK(line.server.statuses().size() == 5);
  }
}

// What another machine sent by the first one's key was taken for the second, of the same words: by
// its key the network names it again and again, until a person says that it is not out.
TEST_CASE(
    "mastodon queue: one whose key names another's post gets another key when it is not out") {
  using Texts = std::vector<std::string>;
  for (const auto& texts : {Texts{"One"}, Texts{"One", "Two"}, Texts{"One", "Two", "Three"}}) {
    CAPTURE(texts.size());
    Line line({texts, {"One"}}, 0);
    line.server.instead("POST", "/api/v1/statuses", answer(422, R"({"error":"no"})"),
                        static_cast<int>(texts.size()));
    line.settle();
    REQUIRE(line.server.statuses().size() == texts.size());
    auto first = line.server.statuses()[0];
    QueueStore store(*line.db);
    line.db->run("UPDATE entries SET state = 'published', remote_id = ?2, url = ?3 WHERE id = ?1",
                 line.ids[1], first.at("id").get<std::string>(),
                 first.at("url").get<std::string>());
    line.db->run("UPDATE entries SET state = 'queued', remote_id = NULL, url = NULL WHERE id = ?",
                 line.ids[0]);
    line.db->run("DELETE FROM journal WHERE entry = ? AND key NOT GLOB 'key.*'", line.ids[0]);
    REQUIRE(line.settle().state == State::unknown);
    CHECK(line.entry(0).why.find("which is another post") != std::string::npos);
    queue_again(store, line.entry(0), {}, noon, true);
    CHECK(line.settle().state == State::published);
    CHECK(line.entry(0).remote_id != line.entry(1).remote_id);
    CHECK(line.server.statuses().size() == 2 * texts.size());
  }
}

TEST_CASE("mastodon queue: the lease outlasts every request, however long those before it took") {
  Line line({"One", "Two", "Three"});
  int requests = 0;
  line.before = [&](const HttpRequest& request) {
    auto entry = line.entry(0);
    REQUIRE(entry.state == State::sending);
    CHECK(*entry.lease_until >= line.clock.now() + request.timeout);
    ++requests;
    line.clock.sleep_until(line.clock.now() + Seconds{850});  // an upload over a slow line
  };
  line.settle();
  CHECK(requests > 3);
  CHECK(line.entry(0).state == State::published);
  CHECK(line.server.statuses().size() == 3);
}

TEST_CASE("mastodon queue: a sender that was taken over sends nothing more") {
  Line line({"One", "Two", "Three"});
  line.before = [&](const HttpRequest& request) {
    if (request.method == "POST")
      line.db->run("UPDATE entries SET attempt = attempt + 1, owner = 'other.example/boot/1/1'");
  };
  line.settle();
  CHECK(line.server.statuses().size() == 1);  // what was on its way
}
