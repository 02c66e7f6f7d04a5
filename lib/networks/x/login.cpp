#include "networks/x/login.h"

#include <fmt/format.h>

#include <charconv>

#include "core/error.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/parts/oauth.h"
#include "networks/x/server.h"
#include "sys/net/redirect.h"

namespace smm::x {
using namespace networks;

namespace {

constexpr std::string_view scopes = "tweet.read tweet.write users.read media.write offline.access";
constexpr std::chrono::minutes patience{10};

// Where a person is asked, which is another host than the interface's; a server that stands in for
// X is both.
std::string page_address(const Server& server) {
  return server.address() == usual_server ? "https://x.com" : server.address();
}

class LoginTalk {
 public:
  LoginTalk(const Connection& connection, LoginDialog& person)
      : connection_(connection), person_(person), client_(known_client()) {}

  void run() {
    if (client_.empty()) {
      person_.say(
          "An app at console.x.com is needed: `smm account add` and smm-networks(7) tell how to "
          "make it.\nIts Client ID stands under Keys and tokens, OAuth 2.0. To log in with the "
          "four "
          "keys of OAuth 1.0a instead, leave it empty.");
      client_ = person_.ask("Client ID");
    }
    if (client_.empty())
      by_four_keys();
    else
      by_browser();
  }

 private:
  std::string known_client() const {
    auto client = setting(connection_.settings, "client_id");
    return client.empty() ? connection_.credentials.fact("client_id").value_or("") : client;
  }

  // ---- OAuth 1.0a. ----

  Secret asked_key(std::string_view question) {
    auto key = person_.ask_secret(question);
    if (key.empty()) refuse_login("a key is missing: nothing was stored");
    return key;
  }

  void by_four_keys() {
    FourKeys keys{asked_key("API Key"), asked_key("API Key Secret"), asked_key("Access Token"),
                  asked_key("Access Token Secret")};
    Server server(connection_, keys);
    if (auto failed = server.sign_in())
      fail_login(*failed);  // whose they are, before they are stored
    auto& credentials = connection_.credentials;
    credentials.store("api_key", keys.api_key);
    credentials.store("api_secret", keys.api_secret);
    credentials.store("token_secret", keys.token_secret);
    credentials.store("token", keys.token);
    greet(server);
  }

  // ---- OAuth 2. ----

  void by_browser() {
    ask_for_client_secret();
    auto callback = setting(connection_.settings, "callback", usual_callback);
    auto key = make_proof_key();
    auto state = random_token();
    auto code = code_by(callback, key, state);
    // A code lives for half a minute.
    auto connection = connection_;
    connection.settings["client_id"] = client_;
    Server server(connection, Tokens{});
    server.keep_quiet(Secret(code));
    server.keep_quiet(key.verifier);
    std::string granted;
    auto came = server.exchange({{"grant_type", "authorization_code"},
                                 {"code", code},
                                 {"redirect_uri", callback},
                                 {"code_verifier", key.verifier.reveal()}},
                                &granted);
    auto tokens = tokens_for_code(
        std::move(came),
        "a code lives for half a minute, and the callback address and the Client ID have to "
        "be the app's: begin the login again");
    adopt(std::move(tokens), granted);
  }

  void ask_for_client_secret() {
    if (connection_.credentials.configured("client_secret")) return;
    auto secret = person_.ask_secret("Client Secret, if the app has one (else leave it empty)");
    if (!secret.empty()) connection_.credentials.store("client_secret", secret);
  }

  std::string code_by(const std::string& callback, const ProofKey& key, const std::string& state) {
    auto page = fmt::format(
        "{}/i/oauth2/authorize?response_type=code&client_id={}&redirect_uri={}&scope={}&state={}"
        "&code_challenge={}&code_challenge_method=S256",
        page_address(Server(connection_, Tokens{})), percent_encoded(client_),
        percent_encoded(callback), percent_encoded(scopes), state, key.challenge);
    auto here = port_of(callback);
    if (here != 0) {
      auto answer = lower_ascii(person_.ask("Is there a browser on this machine? [Y/n]"));
      if (!answer.empty() && !answer.starts_with('y')) here = 0;
    }
    if (here != 0)
      if (auto code = through_browser(page, here, state)) return *code;
    return by_pasting(page, state);
  }

  // Of an address on this machine; 0: it is none.
  static std::uint16_t port_of(const std::string& callback) {
    auto place = host_and_port_of(callback);
    if (!place.starts_with("127.0.0.1:") && !place.starts_with("localhost:")) return 0;
    auto digits = std::string_view(place).substr(place.find(':') + 1);
    std::uint16_t port = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return port;
  }

  // Nothing where the port is another program's: X wants the very address that is registered.
  std::optional<std::string> through_browser(const std::string& page, std::uint16_t port,
                                             const std::string& state) {
    Redirect redirect(port);
    if (redirect.port() != port) {
      person_.say(fmt::format("The port {} is taken by another program.", port));
      return {};
    }
    person_.say("Open this page and allow it:\n\n" + page + "\n");
    auto answer = redirect.wait(state, patience, [this] { return person_.stopped(); });
    if (!answer && person_.stopped())
      throw Error(Status::interrupted, "interrupted before the browser brought an answer",
                  "no login was stored; begin it again when you like");
    if (!answer) refuse_login("no answer came from the browser");
    require_consent(answer->error);
    return answer->code;
  }

  std::string by_pasting(const std::string& page, const std::string& state) {
    person_.say(
        "Open this page in any browser and allow it:\n\n" + page +
        "\n\nThe browser ends at an address that does not open. Copy that address and paste "
        "it here within half a minute.");
    auto pasted = read_pasted(person_.ask_secret("The address").reveal());
    require_consent(pasted.error);
    if (pasted.code.empty()) refuse_login("there was no code in it");
    if (!pasted.state.empty() && pasted.state != state)
      refuse_login("that is the code of another login");
    return pasted.code;
  }

  static void require_consent(const std::string& error) {
    if (error == "access_denied") refuse_login("you did not allow it: nothing was stored");
    if (!error.empty()) refuse_login("X refuses it: " + quotable(error, {}));
  }

  void adopt(const Tokens& tokens, const std::string& granted) {
    Server server(connection_, tokens);
    if (auto failed = server.sign_in()) fail_login(*failed);  // whose it is, before it is stored
    auto& credentials = connection_.credentials;
    credentials.store("token", tokens.access);
    keep_tokens(credentials, tokens);
    credentials.learn("client_id", client_);
    if (!granted.empty()) credentials.learn(scopes_fact, granted);
    greet(server);
  }

  void greet(const Server& server) {
    connection_.credentials.learn(login_fact, "yes");
    person_.say(fmt::format("This is @{} on X.", visible(server.account().username)));
  }

  const Connection& connection_;
  LoginDialog& person_;
  std::string client_;
};

}  // namespace

void log_in(const Connection& connection, LoginDialog& person) {
  LoginTalk(connection, person).run();
}

}  // namespace smm::x
