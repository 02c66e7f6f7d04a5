// Publishing on X.

#include "networks/x/find.h"
#include "support/fake_http.h"
#include "support/x_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

Post thread_of(const std::vector<std::string>& texts) {
  Post post;
  post.id = "teaser";
  for (const auto& text : texts) post.parts.push_back({text, {}});
  return post;
}

HttpResult problem(int status, const std::string& detail, const std::string& name = "blank") {
  return answer_json(status, {{"type", "https://api.x.com/2/problems/" + name},
                              {"title", "told so"},
                              {"detail", detail},
                              {"status", status}});
}

}  // namespace

TEST_CASE("x: a post goes out once, has its address, and who asks twice pays once for who it is") {
  XDesk desk;
  auto out = is<Published>(desk.publish());
  CHECK(out.url == "https://x.com/beanleaf/status/" + out.remote_id);
  CHECK(desk.sent_of(0) == json{{"text", "Hello"}});
  CHECK(desk.server.count("GET", "/2/users/me") == 1);
  CHECK(is<Published>(desk.publish_again()).remote_id == out.remote_id);
  CHECK(desk.server.posts().size() == 1);
  XDesk other;
  other.credentials.kept = desk.credentials.kept;
  other.connect();
  is<Published>(other.publish());
  CHECK(other.server.count("GET", "/2/users/me") == 0);
}

TEST_CASE("x: the token stands in the header and nowhere else") {
  XDesk desk(thread_of({"One https://beanleaf.com/a?b=c&d", "Two"}));
  desk.post.parts[0].media.push_back(desk.picture("kiln.png"));
  is<Published>(desk.publish());
  is<Published>(desk.find());
  CHECK(std::holds_alternative<AccountState>(desk.adapter->check_account()));
  CHECK(std::holds_alternative<RemoteFigures>(desk.adapter->figures({})));
  CHECK(std::holds_alternative<Done>(desk.adapter->retract(desk.post, desk.journal)));
  CHECK(desk.server.sent().size() > 10);
  for (const auto& request : desk.server.sent()) {
    CHECK(header_of(request, "authorization") == "Bearer token-1");
    CHECK_FALSE(has(request.url, "token-1"));
    CHECK_FALSE(has(request.body.bytes(), "token-1"));
  }
}

TEST_CASE("x: a thread is one answer behind another, with its poll, circle and labels") {
  XDesk desk(thread_of({"One", "Two"}));
  desk.post.poll = Poll{{"Yes", "No"}, Seconds{3600}};
  desk.post.who_can_reply = "mentioned";
  desk.post.disclosure.paid = true;
  desk.post.first_comment = "Three";
  is<Published>(desk.publish());
  const auto& posts = desk.server.posts();
  REQUIRE(posts.size() == 3);
  CHECK(desk.sent_of(0) == json{{"text", "One"},
                                {"paid_partnership", true},
                                {"poll", {{"options", {"Yes", "No"}}, {"duration_minutes", 60}}},
                                {"reply_settings", "mentionedUsers"}});
  for (std::size_t part = 1; part < 3; ++part)
    CHECK(desk.sent_of(part)["reply"]["in_reply_to_tweet_id"] == posts[part - 1]["id"]);
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  CHECK(desk.server.posts().empty());
}

TEST_CASE("x: a part that X refuses leaves the thread partly out, told, and never begun anew") {
  XDesk desk(thread_of({"One", "Two"}));
  desk.server.instead("POST", "/2/tweets",
                      problem(403,
                              "Reply to this conversation is not allowed because you have not been "
                              "mentioned or otherwise engaged by the author"),
                      1);
  auto no = is<Rejected>(desk.publish());
  CHECK(has(no.why, "part 2 of 2: X refuses it (403): Reply to this conversation"));
  CHECK(has(no.why, "answer in the app itself"));
  auto begun = desk.network().begun(desk.journal);
  REQUIRE(begun);
  CHECK(begun->remote_id == desk.server.posts()[0]["id"]);
  is<Published>(desk.publish_again());  // a person tries again: it goes on with the second part
  CHECK(desk.server.posts().size() == 2);
}

TEST_CASE("x: pictures go up in segments, are described, and are made once") {
  XDesk desk;
  desk.post.parts[0].media = {desk.picture("a.png", "A kiln"), desk.picture("b.png", "")};
  desk.server.lose_answer("POST", "/2/tweets");
  is<Unknown>(desk.publish());
  is<Published>(desk.find());
  CHECK(desk.sent_of(0)["media"]["media_ids"].size() == 2);
  CHECK(desk.server.count("POST", "/initialize") == 2);
  CHECK(desk.server.count("POST", "/metadata") == 1);
  CHECK(desk.server.count("GET", "STATUS") == 0);
}

TEST_CASE("x: what X has thrown away is uploaded anew") {
  XDesk desk;
  desk.post.parts[0].media = {desk.picture("a.png")};
  desk.server.instead("POST", "/2/tweets", problem(400, "Your media IDs are invalid."));
  is<RetryLater>(desk.publish());
  is<Published>(desk.publish_again());
  CHECK(desk.server.count("POST", "/initialize") == 2);
  CHECK(desk.server.posts().size() == 1);
}

TEST_CASE("x: an answer that was lost is looked for, with addresses, signs and pictures folded") {
  for (const auto* text : {"Hello", "Salt & pepper <3", "Read https://beanleaf.com/a?b=1&c=2 now",
                           "https://beanleaf.com\n\nTwo  lines", "Grüße, \u1112\u1161\u11ab"}) {
    CAPTURE(text);
    XDesk desk(thread_of({text}));
    desk.post.parts[0].media = {desk.picture("a.png")};
    desk.server.lose_answer("POST", "/2/tweets");
    is<Unknown>(desk.publish());
    auto found = is<Published>(desk.find());
    CHECK(found.remote_id == desk.server.posts()[0]["id"]);
  }
}

TEST_CASE("x: it is looked for again and again before it counts as not there") {
  XDesk desk;
  desk.server.lose_answer("POST", "/2/tweets");
  desk.server.hides = 3;
  is<Unknown>(desk.publish());
  auto sent = desk.clock.now();
  is<Published>(desk.find());
  CHECK(desk.clock.now() - sent == Seconds{120});
  XDesk never;
  never.server.instead("POST", "/2/tweets", answer(502, "<html>Bad gateway</html>"));
  is<Unknown>(never.publish());
  is<NotThere>(never.find());
  CHECK(never.server.count("GET", "/2/users/42/tweets") == 4);
}

TEST_CASE("x: the same words twice are looked for, and neither lost nor sent again") {
  XDesk mine;  // it is out, and nobody heard of it
  mine.server.hides = 4;
  mine.server.lose_answer("POST", "/2/tweets");
  is<Unknown>(mine.publish());
  is<NotThere>(mine.find());
  is<Published>(mine.publish_again());
  CHECK(mine.server.posts().size() == 1);

  XDesk older;  // another post with its words
  older.server.add_post({{"_text", "Hello"}, {"created_at", "2026-10-03T01:00:00.000Z"}});
  auto no = is<Rejected>(older.publish());
  CHECK(has(no.why, "duplicate content"));
  CHECK(has(no.why, "has them; change a word"));

  XDesk hidden;  // X says so and shows nothing
  hidden.server.instead("POST", "/2/tweets",
                        problem(403,
                                "You are not allowed to create a Tweet with duplicate "
                                "content."));
  is<Unknown>(hidden.publish());
  CHECK(has(is<CannotTell>(hidden.find()).why, "does not show where"));
  CHECK(hidden.server.posts().empty());
}

TEST_CASE("x: a post of another's words, parent, or that is another entry's, is not it") {
  XDesk desk(thread_of({"One", "Two"}));
  desk.server.lose_answer("POST", "/2/tweets", 1);
  is<Unknown>(desk.publish());
  auto first = desk.server.posts()[0]["id"].get<std::string>();
  desk.server.add_post({{"_text", "Two"}});  // the words, and no answer
  auto found = is<Published>(desk.find());
  CHECK(found.remote_id == first);
  CHECK(desk.journal.kept.at("id.1") == desk.server.posts()[1]["id"]);
  XDesk taken;
  taken.server.lose_answer("POST", "/2/tweets");
  is<Unknown>(taken.publish());
  taken.journal.others.insert(taken.server.posts()[0]["id"].get<std::string>());
  is<CannotTell>(taken.find());
}

TEST_CASE("x: an address that leads elsewhere makes it unclear, and other words another post") {
  CHECK(smm::x::compare_text("See https://a.example.com", "See https://A.example.com/") ==
        smm::x::Alike::same);
  CHECK(smm::x::compare_text("See a.example.com now", "See http://a.example.com now") ==
        smm::x::Alike::same);
  CHECK(smm::x::compare_text("See https://a.example.com", "See https://b.example.com") ==
        smm::x::Alike::similar);
  CHECK(smm::x::compare_text("See https://a.example.com", "Saw https://a.example.com") ==
        smm::x::Alike::different);
}

TEST_CASE("x: either names of the fields will do, and the right ones are remembered") {
  XDesk desk(thread_of({"One", "Two"}));
  desk.server.new_names = true;
  desk.server.lose_answer("POST", "/2/tweets", 1);
  is<Unknown>(desk.publish());
  is<Published>(desk.find());
  CHECK(desk.server.count("GET", "tweet.fields") == 1);
  CHECK(desk.credentials.facts["names"] == "posts");
  desk.connect();
  auto figures = desk.adapter->figures({});
  CHECK(is<RemoteFigures>(figures).posts.size() == 1);
  CHECK(desk.server.count("GET", "tweet.fields") == 1);
}

TEST_CASE("x: a token that ends is exchanged first, and one that is refused once") {
  XDesk ends;
  ends.log_in(Seconds{60});
  ends.connect();
  is<Published>(ends.publish());
  CHECK(ends.server.renewals == 1);
  auto kept = networks::kept_tokens(ends.credentials);
  REQUIRE(kept);
  CHECK(kept->access.reveal() == "token-2");
  CHECK(kept->refresh.reveal() == "refresh-2");
  XDesk refused;
  refused.server.access = "another";
  is<Published>(refused.publish());
  CHECK(refused.server.renewals == 1);
  XDesk over;
  over.server.access = over.server.refresh = "another";
  auto no = is<Refused>(over.publish());
  CHECK(no.certain);
  CHECK(has(no.why, "smm account login"));
  CHECK_FALSE(has(no.why, "refresh-1"));
}

TEST_CASE("x: what X refuses is told with what to do, and holds no secret") {
  struct Said {
    HttpResult answer;
    std::size_t outcome;  // by its place in Outcome
    std::string words;
  };
  constexpr std::size_t busy = 3, rejected = 5, refused = 6, unknown = 7;
  for (const auto& said : std::vector<Said>{
           {problem(402, "CreditsDepleted"), refused, "buys some at console.x.com"},
           {problem(403, "over", "usage-capped"), refused, "buys some at console.x.com"},
           {problem(403, "Your account is suspended"), refused, "appeal at help.x.com"},
           {problem(403, "your account is temporarily locked"), refused, "log in at x.com"},
           {problem(403, "no", "client-forbidden"), refused, "attach the app to a project"},
           {problem(403, "no", "oauth1-permissions"), refused, "Read and write"},
           {problem(403, "You may not quote this"), rejected, "takes no quotes"},
           {problem(400, "The text token-1 is bad"), rejected, "The text ... is bad"},
           {problem(429, "Too Many Requests"), busy, "slow down"},
           {problem(503, "Service Unavailable"), unknown, "X failed (503)"}}) {
    XDesk desk;
    CAPTURE(said.words);
    desk.server.instead("POST", "/2/tweets", said.answer);
    auto outcome = desk.publish();
    CHECK(outcome.index() == said.outcome);
    CHECK(has(why_of(outcome), said.words));
    CHECK_FALSE(has(why_of(outcome), "token-1"));
    CHECK(desk.server.posts().empty());
  }
}

TEST_CASE("x: the account rests until the last of its spent limits begins anew") {
  XDesk desk;
  auto at = [&](int seconds) {
    return std::to_string((desk.clock.now() + Seconds{seconds}).time_since_epoch().count());
  };
  desk.server.instead("POST", "/2/tweets",
                      answer_json(429, {{"title", "Too Many Requests"}},
                                  {{"x-rate-limit-limit", "100"},
                                   {"x-rate-limit-remaining", "0"},
                                   {"x-rate-limit-reset", at(300)},
                                   {"x-user-limit-24hour-limit", "100"},
                                   {"x-user-limit-24hour-remaining", "0"},
                                   {"x-user-limit-24hour-reset", at(9000)}}));
  auto busy = is<Busy>(desk.publish());
  CHECK(busy.throttled);
  CHECK(busy.not_before == desk.clock.now() + Seconds{9000});
  XDesk plain;
  plain.server.instead(
      "POST", "/2/tweets",
      answer_json(429, {{"title", "Too Many Requests"}}, {{"x-rate-limit-reset", at(300)}}));
  CHECK(is<Busy>(plain.publish()).not_before == plain.clock.now() + Seconds{300});
}

TEST_CASE("x: an own post is answered by its id, one of others by its address") {
  XDesk own;
  auto parent = own.server.add_post({{"_text", "Before"}});
  own.post.reply_to = PostRef{"before", "here", parent, {}};
  is<Published>(own.publish());
  CHECK(own.sent_of(1)["reply"]["in_reply_to_tweet_id"] == parent);
  XDesk foreign;
  auto theirs = foreign.server.add_post({{"_text", "Theirs"}, {"_foreign", true}});
  foreign.post.reply_to = PostRef{{}, {}, {}, "https://x.com/bruno/status/" + theirs + "?s=20"};
  CHECK(has(is<Rejected>(foreign.publish()).why, "answer in the app itself"));
  XDesk quotes;
  auto quoted = quotes.server.add_post({{"_text", "Before"}});
  quotes.post.quote = PostRef{"before", "here", quoted, {}};
  CHECK(has(is<Rejected>(quotes.publish()).why, "takes no quotes"));
  quotes.server.self_serve = false;
  is<Published>(quotes.publish_again());
  CHECK(quotes.sent_of(1)["quote_tweet_id"] == quoted);
}

TEST_CASE("x: the login of another handle, and of another account than before, sends nothing") {
  XDesk desk;
  desk.settings["handle"] = "otherleaf";
  desk.connect();
  CHECK(has(is<Refused>(desk.publish()).why, "the login belongs to @beanleaf"));
  XDesk moved;
  moved.credentials.identity = "43";
  CHECK_THROWS_AS(moved.publish(), Error);
  CHECK(desk.server.posts().size() + moved.server.posts().size() == 0);
}
