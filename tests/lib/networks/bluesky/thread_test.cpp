// Threads, gates and first comments of Bluesky: more than one record, all or none.

#include <doctest/doctest.h>

#include "networks/bluesky/dag_cbor.h"
#include "networks/limits.h"
#include "support/bluesky_desk.h"

using namespace smm;
using namespace smm::test;
using namespace smm::test::bsky;
using nlohmann::json;

namespace {

std::string cid_of(const json& record) {
  return bluesky::record_cid(smm::Json::parse(record.dump())).value_or("none");
}

std::string rules(const Post& post) {
  std::string names;
  for (const auto& problem : check_post(network(), post, {})) names += problem.rule + " ";
  return names;
}

// The post as a server has it that took the writes `sent`.
json found(const json& sent, const std::string& uri) {
  return {{"uri", uri}, {"cid", cid_of(sent.at("value"))}, {"value", sent.at("value")}};
}

}  // namespace

TEST_CASE("bluesky: a thread is one transaction whose parts name each other by content") {
  Desk desk(post_of({"one", "two", "three"}));
  desk.signs_in();
  desk.applies();
  CHECK(is<Published>(desk.publish()).remote_id == desk.uri(0));
  REQUIRE(desk.http.sent().size() == 2);
  auto sent = desk.http.sent_json(1);
  CHECK(sent.at("repo") == did);
  auto writes = desk.writes();
  REQUIRE(writes.size() == 3);
  for (int part = 0; part < 3; ++part) {
    CHECK(writes[static_cast<std::size_t>(part)].at("$type") ==
          "com.atproto.repo.applyWrites#create");
    CHECK(writes[static_cast<std::size_t>(part)].at("collection") == "app.bsky.feed.post");
    CHECK(writes[static_cast<std::size_t>(part)].at("rkey") == desk.rkey(part));
  }
  json root{{"uri", desk.uri(0)}, {"cid", cid_of(writes[0].at("value"))}};
  json second{{"uri", desk.uri(1)}, {"cid", cid_of(writes[1].at("value"))}};
  CHECK_FALSE(writes[0].at("value").contains("reply"));
  CHECK(writes[1].at("value").at("reply") == json{{"root", root}, {"parent", root}});
  CHECK(writes[2].at("value").at("reply") == json{{"root", root}, {"parent", second}});
  CHECK(writes[2].at("value").at("createdAt") == "2026-10-03T07:30:00.002Z");
}

TEST_CASE("bluesky: a thread sent again is the same to the last byte") {
  Desk desk(post_of({"one #x", "two"}));
  desk.signs_in();
  desk.applies(reply_lost());
  is<Unknown>(desk.publish());
  desk.connect();
  desk.applies();
  is<Published>(desk.publish());
  CHECK(desk.http.sent()[1].body == desk.http.sent()[2].body);
}

TEST_CASE("bluesky: where the keys of a thread are taken, it is looked for and found") {
  Desk desk(post_of({"one", "two"}));
  desk.signs_in();
  desk.applies(reply_lost());
  is<Unknown>(desk.publish());
  auto writes = desk.writes();
  int status = 0;
  SUBCASE("the reference server says 500") { status = 500; }
  SUBCASE("another says 400") { status = 400; }
  desk.applies(answer_json(status, xrpc_error("InternalServerError", "there is already a value")));
  desk.gets(answer_json(200, found(writes[0], desk.uri(0))), 0);
  desk.gets(answer_json(200, found(writes[1], desk.uri(1))), 1);
  CHECK(is<Published>(desk.publish()).remote_id == desk.uri(0));
}

TEST_CASE("bluesky: a thread that is refused and not there has failed as the server says") {
  Desk desk(post_of({"one", "two"}));
  desk.signs_in();
  auto absent = [&] { return answer_json(400, xrpc_error("RecordNotFound")); };
  SUBCASE("for its content") {
    desk.applies(answer_json(400, xrpc_error("InvalidRequest", "grapheme too big")));
    desk.gets(absent(), 0);
    desk.gets(absent(), 1);
    CHECK(is<Rejected>(desk.publish()).why ==
          "the server answered 400 InvalidRequest: grapheme too big");
  }
  SUBCASE("by an error of the server") {
    desk.applies(answer_json(500, xrpc_error("InternalServerError")));
    desk.gets(absent(), 0);
    desk.gets(absent(), 1);
    is<Unknown>(desk.publish());
  }
  SUBCASE("and it cannot be seen whether it is there") {
    desk.applies(answer_json(400, xrpc_error("InvalidRequest")));
    desk.gets(reply_lost(), 0);
    is<Unknown>(desk.publish());
  }
  SUBCASE("for its account") {
    desk.applies(answer_json(400, xrpc_error("AccountTakedown")));
    is<Refused>(desk.publish());
  }
  SUBCASE("for now") {
    desk.applies(answer_json(429, xrpc_error("RateLimitExceeded"), {{"retry-after", "30"}}));
    CHECK(is<Busy>(desk.publish()).throttled);
  }
}

TEST_CASE("bluesky: an answer that names other records than were sent is no success") {
  Desk desk(post_of({"one", "two"}));
  desk.signs_in();
  json results = json::array({{{"uri", desk.uri(0)}, {"cid", "a"}}});
  SUBCASE("too few") {}
  SUBCASE("others") { results.push_back({{"uri", "at://did:plc:bob/x.y.z/1"}, {"cid", "b"}}); }
  desk.applies(answer_json(200, {{"results", results}}));
  is<Unknown>(desk.publish());
  results = json::array({{{"uri", desk.uri(0)}, {"cid", "a"}}, {{"uri", desk.uri(1)}}});
  desk.applies(answer_json(200, {{"results", results}}));
  is<Published>(desk.publish());
}

TEST_CASE(
    "bluesky: a thread of which some parts are out is completed, and refers to them as they are") {
  Desk desk(post_of({"one", "two", "three"}));
  desk.signs_in();
  auto there = desk.stored(0);
  there["value"] = {{"text", "one"}};
  desk.gets(answer_json(200, there), 0);
  desk.gets(answer_json(400, xrpc_error("RecordNotFound")), 1);
  desk.gets(answer_json(400, xrpc_error("RecordNotFound")), 2);
  CHECK(std::holds_alternative<NotThere>(desk.find()));
  desk.applies();
  is<Published>(desk.publish());
  auto writes = desk.writes();
  REQUIRE(writes.size() == 2);
  CHECK(writes[0].at("rkey") == desk.rkey(1));
  CHECK(writes[0].at("value").at("reply").at("parent") ==
        json{{"uri", desk.uri(0)}, {"cid", "cid-0"}});
}

TEST_CASE("bluesky: a part that holds another text is told, never sent over") {
  Desk desk(post_of({"one", "two"}));
  desk.signs_in();
  desk.applies(answer(500, ""));
  auto there = desk.stored(0);
  there["value"] = {{"text", "as it was"}};
  desk.gets(answer_json(200, there), 0);
  CHECK(is<Rejected>(desk.publish()).why.find("holds another text") != std::string::npos);
}

TEST_CASE("bluesky: who may answer is written with the post") {
  for (const auto& [circle, rule] :
       {std::pair<std::string, std::string>{"mentioned", "#mentionRule"},
        {"following", "#followingRule"},
        {"followers", "#followerRule"},
        {"nobody", ""}}) {
    auto post = post_of({"one"});
    post.who_can_reply = circle;
    Desk desk(post);
    desk.signs_in();
    desk.applies();
    is<Published>(desk.publish());
    auto writes = desk.writes();
    REQUIRE(writes.size() == 2);
    CHECK(writes[1].at("collection") == "app.bsky.feed.threadgate");
    CHECK(writes[1].at("rkey") == desk.rkey());
    auto gate = writes[1].at("value");
    CHECK(gate.at("post") == desk.uri());
    json allow = json::array();
    if (!rule.empty()) allow.push_back({{"$type", "app.bsky.feed.threadgate" + rule}});
    CHECK(gate.at("allow") == allow);
  }
}

TEST_CASE("bluesky: a first comment answers the end of the post, in the same transaction") {
  auto post = post_of({"one", "two"});
  post.first_comment = "More at https://a.example";
  Desk desk(post);
  desk.signs_in();
  desk.applies();
  is<Published>(desk.publish());
  auto writes = desk.writes();
  REQUIRE(writes.size() == 3);
  CHECK(writes[2].at("rkey") == desk.journal.kept.at("rkey.comment"));
  auto comment = writes[2].at("value");
  CHECK(comment.at("text") == post.first_comment);
  CHECK(comment.at("facets").size() == 1);
  CHECK(comment.at("reply").at("root").at("uri") == desk.uri(0));
  CHECK(comment.at("reply").at("parent").at("uri") == desk.uri(1));
}

TEST_CASE("bluesky: taken back, a post goes with its comment and its gate, from the end") {
  auto post = post_of({"one"});
  post.first_comment = "more";
  post.who_can_reply = "nobody";
  Desk desk(post);
  desk.signs_in();
  for (int i = 0; i < 3; ++i)
    desk.http.expect("POST", "com.atproto.repo.deleteRecord", answer_json(200, json::object()));
  CHECK(std::holds_alternative<Done>(desk.adapter->retract(desk.post, desk.journal)));
  CHECK(desk.http.sent_json(1).at("rkey") == desk.journal.kept.at("rkey.comment"));
  CHECK(desk.http.sent_json(2).at("collection") == "app.bsky.feed.threadgate");
  CHECK(desk.http.sent_json(3) ==
        json{{"repo", did}, {"collection", "app.bsky.feed.post"}, {"rkey", desk.rkey()}});
}

TEST_CASE("bluesky: what belongs to no record is refused before it is queued") {
  auto post = post_of({"one"});
  post.first_comment = "fine";
  post.who_can_reply = "followers";
  CHECK(rules(post).empty());
  post.reply_to = PostRef{"", "", "", "https://bsky.app/profile/bob.example/post/3l6oveex3ii2l"};
  CHECK(rules(post) == "unsupported ");  // a reply has no gate of its own
  post.who_can_reply.clear();
  CHECK(rules(post).empty());
  post.first_comment.assign(301, 'x');
  CHECK(rules(post) == "text-too-long ");
  auto endless = post_of(std::vector<std::string>(201, "part"));
  CHECK(rules(endless) == "unsupported ");
}
