// Publishing on a strict server of Mastodon's API.

#include "core/text.h"
#include "support/fake_http.h"
#include "support/masto_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

std::string key_of(const HttpRequest& request) { return header_of(request, "idempotency-key"); }

// The status requests, in order.
std::vector<HttpRequest> posts(const FakeMastodon& server) {
  std::vector<HttpRequest> found;
  for (const auto& request : server.sent())
    if (request.method == "POST" && request.url.ends_with("/api/v1/statuses"))
      found.push_back(request);
  return found;
}

}  // namespace

TEST_CASE("mastodon: a post is one status, with its id and its address") {
  MastoDesk desk;
  desk.post.language = "en";
  auto out = is<Published>(desk.publish());
  REQUIRE(desk.server.statuses().size() == 1);
  CHECK(out.remote_id == desk.server.statuses()[0]["id"]);
  CHECK(out.url == desk.server.statuses()[0]["url"]);
  auto body = json::parse(posts(desk.server).at(0).body.bytes());
  CHECK(body == json{{"status", "Hello"}, {"visibility", "public"}, {"language", "en"}});
  CHECK(desk.credentials.identity == "https://masto.example/@anna");
}

TEST_CASE("mastodon: nothing is sent when the token is another's") {
  MastoDesk desk;
  desk.credentials.identity = "https://masto.example/@bruno";
  CHECK_THROWS_AS(desk.publish(), Error);
  CHECK(posts(desk.server).empty());
  MastoDesk other;
  other.settings["handle"] = "bruno";
  other.connect();
  CHECK(has(is<Refused>(other.publish()).why, "@anna"));
  CHECK(posts(other.server).empty());
}

TEST_CASE("mastodon: who the token belongs to is asked once a run") {
  MastoDesk desk;
  is<Published>(desk.publish());
  desk.journal.kept.clear();
  desk.prepare();
  is<Published>(desk.publish());
  CHECK(desk.server.count("GET", "verify_credentials") == 1);
}

TEST_CASE("mastodon: warning, visibility and poll go with the status") {
  MastoDesk desk;
  desk.post.warning = "Food";
  desk.post.visibility = Visibility::followers;
  desk.post.poll = Poll{{"Tea", "Coffee"}, std::chrono::days{1}, true};
  is<Published>(desk.publish());
  const auto& status = desk.server.statuses().at(0);
  CHECK(status["spoiler_text"] == "Food");
  CHECK(status["sensitive"] == true);
  CHECK(status["visibility"] == "private");
  CHECK(status["poll"] ==
        json{{"options", {"Tea", "Coffee"}}, {"expires_in", 86400}, {"multiple", true}});
}

TEST_CASE("mastodon: scheduled_at is never sent") {
  MastoDesk desk(thread_of({"One", "Two"}));
  desk.post.first_comment = "More";
  is<Published>(desk.publish());
  for (const auto& request : desk.server.sent())
    CHECK_FALSE(has(request.body.bytes(), "scheduled"));
}

TEST_CASE("mastodon: each part of a thread answers the one before, the first comment the last") {
  MastoDesk desk(thread_of({"One", "Two", "Three"}));
  desk.post.first_comment = "More";
  auto out = is<Published>(desk.publish());
  const auto& all = desk.server.statuses();
  REQUIRE(all.size() == 4);
  CHECK(out.remote_id == all[0]["id"]);
  CHECK(all[0]["in_reply_to_id"].is_null());
  for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i]["in_reply_to_id"] == all[i - 1]["id"]);
  CHECK(all[3]["_source"] == "More");
}

TEST_CASE("mastodon: every part has a key of its own, the same at every attempt") {
  MastoDesk desk(thread_of({"One", "Two"}));
  desk.server.instead("POST", "/api/v1/statuses", never_sent(), 1);
  is<NotReached>(desk.publish());
  is<Published>(desk.publish_again());
  auto sent = posts(desk.server);
  REQUIRE(sent.size() == 3);
  CHECK(key_of(sent[0]) != key_of(sent[1]));
  CHECK(key_of(sent[1]) == key_of(sent[2]));
  CHECK(key_of(sent[1]).size() >= 32);
}

TEST_CASE("mastodon: a thread that was interrupted goes on where it stopped") {
  MastoDesk desk(thread_of({"One", "Two", "Three"}));
  desk.server.instead("POST", "/api/v1/statuses", never_sent(), 1);
  auto later = is<NotReached>(desk.publish());
  CHECK(later.why.starts_with("part 2 of 3: "));
  REQUIRE(desk.server.statuses().size() == 1);
  is<NotThere>(desk.find());
  is<Published>(desk.publish_again());
  REQUIRE(desk.server.statuses().size() == 3);
  CHECK(desk.server.statuses()[2]["in_reply_to_id"] == desk.server.statuses()[1]["id"]);
}

// ---- Lost answers. ----

TEST_CASE("mastodon: a post whose answer was lost is found, whether or not the key is honoured") {
  for (bool honours : {true, false}) {
    MastoDesk desk(
        thread_of({"Hello @bruno@x.example & <you>\n\nSee https://example.com/a?b=1 #tea"}));
    desk.server.honours_key = honours;
    desk.server.lose_answer("POST", "/api/v1/statuses");
    is<Unknown>(desk.publish());
    desk.connect();
    auto found = is<Published>(desk.find());
    CHECK(found.remote_id == desk.server.statuses().at(0)["id"]);
    is<Published>(desk.publish_again());
    CHECK(desk.server.statuses().size() == 1);
  }
}

TEST_CASE("mastodon: what never left is not looked for") {
  MastoDesk desk;
  is<NotThere>(desk.find());
  CHECK(desk.server.sent().empty());
}

TEST_CASE("mastodon: a post that did not get through is not there, and goes out once") {
  MastoDesk desk;
  desk.server.instead("POST", "/api/v1/statuses", reply_lost());
  is<Unknown>(desk.publish());
  desk.connect();
  is<NotThere>(desk.find());
  is<Published>(desk.publish_again());
  CHECK(desk.server.statuses().size() == 1);
}

TEST_CASE("mastodon: a thread with a lost part is found as far as it is out") {
  MastoDesk desk(thread_of({"One", "Two", "Three"}));
  desk.server.honours_key = false;
  desk.server.lose_answer("POST", "/api/v1/statuses", 1);
  is<Unknown>(desk.publish());
  desk.connect();
  is<NotThere>(desk.find());  // the third is not out, and the second is known now
  is<Published>(desk.publish_again());
  REQUIRE(desk.server.statuses().size() == 3);
  CHECK(desk.server.statuses()[2]["in_reply_to_id"] == desk.server.statuses()[1]["id"]);
}

TEST_CASE("mastodon: the same words elsewhere in the account are not this post") {
  MastoDesk desk(thread_of({"Same", "Same"}));
  desk.server.honours_key = false;
  desk.server.add_status({{"content", "<p>Same</p>"}, {"created_at", "2026-10-02T07:30:00.000Z"}});
  desk.server.add_status(
      {{"content", "<p>Same</p>"}, {"account", {{"id", "2"}, {"acct", "bruno"}}}});
  // The second part does not get through; the first has the same words.
  desk.server.instead("POST", "/api/v1/statuses", reply_lost(), 1);
  is<Unknown>(desk.publish());
  desk.connect();
  is<NotThere>(desk.find());
  is<Published>(desk.publish_again());
  CHECK(desk.server.statuses().size() == 4);
}

TEST_CASE("mastodon: words that a server formatted are the same by their source") {
  for (bool tells : {true, false}) {
    MastoDesk desk(thread_of({"Very *good* tea :-)"}));
    desk.server.instead("POST", "/api/v1/statuses", reply_lost());
    json formatted{{"content", "<p>Very <em>good</em> tea \xF0\x9F\x99\x82</p>"}};
    if (tells) formatted["_source"] = "Very *good* tea :-)";
    is<Unknown>(desk.publish());
    auto id = desk.server.add_status(formatted);
    if (!tells) desk.server.instead("GET", "/source", answer(404, ""));
    desk.connect();
    if (tells)
      CHECK(is<Published>(desk.find()).remote_id == id);
    else
      CHECK(has(is<CannotTell>(desk.find()).why, "has the same words"));
  }
}

TEST_CASE("mastodon: a post for followers is looked for at home where it is not listed") {
  MastoDesk desk;
  desk.post.visibility = Visibility::followers;
  desk.server.lists_hidden = desk.server.honours_key = false;
  desk.server.lose_answer("POST", "/api/v1/statuses");
  is<Unknown>(desk.publish());
  desk.connect();
  is<Published>(desk.find());
}

TEST_CASE("mastodon: more new posts than the server shows leave it open") {
  for (bool pages : {true, false}) {
    MastoDesk desk;
    desk.server.pages = pages;
    desk.server.lose_answer("POST", "/api/v1/statuses");
    is<Unknown>(desk.publish());
    for (int i = 0; i < 60; ++i) desk.server.add_status({{"content", "<p>x</p>"}});
    desk.connect();
    if (pages)
      is<Published>(desk.find());
    else
      CHECK(has(is<CannotTell>(desk.find()).why, "cannot be known"));
  }
}

TEST_CASE("mastodon: a server that cannot be asked tells nothing") {
  MastoDesk desk;
  desk.server.lose_answer("POST", "/api/v1/statuses");
  is<Unknown>(desk.publish());
  desk.connect();
  desk.server.instead("GET", "/accounts/1/statuses", answer(500, "oops"));
  is<CouldNotAsk>(desk.find());
  is<Published>(desk.find());
}

// ---- Media. ----

TEST_CASE("mastodon: a picture is uploaded with its description and focus, and posted") {
  MastoDesk desk;
  auto media = desk.picture("kiln.png");
  media.focus = Focus{0.5, -0.25};
  desk.post.parts[0].media = {media};
  is<Published>(desk.publish());
  auto attached = desk.server.statuses().at(0)["media_attachments"][0];
  CHECK(attached["description"] == "A kiln");
  CHECK(attached["_focus"] == "0.5,-0.25");
  CHECK(attached["_bytes"].get<std::size_t>() > 100);
}

TEST_CASE("mastodon: a file that is being processed is waited for, and uploaded once") {
  MastoDesk desk;
  desk.server.processing = 50;
  desk.post.parts[0].media = {desk.picture("kiln.png")};
  auto later = is<Processing>(desk.publish());
  CHECK(has(later.why, "still processing kiln.png"));
  CHECK(later.not_before > desk.clock.now());
  is<Published>(desk.publish_again());
  CHECK(desk.server.count("POST", "/api/v2/media") == 1);
}

TEST_CASE("mastodon: after a crash the pictures are there already, unless a day has gone by") {
  for (bool day : {false, true}) {
    MastoDesk desk;
    desk.post.parts[0].media = {desk.picture("a.png", "One"), desk.picture("b.png", "Two")};
    desk.server.instead("POST", "/api/v1/statuses", never_sent());
    is<NotReached>(desk.publish());
    if (day) desk.clock.sleep_until(desk.clock.now() + std::chrono::days{1});
    is<Published>(desk.publish_again());
    CHECK(desk.server.count("POST", "/api/v2/media") == (day ? 4 : 2));
  }
}

TEST_CASE("mastodon: a server without the second version gets its media by the first") {
  MastoDesk desk;
  desk.server.has_media_v2 = false;
  desk.post.parts[0].media = {desk.picture("kiln.png")};
  is<Published>(desk.publish());
  CHECK(desk.server.count("POST", "/api/v1/media") == 1);
}

TEST_CASE("mastodon: what went wrong with a file says which, and posts nothing") {
  auto why = [](HttpResult answer) {
    MastoDesk desk;
    desk.post.parts[0].media = {desk.picture("kiln.png")};
    desk.server.instead("POST", "/api/v2/media", std::move(answer));
    auto outcome = desk.publish();
    CHECK(posts(desk.server).empty());
    CHECK_FALSE(std::holds_alternative<Unknown>(outcome));
    return std::visit(
        [](const auto& it) {
          if constexpr (requires { it.why; }) return it.why;
          return std::string();
        },
        outcome);
  };
  CHECK(has(why(answer_json(422, {{"error", "Validation failed: File is broken"}})),
            "kiln.png: masto.example refuses it (422): Validation failed: File is broken"));
  CHECK(has(why(answer(413, "")), "kiln.png is too big"));
  CHECK(has(why(reply_lost()), "kiln.png: "));
  CHECK(has(why(answer(500, "")), "kiln.png: "));
}

// ---- Replies and quotes. ----

TEST_CASE("mastodon: a post of the account is answered by its id, another's is looked up") {
  MastoDesk desk;
  auto own = desk.server.add_status({});
  desk.post.reply_to = PostRef{"first", "masto", own, "https://masto.example/@anna/" + own};
  is<Published>(desk.publish());
  CHECK(desk.server.statuses().back()["in_reply_to_id"] == own);
  CHECK(desk.server.count("GET", "/search") == 0);

  MastoDesk other;
  auto theirs = other.server.add_status(
      {{"url", "https://far.example/@b/9"}, {"account", {{"id", "2"}, {"acct", "b@far.example"}}}});
  other.post.reply_to = PostRef{"", "", "", "https://far.example/@b/9"};
  is<Published>(other.publish());
  CHECK(other.server.statuses().back()["in_reply_to_id"] == theirs);

  MastoDesk lost;
  lost.post.reply_to = PostRef{"", "", "", "https://far.example/@b/10"};
  CHECK(has(is<Rejected>(lost.publish()).why, "does not find the post https://far.example/@b/10"));
}

TEST_CASE("mastodon: a quote goes out where the server has quotes, and is refused elsewhere") {
  for (std::size_t version : {std::size_t{7}, std::size_t{6}}) {
    MastoDesk desk;
    desk.server.api_version = version;
    auto own = desk.server.add_status({});
    desk.post.quote = PostRef{"first", "masto", own, "https://masto.example/@anna/" + own};
    if (version == 7) {
      is<Published>(desk.publish());
      CHECK(desk.server.statuses().back()["quote"]["quoted_status"]["id"] == own);
    } else {
      CHECK(has(is<Rejected>(desk.publish()).why, "has no quotes"));
      CHECK(posts(desk.server).empty());
    }
  }
}

// ---- What is out. ----

TEST_CASE("mastodon: only the parts that changed are changed") {
  MastoDesk desk(thread_of({"One", "Two"}));
  desk.post.parts[0].media = {desk.picture("kiln.png")};
  is<Published>(desk.publish());
  desk.post.parts[1].text = "Second";
  desk.post.warning = "";
  desk.connect();
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(desk.server.count("PUT", "/statuses") == 1);
  CHECK(desk.server.statuses()[1]["_source"] == "Second");
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(desk.server.count("PUT", "/statuses") == 1);
  desk.clock.sleep_until(desk.clock.now() + std::chrono::days{3});
  desk.post.parts[0].text = "First";
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(desk.server.statuses()[0]["media_attachments"].size() == 1);
  CHECK(desk.server.count("POST", "/media") == 1);
}

TEST_CASE("mastodon: a poll ends when it was to end, also after a change") {
  MastoDesk desk;
  desk.post.poll = Poll{{"Tea", "Coffee"}, std::chrono::days{1}, false};
  is<Published>(desk.publish());
  desk.clock.sleep_until(desk.clock.now() + std::chrono::hours{20});
  desk.post.parts[0].text = "Hello again";
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(desk.server.statuses()[0]["poll"]["expires_in"] == 4 * 3600);
}

TEST_CASE("mastodon: what no change can change is refused") {
  MastoDesk desk(thread_of({"One", "Two"}));
  is<Published>(desk.publish());
  auto longer = desk.post;
  longer.parts.push_back({"Three", {}});
  CHECK(has(is<Rejected>(desk.adapter->edit(longer, desk.journal)).why, "longer or shorter"));
  auto hidden = desk.post;
  hidden.visibility = Visibility::direct;
  CHECK(has(is<Rejected>(desk.adapter->edit(hidden, desk.journal)).why, "cannot be changed there"));
  desk.server.edits = false;
  desk.post.parts[0].text = "First";
  CHECK(has(is<Rejected>(desk.adapter->edit(desk.post, desk.journal)).why,
            "cannot change what is out"));
}

TEST_CASE("mastodon: a thread is taken back from its end, and what is gone is gone") {
  MastoDesk desk(thread_of({"One", "Two", "Three"}));
  is<Published>(desk.publish());
  auto ids = std::vector<std::string>{};
  for (const auto& status : desk.server.statuses()) ids.push_back(status["id"]);
  desk.server.instead("DELETE", "/statuses/" + ids[0], answer(500, ""));
  is<Unknown>(desk.adapter->retract(desk.post, desk.journal));
  CHECK(desk.server.statuses().size() == 1);
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  CHECK(desk.server.statuses().empty());
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
}

TEST_CASE("mastodon: a server that deletes nothing and calls it gone is found out") {
  MastoDesk desk;
  is<Published>(desk.publish());
  desk.server.deletes = false;
  auto why = is<Rejected>(desk.adapter->retract(desk.post, desk.journal)).why;
  CHECK(has(why, "it still stands: delete https://masto.example/@anna/"));
}

TEST_CASE("mastodon: a change whose answer was lost is done when it stands there") {
  for (bool arrives : {true, false}) {
    MastoDesk desk;
    desk.post.warning = "Food";
    is<Published>(desk.publish());
    desk.post.parts[0].text = "Second words";
    if (arrives)
      desk.server.lose_answer("PUT", "/statuses");
    else
      desk.server.instead("PUT", "/statuses", reply_lost());
    desk.connect();
    auto changed = desk.adapter->edit(desk.post, desk.journal);
    CHECK(std::holds_alternative<Done>(changed) == arrives);
    CHECK(std::holds_alternative<Unknown>(changed) == !arrives);
    is<Done>(desk.adapter->edit(desk.post, desk.journal));
    CHECK(desk.server.statuses()[0]["_source"] == "Second words");
    CHECK(desk.server.count("PUT", "/statuses") == (arrives ? 1 : 2));
  }
}

TEST_CASE("mastodon: a server that minds a change of nothing has what was wanted") {
  MastoDesk desk;
  desk.server.minds_no_change = true;
  is<Published>(desk.publish());
  auto before = desk.journal;
  desk.post.parts[0].text = "Second words";
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  desk.journal = before;  // it died before that was written down
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(desk.server.count("PUT", "/statuses") == 2);
  desk.server.instead("PUT", "/statuses", answer_json(422, {{"error", "Text is too rude"}}));
  desk.post.parts[0].text = "Third";
  CHECK(has(is<Rejected>(desk.adapter->edit(desk.post, desk.journal)).why, "rude"));
}
