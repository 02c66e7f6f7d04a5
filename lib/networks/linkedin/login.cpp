#include "networks/linkedin/login.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "networks/linkedin/api.h"
#include "networks/linkedin/reading.h"
#include "networks/parts/oauth.h"
#include "networks/parts/renewal.h"

namespace smm::linkedin {
using namespace networks;

namespace {

constexpr std::string_view usual_redirect = "https://localhost/";
constexpr std::string_view of_person = "openid profile w_member_social";
constexpr std::string_view of_page =
    "w_organization_social r_organization_social rw_organization_admin";

bool says_yes(std::string_view answer, bool usual) {
  auto word = lower_ascii(trim(answer));
  return word.empty() ? usual : word.starts_with('y');
}

class Login {
 public:
  Login(const Connection& connection, LoginDialog& person)
      : connection_(connection), person_(person), api_(connection, Secret()) {}

  void run() {
    bool has_app = !client_id().empty();
    if (!has_app)
      person_.say(
          "A token is made in LinkedIn's developer portal, with the token generator of the app. "
          "(With the app's `client_id` in smm.yaml a login by the browser is possible as well.)");
    bool browser = has_app && says_yes(person_.ask("Log in with a browser? [Y/n]"), true);
    adopt(browser ? through_browser() : pasted());
  }

 private:
  std::string client_id() const { return setting(connection_.settings, "client_id"); }
  std::string redirect() const { return setting(connection_.settings, "redirect", usual_redirect); }

  Tokens pasted() {
    Tokens tokens{.access = person_.ask_secret("The access token")};
    if (tokens.access.empty()) refuse_login("there was no token");
    if (client_id().empty() || !connection_.credentials.configured("client_secret")) return tokens;
    auto seen = introspected(api_, connection_.credentials, tokens.access,
                             connection_.credentials.secret("client_secret"));
    if (seen && !seen->active) refuse_login("LinkedIn says that the token is not good any more");
    if (seen) tokens.expires = seen->expires;
    if (seen) scopes_ = connection_.credentials.fact(scopes_fact).value_or("");
    return tokens;
  }

  Tokens through_browser() {
    secret_ = connection_.credentials.configured("client_secret")
                  ? connection_.credentials.secret("client_secret")
                  : person_.ask_secret("The app's client secret");
    if (secret_.empty()) refuse_login("there was no client secret");
    api_.keep_quiet(secret_);
    auto state = random_token();
    person_.say(fmt::format(
        "Open this page and allow it. The browser then ends at an address that begins with {} and "
        "may show an error: that is as it should be.\n\n"
        "{}/oauth/v2/authorization?response_type=code&client_id={}&redirect_uri={}&state={}"
        "&scope={}\n",
        redirect(), api_.login_server(), percent_encoded(client_id()), percent_encoded(redirect()),
        state, percent_encoded(wanted_scopes())));
    auto answer = read_pasted(person_.ask_secret("The whole address that it ended at").reveal());
    if (answer.error == "user_cancelled_login" || answer.error == "user_cancelled_authorize")
      refuse_login("you did not allow it: nothing was stored");
    if (!answer.error.empty())
      refuse_login("LinkedIn refuses it: " + quotable(answer.error, {}),
                   "\"unauthorized_scope_error\" means that the app lacks a product: see "
                   "smm-networks(7)");
    if (answer.code.empty()) refuse_login("there was no code in it");
    if (!answer.state.empty() && answer.state != state)
      refuse_login("that is the address of another login");
    return exchange(answer.code);
  }

  // An app of the Community Management API has the permissions of pages and no others.
  std::string wanted_scopes() {
    auto set = setting(connection_.settings, "scopes");
    if (!set.empty()) return set;
    auto author = setting(connection_.settings, "author");
    bool page = author.empty() ? says_yes(person_.ask("Is it for a company's page? [y/N]"), false)
                               : is_organization(author);
    return std::string(page ? of_page : of_person);
  }

  Tokens exchange(const std::string& code) {
    api_.keep_quiet(Secret(code));
    auto came = api_.exchange({{"grant_type", "authorization_code"},
                               {"code", code},
                               {"client_id", client_id()},
                               {"client_secret", secret_.reveal()},
                               {"redirect_uri", redirect()}},
                              &scopes_);
    return tokens_for_code(
        std::move(came),
        "a code is good once and for half an hour, and `redirect` has to be as the app "
        "has it: begin the login again");
  }

  // Whose it is, before it is stored.
  void adopt(const Tokens& tokens) {
    Api api(connection_, tokens.access);
    if (auto failed = api.sign_in()) fail_login(*failed);
    connection_.credentials.store("token", tokens.access);
    if (!secret_.empty() && !connection_.credentials.configured("client_secret"))
      connection_.credentials.store("client_secret", secret_);
    keep_tokens(connection_.credentials, tokens);
    connection_.credentials.learn(scopes_fact, scopes_);  // also that nothing is known of them
    person_.say(fmt::format("It posts as {}{}.", api.author(),
                            api.name().empty() ? "" : fmt::format(" ({})", visible(api.name()))));
  }

  const Connection& connection_;
  LoginDialog& person_;
  Api api_;
  Secret secret_;
  std::string scopes_;
};

}  // namespace

void log_in(const Connection& connection, LoginDialog& person) { Login(connection, person).run(); }

}  // namespace smm::linkedin
