#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/text.h"
#include "networks/limits.h"
#include "support/bluesky_desk.h"

using namespace smm;
using namespace smm::test;
using namespace smm::test::bsky;
using nlohmann::json;

namespace {

json facet(std::size_t begin, std::size_t end, json feature) {
  return {{"index", {{"byteStart", begin}, {"byteEnd", end}}},
          {"features", json::array({feature})}};
}
json link(std::string uri) { return {{"$type", "app.bsky.richtext.facet#link"}, {"uri", uri}}; }
json tag(std::string tag) { return {{"$type", "app.bsky.richtext.facet#tag"}, {"tag", tag}}; }
json mention(std::string who) {
  return {{"$type", "app.bsky.richtext.facet#mention"}, {"did", who}};
}

json facets_of(std::string text) {
  Desk desk(post_of({std::move(text)}));
  desk.signs_in();
  desk.puts();
  is<Published>(desk.publish());
  return desk.record().value("facets", json());
}

std::vector<std::string> rules(const Post& post) {
  std::vector<std::string> names;
  for (const auto& problem : check_post(network(), post, {})) names.push_back(problem.rule);
  return names;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

// ---- Keys. ----

TEST_CASE("bluesky: a record key is a TID: thirteen sortable letters, the first in 2..j") {
  for (int i = 0; i < 1000; ++i) {
    MemoryJournal journal;
    auto due = now + Seconds(i);
    network().prepare(post_of({"x"}), {std::to_string(i), due, due, i % 2 == 0}, journal);
    auto key = journal.kept.at("rkey.0");
    REQUIRE(key.size() == 13);
    CHECK(key.find_first_not_of("234567abcdefghijklmnopqrstuvwxyz") == std::string::npos);
    CHECK(std::string_view("234567abcdefghij").find(key[0]) != std::string_view::npos);
  }
}

TEST_CASE("bluesky: record keys sort as time does, and so do the parts of a thread") {
  std::string last;
  for (int i = 0; i < 500; ++i) {
    MemoryJournal journal;
    network().prepare(post_of({"a", "b", "c"}), {"any", now + Seconds(i), now}, journal);
    for (const char* key : {"rkey.0", "rkey.1", "rkey.2"}) {
      CHECK(last < journal.kept.at(key));
      last = journal.kept.at(key);
    }
  }
}

TEST_CASE("bluesky: a TID tells the time") {
  MemoryJournal journal;
  network().prepare(post_of({"x"}), {"any", now, now + Seconds(7)}, journal);
  std::uint64_t value = 0;
  for (char c : journal.kept.at("rkey.0"))
    value = value * 32 + std::string_view("234567abcdefghijklmnopqrstuvwxyz").find(c);
  CHECK((value >> 10) / 1'000'000 == static_cast<std::uint64_t>(now.time_since_epoch().count()));
}

TEST_CASE("bluesky: posts of the same second have different keys") {
  std::set<std::string> keys;
  for (int i = 0; i < 5000; ++i) {
    MemoryJournal journal;
    network().prepare(post_of({"x"}), {std::to_string(i), now, now}, journal);
    keys.insert(journal.kept.at("rkey.0"));
  }
  CHECK(keys.size() == 5000);
}

TEST_CASE("bluesky: a post has the same key whenever and wherever it is sent, whatever it says") {
  std::set<std::string> keys;
  for (int i = 0; i < 100; ++i) {
    MemoryJournal journal;
    network().prepare(post_of({std::to_string(i)}), {"one", now, now + Seconds(i)}, journal);
    keys.insert(journal.kept.at("rkey.0") + journal.kept.at("created_at"));
  }
  CHECK(keys.size() == 1);
  // One of no time of its own: whenever it is due.
  keys.clear();
  for (int i = 0; i < 100; ++i) {
    MemoryJournal journal;
    network().prepare(post_of({"x"}), {"one", now + Seconds(i), now, true}, journal);
    keys.insert(journal.kept.at("rkey.0"));
  }
  CHECK(keys.size() == 1);
}

TEST_CASE("bluesky: a key once chosen is kept, and a part added later gets a later one") {
  Desk desk(post_of({"x"}));
  auto before = desk.journal.kept;
  network().prepare(desk.post, {"other", now + Seconds(60), now}, desk.journal);
  CHECK(desk.journal.kept == before);
  desk.post.parts.push_back({"y", {}});
  network().prepare(desk.post, {"other", now + Seconds(60), now}, desk.journal);
  CHECK(desk.rkey(0) == before.at("rkey.0"));
  CHECK(desk.rkey(0) < desk.rkey(1));
}

// ---- Checks. ----

TEST_CASE("bluesky: the descriptor counts graphemes, at most 300") {
  CHECK(network().limits_on({}).text.most == 300);
  CHECK(text_length(network().limits_on({}), post_of({repeated("한", 300)}), 0) == 300);
  CHECK(text_length(network().limits_on({}), post_of({repeated("👩‍👩‍👧‍👦", 300)}),
                    0) == 300);
}

TEST_CASE("bluesky: 3000 bytes pass and 3001 do not, whatever the graphemes") {
  std::string family = "👩‍👩‍👧‍👦";  // one grapheme, 25 bytes
  CHECK(rules(post_of({repeated(family, 120)})).empty());
  auto problem = network().check(post_of({"short", repeated(family, 120) + "x"}), {}).at(0);
  CHECK(problem.message == "3001 bytes, limit 3000");
  CHECK(problem.part == 1);
  CHECK(problem.severity == Severity::error);
  CHECK(problem.rule == "text-too-long");
}

TEST_CASE("bluesky: what this version cannot send is refused before it is queued") {
  CHECK(rules(post_of({"bad \xFF byte"})) == std::vector<std::string>{"text-encoding"});
  auto post = post_of({"tags"});
  post.tags = {repeated("x", 65)};
  CHECK(rules(post) == std::vector<std::string>{"tag-too-long"});
  post.tags.assign(9, "x");
  CHECK(rules(post) == std::vector<std::string>{"too-many-tags"});
}

// ---- The record. ----

TEST_CASE("bluesky: a post is put at its own key, once, and the permalink names it") {
  Desk desk(post_of({"First cold morning?"}));
  desk.post.language = "en";
  desk.post.tags = {"coffee"};
  desk.signs_in();
  desk.puts();
  auto published = is<Published>(desk.publish());
  CHECK(published.remote_id == desk.uri());
  CHECK(published.url == "https://bsky.app/profile/anna.example/post/" + desk.rkey());

  CHECK(desk.http.sent_json(0) ==
        json{{"identifier", "anna.example"}, {"password", "app-password"}});
  CHECK(header_of(desk.http.sent()[0], "authorization").empty());
  CHECK(header_of(desk.http.sent()[1], "authorization") == "Bearer access-1");
  CHECK(desk.http.sent_json(1) == json{{"repo", did},
                                       {"collection", "app.bsky.feed.post"},
                                       {"rkey", desk.rkey()},
                                       {"record",
                                        {{"$type", "app.bsky.feed.post"},
                                         {"text", "First cold morning?"},
                                         {"createdAt", "2026-10-03T07:30:00.000Z"},
                                         {"langs", {"en"}},
                                         {"tags", {"coffee"}}}},
                                       {"swapRecord", nullptr}});
}

TEST_CASE("bluesky: facets count UTF-8 bytes") {
  // "한국" and "☕" are six and three bytes, "👩‍👩‍👧‍👦" is twenty-five.
  CHECK(facets_of("한국 https://a.example/x ☕ #커피 .") ==
        json::array({facet(7, 26, link("https://a.example/x")), facet(31, 38, tag("커피"))}));
  CHECK(facets_of("👩‍👩‍👧‍👦 #family") ==
        json::array({facet(26, 33, tag("family"))}));
  CHECK(facets_of("(https://a.example/b), https://b.example.") ==
        json::array(
            {facet(1, 20, link("https://a.example/b")), facet(23, 40, link("https://b.example"))}));
}

TEST_CASE("bluesky: what only looks like a hashtag stays text") {
  CHECK(facets_of("take #1 and press #️⃣ and a#b").is_null());
  CHECK(facets_of("#" + repeated("x", 65)).is_null());
  CHECK(facets_of("#" + repeated("x", 64)).size() == 1);
}

TEST_CASE("bluesky: a mention carries the account's DID; one that leads nowhere stays text") {
  Desk desk(post_of({"☕ @bob.example and @nobody.example, @plain and @user@host.example"}));
  desk.signs_in();
  desk.http.expect("GET", "com.atproto.identity.resolveHandle?handle=bob.example",
                   answer_json(200, {{"did", "did:plc:bob"}}));
  desk.http.expect("GET", "com.atproto.identity.resolveHandle?handle=nobody.example",
                   answer_json(400, xrpc_error("InvalidRequest", "Unable to resolve handle")));
  desk.puts();
  is<Published>(desk.publish());
  CHECK(desk.record().at("facets") == json::array({facet(4, 16, mention("did:plc:bob"))}));
}

TEST_CASE("bluesky: a mention resolved once is the same in every attempt") {
  Desk desk(post_of({"@bob.example"}));
  desk.signs_in();
  desk.http.expect("GET", "handle=bob.example", answer_json(200, {{"did", "did:plc:bob"}}));
  desk.puts(reply_lost());
  is<Unknown>(desk.publish());
  auto first = desk.record();
  desk.puts();  // no second look-up
  is<Published>(desk.publish());
  CHECK(desk.record() == first);
}

TEST_CASE("bluesky: a mention that cannot be looked up now keeps the post back") {
  Desk desk(post_of({"@bob.example"}));
  desk.signs_in();
  SUBCASE("no answer") { desk.http.expect("GET", "handle=bob.example", reply_lost()); }
  SUBCASE("server error") { desk.http.expect("GET", "handle=bob.example", answer(502, "<html>")); }
  SUBCASE("nonsense") { desk.http.expect("GET", "handle=bob.example", answer(200, "[]")); }
  SUBCASE("throttled") {
    desk.http.expect("GET", "handle=bob.example", answer(429, "", {{"retry-after", "5"}}));
  }
  CHECK(is<Busy>(desk.publish()).why.starts_with("looking up @bob.example: "));
}

TEST_CASE("bluesky: sent again, a post is the same to the last byte") {
  Desk desk(post_of({"one #two https://three.example"}));
  desk.signs_in();
  desk.puts();
  auto first = is<Published>(desk.publish());
  desk.connect();
  desk.puts();
  CHECK(is<Published>(desk.publish()).url == first.url);
  CHECK(desk.http.sent()[1].body == desk.http.sent()[2].body);
}

TEST_CASE("bluesky: a single post needs no journal beside what was prepared") {
  Desk desk(post_of({"one #two"}));
  auto prepared = desk.journal.kept;
  desk.signs_in();
  desk.puts();
  is<Published>(desk.publish());
  CHECK(desk.journal.kept == prepared);
}

// ---- Every answer to putRecord. ----

TEST_CASE("bluesky: what cannot be a success is never taken for one") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  auto unknown = [&](HttpResult result) {
    desk.puts(std::move(result));
    is<Unknown>(desk.publish());
  };
  SUBCASE("the reply was lost") { unknown(reply_lost()); }
  SUBCASE("an empty body") { unknown(answer(200, "")); }
  SUBCASE("a page") { unknown(answer(200, "<html>Welcome</html>")); }
  SUBCASE("a body cut short") { unknown(answer(200, R"({"uri":"at://did:plc:an)")); }
  SUBCASE("garbage") { unknown(answer(200, std::string("\0\xFF\xFE{{", 5))); }
  SUBCASE("nested without end") { unknown(answer(200, repeated("[", 100'000))); }
  SUBCASE("another shape") { unknown(answer_json(200, {{"uri", 1}, {"cid", {1}}})); }
  SUBCASE("no cid") { unknown(answer_json(200, {{"uri", desk.uri()}})); }
  SUBCASE("another record") {
    unknown(answer_json(200, {{"uri", "at://did:plc:anna/x/y"}, {"cid", "c"}}));
  }
  SUBCASE("nothing to say") { unknown(answer(204, "")); }
  SUBCASE("accepted, perhaps") { unknown(answer_json(202, desk.stored())); }
  SUBCASE("server error") { unknown(answer_json(500, xrpc_error("InternalServerError"))); }
  SUBCASE("gateway's page") { unknown(answer(502, "<html>Bad gateway</html>")); }
  SUBCASE("overloaded") { unknown(answer(503, "")); }
  SUBCASE("gateway timeout") { unknown(answer(504, "")); }
  CHECK(desk.journal.kept.count("cid.0") == 0);
}

TEST_CASE("bluesky: what certainly was not posted is tried again") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  desk.puts(never_sent());
  is<NotReached>(desk.publish());
}

TEST_CASE("bluesky: what does not say whether it was posted is no answer") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  auto lost = [&](HttpResult result) {
    desk.puts(std::move(result));
    is<Unknown>(desk.publish());
  };
  SUBCASE("request timeout") { lost(answer(408, "")); }
  SUBCASE("too early") { lost(answer(425, "")); }
  SUBCASE("moved") { lost(answer(302, "", {{"location", "https://evil.example/"}})); }
  SUBCASE("away for a while") { lost(answer(503, "", {{"retry-after", "60"}})); }
  SUBCASE("a proxy's page") { lost(answer(403, "<html>Blocked</html>")); }
  SUBCASE("not that server") { lost(answer(404, "<html>Not found</html>")); }
}

TEST_CASE("bluesky: what the server will never take is rejected with its reason") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  SUBCASE("invalid") {
    desk.puts(answer_json(400, xrpc_error("InvalidRequest", "grapheme too big (maximum 300)")));
    CHECK(is<Rejected>(desk.publish()).why ==
          "the server answered 400 InvalidRequest: grapheme too big (maximum 300)");
  }
  SUBCASE("too large") {
    desk.puts(answer_json(413, xrpc_error("PayloadTooLarge")));
    is<Rejected>(desk.publish());
  }
  SUBCASE("a long story") {
    desk.puts(answer_json(400, xrpc_error("InvalidRequest", repeated("한", 5000))));
    auto why = is<Rejected>(desk.publish()).why;
    CHECK(why.size() < 400);
    CHECK(valid_utf8(why));
  }
}

TEST_CASE("bluesky: an account that may not post needs its person") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  SUBCASE("taken down") { desk.puts(answer_json(400, xrpc_error("AccountTakedown"))); }
  SUBCASE("deactivated") { desk.puts(answer_json(400, xrpc_error("AccountDeactivated"))); }
  SUBCASE("forbidden") { desk.puts(answer_json(403, xrpc_error("Forbidden"))); }
  is<Refused>(desk.publish());
}

TEST_CASE("bluesky: throttling pauses until the moment the server names") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  auto until = [&](std::vector<std::pair<std::string, std::string>> headers) {
    desk.puts(answer_json(429, xrpc_error("RateLimitExceeded"), std::move(headers)));
    auto later = is<Busy>(desk.publish());
    CHECK(later.throttled);
    return later.not_before;
  };
  SUBCASE("by the limit's reset") {
    CHECK(until({{"ratelimit-reset", "1791014400"}}) == parse_rfc3339("2026-10-03T08:00:00Z"));
  }
  SUBCASE("by Retry-After") { CHECK(until({{"retry-after", "30"}}) == now + Seconds(30)); }
  SUBCASE("without saying") { CHECK(until({}) == std::nullopt); }
}

TEST_CASE("bluesky: the limits that come with every answer throttle nothing by themselves") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  desk.puts(answer_json(400, xrpc_error("InvalidRequest"), {{"ratelimit-reset", "1791014400"}}));
  is<Rejected>(desk.publish());
}

TEST_CASE("bluesky: another record at the key is looked at before anything is claimed") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  desk.puts(answer_json(400, xrpc_error("InvalidSwap")));
  auto there = desk.stored();
  SUBCASE("it is this post, put by an earlier version of the program") {
    there["value"] = {{"text", "hello"}};
    desk.gets(answer_json(200, there));
    is<Published>(desk.publish());
  }
  SUBCASE("it is the post as it was before somebody edited it") {
    there["value"] = {{"text", "other"}};
    desk.gets(answer_json(200, there));
    auto why = is<Rejected>(desk.publish()).why;
    CHECK(why.find("https://bsky.app/profile/anna.example/post/" + desk.rkey()) == 0);
  }
  SUBCASE("it is gone again") {
    desk.gets(answer_json(400, xrpc_error("RecordNotFound")));
    is<Unknown>(desk.publish());
  }
  SUBCASE("it cannot be seen") {
    desk.gets(reply_lost());
    is<Unknown>(desk.publish());
  }
}

// ---- The session. ----

TEST_CASE("bluesky: a stale token is renewed once and the post sent again") {
  for (const auto& [status, error] :
       {std::pair<int, std::string>{400, "ExpiredToken"}, {400, "InvalidToken"}, {401, "Auth"}}) {
    const std::string name = error;  // Clang 14 captures no structured binding
    CAPTURE(name);
    Desk desk(post_of({"hello"}));
    desk.signs_in();
    desk.puts(answer_json(status, xrpc_error(name)));
    desk.http.expect("POST", refresh_session, answer_json(200, session("access-2", "refresh-2")));
    desk.puts();
    is<Published>(desk.publish());
    CHECK(header_of(desk.http.sent()[2], "authorization") == "Bearer refresh-1");
    CHECK(desk.http.sent()[2].body.empty());
    CHECK(header_of(desk.http.sent()[3], "authorization") == "Bearer access-2");
    CHECK(desk.http.sent()[1].body == desk.http.sent()[3].body);
    CHECK(desk.credentials.kept.at("session").find("refresh-2") != std::string::npos);
  }
}

TEST_CASE("bluesky: a token that is refused twice pauses the account") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  desk.puts(answer_json(401, xrpc_error("AuthenticationRequired")));
  desk.http.expect("POST", refresh_session, answer_json(200, session("access-2", "refresh-2")));
  desk.puts(answer_json(401, xrpc_error("AuthenticationRequired")));
  is<Refused>(desk.publish());
}

TEST_CASE("bluesky: when the refresh token has run out, the password signs in") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  desk.puts(answer_json(400, xrpc_error("ExpiredToken")));
  desk.http.expect("POST", refresh_session, answer_json(400, xrpc_error("ExpiredToken")));
  desk.http.expect("POST", create_session, answer_json(200, session("access-3", "refresh-3")));
  desk.puts();
  is<Published>(desk.publish());
}

TEST_CASE("bluesky: a renewal that does not get through loses nothing") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  desk.puts(answer_json(400, xrpc_error("ExpiredToken")));
  SUBCASE("no answer") { desk.http.expect("POST", refresh_session, reply_lost()); }
  SUBCASE("server error") { desk.http.expect("POST", refresh_session, answer(500, "")); }
  SUBCASE("nonsense") { desk.http.expect("POST", refresh_session, answer(200, "{}")); }
  is<Busy>(desk.publish());
  CHECK(desk.credentials.kept.at("session").find("refresh-1") != std::string::npos);
}

TEST_CASE("bluesky: the next run goes on with the session of the last") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  desk.puts(never_sent());
  is<NotReached>(desk.publish());
  desk.connect();
  desk.puts();
  is<Published>(desk.publish());
  CHECK(header_of(desk.http.sent().back(), "authorization") == "Bearer access-1");
}

TEST_CASE("bluesky: a kept session is used only for the account and server that gave it") {
  Desk desk(post_of({"hello"}));
  auto keep = [&](std::string server, std::string who) {
    auto kept = session("stolen", "stolen");
    kept["server"] = server;
    kept["identifier"] = who;
    desk.credentials.kept["session"] = kept.dump();
  };
  SUBCASE("another server") { keep("https://old.example", "anna.example"); }
  SUBCASE("another account") { keep("https://pds.example", "berta.example"); }
  SUBCASE("damaged") { desk.credentials.kept["session"] = "{\"did\":"; }
  SUBCASE("of no known shape") { desk.credentials.kept["session"] = "[1]"; }
  desk.signs_in();
  desk.puts();
  is<Published>(desk.publish());
  CHECK(header_of(desk.http.sent().back(), "authorization") == "Bearer access-1");
}

TEST_CASE("bluesky: nothing is sent with a token of somebody else, however often it is tried") {
  Desk desk(post_of({"hello"}));
  desk.credentials.identity = "did:plc:client-b";
  SUBCASE("fresh from the server") {
    desk.signs_in();
    CHECK_THROWS_AS(desk.publish(), Error);
    desk.signs_in();
  }
  SUBCASE("from the last run") {
    auto kept = session();
    kept["server"] = "https://pds.example";
    kept["identifier"] = "anna.example";
    desk.credentials.kept["session"] = kept.dump();
    CHECK_THROWS_AS(desk.publish(), Error);
  }
  CHECK_THROWS_AS(desk.publish(), Error);
}

TEST_CASE("bluesky: a session that changes hands while it is renewed is not used") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  desk.puts(answer_json(400, xrpc_error("ExpiredToken")));
  auto other = session("access-2", "refresh-2");
  other["did"] = "did:plc:client-b";
  desk.http.expect("POST", refresh_session, answer_json(200, other));
  CHECK_THROWS_AS(desk.publish(), Error);
  CHECK(desk.credentials.kept.at("session").find("access-2") == std::string::npos);
}

TEST_CASE("bluesky: a sign-in that fails posts nothing") {
  Desk desk(post_of({"hello"}));
  auto refused = [&](HttpResult result) {
    desk.http.expect("POST", create_session, std::move(result));
    return desk.publish();
  };
  SUBCASE("wrong password") {
    auto why = is<Refused>(refused(
        answer_json(401, xrpc_error("AuthenticationRequired", "Invalid identifier or password"))));
    CHECK(why.why.find("Invalid identifier or password") != std::string::npos);
  }
  SUBCASE("two factors") {
    auto why = is<Refused>(refused(answer_json(401, xrpc_error("AuthFactorTokenRequired"))));
    CHECK(why.why.find("app password") != std::string::npos);
  }
  SUBCASE("taken down") { is<Refused>(refused(answer_json(401, xrpc_error("AccountTakedown")))); }
  SUBCASE("no connection") { is<NotReached>(refused(never_sent())); }
  SUBCASE("reply lost") { is<Busy>(refused(reply_lost())); }
  SUBCASE("server error") { is<Busy>(refused(answer(500, "oops"))); }
  SUBCASE("a page") { is<Busy>(refused(answer(200, "<html>"))); }
  SUBCASE("an identity that is none") {
    auto odd = session();
    odd["did"] = "did:plc:a&repo=did:plc:b";
    is<Busy>(refused(answer_json(200, odd)));
  }
  SUBCASE("no tokens") { is<Busy>(refused(answer_json(200, {{"did", did}}))); }
  SUBCASE("throttled") {
    auto later = is<Busy>(refused(answer(429, "", {{"ratelimit-reset", "1791014400"}})));
    CHECK(later.throttled);
    CHECK(later.not_before == parse_rfc3339("2026-10-03T08:00:00Z"));
  }
}

TEST_CASE("bluesky: a server that quotes our secrets does not get them into a message") {
  Desk desk(post_of({"hello"}));
  SUBCASE("the password") {
    desk.http.expect("POST", create_session,
                     answer_json(401, xrpc_error("No", "wrong: app-password")));
    CHECK(is<Refused>(desk.publish()).why.find("app-password") == std::string::npos);
  }
  SUBCASE("the token") {
    desk.signs_in();
    desk.puts(answer_json(400, xrpc_error("No", "you sent Bearer access-1")));
    CHECK(is<Rejected>(desk.publish()).why.find("access-1") == std::string::npos);
  }
  SUBCASE("a long token, where the message is cut") {
    const std::string token = "eyJ" + repeated("t", 400);
    desk.http.expect("POST", create_session, answer_json(200, session(token)));
    desk.puts(answer_json(400, xrpc_error("No", repeated("m", 200) + token)));
    CHECK(is<Rejected>(desk.publish()).why.find("eyJ") == std::string::npos);
  }
}

TEST_CASE("bluesky: an account without a server of its own is on bsky.social") {
  FakeHttp http;
  FixedClock clock(now);
  Random random(1);
  MemoryCredentials credentials;
  credentials.secrets["password"] = "p";
  MemoryJournal journal;
  auto adapter = network().connect(
      {"bsky", {{"handle", "anna.example"}}, {}, http, clock, random, credentials});
  http.expect("POST", "https://bsky.social/xrpc/com.atproto.server.createSession", never_sent());
  is<NotReached>(adapter->publish(post_of({"x"}), journal));
}

// ---- Looking for an earlier attempt. ----

TEST_CASE("bluesky: find tells what the server tells") {
  Desk desk(post_of({"hello"}));
  desk.signs_in();
  desk.puts(reply_lost());
  is<Unknown>(desk.publish());
  auto there = desk.stored();
  there["value"] = {{"text", "hello"}};
  SUBCASE("it is out") {
    desk.gets(answer_json(200, there));
    auto found = desk.find();
    REQUIRE(std::holds_alternative<Published>(found));
    CHECK(std::get<Published>(found).remote_id == desk.uri());
  }
  SUBCASE("it is not") {
    desk.gets(answer_json(400, xrpc_error("RecordNotFound")));
    CHECK(std::holds_alternative<NotThere>(desk.find()));
  }
  auto away = [&](HttpResult result) {
    desk.gets(std::move(result));
    CHECK(std::holds_alternative<CouldNotAsk>(desk.find()));
  };
  SUBCASE("no answer") { away(never_sent()); }
  SUBCASE("a page") { away(answer(200, "<html>")); }
  SUBCASE("server error") { away(answer(500, "")); }
  SUBCASE("not found, says somebody else") { away(answer(404, "<html>")); }
  SUBCASE("another error") { away(answer_json(400, xrpc_error("InvalidRequest"))); }
  SUBCASE("throttled") { away(answer(429, "")); }
  auto unclear = [&](HttpResult result) {
    desk.gets(std::move(result));
    CHECK(std::holds_alternative<CannotTell>(desk.find()));
  };
  SUBCASE("another record") {
    there["uri"] = "at://did:plc:bob/app.bsky.feed.post/x";
    unclear(answer_json(200, there));
  }
  SUBCASE("another text") {
    there["value"]["text"] = "other";
    unclear(answer_json(200, there));
  }
}

// ---- Taking back. ----

TEST_CASE("bluesky: a thread is deleted from its end, and again without harm") {
  const std::string delete_record = "https://pds.example/xrpc/com.atproto.repo.deleteRecord";
  CHECK(network().retracts);
  CHECK_FALSE(network().edits);
  Desk desk(post_of({"one", "two"}));
  desk.signs_in();
  desk.http.expect("POST", delete_record, answer_json(200, json::object()));
  desk.http.expect("POST", delete_record, reply_lost());
  CHECK(std::holds_alternative<Unknown>(desk.adapter->retract(desk.post, desk.journal)));
  auto sent = [&](std::size_t back) { return desk.http.sent_json(desk.http.sent().size() - back); };
  for (int part : {1, 0})
    CHECK(sent(part == 1 ? 2 : 1) ==
          json{{"repo", did}, {"collection", "app.bsky.feed.post"}, {"rkey", desk.rkey(part)}});
  desk.http.expect("POST", delete_record, answer_json(200, json::object()));
  desk.http.expect("POST", delete_record, answer_json(200, json::object()));
  CHECK(std::holds_alternative<Done>(desk.adapter->retract(desk.post, desk.journal)));
}

TEST_CASE("bluesky: a deletion that is throttled or refused is not taken for done") {
  const std::string delete_record = "https://pds.example/xrpc/com.atproto.repo.deleteRecord";
  Desk desk(post_of({"one"}));
  desk.signs_in();
  desk.http.expect("POST", delete_record, answer(429, ""));
  CHECK(std::holds_alternative<RetryLater>(desk.adapter->retract(desk.post, desk.journal)));
  desk.http.expect("POST", delete_record, answer_json(403, xrpc_error("AccountTakedown")));
  CHECK(std::holds_alternative<Refused>(desk.adapter->retract(desk.post, desk.journal)));
  desk.http.expect("POST", delete_record, answer(200, "<html>"));
  CHECK(std::holds_alternative<Unknown>(desk.adapter->retract(desk.post, desk.journal)));
}
