#include "networks/instagram/login.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "networks/instagram/limits.h"
#include "networks/instagram/reading.h"
#include "networks/instagram/service.h"
#include "networks/parts/meta.h"
#include "networks/parts/oauth.h"

namespace smm::instagram {
using namespace networks;

namespace {

constexpr std::string_view see_manual = "smm-networks(7) tells how a token is made";
constexpr std::string_view usual_redirect = "https://localhost/";  // of Facebook's login

class Login {
 public:
  Login(const Connection& connection, LoginDialog& person)
      : connection_(connection),
        person_(person),
        app_(setting(connection.settings, "app_id")),
        facebook_(setting(connection.settings, login_setting) == with_facebook),
        redirect_(setting(connection.settings, "redirect", facebook_ ? usual_redirect : "")) {
    if (!app_.empty() && connection.credentials.configured("app_secret"))
      app_secret_ = connection.credentials.secret("app_secret");
  }

  void run() {
    auto tokens = app_secret_.empty() ? by_paste() : by_browser();
    Service first(connection_, tokens.access);
    first.open();
    if (first.by_facebook()) tokens = {.access = page_token(first, tokens.access)};
    Service service(connection_, tokens.access);
    if (auto failed = service.sign_in())
      fail_login(*failed, see_manual);  // whose it is, before it is stored
    connection_.credentials.store("token", tokens.access);
    keep_tokens(connection_.credentials, tokens);
    person_.say(fmt::format("This is @{} on Instagram.", visible(service.account().name)));
  }

 private:
  Tokens by_paste() {
    person_.say(fmt::format(
        "Make a token and paste it here. On developers.facebook.com open your app, Instagram, API "
        "setup with Instagram login, and generate a token for the account; or, to delete posts as "
        "well, make one of a system user (business.facebook.com, Settings, System users) with {}.",
        scopes_of(true)));
    auto pasted = std::string(trim(person_.ask_secret("The token").reveal()));
    if (pasted.empty()) refuse_login("there was no token");
    return {.access = Secret(pasted)};
  }

  std::string page() const {
    if (facebook_) return fmt::format("https://www.facebook.com/{}/dialog/oauth", graph_version);
    return "https://www.instagram.com/oauth/authorize";
  }

  Tokens by_browser() {
    auto state = random_token();
    person_.say(
        fmt::format("Open this page, log in there, and allow it:\n\n"
                    "{}?client_id={}&redirect_uri={}&response_type=code&scope={}&state={}\n\n"
                    "Then it leads to {}, which may show an error: only its address matters.",
                    page(), percent_encoded(app_), percent_encoded(redirect_),
                    percent_encoded(scopes_of(facebook_)), state, redirect_));
    auto pasted = read_pasted(person_.ask_secret("The address it ended at, whole").reveal());
    if (pasted.error == "access_denied") refuse_login("you did not allow it: nothing was stored");
    if (!pasted.error.empty()) refuse_login("Instagram refuses it: " + quotable(pasted.error, {}));
    if (pasted.code.empty()) refuse_login("there was no code in it");
    if (!pasted.state.empty() && pasted.state != state)
      refuse_login("that is the code of another login");
    Service service(connection_, Secret());
    if (facebook_)
      return {.access = exchanged(service, {{"redirect_uri", redirect_}, {"code", pasted.code}},
                                  Secret(pasted.code))};
    auto door = service.usual() ? "https://api.instagram.com/oauth/access_token"
                                : service.address() + "/oauth/access_token";
    auto tokens = service.tokens().token_for(door, pasted.code, app_, app_secret_, redirect_);
    if (auto* failed = std::get_if<Outcome>(&tokens)) fail_login(*failed, see_manual);
    return std::get<Tokens>(std::move(tokens));
  }

  // Of Facebook's login: for a code, or for a token a longer one. What it answers is quoted without
  // what was given.
  Secret exchanged(Service& service, Fields fields, const Secret& given) {
    service.graph().keep_quiet(given);
    fields.insert(fields.begin(), {{"client_id", app_}, {"client_secret", app_secret_.reveal()}});
    auto reply = service.graph().exchange(
        "GET", fmt::format("{}/{}/oauth/access_token", service.address(), graph_version), fields,
        app_secret_, false);
    Secret token(text_of(reply.json, "access_token"));
    if (reply.good() && !token.empty()) return token;
    if (reply.good()) refuse_login("Facebook gives no token");
    fail_login(service.graph().failed(reply, Deed::asks), see_manual);
  }

  // The Page's own, where it is a person's.
  Secret page_token(Service& service, const Secret& token) {
    auto all = service.choices();
    if (auto* failed = std::get_if<Outcome>(&all)) fail_login(*failed, see_manual);
    auto choices = std::get<std::vector<Choice>>(std::move(all));
    bool of_page = choices.size() == 1 && choices[0].token.empty();
    if (!of_page && !app_secret_.empty()) {
      auto longer = exchanged(
          service, {{"grant_type", "fb_exchange_token"}, {"fb_exchange_token", token.reveal()}},
          token);
      service.graph().use(longer);
      all = service.choices();
      if (auto* failed = std::get_if<Outcome>(&all)) fail_login(*failed, see_manual);
      choices = std::get<std::vector<Choice>>(std::move(all));
    }
    auto chosen = choose(service, std::move(choices));
    service.remember(chosen.user);
    return chosen.token.empty() ? token : chosen.token;
  }

  Choice choose(const Service& service, std::vector<Choice> choices) {
    bool ask = choices.size() > 1 && setting(connection_.settings, "handle").empty();
    if (!ask) {
      auto chosen = service.choose(std::move(choices));
      if (auto* failed = std::get_if<Outcome>(&chosen)) fail_login(*failed, see_manual);
      return std::get<Choice>(std::move(chosen));
    }
    std::vector<std::string> names;
    names.reserve(choices.size());
    for (const auto& choice : choices)
      names.push_back(fmt::format("@{} ({})", visible(choice.user.name), visible(choice.page)));
    return choices[pick_one(person_, "These accounts are there:", names)];
  }

  const Connection& connection_;
  LoginDialog& person_;
  std::string app_;
  bool facebook_;
  std::string redirect_;
  Secret app_secret_;
};

}  // namespace

void log_in(const Connection& connection, LoginDialog& person) { Login(connection, person).run(); }

}  // namespace smm::instagram
