// Logging an account on Threads in, its token's life, who it is and its figures.

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "support/fake_http.h"
#include "support/threads_desk.h"
#include "sys/net/redirect.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

// Somebody at a terminal.
class Person final : public LoginDialog {
 public:
  void say(std::string_view text) override { said += std::string(text) + "\n"; }
  std::string ask(std::string_view) override { return {}; }
  Secret ask_secret(std::string_view) override {
    auto at = said.find("&state=");
    auto state = at == said.npos ? "" : said.substr(at + 7, said.find('\n', at) - at - 7);
    return Secret(pasted.empty() ? fmt::format("https://pottery.example/done?code={}&state={}#_",
                                               code, forged.empty() ? state : forged)
                                 : pasted);
  }
  std::string said, pasted, code = "good-code", forged;
};

std::string failure(ThreadsDesk& desk, Person& person) {
  try {
    desk.network().login(desk.connection(), person);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

std::optional<double> figure(const std::vector<RemoteFigure>& figures, std::string_view name) {
  for (const auto& one : figures)
    if (one.metric == name) return one.value;
  return {};
}

}  // namespace

TEST_CASE("threads: a token that is pasted is stored once it is known whose it is") {
  ThreadsDesk desk;
  desk.credentials.secrets.clear();
  Person person;
  person.pasted = "wrong";
  CHECK(has(failure(desk, person), "log in again"));
  CHECK(desk.credentials.secrets.empty());
  person.pasted = desk.service.token;
  CHECK(failure(desk, person).empty());
  CHECK(desk.credentials.secrets["token"] == "THtoken-1");
  CHECK(has(person.said, "This is @anna"));
}

TEST_CASE("threads: the browser's code is exchanged for a token that lives for 60 days") {
  ThreadsDesk desk;
  desk.credentials.secrets = {{"app_secret", "app-secret-1"}};
  desk.settings["app_id"] = "42";
  desk.settings["redirect"] = "https://pottery.example/done";
  Person person;
  CHECK(failure(desk, person).empty());
  CHECK(has(person.said, "/oauth/authorize?client_id=42&redirect_uri=https%3A%2F%2Fpottery"));
  CHECK(desk.credentials.secrets["token"] == "THtoken-1");
  desk.connect();
  auto state = std::get<AccountState>(desk.adapter->check_account());
  CHECK(state.expires == desk.clock.now() + std::chrono::hours{60 * 24});
  for (const auto& request : desk.service.sent()) CHECK_FALSE(has(request.url, "good-code"));

  ThreadsDesk other;
  other.credentials.secrets = {{"app_secret", "app-secret-1"}};
  other.settings = desk.settings;
  Person wrong;
  wrong.code = "old-code";
  auto why = failure(other, wrong);
  CHECK(has(why, "Invalid verification code"));
  CHECK_FALSE(has(why, "app-secret-1"));
  Person forged;
  forged.forged = "another";
  CHECK(has(failure(other, forged), "another login"));
  CHECK(other.credentials.secrets.size() == 1);
}

TEST_CASE("threads: a token is renewed in its window and no earlier, and the new one is used") {
  for (int days : {0, 1, 10, 29, 31, 45, 58}) {
    CAPTURE(days);
    ThreadsDesk desk;
    desk.service.token_made = desk.clock.now();
    desk.adapter->check_account();  // younger than a day: it stays
    CHECK(desk.service.token == "THtoken-1");
    desk.clock.sleep_until(desk.clock.now() + std::chrono::hours{24 * days});
    is<Published>(desk.publish());
    bool renewed = desk.service.token != "THtoken-1";
    CHECK(renewed == (days > 29));
    desk.journal.kept.clear();
    is<Published>(desk.publish());
    CHECK(desk.service.count("GET", "refresh_access_token") == (renewed ? 2 : 1));
    CHECK(desk.credentials.secrets["token"] == "THtoken-1");  // what the person gave stays theirs
  }
}

TEST_CASE("threads: a renewal that fails stops nothing, and the check tells of it") {
  ThreadsDesk desk;
  is<Published>(desk.publish());  // its end is known now
  desk.clock.sleep_until(desk.clock.now() + std::chrono::hours{24 * 40});
  desk.service.instead("GET", "refresh_access_token",
                       answer_json(500, {{"error", {{"message", "later"}, {"code", 2}}}}));
  desk.connect();
  auto state = std::get<AccountState>(desk.adapter->check_account());
  REQUIRE(state.troubles.size() == 1);
  CHECK(has(state.troubles[0].what, "not renewed"));
  CHECK(state.expires < desk.clock.now() + std::chrono::hours{24 * 30});
}

TEST_CASE("threads: a service that repeats a token, the former one as well, is quoted without it") {
  for (const char* told : {"THtoken-1", "THtoken-1r"}) {
    ThreadsDesk desk;  // its token is an old one, and is renewed first
    desk.service.instead(
        "POST", "/me/threads",
        answer_json(400, {{"error", {{"message", std::string("no ") + told}, {"code", 100}}}}));
    auto why = is<Rejected>(desk.publish()).why;
    CHECK(has(why, "no ..."));
    CHECK_FALSE(has(why, "THtoken"));
    ThreadsDesk spoilt;
    spoilt.service.spoilt = told;
    CHECK_FALSE(has(is<RetryLater>(spoilt.publish()).why, "THtoken"));
  }
}

TEST_CASE("threads: the check tells who it is, what it may do and what is used up") {
  ThreadsDesk desk;
  is<Published>(desk.publish());
  auto state = std::get<AccountState>(desk.adapter->check_account());
  CHECK(state.remote_id == FakeThreads::user);
  CHECK(state.handle == "anna");
  CHECK(state.may.size() == 4);
  CHECK(state.troubles.empty());
  auto limit = [&](std::string_view name) {
    for (const auto& quota : state.quotas)
      if (quota.name == name) return fmt::format("{} of {}", quota.used, quota.limit);
    for (const auto& [what, words] : state.limits)
      if (what == name) return words;
    return std::string();
  };
  CHECK(limit("posts in 24 hours") == "1 of 250");
  CHECK(limit("replies in 24 hours") == "0 of 1000");
  CHECK(limit("deletions in 24 hours") == "0 of 100");

  desk.service.granted["threads_delete"] = false;
  state = std::get<AccountState>(desk.adapter->check_account());
  CHECK(state.troubles.empty());
  CHECK(has(limit("delete what is out"), "threads_delete"));
  desk.service.granted["threads_content_publish"] = false;
  state = std::get<AccountState>(desk.adapter->check_account());
  REQUIRE(state.troubles.size() == 1);
  CHECK(has(state.troubles[0].fix, "threads_content_publish"));
}

TEST_CASE("threads: a token of another account than smm.yaml names sends nothing") {
  ThreadsDesk desk;
  desk.settings["handle"] = "Anna";
  is<Published>(desk.publish());
  ThreadsDesk other;
  other.settings["handle"] = "bruno";
  CHECK(has(is<Refused>(other.publish()).why, "@anna"));
  CHECK(other.service.made().empty());
}

TEST_CASE("threads: figures have the product's names, and no data is no zero") {
  ThreadsDesk desk({"One", "Two"});
  is<Published>(desk.publish());
  auto first = desk.service.posts()[0].id;
  auto silent = desk.service.add_post("Nobody knows", desk.clock.now());
  desk.service.insights[first] = {{"views", 100}, {"likes", 7},  {"replies", 5},
                                  {"reposts", 2}, {"quotes", 1}, {"shares", 4}};
  auto figures = std::get<RemoteFigures>(desk.adapter->figures({}));
  CHECK(figure(figures.account, "followers") == 321);
  REQUIRE(figures.posts.size() == 2);
  auto of = [&](const std::string& id) {
    return *std::find_if(figures.posts.begin(), figures.posts.end(),
                         [&](const auto& post) { return post.remote_id == id; });
  };
  CHECK(figure(of(first).figures, "views") == 100);
  CHECK(figure(of(first).figures, "likes") == 7);
  CHECK(figure(of(first).figures, "comments") == 4);  // its own second part is none
  CHECK(figure(of(first).figures, "shares") == 7);
  CHECK(of(first).type == "text");
  CHECK(of(first).url == FakeThreads::permalink(first));
  CHECK(of(silent).figures.empty());
  CHECK(figures.refused.empty());
}

TEST_CASE("threads: one name of a figure that is dead takes nothing with it") {
  for (const char* dead : {"views", "likes", "replies", "reposts", "quotes", "shares"}) {
    CAPTURE(dead);
    ThreadsDesk desk;
    for (int i = 0; i < 3; ++i) {
      auto id = desk.service.add_post("Post", desk.clock.now());
      desk.service.insights[id] = {{"views", 1},   {"likes", 1},  {"replies", 1},
                                   {"reposts", 1}, {"quotes", 1}, {"shares", 1}};
    }
    desk.service.dead_metrics = {dead};
    auto figures = std::get<RemoteFigures>(desk.adapter->figures({}));
    REQUIRE(figures.refused.size() == 1);
    CHECK(has(figures.refused[0], dead));
    double sum = 0;
    for (const auto& post : figures.posts)
      for (const auto& one : post.figures) sum += one.value;
    CHECK(sum == 15);
    CHECK(desk.service.count("GET", "/insights?") == 3 + 6);
  }
}

TEST_CASE("threads: figures keep to the calls that they may take, and say how far they came") {
  ThreadsDesk desk;
  for (int i = 0; i < 250; ++i)
    desk.service.add_post("Post", desk.clock.now() - std::chrono::minutes{i});
  for (std::size_t most : {1U, 2U, 40U}) {
    auto before = desk.service.sent().size();
    auto figures = std::get<RemoteFigures>(
        desk.adapter->figures({.since = {}, .known = {}, .most_calls = most}));
    CHECK(desk.service.sent().size() - before <= most + 2);
    CHECK(figures.posts.size() == std::min<std::size_t>(most * 100, 250));
    CHECK(figures.reached.has_value() == (most < 3));
  }
}
