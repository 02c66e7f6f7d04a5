// Who posts on LinkedIn, until when, by which login, and what it is told.

#include <map>

#include "core/error.h"
#include "networks/linkedin/versions.h"
#include "networks/parts/renewal.h"
#include "support/fake_http.h"
#include "support/linkedin_desk.h"
#include "sys/net/redirect.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

class Person final : public LoginDialog {
 public:
  void say(std::string_view text) override {
    said += std::string(text) + "\n";
    auto at = text.find("https://www.linkedin.com/oauth/v2/authorization?");
    if (at == text.npos) return;
    page = text.substr(at, text.find('\n', at) - at);
    state = query_value(page, "state");
  }
  std::string ask(std::string_view question) override {
    return question.find("page") != question.npos ? for_page : browser;
  }
  Secret ask_secret(std::string_view question) override {
    if (question.find("secret") != question.npos) return Secret("li-secret-1");
    if (question.find("address") == question.npos) return Secret(token);
    auto pasted = ended;
    auto at = pasted.find("STATE");
    if (at != pasted.npos) pasted.replace(at, 5, state);
    return Secret(pasted);
  }

  std::string browser = "y", for_page = "n", token = "li-token-1";
  std::string ended = "https://localhost/?code=good-code&state=STATE";
  std::string said, page, state;
};

struct Desk : LinkedinDesk {
  Desk() : LinkedinDesk("") {
    settings.clear();
    credentials.secrets.clear();
  }
  void login() { network().login(connection(), dialog); }
  // Why it failed; nothing is stored then.
  std::string failure() {
    try {
      login();
    } catch (const Error& error) {
      CHECK(!credentials.secrets.contains("token"));
      CHECK(credentials.kept.empty());
      return error.what();
    }
    FAIL("it was let in");
    return {};
  }
  void with_app() { settings["client_id"] = "app-1"; }
  AccountState state() {
    connect();
    return is<AccountState>(adapter->check_account());
  }

  Person dialog;
};

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

}  // namespace

TEST_CASE("linkedin login: a pasted token is stored once it is known whose it is") {
  Desk desk;
  desk.login();
  CHECK(desk.credentials.secrets["token"] == "li-token-1");
  CHECK(desk.credentials.identity == FakeLinkedin::person);
  CHECK(has(desk.dialog.said, "Anna Clay"));
  desk.connect();
  is<Published>(desk.publish());

  Desk wrong;
  wrong.dialog.token = "li-token-9";
  CHECK(has(wrong.failure(), "401"));
  Desk none;
  none.dialog.token = "";
  CHECK(has(none.failure(), "no token"));
}

TEST_CASE("linkedin login: the browser's address is pasted, and its code becomes tokens") {
  Desk desk;
  desk.with_app();
  desk.service.gives_refresh_tokens = true;
  desk.login();
  CHECK(query_value(desk.dialog.page, "scope") == "openid profile w_member_social");
  CHECK(query_value(desk.dialog.page, "redirect_uri") == "https://localhost/");
  CHECK(desk.credentials.secrets["token"] == "li-token-2");
  CHECK(desk.credentials.secrets["client_secret"] == "li-secret-1");
  auto kept = networks::kept_tokens(desk.credentials);
  REQUIRE(kept);
  CHECK(kept->refresh.reveal() == "li-refresh-1");
  CHECK(kept->refresh_expires == desk.clock.now() + std::chrono::hours(365 * 24));
  for (const auto& request : desk.service.sent()) {
    CHECK(!has(request.url, "good-code"));
    CHECK(!has(request.url, "li-secret"));
  }
  CHECK(desk.service.count("GET", "authorization") == 0);

  Desk page;
  page.with_app();
  page.settings["author"] = FakeLinkedin::page;
  page.login();
  CHECK(query_value(page.dialog.page, "scope") ==
        "w_organization_social r_organization_social rw_organization_admin");
}

TEST_CASE("linkedin login: what is no answer to this login stores nothing") {
  const std::map<std::string, std::string> pasted{
      {"https://localhost/?code=good-code&state=another", "another login"},
      {"https://localhost/?code=bad-code&state=STATE", "does not take the code"},
      {"https://localhost/?error=user_cancelled_login&state=STATE", "you did not allow it"},
      {"https://localhost/?error=unauthorized_scope_error&state=STATE", "unauthorized_scope_error"},
      {"https://localhost/?state=STATE", "no code"},
      {"", "no code"}};
  for (const auto& one : pasted) {
    CAPTURE(one.first);
    Desk desk;
    desk.with_app();
    desk.dialog.ended = one.first;
    CHECK(has(desk.failure(), one.second));
  }
  Desk away;
  away.with_app();
  away.service.instead("POST", "accessToken", answer(503, ""));
  CHECK(has(away.failure(), "503"));
}

TEST_CASE(
    "linkedin: a token is renewed before it ends and after a refusal, and its last day stays") {
  for (bool refused : {false, true}) {
    CAPTURE(refused);
    Desk desk;
    desk.with_app();
    desk.service.gives_refresh_tokens = true;
    desk.login();
    auto last = networks::kept_tokens(desk.credentials)->refresh_expires;
    if (refused)
      desk.service.tokens = {"li-token-0"};  // taken back
    else
      desk.clock.sleep_until(desk.clock.now() + std::chrono::hours(24 * 55));
    desk.connect();
    is<Published>(desk.publish());
    CHECK(desk.service.posts().size() == 1);
    auto kept = networks::kept_tokens(desk.credentials);
    CHECK(desk.service.tokens.contains(kept->access.reveal()));
    CHECK(kept->refresh_expires == last);
  }
  Desk over;  // the refresh token is good no more, and the token neither
  over.with_app();
  over.service.gives_refresh_tokens = true;
  over.login();
  over.service.tokens = {"li-token-0"};
  over.service.refresh = "li-refresh-9";
  over.connect();
  CHECK(is<Refused>(over.publish()).certain);
  CHECK(over.service.posts().empty());
}

TEST_CASE("linkedin: as whom is posted is found out, and another is refused") {
  Desk person;
  person.credentials.secrets["token"] = "li-token-1";
  CHECK(person.state().remote_id == FakeLinkedin::person);
  CHECK(person.credentials.facts["author.urn"] == FakeLinkedin::person);

  Desk page;  // a login for one page alone
  page.credentials.secrets["token"] = "li-token-1";
  page.service.permissions = {"w_organization_social", "r_organization_social",
                              "rw_organization_admin"};
  CHECK(page.state().remote_id == FakeLinkedin::page);
  CHECK(limit(page.state(), "role") == "ADMINISTRATOR");

  Desk two;  // for several: which is not guessed
  two.credentials.secrets["token"] = "li-token-1";
  two.service.permissions = page.service.permissions;
  two.service.roles["urn:li:organization:6"] = "CONTENT_ADMINISTRATOR";
  two.connect();
  auto why = is<Refused>(two.publish()).why;
  CHECK(has(why, "urn:li:organization:6"));
  CHECK(has(why, "author"));
  two.settings["author"] = "urn:li:organization:6";
  two.connect();
  is<Published>(two.publish());
  CHECK(two.service.posts()[0].body["author"] == "urn:li:organization:6");

  Desk other;
  other.credentials.secrets["token"] = "li-token-1";
  other.settings["author"] = "urn:li:person:Zz";
  other.connect();
  CHECK(is<Refused>(other.publish()).certain);
  other.settings["author"] = "urn:li:organization:77";
  other.connect();
  CHECK(has(is<Refused>(other.publish()).why, "role"));
  CHECK(other.service.posts().empty());

  Desk unseen;  // roles may not be looked at: LinkedIn holds the login to them
  unseen.credentials.secrets["token"] = "li-token-1";
  unseen.settings["author"] = FakeLinkedin::page;
  unseen.service.permissions.erase("rw_organization_admin");
  unseen.connect();
  is<Published>(unseen.publish());
}

TEST_CASE("linkedin check: the end of the login is told thirty days ahead") {
  Desk desk;
  desk.with_app();
  desk.service.gives_refresh_tokens = true;
  desk.login();
  auto first = desk.clock.now();
  auto good = desk.state();
  CHECK(good.troubles.empty());
  CHECK(good.expires == first + std::chrono::hours(365 * 24));
  CHECK(limit(good, "version") == "202607, until 2027-07-15");
  desk.clock.sleep_until(first + std::chrono::hours(334 * 24));
  CHECK(!told(desk.state(), "the login ends"));
  desk.clock.sleep_until(first + std::chrono::hours(336 * 24));
  CHECK(told(desk.state(), "the login ends on 2027-11-27"));
  CHECK(told(desk.state(), "does not extend"));
}

TEST_CASE("linkedin check: a token that cannot be renewed is told ten days ahead") {
  Desk desk;
  desk.with_app();
  desk.credentials.secrets["client_secret"] = "li-secret-1";
  desk.dialog.browser = "n";
  desk.login();
  CHECK(desk.state().troubles.empty());
  auto end = desk.state().expires;
  REQUIRE(end);
  desk.clock.sleep_until(*end - std::chrono::hours(11 * 24));
  CHECK(!told(desk.state(), "the token"));
  desk.clock.sleep_until(*end - std::chrono::hours(9 * 24));
  CHECK(told(desk.state(), "the token ends"));
}

TEST_CASE("linkedin check: what the login lacks is told with what it is for") {
  Desk desk;
  desk.credentials.secrets["token"] = "li-token-1";
  desk.settings["author"] = FakeLinkedin::page;
  desk.credentials.facts["scopes"] = "w_organization_social,rw_organization_admin";
  auto state = desk.state();
  CHECK(told(state, "r_organization_social"));
  CHECK(!told(state, "lacks w_organization_social"));
  CHECK(state.may.front() == "post");
  desk.credentials.facts["scopes"] =
      "w_organization_social r_organization_social "
      "rw_organization_admin";
  CHECK(desk.state().troubles.empty());
}

TEST_CASE("linkedin login: what an earlier login was allowed says nothing of a new one") {
  Desk desk;
  desk.credentials.facts["scopes"] = "profile";
  desk.dialog.browser = "n";
  desk.login();
  CHECK(desk.state().troubles.empty());
  desk.with_app();
  desk.credentials.secrets["client_secret"] = "li-secret-1";
  desk.login();
  CHECK(desk.credentials.facts["scopes"] == "w_member_social,profile,openid");
  CHECK(desk.state().may == std::vector<std::string>{"post"});
}

TEST_CASE("linkedin figures: a page's posts and followers; what is not told is absent, not zero") {
  Desk desk;
  desk.credentials.secrets["token"] = "li-token-1";
  desk.settings["author"] = FakeLinkedin::page;
  desk.connect();
  std::vector<std::string> urns;
  for (int i = 0; i < 45; ++i)
    urns.push_back(desk.service.add_post({{"author", FakeLinkedin::page},
                                          {"commentary", "Post \\#" + std::to_string(i)},
                                          {"lifecycleState", "PUBLISHED"}}));
  desk.service.statistics[urns[3]] = {{"impressionCount", 100}, {"uniqueImpressionsCount", 80},
                                      {"clickCount", 7},        {"likeCount", 5},
                                      {"commentCount", 0},      {"shareCount", 1},
                                      {"engagement", 0.13}};
  auto figures = is<RemoteFigures>(desk.adapter->figures({}));
  REQUIRE(figures.account.size() == 1);
  CHECK(figures.account[0].metric == "followers");
  CHECK(figures.account[0].value == 321);
  CHECK(figures.posts.size() == 45);
  CHECK(figures.refused.empty());
  int measured = 0;
  for (const auto& post : figures.posts) {
    measured += !post.figures.empty();
    if (post.remote_id != urns[3]) continue;
    CHECK(post.text == "Post #3");
    std::map<std::string, double> values;
    for (const auto& figure : post.figures) values[figure.metric] = figure.value;
    CHECK(values == std::map<std::string, double>{{"impressions", 100},
                                                  {"reach", 80},
                                                  {"all_clicks", 7},
                                                  {"likes", 5},
                                                  {"comments", 0},
                                                  {"shares", 1}});
  }
  CHECK(measured == 1);
}

TEST_CASE(
    "linkedin figures: a post that is gone fails alone, and a person's are refused in words") {
  Desk desk;
  desk.credentials.secrets["token"] = "li-token-1";
  desk.settings["author"] = FakeLinkedin::page;
  desk.connect();
  auto urn = desk.service.add_post(
      {{"author", FakeLinkedin::page}, {"commentary", "x"}, {"lifecycleState", "PUBLISHED"}});
  desk.service.statistics[urn] = {{"likeCount", 2}};
  auto figures = is<RemoteFigures>(desk.adapter->figures({{}, {"urn:li:share:1"}}));
  REQUIRE(figures.refused.size() == 1);
  CHECK(has(figures.refused[0], "urn:li:share:1"));
  CHECK(figures.posts[0].figures.size() == 1);

  Desk person;
  person.credentials.secrets["token"] = "li-token-1";
  person.connect();
  figures = is<RemoteFigures>(person.adapter->figures({}));
  CHECK(figures.posts.empty());
  CHECK(figures.account.empty());
  REQUIRE(figures.refused.size() == 1);
  CHECK(has(figures.refused[0], "person"));
}
