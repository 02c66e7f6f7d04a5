#include "networks/mastodon/login.h"

#include <fmt/format.h>

#include <charconv>

#include "core/error.h"
#include "core/json.h"
#include "core/text.h"
#include "networks/mastodon/reading.h"
#include "networks/mastodon/server.h"
#include "networks/parts/oauth.h"
#include "sys/net/redirect.h"

namespace smm::mastodon {
using namespace networks;

namespace {

constexpr std::string_view by_hand = "urn:ietf:wg:oauth:2.0:oob";  // the code is shown, to paste
constexpr std::string_view scopes = "read write:statuses write:media";
constexpr std::chrono::minutes patience{10};
constexpr std::string_view see_server = "see `server` in smm.yaml";

// What the server knows smm as. Kept between logins: one registration a server and way.
struct App {
  std::string id, redirect;
  Secret secret;
};

class Login {
 public:
  Login(const Connection& connection, LoginDialog& person)
      : connection_(connection), person_(person), server_(connection, Secret()) {}

  void run() {
    if (server_.address().empty())
      refuse_login(fmt::format("\"{}\" is not an address of a server",
                               setting(connection_.settings, "server")),
                   "write `server: https://example.social` in smm.yaml");
    if (auto failed = server_.read_limits()) fail_login(*failed, see_server);  // no such server
    auto token = browser_is_here() ? through_browser() : by_code();
    adopt(token);
  }

 private:
  bool browser_is_here() {
    person_.say(fmt::format("{} will ask you in a browser whether smm may publish for you.",
                            server_.host()));
    auto answer = lower_ascii(person_.ask("Is there a browser on this machine? [Y/n]"));
    return answer.empty() || answer.starts_with('y');
  }

  // ---- The two ways to a code. ----

  Secret through_browser() {
    Redirect redirect(kept_port());
    auto app = kept_app(redirect.address());
    if (!app) app = register_app(redirect.address(), true);
    if (!app) {
      person_.say(fmt::format("{} brings no answer back to this machine: it shows a code instead.",
                              server_.host()));
      return by_code();
    }
    auto key = make_proof_key();
    auto state = random_token();
    show_page(*app, key, state);
    auto answer = redirect.wait(state, patience, [this] { return person_.stopped(); });
    if (!answer && person_.stopped())
      throw Error(Status::interrupted, "interrupted before the browser brought an answer",
                  "no login was stored; begin it again when you like");
    if (!answer) refuse_login("no answer came from the browser");
    require_consent(answer->error);
    return exchange(*app, key, answer->code);
  }

  Secret by_code() {
    auto app = kept_app(by_hand);
    if (!app) app = register_app(std::string(by_hand), false);
    auto key = make_proof_key();
    auto state = random_token();
    show_page(*app, key, state);
    auto pasted = read_pasted(person_.ask_secret("The code it shows").reveal());
    require_consent(pasted.error);
    if (pasted.code.empty()) refuse_login("there was no code");
    if (!pasted.state.empty() && pasted.state != state)
      refuse_login("that is the code of another login");
    return exchange(*app, key, pasted.code);
  }

  void show_page(const App& app, const ProofKey& key, const std::string& state) {
    auto page = fmt::format(
        "{}/oauth/authorize?response_type=code&client_id={}&redirect_uri={}&scope={}&state={}"
        "&code_challenge={}&code_challenge_method=S256&force_login=true",
        server_.address(), percent_encoded(app.id), percent_encoded(app.redirect),
        percent_encoded(scopes), state, key.challenge);
    person_.say("Open this page and allow it:\n\n" + page + "\n");
  }

  static void require_consent(const std::string& error) {
    if (error == "access_denied") refuse_login("you did not allow it: nothing was stored");
    if (!error.empty()) refuse_login("the server refuses it: " + quotable(error, {}));
  }

  // ---- The app. ----

  Json kept_apps() {
    auto stored = connection_.credentials.cached("app");
    auto json = stored ? parse_json(stored->reveal()) : Json();
    bool usable = text_of(json, "server") == server_.address() && text_of(json, "scopes") == scopes;
    return usable ? json : Json();
  }

  std::optional<App> kept_app(std::string_view redirect) {
    auto json = kept_apps();
    auto found = json.find(redirect == by_hand ? "by_hand" : "browser");
    if (found == json.end() || text_of(*found, "redirect") != redirect) return {};
    App app{text_of(*found, "id"), text_of(*found, "redirect"), Secret(text_of(*found, "secret"))};
    if (app.id.empty() || app.secret.empty()) return {};
    server_.keep_quiet(app.secret);
    return app;
  }

  // The port of the last login: some servers want the very address that was registered.
  std::uint16_t kept_port() {
    auto json = kept_apps();
    auto found = json.find("browser");
    if (found == json.end()) return 0;
    auto address = text_of(*found, "redirect");
    auto digits = std::string_view(address).substr(address.rfind(':') + 1);
    std::uint16_t port = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return port;
  }

  // Nothing if the server refuses such a redirect and `may_refuse`.
  std::optional<App> register_app(const std::string& redirect, bool may_refuse) {
    auto reply = server_.send_form(
        "/api/v1/apps",
        {{"client_name", "smm"}, {"redirect_uris", redirect}, {"scopes", std::string(scopes)}});
    App app{text_of(reply.json, "client_id"), redirect,
            Secret(text_of(reply.json, "client_secret"))};
    bool known = reply.good() && !app.id.empty() && !app.secret.empty();
    if (!known && may_refuse && (reply.status == 400 || reply.status == 422)) return {};
    if (!known)
      fail_login(reply.good() ? Outcome{Refused{server_.host() + " does not register smm", true}}
                              : server_.failed(reply, Deed::asks),
                 see_server);
    server_.keep_quiet(app.secret);
    auto json = kept_apps();
    json["server"] = server_.address();
    json["scopes"] = scopes;
    json[redirect == by_hand ? "by_hand" : "browser"] = {
        {"redirect", redirect}, {"id", app.id}, {"secret", app.secret.reveal()}};
    connection_.credentials.cache("app", Secret(write_json(json)));
    return app;
  }

  void forget_apps() {
    connection_.credentials.cache("app", Secret(write_json(Json{{"server", ""}})));
  }

  // ---- The token. ----

  Secret exchange(const App& app, const ProofKey& key, const std::string& code) {
    server_.keep_quiet(Secret(code));
    server_.keep_quiet(key.verifier);
    auto reply = server_.send_form("/oauth/token", {{"grant_type", "authorization_code"},
                                                    {"code", code},
                                                    {"client_id", app.id},
                                                    {"client_secret", app.secret.reveal()},
                                                    {"redirect_uri", app.redirect},
                                                    {"scope", std::string(scopes)},
                                                    {"code_verifier", key.verifier.reveal()}});
    Secret token(text_of(reply.json, "access_token"));
    if (reply.good() && !token.empty()) {
      granted_ = text_of(reply.json, "scope");
      return token;
    }
    // The server may have forgotten the registration: the next login makes a new one.
    if (reply.status == 400 || reply.status == 401) forget_apps();
    if (reply.status == 0 || reply.status == 429 || reply.status >= 500)
      fail_login(server_.failed(reply, Deed::asks), see_server);
    refuse_login(fmt::format("{} does not take the code ({}){}", server_.host(), reply.status,
                             reply.error.empty() ? std::string() : ": " + reply.error),
                 "a code is good once and for a few minutes: begin the login again");
  }

  void adopt(const Secret& token) {
    Server server(connection_, token);
    if (auto failed = server.sign_in())
      fail_login(*failed, see_server);  // whose it is, before it is stored
    connection_.credentials.store("token", token);
    if (!granted_.empty()) connection_.credentials.learn(scopes_fact, granted_);
    person_.say(fmt::format("This is @{} on {}.", visible(server.account().acct), server_.host()));
  }

  const Connection& connection_;
  LoginDialog& person_;
  Server server_;
  std::string granted_;
};

}  // namespace

void log_in(const Connection& connection, LoginDialog& person) { Login(connection, person).run(); }

}  // namespace smm::mastodon
