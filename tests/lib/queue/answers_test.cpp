// What becomes of an entry, answer by answer: the queue with the real adapter of Bluesky on a
// transport that says what the table says.

#include <doctest/doctest.h>

#include "queue/flush.h"
#include "queue/queue_store.h"
#include "store/store.h"
#include "support/fake_http.h"
#include "support/temp_dir.h"
#include "workspace/account_store.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");
const std::string did = "did:plc:anna";

// What the account's server says to putRecord and to getRecord; all else it does well.
struct Server {
  std::function<HttpResult(const json& input)> put;
  std::function<HttpResult(const std::string& rkey)> get;
  int puts = 0, gets = 0, logins = 0, refreshes = 0;
  std::string elsewhere;  // a request to another address than the server's
};

class ServerClient final : public HttpClient {
 public:
  explicit ServerClient(Server& server) : server_(server) {}
  HttpResult send(const HttpRequest& request) override {
    constexpr std::string_view base = "https://pds.example/xrpc/com.atproto.";
    if (!request.url.starts_with(base)) {
      server_.elsewhere = request.url;
      return never_sent();
    }
    auto method = request.url.substr(base.size());
    json session{{"accessJwt", "access"},
                 {"refreshJwt", "refresh"},
                 {"did", did},
                 {"handle", "anna.example"}};
    if (method == "server.createSession") return ++server_.logins, answer_json(200, session);
    if (method == "server.refreshSession") return ++server_.refreshes, answer_json(200, session);
    if (method == "repo.putRecord")
      return ++server_.puts, server_.put(json::parse(request.body.bytes()));
    ++server_.gets;
    return server_.get(method.substr(method.rfind('=') + 1));
  }

 private:
  Server& server_;
};

json named(const std::string& rkey) {
  return {{"uri", "at://" + did + "/app.bsky.feed.post/" + rkey}, {"cid", "bafy"}};
}
HttpResult there(const std::string& rkey) {
  auto body = named(rkey);
  body["value"] = {{"text", "hello"}};
  return answer_json(200, body);
}
HttpResult missing(const std::string&) { return answer_json(400, {{"error", "RecordNotFound"}}); }
HttpResult silent(const std::string&) { return reply_lost(); }

struct After {
  Entry entry;
  std::vector<AttemptRow> attempts;
  Status status;
  std::optional<AccountPause> pause;
  Server server;
};

// One post, one flush.
After after(Server server) {
  TempDir dir(TempDir::memory());
  Workspace workspace;
  workspace.root = dir.path();
  workspace.database = dir.path() / "smm.db";
  Account account;
  account.name = "a";
  account.network = find_network("bluesky");
  account.settings = {{"handle", "anna.example"}, {"server", "https://pds.example"}};
  account.secrets["password"].env = "PASSWORD";
  workspace.accounts.push_back(account);
  auto db = open_store(workspace.database);
  Entry entry;
  entry.post = "x";
  entry.account = "a";
  entry.network = "bluesky";
  entry.due = noon;
  entry.content = to_json(Post{"x", {}, {{"hello", {}}}, {}, {}, {}});
  auto id = QueueStore(*db).insert(entry, noon);
  FixedClock clock(noon);
  Environment environment = [](std::string_view) { return std::optional<std::string>("secret"); };
  FlushWorld world{workspace,
                   environment,
                   clock,
                   [&] { return std::make_unique<Db>(workspace.database); },
                   [&] { return std::make_unique<ServerClient>(server); },
                   [] { return Random(1); }};
  auto status = flush(world, *db, {}, [](const FlushEvent&) {}).status();
  QueueStore store(*db);
  return {*store.get(id), store.attempts(id), status, AccountStore(*db).paused("a", noon), server};
}

After after_put(HttpResult result, std::function<HttpResult(const std::string&)> get) {
  return after({[result](const json&) { return result; }, std::move(get)});
}

struct Doubtful {
  const char* what;
  HttpResult result;
};

// Answers behind which there may be a record.
std::vector<Doubtful> doubtful() {
  return {{"200 with an HTML page", answer(200, "<!doctype html><h1>Back soon</h1>")},
          {"200 with an empty body", answer(200, "")},
          {"200 with half a body", answer(200, R"({"uri":"at://did:plc:anna/app.bsk)")},
          {"200 with a list", answer(200, "[]")},
          {"200 with another record's name", answer_json(200, named("3aaaaaaaaaaaa"))},
          {"200 without a cid", answer_json(200, {{"uri", "at://x"}})},
          {"200 with garbage", answer(200, std::string("\0\xff\x16\x03", 4))},
          {"204", answer(204, "")},
          {"500 with an error", answer_json(500, {{"error", "InternalServerError"}})},
          {"500 with a page", answer(500, "<h1>oops</h1>")},
          {"502", answer(502, "")},
          {"503", answer_json(503, {{"error", "UpstreamFailure"}})},
          {"599", answer(599, "")},
          {"408", answer_json(408, {{"error", "RequestTimeout"}})},
          {"425", answer_json(425, {{"error", "TooEarly"}})},
          {"a redirect", answer(302, "", {{"location", "https://elsewhere.example/"}})},
          {"a page with 403", answer(403, "<h1>blocked</h1>")},
          {"a page with 404", answer(404, "<h1>not here</h1>")},
          {"no answer", reply_lost()}};
}

}  // namespace

TEST_CASE(
    "answers: behind a doubtful answer the record is looked for; found, it is published once") {
  for (const auto& [what, result] : doubtful()) {
    auto shown_what = std::string(what);  // a binding cannot be captured
    CAPTURE(shown_what);
    auto now = after_put(result, there);
    CHECK(now.entry.state == State::published);
    CHECK(now.server.puts == 1);
    CHECK(now.server.gets == 1);
    CHECK(now.status == Status::done);
  }
}

TEST_CASE("answers: a doubtful answer is no success: not found, the post is sent again later") {
  for (const auto& [what, result] : doubtful()) {
    auto shown_what = std::string(what);  // a binding cannot be captured
    CAPTURE(shown_what);
    for (const auto& get : {missing, silent}) {
      auto now = after_put(result, get);
      CHECK(now.entry.state == State::queued);
      CHECK(now.entry.tries == 0);  // it says nothing about the post
      CHECK(now.entry.not_before > noon);
      CHECK(now.attempts.back().outcome == "busy");
      CHECK(now.server.puts == 1);
      CHECK(now.status == Status::temporary);
    }
  }
}

TEST_CASE("answers: what was surely not done is tried again later, without asking") {
  auto now = after_put(never_sent(), missing);
  CHECK(now.entry.state == State::queued);
  CHECK(now.entry.tries == 0);
  CHECK(now.attempts.back().outcome == "not_reached");
  CHECK(now.server.gets == 0);
  CHECK(now.server.puts == 1);
}

TEST_CASE("answers: a refusal is final") {
  for (const auto& [status, name] : {std::pair(400, "InvalidRequest"), std::pair(413, "TooLarge"),
                                     std::pair(422, "InvalidRecord")}) {
    auto now = after_put(answer_json(status, {{"error", name}, {"message", "no"}}), missing);
    CHECK(now.entry.state == State::failed);
    CHECK(now.attempts.back().outcome == "rejected");
    CHECK(now.status == Status::failed);
  }
}

TEST_CASE("answers: a redirect is not followed, with the token or without") {
  for (int status : {301, 302, 303, 307, 308}) {
    CAPTURE(status);
    auto now = after_put(answer(status, "", {{"location", "https://evil.example/"}}), missing);
    CHECK(now.entry.state == State::queued);
    CHECK(now.server.puts == 1);
    CHECK(now.server.elsewhere.empty());
  }
}

TEST_CASE("answers: a refused token is renewed once, and then the post goes out") {
  for (const auto& refused : {answer_json(401, {{"error", "AuthenticationRequired"}}),
                              answer_json(400, {{"error", "ExpiredToken"}})}) {
    int times = 0;
    auto now = after({[&](const json& input) {
                        if (times++ == 0) return refused;
                        return answer_json(200, named(input.at("rkey")));
                      },
                      missing});
    CHECK(now.entry.state == State::published);
    CHECK(now.server.refreshes == 1);
    CHECK(now.server.puts == 2);
    CHECK(now.entry.attempt == 1);
  }
}

TEST_CASE("answers: refused again after the renewal, the account pauses, and no try is used up") {
  for (const auto& refused : {answer_json(401, {{"error", "AuthenticationRequired"}}),
                              answer_json(400, {{"error", "ExpiredToken"}})}) {
    auto now = after_put(refused, missing);
    CHECK(now.entry.state == State::queued);
    CHECK(now.entry.tries == 0);
    CHECK(now.server.puts == 2);
    CHECK(now.server.refreshes == 1);
    CHECK(now.pause);
    CHECK(now.status == Status::credentials);
  }
}

TEST_CASE(
    "answers: 429 pauses the account until the moment it names, in every spelling, and costs no "
    "try") {
  struct Spelling {
    const char *name, *value;
    int seconds;
  };
  for (auto [name, value, seconds] :
       {Spelling{"retry-after", "90", 90},
        Spelling{"retry-after", "Sat, 03 Oct 2026 12:01:30 GMT", 90},
        Spelling{"ratelimit-reset", "90", 90}, Spelling{"x-ratelimit-reset", "1791028890", 90},
        Spelling{"x-ratelimit-reset", "2026-10-03T12:01:30.000000Z", 90},
        Spelling{"retry-after", "0.5", 1}, Spelling{"retry-after", "99999999", 86'400},
        Spelling{"x-ratelimit-reset", "4102444800", 86'400}, Spelling{"retry-after", "soon", 60},
        Spelling{"x-other", "1", 60}}) {
    auto shown_name = std::string(name);  // a binding cannot be captured
    CAPTURE(shown_name);
    auto shown_value = std::string(value);  // a binding cannot be captured
    CAPTURE(shown_value);
    auto now =
        after_put(answer_json(429, {{"error", "RateLimitExceeded"}}, {{name, value}}), missing);
    CHECK(now.entry.state == State::queued);
    CHECK(now.entry.tries == 0);
    REQUIRE(now.pause);
    CHECK(now.pause->until == noon + Seconds{seconds});
    CHECK(now.server.puts == 1);
  }
}
