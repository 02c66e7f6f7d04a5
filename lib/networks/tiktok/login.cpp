#include "networks/tiktok/login.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "networks/parts/oauth.h"
#include "networks/parts/renewal.h"
#include "networks/tiktok/service.h"
#include "sys/files.h"

namespace smm::tiktok {
using namespace networks;

namespace {

constexpr std::string_view usual_redirect = "http://127.0.0.1:8378/callback/";
constexpr std::string_view scopes =
    "user.info.basic,user.info.profile,user.info.stats,video.list,video.publish";

class Login {
 public:
  Login(const Connection& connection, LoginDialog& person)
      : connection_(connection), person_(person) {}

  void run() {
    key_ = Service(connection_, Secret()).client_key();
    if (key_.empty()) {
      person_.say(
          "An app at developers.tiktok.com is needed: `smm account add` and smm-networks(7) tell "
          "how to make it.\nIts Client key stands on the app's page.");
      key_ = std::string(trim(person_.ask("Client key")));
    }
    if (key_.empty()) refuse_login("there was no client key");
    adopt(through_browser());
  }

 private:
  std::string redirect() const { return setting(connection_.settings, "redirect", usual_redirect); }

  // Where a person is asked, which is another host than the interface's; a server that stands in
  // for TikTok is both.
  static std::string page_address(const Service& service) {
    return service.address() == usual_server ? "https://www.tiktok.com" : service.address();
  }

  // The challenge is the digest in hex, and not what RFC 7636 has (Login Kit for Desktop).
  Tokens through_browser() {
    auto connection = connection_;
    connection.settings["client_key"] = key_;
    Service service(connection, Secret());
    if (!connection_.credentials.configured("client_secret")) {
      secret_ = person_.ask_secret("Client secret");
      if (secret_.empty()) refuse_login("there was no client secret");
      service.use_client_secret(secret_);
    }
    Secret verifier(random_token());
    service.keep_quiet(verifier);
    auto state = random_token();
    person_.say(fmt::format(
        "Open this page, logged in as the account, and allow it. The browser then ends at an "
        "address that begins with {} and does not open: that is as it should be.\n\n"
        "{}/v2/auth/authorize/?client_key={}&response_type=code&scope={}&redirect_uri={}&state={}"
        "&code_challenge={}&code_challenge_method=S256\n",
        redirect(), page_address(service), percent_encoded(key_), percent_encoded(scopes, ","),
        percent_encoded(redirect()), state, sha256(verifier.reveal())));
    auto answer = read_pasted(person_.ask_secret("The whole address that it ended at").reveal());
    if (answer.error == "access_denied") refuse_login("you did not allow it: nothing was stored");
    if (!answer.error.empty()) refuse_login("TikTok refuses it: " + quotable(answer.error, {}));
    if (answer.code.empty()) refuse_login("there was no code in it");
    if (!answer.state.empty() && answer.state != state)
      refuse_login("that is the address of another login");
    service.keep_quiet(Secret(answer.code));
    return exchange(service, answer.code, verifier);
  }

  Tokens exchange(Service& service, const std::string& code, const Secret& verifier) {
    auto came = service.exchange({{"grant_type", "authorization_code"},
                                  {"code", code},
                                  {"redirect_uri", redirect()},
                                  {"code_verifier", verifier.reveal()}},
                                 &granted_);
    return tokens_for_code(
        std::move(came),
        "a code is good once and for a few minutes, the client secret has to be the "
        "app's, and `redirect` as the app has it: begin the login again");
  }

  // Whose it is, before it is stored.
  void adopt(const Tokens& tokens) {
    Service service(connection_, tokens.access);
    if (auto failed = service.sign_in()) fail_login(*failed);
    auto& credentials = connection_.credentials;
    credentials.store("token", tokens.access);
    if (!secret_.empty()) credentials.store("client_secret", secret_);
    keep_tokens(credentials, tokens);
    credentials.learn(app_fact, key_);
    credentials.learn(scopes_fact, granted_);  // also that nothing is known of them
    credentials.learn(login_fact, "yes");
    const auto& user = service.account();
    person_.say(fmt::format("This is {} on TikTok.",
                            visible(user.username.empty() ? user.name : user.username)));
    for (auto scope : split(scopes, ','))
      if (!granted_.empty() &&
          ("," + granted_ + ",").find("," + std::string(scope) + ",") == std::string::npos)
        person_.say(
            fmt::format("It was not allowed {}: smm account check tells what it is for.", scope));
  }

  const Connection& connection_;
  LoginDialog& person_;
  std::string key_, granted_;
  Secret secret_;  // of the app, if it was asked for
};

}  // namespace

void log_in(const Connection& connection, LoginDialog& person) { Login(connection, person).run(); }

}  // namespace smm::tiktok
