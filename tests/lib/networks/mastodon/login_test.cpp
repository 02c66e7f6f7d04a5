// Logging an account in.

#include <thread>

#include "core/error.h"
#include "networks/parts/oauth.h"
#include "support/fake_http.h"
#include "support/masto_desk.h"
#include "sys/net/redirect.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// Somebody at a terminal, with or without a browser.
class Person final : public LoginDialog {
 public:
  ~Person() override {
    if (browser.joinable()) browser.join();
  }
  void say(std::string_view text) override {
    said += text;
    said += '\n';
    auto at = text.find("https://masto.example/oauth/authorize?");
    if (at == text.npos) return;
    page = text.substr(at, text.find('\n', at) - at);
    if (!here) return;
    auto query = page.substr(page.find('?') + 1);
    auto address =
        query_value(query, "redirect_uri") + "?" + answer + "&state=" + query_value(query, "state");
    if (browser.joinable()) browser.join();
    browser = std::thread([address] { make_http_client()->send({.url = address}); });
  }
  std::string ask(std::string_view question) override {
    questions += question;
    return here ? "" : "n";
  }
  Secret ask_secret(std::string_view) override { return Secret(pasted); }

  bool here = true;
  std::string answer = "code=good-code", pasted = "good-code";
  std::string said, page, questions;
  std::thread browser;
};

struct Desk {
  Desk() { desk.credentials.secrets.clear(); }
  void login() {
    Connection connection{"masto",    desk.settings, desk.folder.path(), desk.server,
                          desk.clock, desk.random,   desk.credentials};
    desk.network().login(connection, person);
  }
  // Why it failed; nothing is stored then.
  std::string failure() {
    try {
      login();
    } catch (const Error& error) {
      CHECK(desk.credentials.secrets.empty());
      status = error.status();
      return error.what();
    }
    FAIL("the login did not fail");
    return {};
  }

  MastoDesk desk;
  Person person;
  Status status = Status::done;
};

}  // namespace

TEST_CASE("mastodon login: a browser brings the code, and the token is stored once it is known") {
  Desk desk;
  desk.login();
  CHECK(desk.desk.credentials.secrets["token"] == "token-1");
  CHECK(desk.desk.credentials.identity == "https://masto.example/@anna");
  CHECK(desk.desk.credentials.facts["token.scopes"] == "read write:statuses write:media");
  CHECK(desk.desk.credentials.facts["text_limit"] == "500");
  CHECK(has(desk.person.said, "This is @anna on masto.example."));
  CHECK(has(desk.person.page, "code_challenge_method=S256"));
  CHECK(has(desk.person.page, "response_type=code"));
}

TEST_CASE("mastodon login: without a browser the code is pasted, alone or as it was shown") {
  for (const char* pasted : {"good-code", " good-code\n", "https://x.example/?code=good-code"}) {
    Desk desk;
    desk.person.here = false;
    desk.person.pasted = pasted;
    desk.login();
    CHECK(desk.desk.credentials.secrets["token"] == "token-1");
    CHECK(has(desk.person.page, "redirect_uri=urn%3Aietf%3Awg%3Aoauth%3A2.0%3Aoob"));
  }
}

TEST_CASE("mastodon login: a server that brings nothing back shows a code instead") {
  Desk desk;
  desk.desk.server.instead("POST", "/api/v1/apps", answer_json(422, {{"error", "Redirect URI"}}));
  desk.login();
  CHECK(desk.desk.credentials.secrets["token"] == "token-1");
  CHECK(has(desk.person.said, "it shows a code instead"));
}

TEST_CASE("mastodon login: smm registers itself once a server") {
  Desk desk;
  desk.person.here = false;
  desk.login();
  desk.login();
  CHECK(desk.desk.server.count("POST", "/api/v1/apps") == 1);
  desk.desk.settings["server"] = "https://masto.example";  // the same, written otherwise
  desk.login();
  CHECK(desk.desk.server.count("POST", "/api/v1/apps") == 1);
}

TEST_CASE("mastodon login: a registration that the server forgot is made anew the next time") {
  Desk desk;
  desk.person.here = false;
  desk.login();
  desk.desk.credentials.secrets.clear();
  desk.desk.server.instead("POST", "/oauth/token", answer_json(401, {{"error", "invalid_client"}}));
  CHECK(has(desk.failure(), "does not take the code (401)"));
  desk.login();
  CHECK(desk.desk.server.count("POST", "/api/v1/apps") == 2);
}

TEST_CASE("mastodon login: a no, a wrong code and another's code store nothing") {
  Desk no;
  no.person.answer = "error=access_denied";
  CHECK(has(no.failure(), "you did not allow it"));
  CHECK(no.status == Status::credentials);
  Desk wrong;
  wrong.person.here = false;
  wrong.person.pasted = "bad-code";
  auto why = wrong.failure();
  CHECK(has(why, "does not take the code (400): The grant is invalid"));
  CHECK_FALSE(has(why, "bad-code"));
  CHECK_FALSE(has(why, "app-secret"));
  Desk other;
  other.person.here = false;
  other.person.pasted = "good-code&state=of-another-login";
  CHECK(has(other.failure(), "the code of another login"));
  Desk none;
  none.person.here = false;
  none.person.pasted = "";
  CHECK(has(none.failure(), "there was no code"));
}

TEST_CASE("mastodon login: the token of somebody else is not stored") {
  Desk desk;
  desk.desk.credentials.identity = "https://masto.example/@bruno";
  CHECK(has(desk.failure(), "somebody else's"));
}

TEST_CASE("mastodon login: what is no server of that sort is told before anything is asked") {
  Desk desk;
  desk.desk.server.instead("GET", "/api/v2/instance", answer(404, "<h1>nginx</h1>"));
  desk.desk.server.instead("GET", "/api/v1/instance", answer(404, "<h1>nginx</h1>"));
  CHECK(has(desk.failure(), "is it a server with Mastodon's API?"));
  CHECK(desk.person.questions.empty());
  Desk away;
  away.desk.server.instead("GET", "/api/v2/instance", never_sent());
  away.failure();
  CHECK(away.status == Status::temporary);
}

TEST_CASE("oauth: the challenge is that of RFC 7636, appendix B") {
  CHECK(networks::challenge_of(Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")) ==
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  CHECK(networks::base64url(std::string("\x03\xec\xff\xe0\xc1", 5)) == "A-z_4ME");
  auto one = networks::make_proof_key(), other = networks::make_proof_key();
  CHECK(one.verifier.reveal().size() == 43);
  CHECK_FALSE(one.verifier == other.verifier);
}
