#include "networks/vk/login.h"

#include <fmt/format.h>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"
#include "networks/parts/oauth.h"
#include "networks/parts/renewal.h"
#include "networks/vk/api.h"
#include "networks/vk/reading.h"
#include "sys/net/redirect.h"

namespace smm::vk {
using namespace networks;

namespace {

constexpr std::string_view usual_redirect = "https://localhost/";
constexpr std::string_view usual_scopes = "wall photos video docs groups stats";
constexpr std::string_view blank_page = "/blank.html";
constexpr Seconds longest_life{10 * 366 * 86'400};

class Login {
 public:
  Login(const Connection& connection, LoginDialog& person)
      : connection_(connection), person_(person), api_(connection, Secret()) {}

  void run() {
    std::size_t way = 0;
    if (!client_id().empty())
      way = pick_one(person_, "There are these ways:",
                     {"paste a community's access key, or a token that you have",
                      "the browser, by VK ID (its tokens may publish only where VK has allowed it)",
                      "the browser, as for apps of the kind standalone"});
    if (way == 0)
      person_.say(
          "A community's access key stands on its own pages: Manage, API usage, Access tokens. It "
          "posts texts, links and documents. Everything else needs the token of a person who "
          "looks after the community; smm-networks(7) tells where either comes from.");
    adopt(way == 0 ? pasted("The access key or token") : way == 1 ? by_vk_id() : by_blank_page());
  }

 private:
  std::string client_id() const { return setting(connection_.settings, "client_id"); }
  std::string redirect() const { return setting(connection_.settings, "redirect", usual_redirect); }
  std::string scopes() const { return setting(connection_.settings, "scopes", usual_scopes); }

  // A token itself, or an address that has one behind its '#'.
  Tokens pasted(std::string_view question) {
    auto given = person_.ask_secret(question).reveal();
    auto text = trim(given);
    auto mark = text.find("access_token=");
    if (mark == text.npos) {
      if (text.empty()) refuse_login("there was no token");
      return {.access = Secret(std::string(text))};
    }
    auto fields = text.substr(mark);
    Tokens tokens{.access = Secret(query_value(fields, "access_token"))};
    if (tokens.access.empty()) refuse_login("there was no token in it");
    std::int64_t seconds = 0;
    for (char c : query_value(fields, "expires_in"))
      if (ascii::is_digit(c) && seconds < longest_life.count()) seconds = seconds * 10 + (c - '0');
    if (seconds > 0) tokens.expires = connection_.clock.now() + Seconds{seconds};
    return tokens;
  }

  // The older way: the token stands in the address at which the browser ends.
  Tokens by_blank_page() {
    auto server = "https://oauth." + api_.host();
    auto wanted = scopes();
    replace_all(wanted, " ", ",");
    person_.say(fmt::format(
        "Open this page and allow it. The browser then ends at {}{}, and the token stands in that "
        "address: paste all of it here.\n\n"
        "{}/authorize?client_id={}&scope={},offline&redirect_uri={}&display=page"
        "&response_type=token&v={}\n",
        server, blank_page, server, percent_encoded(client_id()), percent_encoded(wanted, ","),
        percent_encoded(server + std::string(blank_page)), version));
    return pasted("The whole address that it ended at");
  }

  Tokens by_vk_id() {
    auto proof = make_proof_key();
    auto state = random_token();
    person_.say(fmt::format(
        "Open this page and allow it. The browser then ends at an address that begins with {} and "
        "may show an error: that is as it should be.\n\n"
        "{}/authorize?response_type=code&client_id={}&redirect_uri={}&state={}&scope={}"
        "&code_challenge={}&code_challenge_method=S256\n",
        redirect(), api_.login_server(), percent_encoded(client_id()), percent_encoded(redirect()),
        state, percent_encoded(scopes()), proof.challenge));
    auto ended = person_.ask_secret("The whole address that it ended at").reveal();
    auto answer = read_pasted(ended);
    if (!answer.error.empty())
      refuse_login("VK refuses it: " + quotable(answer.error, {}),
                   "see the app's rights and its redirect address at id.vk.com");
    if (answer.code.empty()) refuse_login("there was no code in it");
    if (answer.state != state) refuse_login("that is the address of another login");
    auto query = std::string_view(ended).substr(std::min(ended.find('?') + 1, ended.size()));
    device_ = Secret(query_value(query.substr(0, query.find('#')), "device_id"));
    if (device_.empty()) refuse_login("there was no device_id in it");
    auto came = api_.exchange({{"grant_type", "authorization_code"},
                               {"client_id", client_id()},
                               {"code", answer.code},
                               {"code_verifier", proof.verifier.reveal()},
                               {"redirect_uri", redirect()},
                               {"device_id", device_.reveal()},
                               {"state", state}});
    return tokens_for_code(std::move(came),
                           "a code is good once and for a few minutes, and `redirect` has to be as "
                           "the app has it: begin the login again");
  }

  // Whose it is, before it is stored.
  void adopt(const Tokens& tokens) {
    Api api(connection_, tokens.access);
    api.use_reader([this](const std::string& picture) {
      person_.say("VK asks to see that a person is there. Open this picture:\n\n" + picture);
      return std::string(trim(person_.ask("What stands in it")));
    });
    choose(api);
    if (auto failed = api.sign_in()) fail_login(*failed);
    auto may = rights_of(api);
    if (const auto* failed = std::get_if<Outcome>(&may)) fail_login(*failed);
    if (auto missing = std::get<Rights>(may).no_posts(); !missing.empty())
      refuse_login(missing, "see smm-networks(7) for a token that may; nothing was stored");
    if (!device_.empty()) {
      connection_.credentials.cache(device_name, device_);
      connection_.credentials.learn(app_fact, client_id());
    }
    connection_.credentials.store("token", tokens.access);
    keep_tokens(connection_.credentials, tokens);
    const auto& group = api.group();
    person_.say(fmt::format("It posts for {} ({}), with {}.", visible(group.name),
                            visible(group.screen_name), describe(api)));
  }

  // A person may look after several communities.
  void choose(Api& api) {
    if (!setting(connection_.settings, "handle").empty() ||
        connection_.credentials.fact(group_fact))
      return;
    auto who = api.call("users.get");
    if (!who.good() || !who.result().is_array() || who.result().empty()) return;
    auto found = groups_of_person(api);
    const auto* groups = std::get_if<std::vector<Group>>(&found);
    if (groups == nullptr || groups->size() < 2) return;
    std::vector<std::string> names;
    for (const auto& group : *groups)
      names.push_back(fmt::format("{} ({})", visible(group.name), visible(group.screen_name)));
    auto chosen = pick_one(person_, "The person looks after these communities:", names);
    connection_.credentials.learn(group_fact, (*groups)[chosen].id);
  }

  const Connection& connection_;
  LoginDialog& person_;
  Api api_;
  Secret device_;
};

}  // namespace

void log_in(const Connection& connection, LoginDialog& person) { Login(connection, person).run(); }

}  // namespace smm::vk
