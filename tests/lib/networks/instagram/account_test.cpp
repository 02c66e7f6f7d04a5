// Logging an account on Instagram in by both doors, its token's life, who it is and its figures.

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "support/fake_http.h"
#include "support/instagram_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

// Somebody at a terminal.
class Person final : public LoginDialog {
 public:
  void say(std::string_view text) override { said += std::string(text) + "\n"; }
  std::string ask(std::string_view) override { return chosen; }
  Secret ask_secret(std::string_view) override {
    if (!pasted.empty()) return Secret(pasted);
    auto at = said.find("&state=");
    auto state = at == said.npos ? "" : said.substr(at + 7, said.find('\n', at) - at - 7);
    return Secret(fmt::format("https://pottery.example/done?code={}&state={}#_", code,
                              forged.empty() ? state : forged));
  }
  std::string said, pasted, chosen = "1", code = "good-code", forged;
};

std::string failure(InstagramDesk& desk, Person& person) {
  try {
    desk.network().login(desk.connection(), person);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

AccountState state_of(InstagramDesk& desk) {
  desk.connect();
  return is<AccountState>(desk.adapter->check_account());
}

std::string limit_of(const AccountState& state, std::string_view name) {
  for (const auto& [what, words] : state.limits)
    if (what == name) return words;
  return {};
}

bool may(const AccountState& state, std::string_view what) {
  return std::find(state.may.begin(), state.may.end(), what) != state.may.end();
}

std::optional<double> figure(const std::vector<RemoteFigure>& figures, std::string_view name) {
  for (const auto& one : figures)
    if (one.metric == name) return one.value;
  return {};
}

RemotePost post_in(const RemoteFigures& figures, const std::string& id) {
  for (const auto& post : figures.posts)
    if (post.remote_id == id) return post;
  FAIL("it is not among them: " << id);
  return {};
}

}  // namespace

TEST_CASE("instagram: a token that is pasted opens its door and is stored once it is known whose") {
  InstagramDesk desk;
  desk.credentials.secrets.clear();
  Person person;
  person.pasted = "wrong";
  CHECK(has(failure(desk, person), "log in again"));
  CHECK(desk.credentials.secrets.empty());
  person.pasted = desk.service.token;
  CHECK(failure(desk, person).empty());
  CHECK(desk.credentials.secrets["token"] == "IGtoken-1");
  CHECK(desk.credentials.facts["login"] == "instagram");
  CHECK(has(person.said, "This is @anna"));

  for (auto pasted : {FakeInstagram::page_token, FakeInstagram::person_token}) {
    InstagramDesk other;
    other.credentials.secrets.clear();
    Person another;
    another.pasted = pasted;
    CHECK(failure(other, another).empty());
    CHECK(other.credentials.secrets["token"] == FakeInstagram::page_token);  // never the person's
    CHECK(other.credentials.facts["login"] == "facebook");
  }
}

TEST_CASE("instagram: of several accounts that a token shows, the one that is meant is taken") {
  InstagramDesk desk;
  desk.credentials.secrets.clear();
  desk.service.other_accounts = {"bruno"};
  Person person;
  person.pasted = FakeInstagram::person_token;
  person.chosen = "7";
  CHECK(has(failure(desk, person), "none of them"));
  CHECK(has(person.said, "@bruno"));
  person.chosen = "1";
  CHECK(failure(desk, person).empty());
  InstagramDesk named;
  named.credentials.secrets.clear();
  named.service.other_accounts = {"bruno"};
  named.settings["handle"] = "Anna";
  Person other;
  other.pasted = FakeInstagram::person_token;
  other.chosen = "";
  CHECK(failure(named, other).empty());
  // Without a login nobody is asked.
  InstagramDesk silent;
  silent.credentials.secrets["token"] = FakeInstagram::person_token;
  silent.service.other_accounts = {"bruno"};
  CHECK(has(is<Refused>(silent.publish()).why, "`handle`"));
  silent.settings["handle"] = "anna";
  is<Published>(silent.publish());
}

TEST_CASE("instagram: the browser's code is exchanged for a token that lives for 60 days") {
  InstagramDesk desk;
  desk.credentials.secrets = {{"app_secret", "app-secret-1"}};
  desk.settings["app_id"] = "42";
  desk.settings["redirect"] = "https://pottery.example/done";
  Person person;
  CHECK(failure(desk, person).empty());
  CHECK(has(person.said, "instagram.com/oauth/authorize?client_id=42&redirect_uri=https%3A%2F%2F"));
  CHECK(desk.credentials.secrets["token"] == "IGtoken-1");
  CHECK(state_of(desk).expires == desk.clock.now() + std::chrono::hours{60 * 24});

  InstagramDesk other;
  other.credentials.secrets = {{"app_secret", "app-secret-1"}};
  other.settings = desk.settings;
  Person wrong;
  wrong.code = "old-code";
  auto why = failure(other, wrong);
  CHECK(has(why, "Invalid code"));
  CHECK_FALSE(has(why, "app-secret-1"));
  Person forged;
  forged.forged = "another";
  CHECK(has(failure(other, forged), "another login"));
  CHECK(other.credentials.secrets.size() == 1);
}

TEST_CASE("instagram: an app of Facebook's exchanges a person's token, and none is quoted") {
  InstagramDesk desk;
  desk.credentials.secrets = {{"app_secret", "app-secret-1"}};
  desk.settings["app_id"] = "42";
  desk.settings["login_with"] = "facebook";
  Person wrong;
  wrong.code = "old-code";
  auto why = failure(desk, wrong);
  CHECK(has(why, "Invalid verification code"));
  CHECK_FALSE(has(why, "old-code"));
  CHECK_FALSE(desk.credentials.secrets.contains("token"));
  CHECK(has(wrong.said, "https://www.facebook.com/v27.0/dialog/oauth?client_id=42"));
}

TEST_CASE("instagram: a token is renewed in its window and no earlier, and the new one is used") {
  for (int days : {0, 10, 29, 31, 45, 58}) {
    CAPTURE(days);
    InstagramDesk desk;
    desk.service.token_made = desk.clock.now();
    desk.adapter->check_account();  // younger than a day: it stays
    CHECK(desk.service.token == "IGtoken-1");
    desk.clock.sleep_until(desk.clock.now() + std::chrono::hours{24 * days});
    is<Published>(desk.publish());
    bool renewed = desk.service.token != "IGtoken-1";
    CHECK(renewed == (days > 29));
    desk.journal.kept.clear();
    is<Published>(desk.publish());
    CHECK(desk.service.count("GET", "refresh_access_token") == (renewed ? 2 : 1));
    CHECK(desk.credentials.secrets["token"] == "IGtoken-1");  // what the person gave stays theirs
  }
}

TEST_CASE("instagram: a renewed token that was lost on its way stops the account until a login") {
  InstagramDesk desk;
  desk.service.lose_answer("GET", "refresh_access_token");
  CHECK(is<Refused>(desk.publish()).certain);
  CHECK(desk.service.posts().empty());
  Person person;
  person.pasted = desk.service.token;
  CHECK(failure(desk, person).empty());
  is<Published>(desk.publish());
  CHECK(desk.service.posts().size() == 1);
}

TEST_CASE("instagram: the check tells who it is, what it may do by its door, and what is used up") {
  InstagramDesk desk;
  is<Published>(desk.publish());
  auto state = state_of(desk);
  CHECK(state.remote_id == FakeInstagram::user);
  CHECK(state.handle == "anna");
  CHECK(state.url == "https://www.instagram.com/anna/");
  CHECK(state.troubles.empty());
  for (const char* what : {"publish", "read figures", "comment, and close comments"})
    CHECK(may(state, what));
  REQUIRE(state.quotas.size() == 1);
  CHECK(state.quotas[0].name == "posts in 24 hours");
  CHECK(state.quotas[0].used == 1);
  CHECK(state.quotas[0].limit == 50);
  CHECK(has(limit_of(state, "delete what is out"), "log in with Facebook"));
  CHECK(has(limit_of(state, "change what is out"), "a caption stays"));
  CHECK(has(limit_of(state, "interface"), "2028-11-04"));

  desk.service.granted["content_publish"] = false;
  desk.service.granted["manage_comments"] = false;
  state = state_of(desk);
  REQUIRE(state.troubles.size() == 1);
  CHECK(has(state.troubles[0].fix, "instagram_business_content_publish"));
  CHECK(has(limit_of(state, "comment, and close comments"), "instagram_business_manage_comments"));

  // A failure of another kind says nothing of what the token may do.
  InstagramDesk ill;
  ill.service.instead("GET", "/insights", graph_error(400, 100, "Not enough followers"));
  state = state_of(ill);
  CHECK(state.troubles.empty());
  CHECK_FALSE(may(state, "read figures"));
  CHECK(limit_of(state, "read figures").empty());

  InstagramDesk page(Door::facebook);
  state = state_of(page);
  CHECK(state.troubles.empty());
  CHECK(!state.expires);
  CHECK(may(state, "delete what is out"));
  page.service.scopes.erase("instagram_manage_contents");
  CHECK(has(limit_of(state_of(page), "delete what is out"), "instagram_manage_contents"));
}

TEST_CASE("instagram: the check tells of a version that has ended") {
  InstagramDesk other;
  other.service.version = "v28.0";
  REQUIRE(state_of(other).troubles.size() == 1);
  CHECK(has(state_of(other).troubles[0].what, "v28.0 answered"));
}

TEST_CASE("instagram: a token of another account than smm.yaml names sends nothing") {
  for (auto door : {Door::instagram, Door::facebook}) {
    InstagramDesk desk(door);
    desk.settings["handle"] = "Anna";
    is<Published>(desk.publish());
    InstagramDesk other(door);
    other.settings["handle"] = "bruno";
    CHECK(has(is<Refused>(other.publish()).why, "@anna"));
    CHECK(other.service.made().empty());
  }
  InstagramDesk personal;
  personal.service.account_type = "PERSONAL";
  CHECK(has(is<Refused>(personal.publish()).why, "professional"));
}

TEST_CASE(
    "instagram: figures have the product's names, by the kind of post, and no data is not a zero") {
  InstagramDesk desk;
  auto& service = desk.service;
  auto feed = service.add_post("Feed", desk.clock.now());
  auto reel = service.add_post("Reel", desk.clock.now(), "REELS");
  auto story = service.add_post("", desk.clock.now(), "STORY");
  auto silent = service.add_post("Nobody knows", desk.clock.now());
  service.insights[feed] = {{"views", 100}, {"reach", 80},         {"likes", 8},
                            {"saved", 3},   {"shares", 2},         {"reposts", 1},
                            {"follows", 4}, {"profile_visits", 5}, {"like_count", 9}};
  service.insights[reel] = {
      {"views", 50}, {"likes", 6}, {"ig_reels_video_view_total_time", 123'456}};
  service.insights[story] = {{"views", 30}, {"reach", 20}, {"replies", 2}, {"follows", 1}};
  for (const char* by : {"bruno", "anna", "carla"}) service.add_comment(feed, "Nice", by);
  auto figures = is<RemoteFigures>(desk.adapter->figures({}));
  CHECK(figures.refused.empty());
  CHECK(figure(figures.account, "followers") == 321);
  CHECK(figure(figures.account, "posts") == 4);
  REQUIRE(figures.posts.size() == 4);
  auto of = [&](const std::string& id) { return post_in(figures, id).figures; };
  CHECK(figure(of(feed), "views") == 100);
  CHECK(figure(of(feed), "reach") == 80);
  CHECK(figure(of(feed), "likes") == 9);
  CHECK(figure(of(feed), "saves") == 3);
  CHECK(figure(of(feed), "shares") == 3);
  CHECK(figure(of(feed), "follows") == 4);
  CHECK(figure(of(feed), "profile_visits") == 5);
  CHECK(figure(of(feed), "comments") == 2);  // its own is none
  CHECK(figure(of(reel), "likes") == 6);
  CHECK(figure(of(reel), "watch_seconds") == 123);
  CHECK(figure(of(story), "comments") == 2);
  CHECK(figure(of(silent), "comments") == 0);
  CHECK(of(silent).size() == 1);
  CHECK(post_in(figures, reel).type == "video");
  CHECK(post_in(figures, feed).url == FakeInstagram::permalink(feed));
}

TEST_CASE("instagram: one name of a figure that is dead takes nothing with it") {
  for (const char* dead : {"views", "reach", "likes", "saved", "shares", "reposts"}) {
    CAPTURE(dead);
    InstagramDesk desk;
    for (int i = 0; i < 3; ++i) {
      auto id = desk.service.add_post("Post", desk.clock.now());
      desk.service.insights[id] = {{"views", 1},   {"reach", 1},         {"likes", 1},
                                   {"saved", 1},   {"shares", 1},        {"reposts", 1},
                                   {"follows", 1}, {"profile_visits", 1}};
    }
    desk.service.dead_metrics = {dead};
    auto figures = is<RemoteFigures>(desk.adapter->figures({}));
    REQUIRE(figures.refused.size() == 1);
    CHECK(has(figures.refused[0], dead));
    double sum = 0;
    for (const auto& post : figures.posts)
      for (const auto& one : post.figures) sum += one.value;
    CHECK(sum == 21);
    CHECK(desk.service.count("GET", "/insights?") == 3 + 8);
  }
}

TEST_CASE("instagram: figures keep to the calls that they may take, and say how far they came") {
  InstagramDesk desk;
  for (int i = 0; i < 250; ++i)
    desk.service.add_post("Post", desk.clock.now() - std::chrono::minutes{i});
  for (std::size_t most : {1U, 2U, 40U}) {
    auto before = desk.service.sent().size();
    desk.connect();
    auto figures =
        is<RemoteFigures>(desk.adapter->figures({.since = {}, .known = {}, .most_calls = most}));
    CHECK(desk.service.sent().size() - before <= most + 3);
    CHECK(figures.posts.size() == std::min<std::size_t>(most * 100, 250));
    CHECK(figures.reached.has_value() == (most < 3));
  }
}
