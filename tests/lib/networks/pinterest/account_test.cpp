// Who pins, by which login, until when, and what figures there are.

#include <map>

#include "core/error.h"
#include "core/url.h"
#include "networks/parts/renewal.h"
#include "support/fake_http.h"
#include "support/pinterest_desk.h"
#include "sys/net/redirect.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

class Person final : public LoginDialog {
 public:
  void say(std::string_view text) override {
    said += std::string(text) + "\n";
    auto at = text.find("https://www.pinterest.com/oauth/?");
    if (at == text.npos) return;
    page = text.substr(at, text.find('\n', at) - at);
    state = query_value(page, "state");
  }
  std::string ask(std::string_view) override { return app; }
  Secret ask_secret(std::string_view question) override {
    if (question.find("secret") != question.npos) return Secret(app_secret);
    if (question.find("address") == question.npos) return Secret(token);
    auto pasted = ended;
    if (auto at = pasted.find("STATE"); at != pasted.npos) pasted.replace(at, 5, state);
    return Secret(pasted);
  }

  std::string app = "1400001", app_secret = "pin-secret-1", token = "pin-token-1";
  std::string ended = "https://localhost/?state=STATE&code=good-code";
  std::string said, page, state;
};

struct Desk : PinterestDesk {
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
  RemoteFigures figures(Seconds back = std::chrono::hours(24 * 365),
                        std::vector<std::string> known = {}) {
    connect();
    return is<RemoteFigures>(adapter->figures({clock.now() - back, std::move(known)}));
  }
  void later(int days) { clock.sleep_until(clock.now() + std::chrono::hours(24 * days)); }

  Person dialog;
};

struct TokenDesk : Desk {
  TokenDesk() {
    credentials.secrets["token"] = "pin-token-1";
    connect();
  }
};

bool told(const AccountState& state, std::string_view part) {
  for (const auto& trouble : state.troubles)
    if (has(trouble.what, part) || has(trouble.fix, part)) return true;
  return false;
}

std::map<std::string, double> values_of(const RemoteFigures& figures, const std::string& id) {
  std::map<std::string, double> values;
  for (const auto& post : figures.posts)
    if (post.remote_id == id)
      for (const auto& figure : post.figures) values[figure.metric] = figure.value;
  return values;
}

json day(const std::string& date, const std::string& status, json metrics) {
  return {{"date", date}, {"data_status", status}, {"metrics", std::move(metrics)}};
}

}  // namespace

TEST_CASE("pinterest login: the browser's address is pasted, and its code becomes tokens") {
  Desk desk;
  desk.login();
  CHECK(query_value(query_of(desk.dialog.page), "client_id") == "1400001");
  CHECK(query_value(desk.dialog.page, "redirect_uri") == "https://localhost/");
  CHECK(query_value(desk.dialog.page, "scope") ==
        "boards:read,boards:write,pins:read,pins:write,user_accounts:read");
  CHECK(desk.credentials.secrets["token"] == "pin-token-2");
  CHECK(desk.credentials.secrets["app_secret"] == "pin-secret-1");
  CHECK(desk.credentials.identity == "9001");
  auto kept = networks::kept_tokens(desk.credentials);
  REQUIRE(kept);
  CHECK(kept->refresh.reveal() == "pin-refresh-1");
  CHECK(kept->refresh_expires == desk.clock.now() + std::chrono::hours(24 * 60));
  CHECK(has(desk.dialog.said, "anna"));
  CHECK(has(desk.dialog.said, "Kilns"));
  CHECK(has(desk.dialog.said, "Trial access"));
  for (const auto& request : desk.service.sent())
    for (auto secret : {"good-code", "pin-secret", "pin-refresh"}) CHECK(!has(request.url, secret));
  is<Published>(desk.publish());
}

TEST_CASE(
    "pinterest login: a token is pasted where there is no app, once it is known whose it is") {
  Desk desk;
  desk.dialog.app = "";
  desk.login();
  CHECK(desk.credentials.secrets["token"] == "pin-token-1");
  CHECK(desk.credentials.identity == "9001");
  Desk wrong;
  wrong.dialog.app = "";
  wrong.dialog.token = "pin-token-9";
  CHECK(has(wrong.failure(), "401"));
  Desk other;
  other.dialog.app = "";
  other.settings["handle"] = "bob";
  CHECK(has(other.failure(), "belongs to anna"));
}

TEST_CASE("pinterest login: what is no answer to this login stores nothing") {
  const std::map<std::string, std::string> pasted{
      {"https://localhost/?code=good-code&state=another", "another login"},
      {"https://localhost/?code=bad-code&state=STATE", "does not take the code"},
      {"https://localhost/?error=access_denied&state=STATE", "you did not allow it"},
      {"https://localhost/?state=STATE", "no code"},
      {"", "no code"}};
  for (const auto& one : pasted) {
    CAPTURE(one.first);
    Desk desk;
    desk.dialog.ended = one.first;
    CHECK(has(desk.failure(), one.second));
  }
  Desk secret;  // a wrong key is asked for again, so it is not kept
  secret.dialog.app_secret = "wrong";
  CHECK(has(secret.failure(), "does not take the code"));
  Desk away;
  away.service.instead("POST", "oauth/token", answer(503, ""));
  CHECK(has(away.failure(), "503"));
  Desk letters;
  letters.dialog.app = "my app";
  CHECK(has(letters.failure(), "digits"));
}

TEST_CASE("pinterest: a token is renewed before it ends and after a refusal, with what renews it") {
  for (bool refused : {false, true})
    for (bool rotates : {false, true}) {
      CAPTURE(refused);
      CAPTURE(rotates);
      Desk desk;
      desk.login();
      auto end = networks::kept_tokens(desk.credentials)->refresh_expires;
      desk.service.rotates = rotates;
      if (refused)
        desk.service.tokens = {"pin-token-0"};  // taken back
      else
        desk.later(25);
      is<Published>(desk.publish());
      CHECK(desk.service.pins().size() == 1);
      auto kept = networks::kept_tokens(desk.credentials);
      CHECK(desk.service.tokens.contains(kept->access.reveal()));
      CHECK(kept->refresh.reveal() == desk.service.refresh);
      CHECK((kept->refresh_expires == end) == (!rotates || refused));
      for (int more = 0; more < 2; ++more) {  // and so on for ever
        desk.later(25);
        desk.state();
      }
      CHECK(desk.service.count("POST", "oauth/token") == 4);
    }
}

TEST_CASE("pinterest: a renewal that cannot be had now is no end of the login") {
  Desk desk;
  desk.login();
  desk.later(25);  // the token is good for five days more
  desk.service.instead("POST", "oauth/token", answer(503, ""));
  is<Published>(desk.publish());
  Desk over;
  over.login();
  over.later(31);
  over.service.tokens = {"pin-token-0"};
  over.service.instead("POST", "oauth/token", answer(503, ""));
  is<Busy>(over.publish());
  for (int status : {400, 401}) {  // a proxy's page is not Pinterest's word
    over.service.instead("POST", "oauth/token", answer(status, "<html>Bad Request</html>"));
    is<Busy>(over.publish());
  }
  over.service.refresh = "pin-refresh-9";  // used up
  auto refused = is<Refused>(over.publish());
  CHECK(refused.certain);
  CHECK(has(refused.why, "smm account login"));
  CHECK(over.service.pins().empty());
}

TEST_CASE("pinterest: a scope that is missing is not mended by a renewal") {
  Desk desk;
  desk.login();
  desk.service.scopes.erase("pins:write");
  CHECK(has(is<Refused>(desk.publish()).why, "permission"));
  CHECK(desk.service.count("POST", "oauth/token") == 1);
}

TEST_CASE("pinterest check: whose it is, what it may, until when, and who sees the pins") {
  Desk desk;
  desk.login();
  auto state = desk.state();
  CHECK(state.remote_id == "9001");
  CHECK(state.handle == "anna");
  CHECK(state.url == "https://www.pinterest.com/anna/");
  CHECK(state.expires == desk.clock.now() + std::chrono::hours(24 * 60));
  CHECK(state.troubles.empty());
  CHECK(state.may.size() == 4);
  std::map<std::string, std::string> limits(state.limits.begin(), state.limits.end());
  CHECK(limits["account"] == "of a business");
  CHECK(limits["boards"] == "1");
  CHECK(has(limits["who sees the pins"], "Trial access"));
  CHECK(!limits.contains("figures"));
  desk.service.user["account_type"] = "PINNER";
  state = desk.state();
  limits = {state.limits.begin(), state.limits.end()};
  CHECK(limits["account"] == "of a person");
  CHECK(limits.contains("figures"));
}

TEST_CASE("pinterest check: what the login lacks is told with what it is for") {
  Desk desk;
  desk.service.scopes.erase("pins:read");
  desk.login();
  CHECK(told(desk.state(), "pins:read"));
  CHECK(told(desk.state(), "figures"));
  CHECK(!told(desk.state(), "pins:write"));
}

TEST_CASE("pinterest check: the end of a login is told ten days ahead") {
  Desk desk;
  desk.login();
  desk.credentials.secrets.erase("app_secret");  // nothing renews it
  desk.later(19);
  CHECK(!told(desk.state(), "ends"));
  desk.later(2);
  CHECK(told(desk.state(), "the login ends on 2026-12-27"));
  desk.later(10);
  CHECK(told(desk.state(), "ended"));
}

TEST_CASE("pinterest: the account stays one person's, whoever the token is of later") {
  TokenDesk desk;
  is<Published>(desk.publish());
  desk.service.user["id"] = "9002";
  desk.connect();
  desk.journal.kept.clear();
  CHECK_THROWS_AS(desk.publish(), Error);
  CHECK(desk.service.pins().size() == 1);
}

// ---- Figures. ----

TEST_CASE("pinterest figures: days that are ready are added up, and others are no zeros") {
  TokenDesk desk;
  auto now = desk.clock.now();
  auto id = desk.service.add_pin({{"board_id", "101"}, {"description", "A kiln"}},
                                 now - std::chrono::hours(24 * 4));
  desk.service.pin(id).analytics = {
      {"daily_metrics",
       json::array({day("2026-11-22", "BEFORE_PIN_CREATED", {{"IMPRESSION", 0}, {"SAVE", 0}}),
                    day("2026-11-23", "READY", {{"IMPRESSION", 10}, {"PIN_CLICK", 3}, {"SAVE", 0}}),
                    day("2026-11-24", "READY", {{"IMPRESSION", 5}, {"OUTBOUND_CLICK", 2}}),
                    day("2026-11-25", "ESTIMATE", {{"IMPRESSION", 100}}),
                    day("2026-11-26", "PROCESSING", {{"IMPRESSION", 0}, {"USER_FOLLOW", 0}})})},
      {"lifetime_metrics", {{"TOTAL_COMMENTS", 4}, {"TOTAL_REACTIONS", 6}}}};
  auto bare = desk.service.add_pin({{"board_id", "101"}}, now - std::chrono::hours(1));
  auto figures = desk.figures();
  CHECK(figures.account.at(0).metric == "followers");
  CHECK(figures.account.at(0).value == 10);
  CHECK(figures.refused.empty());
  CHECK(values_of(figures, id) == std::map<std::string, double>{{"impressions", 15},
                                                                {"all_clicks", 3},
                                                                {"clicks", 2},
                                                                {"saves", 0},
                                                                {"comments", 4},
                                                                {"likes", 6}});
  CHECK(values_of(figures, bare).empty());
  CHECK(figures.posts.size() == 2);
}

TEST_CASE("pinterest figures: of a pin older than 90 days, what is told of its whole life") {
  TokenDesk desk;
  auto id =
      desk.service.add_pin({{"board_id", "101"}}, desk.clock.now() - std::chrono::hours(24 * 200));
  auto& pin = desk.service.pin(id);
  pin.analytics = {{"daily_metrics",
                    json::array({day("2026-11-23", "READY", {{"IMPRESSION", 10}, {"SAVE", 7}})})}};
  pin.metrics = {{"90d", {{"impression", 10}}},
                 {"lifetime_metrics",
                  {{"impression", 900}, {"clickthrough", 30}, {"save", nullptr}, {"comment", 0}}}};
  CHECK(values_of(desk.figures(), id) ==
        std::map<std::string, double>{{"impressions", 900}, {"clicks", 30}, {"comments", 0}});
}

TEST_CASE("pinterest figures: days before the account was a business are told as unknown") {
  TokenDesk desk;
  auto id =
      desk.service.add_pin({{"board_id", "101"}}, desk.clock.now() - std::chrono::hours(24 * 3));
  desk.service.pin(id).analytics = {
      {"daily_metrics",
       json::array({day("2026-11-25", "BEFORE_BUSINESS_CREATED", {{"IMPRESSION", 0}})})}};
  auto figures = desk.figures();
  CHECK(values_of(figures, id).empty());
  REQUIRE(figures.refused.size() == 1);
  CHECK(has(figures.refused[0], "before_business_created"));
}

TEST_CASE("pinterest figures: films have their own, and both kinds are asked for by the hundred") {
  TokenDesk desk;
  auto now = desk.clock.now();
  std::string film;
  for (int i = 0; i < 230; ++i) {
    json body{{"board_id", "101"}};
    if (i % 2 == 0) body["media_source"] = {{"source_type", "video_id"}};
    auto id = desk.service.add_pin(body, now - std::chrono::hours(300 - i));
    if (i == 8) film = id;
  }
  desk.service.pin(film).analytics = {
      {"daily_metrics",
       json::array({day("2026-11-23", "READY", {{"VIDEO_MRC_VIEW", 8}, {"VIDEO_START", 9}})})}};
  auto figures = desk.figures();
  CHECK(figures.posts.size() == 230);
  CHECK(figures.refused.empty());
  CHECK(values_of(figures, film) ==
        std::map<std::string, double>{{"views", 8}, {"video_starts", 9}});
  CHECK(desk.service.count("GET", "/pins/analytics") == 4);
}

TEST_CASE("pinterest figures: a pin that is gone, or another's, fails alone") {
  TokenDesk desk;
  auto now = desk.clock.now();
  auto good = desk.service.add_pin({{"board_id", "101"}}, now - std::chrono::hours(30));
  desk.service.pin(good).analytics = {{"lifetime_metrics", {{"TOTAL_COMMENTS", 1}}}};
  auto shared = desk.service.add_pin({{"board_id", "101"}}, now - std::chrono::hours(30));
  auto saved = desk.service.add_pin({{"board_id", "101"}}, now - std::chrono::hours(30));
  desk.service.pin(saved).parent = "5";
  desk.service.before("GET", "/pins/analytics", [&] { desk.service.remove_pin(shared); });
  auto figures = desk.figures(std::chrono::hours(24 * 30), {"424242", "not-an-id"});
  CHECK(values_of(figures, good) == std::map<std::string, double>{{"comments", 1}});
  CHECK(figures.posts.size() == 2);  // what was saved of others is theirs
  REQUIRE(figures.refused.size() == 2);
  CHECK(has(figures.refused[0], "424242"));
  CHECK(has(figures.refused[1], shared));
}

TEST_CASE("pinterest figures: older pins are not read, those that are known are, and calls end") {
  for (bool oldest_first : {false, true}) {
    CAPTURE(oldest_first);
    TokenDesk desk;
    desk.service.oldest_first = oldest_first;
    desk.service.most_in_page = 10;
    auto now = desk.clock.now();
    std::vector<std::string> ids;
    for (int i = 0; i < 60; ++i)
      ids.push_back(
          desk.service.add_pin({{"board_id", "101"}}, now - std::chrono::hours(24 * (60 - i))));
    auto figures = desk.figures(std::chrono::hours(24 * 15), {ids[2]});
    CHECK(figures.posts.size() == 15 + 1);
    CHECK(!figures.reached);
    CHECK(desk.service.count("GET", "/pins?") == (oldest_first ? 6 : 3));
  }
  TokenDesk few;
  few.service.most_in_page = 10;
  for (int i = 0; i < 60; ++i)
    few.service.add_pin({{"board_id", "101"}}, few.clock.now() - std::chrono::hours(24 * (60 - i)));
  few.connect();
  auto figures = is<RemoteFigures>(
      few.adapter->figures({few.clock.now() - std::chrono::hours(24 * 90), {}, 3}));
  CHECK(figures.posts.size() == 20);
  CHECK(figures.reached == few.clock.now() - std::chrono::hours(24 * 20));
}
