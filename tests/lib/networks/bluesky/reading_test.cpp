// Logging in to Bluesky, and what is read back from it.

#include <doctest/doctest.h>

#include <numeric>
#include <random>

#include "core/text.h"
#include "support/bluesky_desk.h"

using namespace smm;
using namespace smm::test;
using namespace smm::test::bsky;
using nlohmann::json;

namespace {

// A token that says this of itself; nobody here can verify it.
std::string token(const json& claims) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text;
  unsigned held = 0, have = 0;
  for (char c : claims.dump()) {
    held = (held << 8 | static_cast<unsigned char>(c)) & 0xFFFF;
    for (have += 8; have >= 6;) text += letters[held >> (have -= 6) & 63];
  }
  if (have > 0) text += letters[held << (6 - have) & 63];
  return "h." + text + ".s";
}

struct ReadingDesk : Desk {
  explicit ReadingDesk(const std::string& scope = "com.atproto.appPass") : Desk(post_of({"x"})) {
    auto signed_in = session(token({{"scope", scope}, {"exp", 1791100000}}),
                             token({{"scope", "com.atproto.refresh"}, {"exp", 1798000000}}));
    signed_in["server"] = "https://pds.example";
    signed_in["identifier"] = "anna.example";
    credentials.kept["session"] = signed_in.dump();
  }
  void gets_from(const std::string& target, HttpResult result) {
    http.expect("GET", target, std::move(result));
  }
};

template <typename T>
T got(const Answer<T>& answer) {
  if (!std::holds_alternative<T>(answer)) FAIL("no answer: number " << answer.index());
  return std::get<T>(answer);
}

// What a person types, and what they are told.
struct Person final : LoginDialog {
  explicit Person(std::string password) : typed(std::move(password)) {}
  void say(std::string_view text) override { told += std::string(text) + "\n"; }
  std::string ask(std::string_view) override { return {}; }
  Secret ask_secret(std::string_view) override { return Secret(typed); }
  std::string typed, told;
};

const std::string profile = "app.bsky.actor.getProfile?actor=" + did;
const std::string first_page =
    "com.atproto.repo.listRecords?repo=" + did + "&collection=app.bsky.feed.post&limit=100";

json listed(const std::string& rkey, const std::string& at, json more = json::object()) {
  json value{{"text", "text of " + rkey}, {"createdAt", at}};
  value.update(more);
  return {{"uri", "at://" + did + "/app.bsky.feed.post/" + rkey}, {"cid", "c"}, {"value", value}};
}

double figure(const std::vector<RemoteFigure>& figures, std::string_view metric) {
  for (const auto& one : figures)
    if (one.metric == metric) return one.value;
  return -1;
}

}  // namespace

// ---- Logging in. ----

TEST_CASE("bluesky: a login tries the password, and keeps it and the session") {
  Desk desk(post_of({"x"}));
  desk.credentials.secrets.clear();
  desk.signs_in();
  Person person(" abcd-efgh-ijkl-mnop \n");
  network().login(desk.connection(), person);
  CHECK(desk.http.sent_json(0).at("password") == "abcd-efgh-ijkl-mnop");
  CHECK(desk.credentials.secrets.at("password") == "abcd-efgh-ijkl-mnop");
  CHECK(desk.credentials.kept.at("session").find("access-1") != std::string::npos);
  CHECK(person.told.find("anna.example is did:plc:anna.") != std::string::npos);
  CHECK(person.told.find("mnop") == std::string::npos);
}

TEST_CASE("bluesky: a login that is refused says why and keeps nothing") {
  Desk desk(post_of({"x"}));
  desk.credentials.secrets.clear();
  auto refused = [&](HttpResult result, Status status) -> std::string {
    desk.http.expect("POST", create_session, std::move(result));
    Person person("wrong-password");
    try {
      network().login(desk.connection(), person);
    } catch (const Error& error) {
      CHECK(error.status() == status);
      return error.what();
    }
    FAIL("it was let in");
    return {};
  };
  std::string why;
  SUBCASE("a wrong password") {
    why = refused(answer_json(401, xrpc_error("AuthenticationRequired",
                                              "Invalid identifier or password wrong-password")),
                  Status::credentials);
    CHECK(why.find("make a new app password") != std::string::npos);
  }
  SUBCASE("an account's own password that needs a code by mail") {
    why = refused(answer_json(401, xrpc_error("AuthFactorTokenRequired")), Status::credentials);
    CHECK(why.find("app password is needed") != std::string::npos);
  }
  SUBCASE("an account that is taken down") {
    why = refused(answer_json(401, xrpc_error("AccountTakedown")), Status::credentials);
    CHECK(why.find("moderators") != std::string::npos);
  }
  SUBCASE("a server that is none") {
    why = refused(answer(200, "<html>Welcome</html>"), Status::temporary);
    CHECK(why.find("is `server` the address") != std::string::npos);
  }
  SUBCASE("another JSON") { why = refused(answer(200, "{\"a\":1}"), Status::temporary); }
  SUBCASE("no UTF-8") { why = refused(answer(200, "{\"did\":\"\xFF\"}"), Status::temporary); }
  SUBCASE("empty tokens") {
    why = refused(answer_json(200, session("", "")), Status::temporary);
    CHECK(why.find("holds no session") != std::string::npos);
  }
  SUBCASE("a redirect") {
    why = refused(answer(308, "", {{"location", "https://evil.example/xrpc?a=b"}}),
                  Status::temporary);
    CHECK(why.find("points to evil.example, where no token is sent") != std::string::npos);
  }
  CHECK(why.find("wrong-password") == std::string::npos);
  CHECK(desk.credentials.secrets.empty());
  CHECK(desk.credentials.kept.empty());
}

TEST_CASE("bluesky: a login by somebody else's account, or by nothing, keeps nothing") {
  Desk desk(post_of({"x"}));
  desk.credentials.secrets.clear();
  Person silent("");
  CHECK_THROWS_AS(network().login(desk.connection(), silent), Error);
  desk.credentials.identity = "did:plc:client-b";
  desk.signs_in();
  Person person("right");
  CHECK_THROWS_AS(network().login(desk.connection(), person), Error);
  CHECK(desk.credentials.secrets.empty());
  CHECK(desk.credentials.kept.empty());
}

// ---- The session, shared. ----

TEST_CASE("bluesky: a session that another process has renewed is taken, not renewed again") {
  Desk desk(post_of({"x"}));
  desk.signs_in();
  desk.puts(never_sent());
  is<NotReached>(desk.publish());
  auto newer = session("access-2", "refresh-2");
  newer["server"] = "https://pds.example";
  newer["identifier"] = "anna.example";
  SUBCASE("while it slept") {
    desk.credentials.kept["session"] = newer.dump();
    desk.puts(answer_json(400, xrpc_error("ExpiredToken")));
  }
  SUBCASE("and it has run out as well") {
    desk.credentials.kept["session"] = newer.dump();
    desk.puts(answer_json(400, xrpc_error("ExpiredToken")));
    desk.puts(answer_json(400, xrpc_error("ExpiredToken")));
    desk.http.expect("POST", refresh_session, answer_json(200, session("access-2", "refresh-3")));
  }
  desk.puts();
  is<Published>(desk.publish());
  CHECK(header_of(desk.http.sent().back(), "authorization") == "Bearer access-2");
}

namespace {

// Another process renews the session while this one asks for that, too.
struct RacingHttp final : HttpClient {
  RacingHttp(Desk& d) : desk(d) {}
  HttpResult send(const HttpRequest& request) override {
    if (request.url.ends_with("refreshSession")) {
      auto newer = session("access-2", "refresh-2");
      newer["server"] = "https://pds.example";
      newer["identifier"] = "anna.example";
      desk.credentials.kept["session"] = newer.dump();
    }
    return desk.http.send(request);
  }
  Desk& desk;
};

}  // namespace

TEST_CASE("bluesky: two that renew at once both go on, without the password") {
  Desk desk(post_of({"x"}));
  desk.signs_in();
  desk.puts(never_sent());
  is<NotReached>(desk.publish());
  desk.credentials.secrets.clear();
  RacingHttp racing(desk);
  desk.adapter = network().connect(
      {"bsky", desk.settings, {}, racing, desk.clock, desk.random, desk.credentials});
  desk.puts(answer_json(400, xrpc_error("ExpiredToken")));
  desk.http.expect("POST", refresh_session, answer_json(400, xrpc_error("ExpiredToken")));
  desk.puts();
  is<Published>(desk.publish());
  CHECK(header_of(desk.http.sent().back(), "authorization") == "Bearer access-2");
}

TEST_CASE("bluesky: an answer without tokens replaces no session") {
  Desk desk(post_of({"x"}));
  desk.signs_in();
  desk.puts(answer_json(400, xrpc_error("ExpiredToken")));
  desk.http.expect("POST", refresh_session, answer_json(200, session("access-2", "")));
  is<Busy>(desk.publish());
  CHECK(desk.credentials.kept.at("session").find("refresh-1") != std::string::npos);
}

// ---- The account. ----

struct StateDesk : ReadingDesk {
  using ReadingDesk::ReadingDesk;
  json account{
      {"did", did}, {"handle", "anna.example"}, {"emailConfirmed", true}, {"active", true}};
  json resolved{{"did", did}};
  int resolved_status = 200;

  AccountState state() {
    gets_from("com.atproto.server.getSession", answer_json(200, account));
    if (account.at("handle") != "handle.invalid")
      gets_from("resolveHandle?handle=" + account.at("handle").get<std::string>(),
                answer_json(resolved_status, resolved));
    gets_from("com.atproto.server.describeServer",
              answer_json(200, {{"did", "did:web:pds.example"}, {"blobUploadLimit", 52428800}}));
    gets_from("/xrpc/_health", answer_json(200, {{"version", "0.4.217"}}));
    return got(adapter->check_account());
  }
};

TEST_CASE("bluesky: an account in order says who it is, what it may do and until when") {
  StateDesk desk;
  auto state = desk.state();
  CHECK(state.remote_id == did);
  CHECK(state.handle == "anna.example");
  CHECK(state.url == "https://bsky.app/profile/anna.example");
  CHECK(state.server == "PDS 0.4.217");
  CHECK(state.expires == Time(Seconds(1798000000)));
  CHECK(state.may.front() == "post");
  CHECK(std::find(state.may.begin(), state.may.end(), "read direct messages") == state.may.end());
  CHECK(state.troubles.empty());
  CHECK(state.limits.front() ==
        std::pair<std::string, std::string>{"text", "300 graphemes, 3000 bytes"});
  CHECK(state.limits.back() == std::pair<std::string, std::string>{"upload", "52428800 bytes"});
}

TEST_CASE("bluesky: what is wrong with an account is told with what to do") {
  auto told = [](const AccountState& state) {
    return state.troubles.empty() ? "" : state.troubles.at(0).what;
  };
  StateDesk desk;
  SUBCASE("its handle leads nowhere") {
    desk.resolved_status = 400;
    desk.resolved = xrpc_error("InvalidRequest", "Unable to resolve handle");
    CHECK(told(desk.state()) == "the handle anna.example leads nowhere");
  }
  SUBCASE("its handle leads elsewhere") {
    desk.resolved = {{"did", "did:plc:bob"}};
    CHECK(told(desk.state()) == "the handle anna.example leads to another account");
  }
  SUBCASE("its handle is lost") {
    desk.account["handle"] = "handle.invalid";
    CHECK(told(desk.state()) == "the account's handle does not lead to it");
  }
  SUBCASE("its handle is another") {
    desk.account["handle"] = "anna.new.example";
    CHECK(told(desk.state()) == "the account is called anna.new.example now, not anna.example");
  }
  SUBCASE("its mail is not confirmed") {
    desk.account["emailConfirmed"] = false;
    CHECK(told(desk.state()).find("not confirmed") != std::string::npos);
  }
  SUBCASE("it is off") {
    desk.account["active"] = false;
    desk.account["status"] = "deactivated";
    CHECK(told(desk.state()) == "the account is deactivated");
  }
}

TEST_CASE("bluesky: an account that is logged in with its own password is told so") {
  StateDesk desk("com.atproto.access");
  auto state = desk.state();
  REQUIRE(state.troubles.size() == 1);
  CHECK(state.troubles[0].what == "it is logged in with the account's own password");
  CHECK(state.may.back() == "change the account");
}

TEST_CASE("bluesky: an account whose session has ended, or whose server is silent, says so") {
  ReadingDesk desk;
  SUBCASE("taken down") {
    desk.gets_from("getSession", answer_json(400, xrpc_error("AccountTakedown")));
    auto state = desk.adapter->check_account();
    REQUIRE(std::holds_alternative<Refused>(state));
    CHECK(std::get<Refused>(state).why.find("moderators") != std::string::npos);
  }
  SUBCASE("silent") {
    desk.gets_from("getSession", never_sent());
    CHECK(std::holds_alternative<RetryLater>(desk.adapter->check_account()));
  }
  SUBCASE("somebody else") {
    desk.gets_from("getSession", answer_json(200, {{"did", "did:plc:bob"}, {"handle", "b.c"}}));
    CHECK(std::holds_alternative<RetryLater>(desk.adapter->check_account()));
  }
}

TEST_CASE("bluesky: what is left of the day's videos stands among the limits") {
  StateDesk desk;
  desk.settings["video_server"] = "https://video.example";
  desk.connect();
  desk.gets_from("com.atproto.server.getSession", answer_json(200, desk.account));
  desk.gets_from("resolveHandle?handle=anna.example", answer_json(200, desk.resolved));
  desk.gets_from("describeServer", answer_json(200, json::object()));
  desk.gets_from("_health", answer(404, ""));
  desk.gets_from("getServiceAuth?aud=did%3Aweb%3Avideo.example&lxm=app.bsky.video.getUploadLimits",
                 answer_json(200, {{"token", "t"}}));
  desk.gets_from("https://video.example/xrpc/app.bsky.video.getUploadLimits",
                 answer_json(200, {{"canUpload", false},
                                   {"remainingDailyVideos", 24},
                                   {"message", "confirm your mail"}}));
  auto state = got(desk.adapter->check_account());
  CHECK(state.limits.back() == std::pair<std::string, std::string>{"videos left today", "24"});
  REQUIRE(state.troubles.size() == 1);
  CHECK(state.troubles[0].what == "videos cannot be uploaded now: confirm your mail");
}

// ---- Figures. ----

TEST_CASE("bluesky: figures are those of the account and of its posts, published by whomever") {
  ReadingDesk desk;
  json images{
      {"embed", {{"$type", "app.bsky.embed.images"}, {"images", json::array({json::object()})}}}};
  json reply{{"reply", {{"root", json::object()}, {"parent", json::object()}}}};
  desk.gets_from(first_page, answer_json(200, {{"records",
                                                {listed("3c", "2026-10-02T10:00:00.000Z", images),
                                                 listed("3b", "2026-10-01T10:00:00Z", reply),
                                                 listed("3a", "2026-09-01T10:00:00Z")}},
                                               {"cursor", "3a"}}));
  desk.gets_from(
      first_page + "&cursor=3a",
      answer_json(200, {{"records", {listed("2z", "2026-08-01T10:00:00Z")}}, {"cursor", "2z"}}));
  desk.gets_from(profile, answer_json(200, {{"followersCount", 120}, {"postsCount", 40}}));
  auto uri = [](const std::string& rkey) { return "at://" + did + "/app.bsky.feed.post/" + rkey; };
  desk.gets_from("getPosts?uris=" + uri("3c") + "&uris=" + uri("1k") + "&uris=" + uri("1x"),
                 answer_json(200, {{"posts",
                                    {{{"uri", uri("3c")},
                                      {"likeCount", 7},
                                      {"repostCount", 2},
                                      {"quoteCount", 1},
                                      {"replyCount", 3},
                                      {"bookmarkCount", 4}},
                                     {{"uri", uri("1k")},
                                      {"record", listed("1k", "2026-01-01T00:00:00Z")["value"]},
                                      {"likeCount", 1}}}}}));
  auto figures = got(desk.adapter->figures(
      {*parse_rfc3339("2026-09-15T00:00:00Z"), {uri("1k"), uri("3c"), uri("1x")}}));
  CHECK(figure(figures.account, "followers") == 120);
  CHECK(figure(figures.account, "posts") == 40);
  REQUIRE(figures.posts.size() == 2);  // the reply, the old one and the deleted one are not
  CHECK(figures.posts[0].remote_id == uri("3c"));
  CHECK(figures.posts[0].type == "image");
  CHECK(figures.posts[0].url == "https://bsky.app/profile/anna.example/post/3c");
  CHECK(figure(figures.posts[0].figures, "likes") == 7);
  CHECK(figure(figures.posts[0].figures, "shares") == 3);
  CHECK(figure(figures.posts[0].figures, "comments") == 3);
  CHECK(figure(figures.posts[0].figures, "saves") == 4);
  CHECK(figures.posts[1].text == "text of 1k");
  CHECK(figure(figures.posts[1].figures, "saves") == -1);  // not told, not zero
  CHECK(figures.refused.empty());
}

TEST_CASE("bluesky: a thread counts as one, and its own parts are no comments of others") {
  auto uri = [](const std::string& rkey) { return "at://" + did + "/app.bsky.feed.post/" + rkey; };
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    ReadingDesk desk;
    // A thread, each part of which answers the one before it or the first, and comments of others.
    auto parts = 1 + random() % 5;
    std::vector<int> comments(parts), replies(parts), likes(parts);
    json records = json::array(), views = json::array();
    std::vector<std::string> answers(parts);
    for (std::size_t i = 0; i < parts; ++i) {
      likes[i] = static_cast<int>(random() % 9);
      comments[i] = static_cast<int>(random() % 4);
      replies[i] += comments[i];
      if (i == 0) continue;
      auto above = random() % 2 == 0 ? i - 1 : 0;
      ++replies[above];
      answers[i] = uri("p" + std::to_string(above));
    }
    for (std::size_t i = parts; i-- > 0;) {
      json more = json::object();
      if (i > 0)
        more["reply"] = {{"root", {{"uri", uri("p0")}}}, {"parent", {{"uri", answers[i]}}}};
      records.push_back(listed("p" + std::to_string(i), "2026-10-02T10:00:00Z", more));
      views.push_back({{"uri", uri("p" + std::to_string(i))},
                       {"likeCount", likes[i]},
                       {"replyCount", replies[i]}});
    }
    // An answer to somebody's comment below the thread is none of its parts.
    json other{{"reply",
                {{"root", {{"uri", uri("p0")}}},
                 {"parent", {{"uri", "at://did:plc:other/app.bsky.feed.post/c"}}}}}};
    records.push_back(listed("answer", "2026-10-02T11:00:00Z", other));
    desk.gets_from(first_page, answer_json(200, {{"records", records}}));
    desk.gets_from(profile, answer_json(200, json::object()));
    desk.gets_from("uris=" + uri("p0"), answer_json(200, {{"posts", views}}));
    auto figures = got(desk.adapter->figures({Time{}, {uri("p0")}}));
    REQUIRE(figures.posts.size() == 1);
    CHECK(figures.posts[0].remote_id == uri("p0"));
    CHECK(figures.posts[0].text == "text of p0");
    CHECK(figure(figures.posts[0].figures, "comments") ==
          std::accumulate(comments.begin(), comments.end(), 0));
    CHECK(figure(figures.posts[0].figures, "likes") ==
          std::accumulate(likes.begin(), likes.end(), 0));
  }
}

TEST_CASE("bluesky: within few calls the newest posts are told, and how far back they reach") {
  ReadingDesk desk;
  json records = json::array();
  for (int i = 0; i < 100; ++i)
    records.push_back(listed("3a" + std::to_string(1100 - i), "2026-10-01T10:00:00Z"));
  desk.gets_from(first_page, answer_json(200, {{"records", records}, {"cursor", "more"}}));
  desk.gets_from(profile, answer_json(200, json::object()));
  for (int i = 0; i < 4; ++i)
    desk.gets_from("3a" + std::to_string(1100 - 25 * i - 24),
                   answer_json(200, {{"posts", json::array()}}));
  FiguresRequest request;
  request.most_calls = 7;
  auto figures = got(desk.adapter->figures(request));
  CHECK(figures.posts.size() == 100);
  CHECK(figures.reached == parse_rfc3339("2026-10-01T10:00:00Z"));
}

TEST_CASE("bluesky: twenty-five posts are asked for at a time") {
  ReadingDesk desk;
  json records = json::array();
  for (int i = 0; i < 26; ++i)
    records.push_back(listed("3a" + std::to_string(100 + i), "2026-10-01T10:00:00Z"));
  desk.gets_from(first_page, answer_json(200, {{"records", records}}));
  desk.gets_from(profile, answer_json(200, json::object()));
  desk.gets_from("3a124", answer_json(200, {{"posts", json::array()}}));
  desk.gets_from("getPosts?uris=at://did:plc:anna/app.bsky.feed.post/3a125",
                 answer_json(200, {{"posts", json::array()}}));
  auto figures = got(desk.adapter->figures({Time{}, {}}));
  CHECK(figures.posts.size() == 26);
  CHECK(figures.account.empty());
}

TEST_CASE("bluesky: a server alone tells its posts, and a sentence for each figure it lacks") {
  ReadingDesk desk;
  auto none = [] {
    return answer_json(400, xrpc_error("InvalidRequest", "No service configured"));
  };
  desk.gets_from(first_page,
                 answer_json(200, {{"records", {listed("3c", "2026-10-02T10:00:00Z")}}}));
  desk.gets_from(profile, none());
  desk.gets_from("getPosts?uris=at://did:plc:anna/app.bsky.feed.post/3c", none());
  auto figures = got(desk.adapter->figures({Time{}, {}}));
  CHECK(figures.posts.size() == 1);
  CHECK(figures.posts[0].figures.empty());
  REQUIRE(figures.refused.size() == 2);
  CHECK(figures.refused[0].find("No service configured") != std::string::npos);
}

TEST_CASE("bluesky: figures that cannot be asked for now are asked for later, or after a login") {
  ReadingDesk desk;
  SUBCASE("throttled") {
    desk.gets_from(first_page, answer(429, "", {{"retry-after", "30"}}));
    auto answer = desk.adapter->figures({});
    REQUIRE(std::holds_alternative<RetryLater>(answer));
    CHECK(std::get<RetryLater>(answer).not_before == desk.clock.now() + Seconds{30});
  }
  SUBCASE("shut") {
    desk.gets_from(first_page, answer_json(400, xrpc_error("AccountTakedown")));
    CHECK(std::holds_alternative<Refused>(desk.adapter->figures({})));
  }
  SUBCASE("nonsense") {
    desk.gets_from(first_page, answer(200, "[]"));
    CHECK(std::holds_alternative<RetryLater>(desk.adapter->figures({})));
  }
}

// ---- Messages. ----

TEST_CASE("bluesky: messages are mentions, replies and quotes, as far back as is asked") {
  ReadingDesk desk;
  auto note = [](const std::string& reason, const std::string& rkey, const std::string& at) {
    return json{{"uri", "at://did:plc:bob/app.bsky.feed.post/" + rkey},
                {"reason", reason},
                {"reasonSubject", "at://did:plc:anna/app.bsky.feed.post/3c"},
                {"author", {{"handle", "bob.example"}}},
                {"record",
                 {{"text", reason + "!"},
                  {"reply", {{"parent", {{"uri", "at://did:plc:anna/app.bsky.feed.post/3d"}}}}}}},
                {"indexedAt", at}};
  };
  const std::string list =
      "listNotifications?reasons=mention&reasons=reply&reasons=quote&limit=100";
  desk.gets_from(list, answer_json(200, {{"cursor", "next page"},
                                         {"notifications",
                                          {note("reply", "3e", "2026-10-03T07:00:00.123Z"),
                                           note("like", "3x", "2026-10-03T06:30:00Z"),
                                           note("quote", "3f", "2026-10-03T06:00:00Z")}}}));
  desk.gets_from(list + "&cursor=next%20page",
                 answer_json(200, {{"cursor", "more"},
                                   {"notifications",
                                    {note("mention", "3g", "2026-10-02T06:00:00Z"),
                                     note("mention", "3h", "2026-10-01T06:00:00Z")}}}));
  auto messages = got(desk.adapter->messages({*parse_rfc3339("2026-10-02T00:00:00Z"), 200}));
  REQUIRE(messages.size() == 3);
  CHECK(messages[0].kind == RemoteMessage::Kind::reply);
  CHECK(messages[0].answers == "at://did:plc:anna/app.bsky.feed.post/3d");
  CHECK(messages[0].url == "https://bsky.app/profile/bob.example/post/3e");
  CHECK(messages[0].author == "bob.example");
  CHECK(messages[0].text == "reply!");
  CHECK(messages[0].at == parse_rfc3339("2026-10-03T07:00:00Z"));
  CHECK(messages[1].kind == RemoteMessage::Kind::quote);
  CHECK(messages[1].answers == "at://did:plc:anna/app.bsky.feed.post/3c");
  CHECK(messages[2].kind == RemoteMessage::Kind::mention);
  CHECK(messages[2].answers.empty());
}

TEST_CASE("bluesky: messages that a server alone does not have are no error of the account's") {
  ReadingDesk desk;
  desk.gets_from("limit=100",
                 answer_json(400, xrpc_error("InvalidRequest", "No service configured")));
  auto answer = desk.adapter->messages({});
  REQUIRE(std::holds_alternative<RetryLater>(answer));
  CHECK(std::get<RetryLater>(answer).why.find("not connected") != std::string::npos);
}
