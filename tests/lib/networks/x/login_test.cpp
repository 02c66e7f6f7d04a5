// Logging in to X.

#include <thread>

#include "core/error.h"
#include "support/fake_http.h"
#include "support/x_desk.h"
#include "sys/net/redirect.h"

using namespace smm;
using namespace smm::test;

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
    auto at = text.find("https://x.com/i/oauth2/authorize?");
    if (at == text.npos) return;
    page = text.substr(at, text.find('\n', at) - at);
    auto query = page.substr(page.find('?') + 1);
    auto address =
        query_value(query, "redirect_uri") + "?" + answer + "&state=" + query_value(query, "state");
    if (pasted.empty()) pasted = address;
    if (here) browser = std::thread([address] { make_http_client()->send({.url = address}); });
  }
  std::string ask(std::string_view question) override {
    questions += question;
    if (has(question, "Client ID")) return client;
    return here ? "" : "n";
  }
  Secret ask_secret(std::string_view question) override {
    questions += question;
    if (has(question, "Client Secret")) return Secret(secret);
    if (has(question, "address")) return Secret(pasted);
    return Secret(question == "API Key"          ? "app-key"
                  : question == "API Key Secret" ? "app-secret"
                  : question == "Access Token"   ? four_token
                                                 : "four-secret");
  }

  bool here = false;
  std::string client = "app-1", secret, answer = "code=good-code", pasted;
  std::string four_token = "four-token";
  std::string said, page, questions;
  std::thread browser;
};

// A port that nobody has.
std::string callback() {
  Redirect redirect;
  return redirect.address() + "callback";
}

struct Desk {
  Desk() {
    desk.credentials.secrets.clear();
    desk.credentials.kept.clear();
    desk.settings = {{"callback", callback()}};
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

  XDesk desk;
  Person person;
};

}  // namespace

TEST_CASE("x login: the browser brings the code, and what comes of it publishes and renews") {
  Desk desk;
  desk.person.here = true;
  desk.login();
  auto& credentials = desk.desk.credentials;
  CHECK(credentials.secrets["token"] == "token-1");
  CHECK(networks::kept_tokens(credentials)->refresh.reveal() == "refresh-1");
  CHECK(credentials.facts["client_id"] == "app-1");
  CHECK(credentials.facts["token.scopes"] == desk.desk.server.scope);
  CHECK(credentials.identity == "42");
  CHECK(has(desk.person.said, "This is @beanleaf on X."));
  CHECK(has(desk.person.page, "code_challenge_method=S256"));
  CHECK(has(desk.person.page, "offline.access"));
  desk.desk.clock.sleep_until(desk.desk.clock.now() + Seconds{7200});
  desk.desk.connect();
  is<Published>(desk.desk.publish());
  CHECK(desk.desk.server.renewals == 1);
}

TEST_CASE("x login: without a browser here the address it ended at is pasted") {
  Desk desk;
  desk.login();
  CHECK(desk.desk.credentials.secrets["token"] == "token-1");
  CHECK(has(desk.person.said, "The browser ends at an address that does not open."));
  Desk confidential;
  confidential.person.secret = confidential.desk.server.client_secret = "hush";
  confidential.login();
  CHECK(confidential.desk.credentials.secrets["client_secret"] == "hush");
}

TEST_CASE(
    "x login: a no, another login's code and a wrong one store nothing and repeat no secret") {
  Desk no;
  no.person.answer = "error=access_denied";
  CHECK(has(no.failure(), "you did not allow it"));
  Desk other;
  other.person.pasted = "http://127.0.0.1:1/callback?code=good-code&state=another";
  CHECK(has(other.failure(), "the code of another login"));
  Desk wrong;
  wrong.person.answer = "code=bad-code";
  auto why = wrong.failure();
  CHECK(has(why, "does not take the code"));
  CHECK_FALSE(has(why, "bad-code"));
  Desk somebody;
  somebody.desk.credentials.identity = "43";
  CHECK(has(somebody.failure(), "somebody else's"));
}

TEST_CASE("x login: without a Client ID the four keys are asked for, and tried before they stay") {
  Desk desk;
  desk.person.client = "";
  desk.login();
  const auto& secrets = desk.desk.credentials.secrets;
  CHECK(secrets.at("token") == "four-token");
  CHECK(secrets.at("token_secret") == "four-secret");
  desk.desk.connect();
  is<Published>(desk.desk.publish());
  Desk wrong;
  wrong.person.client = "";
  wrong.person.four_token = "another";
  CHECK(has(wrong.failure(), "X does not accept the login (401)"));
  CHECK(wrong.desk.credentials.secrets.empty());
}
