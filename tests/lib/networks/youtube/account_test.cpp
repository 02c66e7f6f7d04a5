// Logging in to YouTube, what an account is and may, and its figures.

#include <map>
#include <thread>

#include "core/error.h"
#include "core/url.h"
#include "support/fake_http.h"
#include "support/youtube_desk.h"
#include "sys/net/redirect.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

// Somebody at a terminal, with or without a browser.
class Person final : public LoginDialog {
 public:
  ~Person() override {
    if (browser.joinable()) browser.join();
  }
  void say(std::string_view text) override {
    said += text;
    said += '\n';
    auto at = text.find("https://accounts.google.com/o/oauth2/v2/auth?");
    if (at == text.npos) return;
    page = text.substr(at, text.find('\n', at) - at);
    auto query = query_of(page);
    auto address = query_value(query, "redirect_uri") + "/?" + answer +
                   "&state=" + query_value(query, "state");
    if (pasted.empty()) pasted = address;
    if (here) browser = std::thread([address] { make_http_client()->send({.url = address}); });
  }
  std::string ask(std::string_view question) override {
    if (has(question, "Client ID")) return client;
    return here ? "" : "n";
  }
  Secret ask_secret(std::string_view question) override {
    return Secret(has(question, "Client secret") ? secret : pasted);
  }

  bool here = false;
  std::string client = "app-1", secret = "hush", answer = "code=good-code", pasted;
  std::string said, page;
  std::thread browser;
};

struct Desk {
  Desk() {
    desk.credentials.secrets.clear();
    desk.credentials.kept.clear();
    desk.settings.clear();
  }
  void login() { desk.network().login(desk.connection(), person); }
  // Why it failed; no token is stored then.
  std::string failure() {
    try {
      login();
    } catch (const Error& error) {
      CHECK(!desk.credentials.secrets.contains("token"));
      return error.what();
    }
    FAIL("the login did not fail");
    return {};
  }

  YouTubeDesk desk;
  Person person;
};

std::map<std::string, double> by_name(const std::vector<RemoteFigure>& figures) {
  std::map<std::string, double> all;
  for (const auto& figure : figures) CHECK(all.emplace(figure.metric, figure.value).second);
  return all;
}

}  // namespace

TEST_CASE("youtube login: the browser brings the code, and what comes of it publishes and renews") {
  Desk desk;
  desk.person.here = true;
  desk.login();
  auto& credentials = desk.desk.credentials;
  CHECK(credentials.secrets["token"] == "token-1");
  CHECK(credentials.secrets["client_secret"] == "hush");
  CHECK(networks::kept_tokens(credentials)->refresh.reveal() == "refresh-1");
  CHECK(credentials.facts["client_id"] == "app-1");
  CHECK(credentials.facts["token.scopes"] == FakeYouTube::every_scope);
  CHECK(credentials.identity == "UCbean");
  CHECK(has(desk.person.said, "This is the channel Bean & Leaf on YouTube."));
  CHECK(has(desk.person.said, "stays private"));
  for (const auto* part :
       {"code_challenge_method=S256", "access_type=offline", "prompt=consent", "response_type=code",
        "youtube.force-ssl", "yt-analytics.readonly", "redirect_uri=http%3A%2F%2F127.0.0.1%3A"})
    CHECK_MESSAGE(has(desk.person.page, part), part);
  desk.desk.clock.sleep_until(desk.desk.clock.now() + Seconds{3600});
  desk.desk.connect();
  is<Published>(desk.desk.publish());
  CHECK(desk.desk.server.renewals == 1);
}

TEST_CASE("youtube login: without a browser here the address it ended at is pasted") {
  Desk desk;
  desk.login();
  CHECK(desk.desk.credentials.secrets["token"] == "token-1");
  CHECK(has(desk.person.said, "The browser ends at an address that does not open."));
}

TEST_CASE("youtube login: a no, another's code, a wrong one and a box not ticked store nothing") {
  Desk no;
  no.person.answer = "error=access_denied";
  CHECK(has(no.failure(), "you did not allow it"));
  Desk other;
  other.person.pasted = "http://127.0.0.1:1/?code=good-code&state=another";
  CHECK(has(other.failure(), "the code of another login"));
  Desk wrong;
  wrong.person.answer = "code=bad-code";
  auto why = wrong.failure();
  CHECK(has(why, "does not take the code"));
  CHECK_FALSE(has(why, "bad-code"));
  CHECK_FALSE(has(why, "hush"));
  Desk unticked;
  unticked.desk.server.scope = "https://www.googleapis.com/auth/yt-analytics.readonly";
  CHECK(has(unticked.failure(), "was not ticked"));
  Desk somebody;
  somebody.desk.credentials.identity = "UCother";
  CHECK(has(somebody.failure(), "somebody else's"));
  Desk empty;
  empty.desk.server.has_channel = false;
  CHECK(has(empty.failure(), "has no channel"));
}

TEST_CASE("youtube login: that a login of a project in Testing ends is told") {
  Desk desk;
  desk.desk.server.refresh_lasts = 7 * 86'400;
  desk.login();
  CHECK(has(desk.person.said, "This login ends on 2026-10-10"));
  desk.desk.connect();
  auto state = is<AccountState>(desk.desk.adapter->check_account());
  CHECK(state.expires == desk.desk.clock.now() + Seconds{7 * 86'400});
  CHECK(has(state.troubles.at(0).what, "Testing"));
}

TEST_CASE("youtube: an account tells who it is, what it may, and what of a day's quota there is") {
  YouTubeDesk desk;
  desk.credentials.facts["token.scopes"] = std::string(FakeYouTube::every_scope);
  auto state = is<AccountState>(desk.adapter->check_account());
  CHECK(state.remote_id == "UCbean");
  CHECK(state.handle == "beanleaf");
  CHECK(state.url == "https://www.youtube.com/@beanleaf");
  CHECK(state.may.size() == 3);
  CHECK(state.troubles.empty());
  std::map<std::string, std::string> limits(state.limits.begin(), state.limits.end());
  CHECK(limits["uploads a day"] == "100 calls of the whole project");
  CHECK(limits["requests a day"] == "10000 units of the whole project");
  CHECK(limits["quota begins again"] == "2026-10-04T07:00:00Z");
  CHECK(has(limits["videos of this project"], "once Google has audited"));
  desk.credentials.facts["token.scopes"] = "https://www.googleapis.com/auth/youtube";
  state = is<AccountState>(desk.adapter->check_account());
  CHECK(state.may == std::vector<std::string>{"post, change and delete videos"});
  CHECK(state.troubles.size() == 2);
  desk.server.handle = "";
  CHECK(is<AccountState>(desk.adapter->check_account()).url ==
        "https://www.youtube.com/channel/UCbean");
}

TEST_CASE("youtube: figures are those that are told, and what is not told is absent, not zero") {
  YouTubeDesk desk;
  auto told = desk.server.add_video("Told", "All of it"),
       quiet = desk.server.add_video("Quiet", ""),
       hidden = desk.server.add_video("Hidden", "", "private");
  desk.server.video(told).statistics = {
      {"viewCount", "90"}, {"likeCount", "7"}, {"commentCount", "0"}, {"favoriteCount", "0"}};
  desk.server.video(quiet).statistics = {{"viewCount", "3"}};  // likes hidden, comments closed
  desk.server.report = {{"columnHeaders", json::array({{{"name", "video"}},
                                                       {{"name", "shares"}},
                                                       {{"name", "estimatedMinutesWatched"}},
                                                       {{"name", "subscribersGained"}},
                                                       {{"name", "subscribersLost"}}})},
                        {"rows", json::array({json::array({told, 4, 25, 2, 1})})}};
  auto figures = is<RemoteFigures>(desk.adapter->figures({}));
  CHECK(by_name(figures.account) ==
        std::map<std::string, double>{{"followers", 1210}, {"posts", 3}, {"views", 4200}});
  REQUIRE(figures.posts.size() == 2);
  std::map<std::string, RemotePost> posts;
  for (const auto& post : figures.posts) posts[post.remote_id] = post;
  CHECK(by_name(posts[told].figures) == std::map<std::string, double>{{"views", 90},
                                                                      {"likes", 7},
                                                                      {"comments", 0},
                                                                      {"shares", 4},
                                                                      {"watch_seconds", 1500},
                                                                      {"follows", 2},
                                                                      {"unfollows", 1}});
  CHECK(by_name(posts[quiet].figures) == std::map<std::string, double>{{"views", 3}});
  CHECK(posts[told].text == "Told\n\nAll of it");
  CHECK(posts[told].type == "video");
  CHECK(figures.refused.empty());
  CHECK_FALSE(figures.reached);
  // Without Analytics the others stay.
  desk.server.report = nullptr;
  figures = is<RemoteFigures>(desk.adapter->figures({}));
  CHECK(figures.posts.size() == 2);
  REQUIRE(figures.refused.size() == 1);
  CHECK(has(figures.refused[0], "watch time"));
}

TEST_CASE(
    "youtube: a long list of videos is read to its time, its end, or as often as may be asked") {
  YouTubeDesk desk;
  std::vector<std::string> ids;
  for (int i = 0; i < 120; ++i) {
    ids.push_back(desk.server.add_video("Video " + std::to_string(i), ""));
    desk.server.video(ids.back()).uploaded = desk.clock.now() - Seconds{86'400 * (120 - i)};
    desk.server.video(ids.back()).statistics = {{"viewCount", std::to_string(i)}};
  }
  CHECK(is<RemoteFigures>(desk.adapter->figures({})).posts.size() == 120);
  FiguresRequest recent{.since = desk.clock.now() - Seconds{86'400 * 10} - Seconds{60}};
  CHECK(is<RemoteFigures>(desk.adapter->figures(recent)).posts.size() == 10);
  recent.known = {ids[0], "no such", ids[119]};
  CHECK(is<RemoteFigures>(desk.adapter->figures(recent)).posts.size() == 11);
  FiguresRequest few{.most_calls = 2};
  auto some = is<RemoteFigures>(desk.adapter->figures(few));
  CHECK(some.posts.size() == 50);
  CHECK(some.reached);
}
