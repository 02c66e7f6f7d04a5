#include "networks/youtube/login.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "networks/parts/oauth.h"
#include "networks/youtube/api.h"
#include "sys/net/redirect.h"

namespace smm::youtube {
using namespace networks;

namespace {

// The first allows uploads, changes, deletion, captions and comments; the second watch time.
constexpr std::string_view scopes =
    "https://www.googleapis.com/auth/youtube.force-ssl "
    "https://www.googleapis.com/auth/yt-analytics.readonly";
constexpr std::chrono::minutes patience{10};
constexpr std::string_view nowhere = "http://127.0.0.1:8378";  // for an answer that is pasted

class LoginTalk {
 public:
  LoginTalk(const Connection& connection, LoginDialog& person)
      : connection_(connection), person_(person) {}

  void run() {
    ask_for_client();
    auto key = make_proof_key();
    auto state = random_token();
    auto [code, callback] = ask_for_code(key, state);
    auto connection = connection_;
    connection.settings["client_id"] = client_;
    Api api(connection, Tokens{});
    api.keep_quiet(Secret(code));
    api.keep_quiet(key.verifier);
    std::string granted;
    auto came = api.exchange({{"grant_type", "authorization_code"},
                              {"code", code},
                              {"redirect_uri", callback},
                              {"code_verifier", key.verifier.reveal()}},
                             &granted);
    auto tokens = tokens_for_code(
        std::move(came),
        "a code is good once and for minutes, and the Client ID and its secret have to "
        "be of one client of the type Desktop app: begin the login again");
    adopt(std::move(tokens), granted);
  }

 private:
  void ask_for_client() {
    client_ = setting(connection_.settings, "client_id");
    if (client_.empty()) client_ = connection_.credentials.fact("client_id").value_or("");
    if (client_.empty()) {
      person_.say(
          "A client of the type Desktop app is needed, of a project at console.cloud.google.com: "
          "`smm account add` and smm-networks(7) tell how to make it.");
      client_ = person_.ask("Client ID");
    }
    if (client_.empty()) refuse_login("without a Client ID nobody can log in");
    if (connection_.credentials.configured("client_secret")) return;
    auto secret = person_.ask_secret("Client secret");
    if (secret.empty())
      refuse_login("Google needs the client secret of a desktop app as well: nothing was stored");
    connection_.credentials.store("client_secret", secret);
  }

  std::string page(const std::string& callback, const ProofKey& key,
                   const std::string& state) const {
    return fmt::format(
        "{}?client_id={}&redirect_uri={}&response_type=code&scope={}&code_challenge={}"
        "&code_challenge_method=S256&state={}&access_type=offline&prompt=consent",
        Api(connection_, Tokens{}).page_address(), percent_encoded(client_),
        percent_encoded(callback), percent_encoded(scopes), key.challenge, state);
  }

  // The code, and where it was asked to be brought.
  std::pair<std::string, std::string> ask_for_code(const ProofKey& key, const std::string& state) {
    auto answer = lower_ascii(person_.ask("Is there a browser on this machine? [Y/n]"));
    if (answer.empty() || answer.starts_with('y')) {
      Redirect redirect;
      auto callback = fmt::format("http://127.0.0.1:{}", redirect.port());
      person_.say("Open this page, choose the channel and allow it:\n\n" +
                  page(callback, key, state) + "\n");
      return {by_browser(redirect, state), callback};
    }
    std::string callback(nowhere);
    person_.say(
        "Open this page in any browser, choose the channel and allow it:\n\n" +
        page(callback, key, state) +
        "\n\nThe browser ends at an address that does not open. Copy that address and paste "
        "it here.");
    auto pasted = read_pasted(person_.ask_secret("The address").reveal());
    require_consent(pasted.error);
    if (pasted.code.empty()) refuse_login("there was no code in it");
    if (!pasted.state.empty() && pasted.state != state)
      refuse_login("that is the code of another login");
    return {pasted.code, callback};
  }

  std::string by_browser(Redirect& redirect, const std::string& state) {
    auto answer = redirect.wait(state, patience, [this] { return person_.stopped(); });
    if (!answer && person_.stopped())
      throw Error(Status::interrupted, "interrupted before the browser brought an answer",
                  "no login was stored; begin it again when you like");
    if (!answer) refuse_login("no answer came from the browser");
    require_consent(answer->error);
    return answer->code;
  }

  static void require_consent(const std::string& error) {
    if (error == "access_denied") refuse_login("you did not allow it: nothing was stored");
    if (!error.empty()) refuse_login("Google refuses it: " + visible(quotable(error, {})));
  }

  void adopt(const Tokens& tokens, const std::string& granted) {
    bool may = granted.empty() || granted.find("/auth/youtube.force-ssl") != granted.npos;
    if (!may)
      refuse_login(
          "the box \"Manage your YouTube videos\" was not ticked, and nothing can be made "
          "public without it: nothing was stored");
    if (tokens.refresh.empty())
      refuse_login("Google gave no login that lasts: nothing was stored",
                   "take the app off at myaccount.google.com/connections and begin again");
    Api api(connection_, tokens);
    auto& credentials = connection_.credentials;
    if (auto failed = api.sign_in()) fail_login(*failed);  // whose it is, before it is stored
    credentials.store("token", tokens.access);
    keep_tokens(credentials, tokens);
    credentials.learn("client_id", client_);
    credentials.learn(scopes_fact, granted);
    credentials.learn(login_fact, "yes");
    person_.say(fmt::format("This is the channel {} on YouTube.", visible(api.channel().title)));
    person_.say(fmt::format("Good to know: {}.", unaudited));
    if (tokens.refresh_expires)
      person_.say(
          fmt::format("This login ends on {}, because the project's publishing status is "
                      "Testing: publish the app under Google Auth Platform, Audience, and log "
                      "in again.",
                      rfc3339(*tokens.refresh_expires).substr(0, 10)));
    if (granted.find("/auth/yt-analytics") == granted.npos && !granted.empty())
      person_.say("Watch time, shares and followers will not be read: that box was not ticked.");
  }

  const Connection& connection_;
  LoginDialog& person_;
  std::string client_;
};

}  // namespace

void log_in(const Connection& connection, LoginDialog& person) {
  LoginTalk(connection, person).run();
}

}  // namespace smm::youtube
