#include "networks/threads/login.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "networks/parts/oauth.h"
#include "networks/threads/service.h"

namespace smm::threads {
using namespace networks;

namespace {

// What each is for stands in smm-networks(7).
constexpr std::string_view scopes =
    "threads_basic,threads_content_publish,threads_manage_replies,threads_read_replies,"
    "threads_manage_insights,threads_delete";

constexpr std::string_view see_manual = "smm-networks(7) tells how a token is made";

Tokens by_dashboard(LoginDialog& person) {
  person.say(
      "On developers.facebook.com open your app, Use cases, Access the Threads API, Settings, and "
      "generate a token for your account under User Token Generator.");
  auto pasted = person.ask_secret("The token it shows");
  if (pasted.empty()) refuse_login("there was no token");
  return {.access = pasted};
}

Tokens by_browser(const Connection& connection, LoginDialog& person, Service& service) {
  auto app = setting(connection.settings, "app_id");
  auto redirect = setting(connection.settings, "redirect");
  auto app_secret = connection.credentials.secret("app_secret");
  auto state = random_token();
  auto usual = service.address() == "https://graph.threads.net";
  person.say(fmt::format(
      "Open this page, log in there as the account, and allow it:\n\n"
      "{}/oauth/authorize?client_id={}&redirect_uri={}&scope={}&response_type=code&state={}\n\n"
      "Then it leads to {}, which may show an error: only its address matters.",
      usual ? "https://threads.net" : service.address(), percent_encoded(app),
      percent_encoded(redirect), percent_encoded(scopes), state, redirect));
  auto pasted = read_pasted(person.ask_secret("The address it ended at, whole").reveal());
  if (pasted.error == "access_denied") refuse_login("you did not allow it: nothing was stored");
  if (!pasted.error.empty()) refuse_login("Threads refuses it: " + quotable(pasted.error, {}));
  if (pasted.code.empty()) refuse_login("there was no code in it");
  if (!pasted.state.empty() && pasted.state != state)
    refuse_login("that is the code of another login");
  auto tokens = service.tokens().token_for(service.address() + "/oauth/access_token", pasted.code,
                                           app, app_secret, redirect);
  if (auto* failed = std::get_if<Outcome>(&tokens)) fail_login(*failed, see_manual);
  return std::get<Tokens>(std::move(tokens));
}

}  // namespace

void log_in(const Connection& connection, LoginDialog& person) {
  bool browser = !setting(connection.settings, "app_id").empty() &&
                 connection.credentials.configured("app_secret");
  Service open(connection, Secret());
  auto tokens = browser ? by_browser(connection, person, open) : by_dashboard(person);
  Service service(connection, tokens.access);
  if (auto failed = service.sign_in())
    fail_login(*failed, see_manual);  // whose it is, before it is stored
  connection.credentials.store("token", tokens.access);
  keep_tokens(connection.credentials, tokens);
  person.say(fmt::format("This is @{} on Threads.", visible(service.account().name)));
}

}  // namespace smm::threads
