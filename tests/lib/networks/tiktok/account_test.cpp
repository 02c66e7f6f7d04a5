// Who posts on TikTok, by which login, until when, and what figures there are.

#include <map>

#include "core/error.h"
#include "core/url.h"
#include "networks/parts/renewal.h"
#include "support/fake_http.h"
#include "support/tiktok_desk.h"
#include "sys/net/redirect.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

class Person final : public LoginDialog {
 public:
  explicit Person(FakeTiktok& service) : service_(service) {}

  void say(std::string_view text) override {
    said += std::string(text) + "\n";
    auto at = text.find("https://www.tiktok.com/v2/auth/authorize/?");
    if (at == text.npos) return;
    page = text.substr(at, text.find('\n', at) - at);
    auto query = query_of(page);
    state = query_value(query, "state");
    service_.challenge = query_value(query, "code_challenge");
  }
  std::string ask(std::string_view) override { return key; }
  Secret ask_secret(std::string_view question) override {
    if (question.find("secret") != question.npos) return Secret(client_secret);
    auto pasted = ended;
    if (auto at = pasted.find("STATE"); at != pasted.npos) pasted.replace(at, 5, state);
    return Secret(pasted);
  }

  std::string key = "awk1", client_secret = "tik-secret-1";
  std::string ended = "http://127.0.0.1:8378/callback/?code=good-code&scopes=a&state=STATE";
  std::string said, page, state;

 private:
  FakeTiktok& service_;
};

struct Desk : TiktokDesk {
  Desk() { credentials.secrets.clear(); }
  void login() { network().login(connection(), dialog); }
  // Why it failed; nothing is stored then.
  std::string failure() {
    try {
      login();
    } catch (const Error& error) {
      CHECK(credentials.secrets.empty());
      CHECK(credentials.kept.empty());
      return error.what();
    }
    FAIL("it was let in");
    return {};
  }
  AccountState state() {
    connect();
    return is<AccountState>(adapter->check_account());
  }
  RemoteFigures figures(Seconds back, std::vector<std::string> known = {}) {
    connect();
    return is<RemoteFigures>(adapter->figures({clock.now() - back, std::move(known)}));
  }
  void later(Seconds wait) { clock.sleep_until(clock.now() + wait); }

  Person dialog{service};
};

struct TokenDesk : Desk {
  TokenDesk() {
    credentials.secrets["token"] = "tik-token-1";
    connect();
  }
};

constexpr Seconds day{86'400};

bool told(const AccountState& state, std::string_view part) {
  for (const auto& trouble : state.troubles)
    if (has(trouble.what, part) || has(trouble.fix, part)) return true;
  return false;
}

std::string limit(const AccountState& state, std::string_view what) {
  for (const auto& [name, value] : state.limits)
    if (name == what) return value;
  return {};
}

std::map<std::string, double> values_of(const RemotePost& post) {
  std::map<std::string, double> values;
  for (const auto& figure : post.figures) values[figure.metric] = figure.value;
  return values;
}

}  // namespace

TEST_CASE("tiktok login: the browser's address is pasted, and its code becomes tokens") {
  Desk desk;
  desk.login();
  auto query = query_of(desk.dialog.page);
  CHECK(query_value(query, "client_key") == "awk1");
  CHECK(query_value(query, "redirect_uri") == "http://127.0.0.1:8378/callback/");
  CHECK(query_value(query, "scope") ==
        "user.info.basic,user.info.profile,user.info.stats,video.list,video.publish");
  CHECK(query_value(query, "code_challenge").size() == 64);  // in hex, as TikTok has it
  CHECK(desk.credentials.secrets["token"] == "tik-token-2");
  CHECK(desk.credentials.secrets["client_secret"] == "tik-secret-1");
  CHECK(desk.credentials.identity == "open-1");
  CHECK(has(desk.dialog.said, "This is anna"));
  auto kept = networks::kept_tokens(desk.credentials);
  REQUIRE(kept);
  CHECK(kept->expires == desk.clock.now() + day);
  CHECK(kept->refresh_expires == desk.clock.now() + 365 * day);
  for (const auto& request : desk.service.sent())
    for (auto secret : {"good-code", "tik-secret", "tik-refresh"}) CHECK(!has(request.url, secret));
  is<Published>(desk.publish());
}

TEST_CASE("tiktok login: what is no answer to this login stores nothing") {
  const std::string begin = "http://127.0.0.1:8378/callback/?";
  const std::map<std::string, std::string> pasted{
      {begin + "code=good-code&state=another", "another login"},
      {begin + "code=bad-code&state=STATE", "does not take the code"},
      {begin + "error=access_denied&state=STATE", "you did not allow it"},
      {begin + "state=STATE", "no code"},
      {"", "no code"}};
  for (const auto& one : pasted) {
    CAPTURE(one.first);
    Desk desk;
    desk.dialog.ended = one.first;
    CHECK(has(desk.failure(), one.second));
  }
  Desk secret;
  secret.dialog.client_secret = "wrong";
  CHECK(has(secret.failure(), "does not take the code"));
  Desk away;
  away.service.instead("POST", "oauth/token", answer(503, ""));
  CHECK(has(away.failure(), "503"));
  Desk other;
  other.settings["handle"] = "bob";
  CHECK(has(other.failure(), "belongs to anna"));
  Desk none;
  none.dialog.key = "";
  CHECK(has(none.failure(), "client key"));
}

TEST_CASE("tiktok: a token is renewed each day and after a refusal, with what renews it") {
  for (bool refused : {false, true})
    for (bool rotates : {false, true}) {
      CAPTURE(refused);
      CAPTURE(rotates);
      Desk desk;
      desk.login();
      desk.service.rotates = rotates;
      if (refused)
        desk.service.tokens = {"tik-token-0"};  // taken back
      else
        desk.later(day);
      is<Published>(desk.publish());
      CHECK(desk.service.out().size() == 1);
      auto kept = networks::kept_tokens(desk.credentials);
      CHECK(desk.service.tokens.contains(kept->access.reveal()));
      CHECK(kept->refresh.reveal() == desk.service.refresh);
    }
}

TEST_CASE("tiktok: a renewal that cannot be had now is no end of the login") {
  Desk desk;
  desk.login();
  desk.later(2 * day);
  desk.service.tokens = {"tik-token-0"};
  desk.service.instead("POST", "oauth/token", answer(503, ""));
  is<Busy>(desk.publish());
  desk.service.refresh = "tik-refresh-9";  // used up; told with the status 200
  auto refused = is<Refused>(desk.publish());
  CHECK(refused.certain);
  CHECK(has(refused.why, "smm account login"));
  CHECK(desk.service.postings.empty());
}

TEST_CASE("tiktok check: whose it is, what may be posted now, and until when") {
  Desk desk;
  desk.login();
  auto state = desk.state();
  CHECK(state.remote_id == "open-1");
  CHECK(state.handle == "anna");
  CHECK(state.url == "https://www.tiktok.com/@anna");
  CHECK(state.expires == desk.clock.now() + 365 * day);
  CHECK(state.troubles.empty());
  CHECK(limit(state, "who may see posts") == "everyone, friends, only_me");
  CHECK(limit(state, "video") == "600 seconds");
  CHECK(has(limit(state, "audit"), "audited"));
  desk.service.privacy = {"SELF_ONLY"};
  CHECK(told(desk.state(), "only_me alone"));
  desk.service.stopped = "spam_risk_too_many_posts";
  CHECK(told(desk.state(), "24 hours"));
  desk.service.stopped.clear();
  desk.service.privacy = {"PUBLIC_TO_EVERYONE"};
  desk.later(334 * day);
  CHECK(!told(desk.state(), "ends"));
  desk.later(32 * day);
  desk.service.tokens = {"tik-token-0"};
  desk.service.refresh = "tik-refresh-9";
  CHECK(std::holds_alternative<Refused>(desk.adapter->check_account()));
}

TEST_CASE("tiktok check: what was not ticked is told with what it is for") {
  Desk desk;
  desk.service.scopes = {"user.info.basic", "video.publish"};
  desk.login();
  CHECK(has(desk.dialog.said, "video.list"));
  auto state = desk.state();
  CHECK(state.handle == "Anna Clay");
  CHECK(state.url.empty());
  CHECK(told(state, "video.list"));
  CHECK(told(state, "user.info.profile"));
  CHECK(!told(state, "video.publish"));
  auto out = is<Published>(desk.publish());
  CHECK(out.url.empty());
  desk.service.scopes.erase("video.publish");
  desk.journal.kept.clear();
  CHECK(has(is<Refused>(desk.publish()).why, "permission"));
}

// ---- Figures. ----

TEST_CASE("tiktok figures: four counters of each video; what is not told is absent, not zero") {
  TokenDesk desk;
  for (int i = 0; i < 45; ++i) {
    auto& video = desk.service.add_video("Video " + std::to_string(i),
                                         desk.clock.now() - std::chrono::hours(45 - i));
    if (i == 3) video.count = {{"view_count", 100}, {"like_count", 7}, {"comment_count", 0}};
  }
  auto figures = desk.figures(30 * day);
  REQUIRE(figures.account.size() == 1);
  CHECK(figures.account[0].metric == "followers");
  CHECK(figures.account[0].value == 12);
  CHECK(figures.posts.size() == 45);
  int measured = 0;
  for (const auto& post : figures.posts) {
    measured += !post.figures.empty();
    if (post.text != "Video 3") continue;
    CHECK(post.url == "https://www.tiktok.com/@anna/video/" + post.remote_id);
    CHECK(values_of(post) ==
          std::map<std::string, double>{{"views", 100}, {"likes", 7}, {"comments", 0}});
  }
  CHECK(measured == 1);
}

TEST_CASE("tiktok figures: older videos are not read, those that are known are, and calls end") {
  TokenDesk desk;
  std::vector<std::string> ids;
  for (int i = 0; i < 100; ++i)
    ids.push_back(desk.service.add_video("v", desk.clock.now() - (100 - i) * day).post);
  auto figures = desk.figures(25 * day, {ids[1], ids[99], "not an id"});
  CHECK(figures.posts.size() == 26);
  CHECK(!figures.reached);
  CHECK(desk.service.count("POST", "/video/list/") == 2);
  CHECK(desk.service.count("POST", "/video/query/") == 1);
  desk.connect();
  figures = is<RemoteFigures>(desk.adapter->figures({desk.clock.now() - 90 * day, {}, 3}));
  CHECK(figures.posts.size() == 40);
  CHECK(figures.reached == desk.clock.now() - 40 * day);
}

TEST_CASE("tiktok figures: a post that is known by its posting has the figures of its video") {
  TokenDesk desk;
  desk.service.nameless = 1000;
  is<Processing>(desk.publish());
  desk.later(Seconds{901});
  auto out = is<Published>(desk.publish());
  auto& posting = desk.service.postings[0];
  posting.nameless = 0;
  posting.count = {{"view_count", 5}};
  auto figures = desk.figures(30 * day, {out.remote_id});
  REQUIRE(figures.posts.size() == 1);
  CHECK(figures.posts[0].remote_id == out.remote_id);
  CHECK(has(figures.posts[0].url, posting.post));
  CHECK(values_of(figures.posts[0]) == std::map<std::string, double>{{"views", 5}});
}
