#include "networks/pinterest/login.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "networks/parts/oauth.h"
#include "networks/parts/renewal.h"
#include "networks/pinterest/boards.h"
#include "networks/pinterest/reading.h"
#include "networks/pinterest/service.h"

namespace smm::pinterest {
using namespace networks;

namespace {

constexpr std::string_view usual_redirect = "https://localhost/";
constexpr std::string_view usual_scopes =
    "boards:read,boards:write,pins:read,pins:write,user_accounts:read";

class Login {
 public:
  Login(const Connection& connection, LoginDialog& person)
      : connection_(connection), person_(person) {}

  void run() {
    app_ = Service(connection_, Secret()).app_id();
    if (app_.empty()) {
      person_.say(
          "An app at developers.pinterest.com is needed: `smm account add` and smm-networks(7) "
          "tell how to make it.\nIts App ID stands under My apps. To paste a token that was made "
          "there, which lives for a day, leave it empty.");
      app_ = std::string(trim(person_.ask("App ID")));
    }
    adopt(app_.empty() ? pasted() : through_browser());
  }

 private:
  std::string redirect() const { return setting(connection_.settings, "redirect", usual_redirect); }

  Tokens pasted() {
    Tokens tokens{.access = person_.ask_secret("The access token")};
    if (tokens.access.empty()) refuse_login("there was no token");
    return tokens;
  }

  // Where a person is asked, which is another host than the interface's; a server that stands in
  // for Pinterest is both.
  static std::string page_address(const Service& service) {
    bool own = service.address() == usual_server ||
               service.address() == "https://api-sandbox.pinterest.com";
    return own ? "https://www.pinterest.com" : service.address();
  }

  Tokens through_browser() {
    if (!is_id(app_)) refuse_login("that is not an App ID: it has digits only");
    auto connection = connection_;
    connection.settings["app_id"] = app_;
    Service service(connection, Secret());
    if (!connection_.credentials.configured("app_secret")) {
      secret_ = person_.ask_secret("App secret key");
      if (secret_.empty()) refuse_login("there was no app secret key");
      service.use_app_secret(secret_);
    }
    auto state = random_token();
    person_.say(fmt::format(
        "Open this page and allow it. The browser then ends at an address that begins with {} and "
        "may show an error: that is as it should be.\n\n"
        "{}/oauth/?client_id={}&redirect_uri={}&response_type=code&scope={}&state={}\n",
        redirect(), page_address(service), app_, percent_encoded(redirect()),
        percent_encoded(setting(connection_.settings, "scopes", usual_scopes), ":,"), state));
    auto answer = read_pasted(person_.ask_secret("The whole address that it ended at").reveal());
    if (answer.error == "access_denied") refuse_login("you did not allow it: nothing was stored");
    if (!answer.error.empty()) refuse_login("Pinterest refuses it: " + quotable(answer.error, {}));
    if (answer.code.empty()) refuse_login("there was no code in it");
    if (!answer.state.empty() && answer.state != state)
      refuse_login("that is the address of another login");
    return exchange(service, answer.code);
  }

  // `continuous_refresh`: what renews is itself renewed, also of an app from before 2025-09-25,
  // whose logins would end after a year otherwise.
  Tokens exchange(Service& service, const std::string& code) {
    service.keep_quiet(Secret(code));
    auto came = service.exchange({{"grant_type", "authorization_code"},
                                  {"code", code},
                                  {"redirect_uri", redirect()},
                                  {"continuous_refresh", "true"}},
                                 &scopes_);
    return tokens_for_code(
        std::move(came),
        "a code is good once and for a few minutes, the app secret key has to be the "
        "app's, and `redirect` as the app has it: begin the login again");
  }

  // Whose it is, before it is stored.
  void adopt(const Tokens& tokens) {
    Service service(connection_, tokens.access);
    if (auto failed = service.sign_in()) fail_login(*failed);
    auto& credentials = connection_.credentials;
    credentials.store("token", tokens.access);
    if (!secret_.empty()) credentials.store("app_secret", secret_);
    keep_tokens(credentials, tokens);
    credentials.learn(app_fact, app_);
    credentials.learn(scopes_fact, scopes_);  // also that nothing is known of them
    credentials.learn(login_fact, "yes");
    person_.say(fmt::format("This is {} on Pinterest.\nWho sees the pins: {}.",
                            visible(service.account().username), who_sees));
    auto boards = board_names(service);
    if (const auto* names = std::get_if<std::vector<std::string>>(&boards); names != nullptr)
      person_.say(names->empty() ? "It has no board yet, and a pin needs one."
                                 : "Its boards: " + visible(join(*names, ", ")));
  }

  const Connection& connection_;
  LoginDialog& person_;
  std::string app_, scopes_;
  Secret secret_;  // of the app, if it was asked for
};

}  // namespace

void log_in(const Connection& connection, LoginDialog& person) { Login(connection, person).run(); }

}  // namespace smm::pinterest
