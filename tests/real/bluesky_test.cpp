// The Bluesky adapter against the server that defines the protocol.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "real/pds_server.h"
#include "support/fake_account.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

const std::string collection = "app.bsky.feed.post";

PdsServer& server() {
  static PdsServer running({"anna.test", "bob.test"});
  return running;
}

struct Died {};  // the process is gone

// The real transport, which loses a reply or dies at one numbered request.
class FaultyHttp final : public HttpClient {
 public:
  enum class Fault { none, lost_reply, dies_before, dies_after };

  HttpResult send(const HttpRequest& request) override {
    bool now = sent_++ == at;
    if (now && fault == Fault::dies_before) throw Died();
    auto result = real_->send(request);
    if (now && fault == Fault::dies_after) throw Died();
    if (now && fault == Fault::lost_reply)
      return HttpFailure{HttpFailure::Stage::maybe_sent, "the reply was lost"};
    return result;
  }

  int sent() const { return sent_; }

  Fault fault = Fault::none;
  int at = -1;

 private:
  std::unique_ptr<HttpClient> real_ = make_http_client();
  int sent_ = 0;
};

// An entry of anna's, with what survives the death of a process: journal and credentials.
struct Entry {
  explicit Entry(std::vector<std::string> texts) {
    post.id = "real";
    for (auto& text : texts) post.parts.push_back({std::move(text), {}});
    credentials.secrets["password"] = server().account(0).at("password");
    find_network("bluesky")->prepare(post, SystemClock().now(), random, journal);
  }

  std::unique_ptr<Adapter> connect(HttpClient& http) {
    return find_network("bluesky")->connect({"bsky",
                                             {{"handle", "anna.test"}, {"server", server().url()}},
                                             {},
                                             http,
                                             clock,
                                             random,
                                             credentials});
  }
  Outcome publish(HttpClient& http) { return connect(http)->publish(post, journal); }
  Outcome publish() {
    FaultyHttp http;
    return publish(http);
  }
  Finding find() {
    FaultyHttp http;
    return connect(http)->find(post, journal);
  }

  Post post;
  SystemClock clock;
  Random random;
  MemoryCredentials credentials;
  MemoryJournal journal;
};

json get(const std::string& method_and_query) {
  auto result = make_http_client()->send({.url = server().url() + "/xrpc/" + method_and_query});
  return json::parse(std::get<HttpResponse>(result).body);
}

json post_to(const std::string& method, const json& input) {
  auto result = make_http_client()->send({.method = "POST",
                                          .url = server().url() + "/xrpc/" + method,
                                          .headers = {{"Content-Type", "application/json"}},
                                          .body = input.dump()});
  return json::parse(std::get<HttpResponse>(result).body);
}

std::string anna() { return server().account(0).at("did"); }

json record(const Entry& entry, int part = 0) {
  return get("com.atproto.repo.getRecord?repo=" + anna() + "&collection=" + collection +
             "&rkey=" + entry.journal.kept.at("rkey." + std::to_string(part)));
}

// How many posts anna has whose text is `text`.
int posts_with(const std::string& text) {
  int count = 0;
  std::string cursor;
  do {
    auto page = get("com.atproto.repo.listRecords?repo=" + anna() + "&collection=" + collection +
                    "&limit=100" + (cursor.empty() ? "" : "&cursor=" + cursor));
    for (const auto& one : page.at("records")) count += one.at("value").at("text") == text;
    cursor = page.value("cursor", "");
  } while (!cursor.empty());
  return count;
}

Published published(const Outcome& outcome) {
  std::visit(
      [](const auto& it) {
        if constexpr (requires { it.why; }) FAIL("not published: " << it.why);
      },
      outcome);
  return std::get<Published>(outcome);
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("real bluesky: a post arrives with its links, mentions and hashtags") {
  Entry entry(
      {"한국 ☕ @bob.test @nobody.test https://example.test/한국 #커피 "
       "👩‍👩‍👧‍👦 "
       "#family"});
  entry.post.language = "ko";
  auto out = published(entry.publish());
  auto stored = record(entry);
  CHECK(stored.at("uri") == out.remote_id);
  auto value = stored.at("value");
  CHECK(value.at("text") == entry.post.parts[0].text);
  CHECK(value.at("langs") == json{"ko"});
  std::string marked;
  for (const auto& facet : value.at("facets")) {
    std::size_t begin = facet.at("index").at("byteStart"), end = facet.at("index").at("byteEnd");
    marked += entry.post.parts[0].text.substr(begin, end - begin) + "|";
  }
  CHECK(marked == "@bob.test|https://example.test/한국|#커피|#family|");
  CHECK(value.at("facets").at(0).at("features").at(0).at("did") == server().account(1).at("did"));
  CHECK(out.url.starts_with("https://bsky.app/profile/anna.test/post/"));
}

TEST_CASE("real bluesky: sent again with the same journal, it is still one post") {
  Entry entry({"once"});
  auto out = published(entry.publish());
  auto before = record(entry).at("cid");
  CHECK(published(entry.publish()).remote_id == out.remote_id);
  CHECK(record(entry).at("cid") == before);
  CHECK(posts_with("once") == 1);
}

TEST_CASE("real bluesky: a lost reply becomes unknown, and find() finds it") {
  auto before = posts_with("lost");
  Entry entry({"lost"});
  FaultyHttp http;
  http.fault = FaultyHttp::Fault::lost_reply;
  http.at = 1;  // 0 is the sign-in
  CHECK(std::holds_alternative<Unknown>(entry.publish(http)));
  SUBCASE("by looking") {
    auto found = entry.find();
    REQUIRE(std::holds_alternative<Published>(found));
    CHECK(std::get<Published>(found).remote_id == record(entry).at("uri"));
  }
  SUBCASE("by sending again") { published(entry.publish()); }
  CHECK(posts_with("lost") == before + 1);
}

TEST_CASE("real bluesky: what never arrived is found missing, and goes out") {
  Entry entry({"absent"});
  FaultyHttp http;
  http.fault = FaultyHttp::Fault::dies_before;
  http.at = 1;
  CHECK_THROWS_AS(entry.publish(http), Died);
  CHECK(std::holds_alternative<NotThere>(entry.find()));
  published(entry.publish());
  CHECK(posts_with("absent") == 1);
}

TEST_CASE("real bluesky: a thread killed at any request is out once, whole and in order") {
  using Fault = FaultyHttp::Fault;
  Entry counted({"count 1", "count 2", "count 3"});
  FaultyHttp plain;
  published(counted.publish(plain));
  for (auto fault : {Fault::dies_before, Fault::dies_after, Fault::lost_reply}) {
    for (int at = 0; at < plain.sent(); ++at) {
      CAPTURE(at);
      auto name = std::to_string(static_cast<int>(fault)) + "/" + std::to_string(at);
      Entry entry({"root " + name, "middle " + name + " @bob.test", "end " + name});
      FaultyHttp http;
      http.fault = fault;
      http.at = at;
      try {
        entry.publish(http);
      } catch (const Died&) {
      }
      published(entry.publish());
      for (const auto& part : entry.post.parts) CHECK(posts_with(part.text) == 1);
      auto root = record(entry, 0), middle = record(entry, 1), end = record(entry, 2);
      auto reply = end.at("value").at("reply");
      CHECK(reply.at("root").at("cid") == root.at("cid"));
      CHECK(reply.at("parent").at("cid") == middle.at("cid"));
      CHECK(reply.at("parent").at("uri") == middle.at("uri"));
    }
  }
}

TEST_CASE("real bluesky: a session that ran out over night is renewed") {
  auto before = posts_with("good morning");
  Entry entry({"good morning"});
  auto account = server().account(0);
  auto session = post_to("com.atproto.server.createSession",
                         {{"identifier", "anna.test"}, {"password", account.at("password")}});
  session["server"] = server().url();
  session["identifier"] = "anna.test";
  session["accessJwt"] = account.at("expired_token");
  entry.credentials.kept["session"] = session.dump();
  entry.credentials.secrets.clear();  // the refresh token is enough
  published(entry.publish());
  auto kept = json::parse(entry.credentials.kept.at("session"));
  CHECK(kept.at("accessJwt") != account.at("expired_token"));

  SUBCASE("and when the refresh token has run out as well, the password signs in") {
    session["refreshJwt"] = account.at("expired_token");
    entry.credentials.kept["session"] = session.dump();
    entry.credentials.secrets["password"] = account.at("password");
    published(entry.publish());
  }
  CHECK(posts_with("good morning") == before + 1);
}

TEST_CASE("real bluesky: the limits told before queueing are the server's") {
  const std::string family = "👩‍👩‍👧‍👦";  // one grapheme, 25 bytes
  published(Entry({repeated("한", 300)}).publish());
  published(Entry({repeated(family, 120)}).publish());
  auto rejected = [](std::string text) {
    const auto& network = *find_network("bluesky");
    CHECK((network.text_length(text) > network.text_limit ||
           !network.check(Entry({text}).post, {}).empty()));
    CHECK(std::holds_alternative<Rejected>(Entry({text}).publish()));
  };
  rejected(repeated("한", 301));
  rejected(repeated(family, 120) + "x");
}

TEST_CASE("real bluesky: a wrong password needs its person") {
  Entry entry({"never"});
  entry.credentials.secrets["password"] = "wrong";
  CHECK(std::holds_alternative<NeedsLogin>(entry.publish()));
  CHECK(posts_with("never") == 0);
}

TEST_CASE("real bluesky: the server's own limit on sign-ins pauses the account for its time") {
  PdsServer limited({"carla.test"}, true);
  MemoryCredentials credentials;
  credentials.secrets["password"] = limited.account(0).at("password");
  SystemClock clock;
  Random random;
  auto http = make_http_client();
  auto sign_in = [&] {  // a new run each time, with its session lost
    credentials.kept.clear();
    MemoryJournal journal;
    Post post{
        .id = "limit", .title = {}, .parts = {{"x", {}}}, .link = {}, .language = {}, .tags = {}};
    find_network("bluesky")->prepare(post, clock.now(), random, journal);
    return find_network("bluesky")
        ->connect({"bsky",
                   {{"handle", "carla.test"}, {"server", limited.url()}},
                   {},
                   *http,
                   clock,
                   random,
                   credentials})
        ->publish(post, journal);
  };
  for (int i = 0; i < 30; ++i) published(sign_in());
  auto throttled = sign_in();
  REQUIRE(std::holds_alternative<RetryLater>(throttled));
  auto later = std::get<RetryLater>(throttled);
  CHECK(later.throttled);
  REQUIRE(later.not_before);
  CHECK(*later.not_before > clock.now());
  CHECK(*later.not_before <= clock.now() + Seconds(301));
}
