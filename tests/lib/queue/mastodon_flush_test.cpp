// The queue with the adapter of Mastodon's API: a post goes out once, whatever becomes of answers.

#include <doctest/doctest.h>

#include "queue/flush.h"
#include "queue/queue_store.h"
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
  explicit Client(FakeMastodon& server) : server_(server) {}
  HttpResult send(const HttpRequest& request) override { return server_.send(request); }

 private:
  FakeMastodon& server_;
};

// One account with one entry.
struct Line {
  explicit Line(const std::vector<std::string>& texts) {
    workspace.root = dir.path();
    workspace.database = dir.path() / "smm.db";
    Account account;
    account.name = "a";
    account.network = find_network("mastodon");
    account.settings = {{"server", "https://masto.example"}};
    account.secrets["token"].env = "TOKEN";
    workspace.accounts.push_back(account);
    db = open_store(workspace.database);
    Post post;
    post.id = "x";
    for (const auto& text : texts) post.parts.push_back({text, {}});
    Entry entry;
    entry.post = "x";
    entry.account = "a";
    entry.network = "mastodon";
    entry.due = noon;
    entry.content = to_json(post);
    id = QueueStore(*db).insert(entry, noon);
  }

  // Flushes every five minutes, as cron does, until the entry is settled.
  Entry settle() {
    Environment environment = [](std::string_view) {
      return std::optional<std::string>("token-1");
    };
    FlushWorld world{workspace,
                     environment,
                     clock,
                     [&] { return std::make_unique<Db>(workspace.database); },
                     [&] { return std::make_unique<Client>(server); },
                     [] { return Random(1); }};
    for (int run = 0; run < 10; ++run) {
      flush(world, *db, {}, [](const FlushEvent&) {});
      auto entry = *QueueStore(*db).get(id);
      if (entry.state != State::queued) return entry;
      clock.sleep_until(clock.now() + std::chrono::minutes{5});
    }
    return *QueueStore(*db).get(id);
  }

  TempDir dir{TempDir::memory()};
  Workspace workspace;
  std::unique_ptr<Db> db;
  FakeMastodon server;
  FixedClock clock{noon};
  std::int64_t id = 0;
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
  Line line({"One"});
  line.server.lose_answer("POST", "/api/v1/statuses");
  line.server.instead("GET", "/accounts/1/statuses", answer(403, R"({"error":"no"})"));
  CHECK(line.settle().state == State::unknown);
  CHECK(line.server.statuses().size() == 1);
}
