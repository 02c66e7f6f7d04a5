#include "networks/facebook/login.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "networks/facebook/graph.h"
#include "networks/facebook/reading.h"
#include "networks/parts/device_login.h"
#include "networks/parts/meta.h"
#include "networks/parts/oauth.h"

namespace smm::facebook {
using namespace networks;

namespace {

constexpr int most_pages = 20;  // of a hundred Pages
constexpr std::string_view usual_redirect = "https://localhost/";
constexpr std::string_view page_fields = "id,name,username,access_token,tasks";
constexpr std::string_view device_page = "https://www.facebook.com/device";
// What device/login_status says instead of a token (Facebook Login for Devices).
constexpr std::int64_t code_expired = 1349152, asked_too_often = 1349172, declined = 1349173,
                       not_yet = 1349174;
constexpr double longest_code = 3600;  // seconds that one is taken to last

struct Choice {
  std::string id, name, username, tasks;
  Secret token;
};

class Login {
 public:
  Login(const Connection& connection, LoginDialog& person)
      : connection_(connection),
        person_(person),
        app_id_(setting(connection.settings, "app_id")),
        redirect_(setting(connection.settings, "redirect", usual_redirect)) {}

  void run() {
    auto way = chosen_way();
    auto app_secret = way == Way::device  ? given_secret("app_secret")
                      : way == Way::paste ? Secret()
                                          : secret_of_app();
    auto token = way == Way::device   ? on_another_device()
                 : app_secret.empty() ? pasted()
                                      : through_browser(app_secret);
    if (auto page = page_by(token)) return adopt(*page, {});
    if (!app_secret.empty()) token = long_lived(token, app_secret);
    auto choice = choose(pages_of(token));
    adopt(choice.token, choice.tasks);
  }

 private:
  // ---- A token. ----

  enum class Way : std::uint8_t { device, browser, paste };

  // There is a choice where the app may hand out codes for another device.
  Way chosen_way() {
    if (app_id_.empty()) return Way::paste;
    client_token_ = given_secret("client_token");
    if (client_token_.empty()) return Way::browser;
    constexpr Way ways[] = {Way::device, Way::browser, Way::paste};
    return ways[pick_one(
        person_, "There are three ways to log in:",
        {"with a code that you type on another device",
         "in a browser, whose last address you paste here", "with a token that you paste here"})];
  }

  // A secret of the settings; empty if nobody has given it yet.
  Secret given_secret(const char* name) {
    if (!connection_.credentials.configured(name)) return {};
    try {
      return connection_.credentials.secret(name);
    } catch (const Error&) {
      return {};
    }
  }

  Secret secret_of_app() {
    if (app_id_.empty()) return {};
    if (auto known = given_secret("app_secret"); !known.empty()) return known;
    auto given = person_.ask_secret(
        fmt::format("The secret of the app {} (nothing: paste a token instead)", app_id_));
    asked_secret_ = given;
    return given;
  }

  Secret pasted() {
    person_.say(
        "Make a token on one of Facebook's pages and paste it here: best one of a system user "
        "(business.facebook.com, Settings, System users, Generate token), which does not end, or "
        "one of the Graph API Explorer. It needs the permissions " +
        all_permissions() + ".");
    auto token = person_.ask_secret("The token");
    auto text = std::string(trim(token.reveal()));
    if (text.empty()) refuse_login("there was no token");
    return Secret(text);
  }

  Secret on_another_device() {
    Graph graph(connection_, Secret());
    graph.keep_quiet(client_token_);
    const auto app = fmt::format("{}|{}", app_id_, client_token_.reveal());
    auto reply =
        graph.ask_as_app("device/login", {{"access_token", app}, {"scope", all_permissions()}});
    DeviceCode code{.code = Secret(text_of(reply.json, "code")),
                    .typed = visible(quotable(text_of(reply.json, "user_code"), {})),
                    .page = address_in(reply.json, "verification_uri")};
    if (!reply.good() || code.code.empty() || code.typed.empty()) {
      if (passes(reply)) fail_login(graph.failed(reply, Deed::asks));
      refuse_login("Facebook hands out no code: " + reply.why,
                   "see `app_id` and `client_token`, and whether the app has Login from Devices "
                   "switched on under Facebook Login, Settings");
    }
    if (code.page.empty()) code.page = device_page;
    if (auto lasts = number_of(reply.json, "expires_in").value_or(0); lasts >= 1)
      code.lasts = Seconds(static_cast<std::int64_t>(std::min(lasts, longest_code)));
    if (auto every = number_of(reply.json, "interval").value_or(0); every >= 1)
      code.interval = Seconds(static_cast<std::int64_t>(std::min(every, longest_code)));
    graph.keep_quiet(code.code);
    return token_by_device(graph.clock(), person_, code, "Facebook", [&] {
      return device_answer(graph.ask_as_app("device/login_status",
                                            {{"access_token", app}, {"code", code.code.reveal()}}));
    });
  }

  static DeviceAnswer device_answer(const Reply& reply) {
    using State = DeviceAnswer::State;
    Secret token(text_of(reply.json, "access_token"));
    if (reply.good() && !token.empty()) return {State::granted, token, {}};
    switch (reply.fault.subcode) {
      case not_yet:
        return {State::pending, {}, {}};
      case asked_too_often:
        return {State::slower, {}, {}};
      case declined:
        return {State::declined, {}, {}};
      case code_expired:
        return {State::expired, {}, {}};
      default:
        return {passes(reply) ? State::pending : State::failed, {}, reply.why};
    }
  }

  // The same may be answered otherwise later.
  static bool passes(const Reply& reply) {
    return reply.status == 0 || reply.status == 429 || reply.status >= 500 || reply.fault.passing;
  }

  Secret through_browser(const Secret& app_secret) {
    auto state = random_token();
    person_.say(fmt::format(
        "Open this page, log in and allow it:\n\nhttps://www.facebook.com/{}/dialog/oauth?"
        "client_id={}&redirect_uri={}&state={}&scope={}&response_type=code\n\n"
        "The browser then ends at an address that begins with {}, where nothing has to be: paste "
        "the whole address here. (That address must stand in the app under Facebook Login, Valid "
        "OAuth Redirect URIs.)",
        graph_version, percent_encoded(app_id_), percent_encoded(redirect_), state,
        percent_encoded(all_permissions()), redirect_));
    auto answer = read_pasted(person_.ask_secret("The address").reveal());
    if (!answer.error.empty()) refuse_login("you did not allow it: nothing was stored");
    if (answer.code.empty()) refuse_login("there was no code in it");
    if (answer.state != state) refuse_login("that is the address of another login");
    return exchanged({{"client_id", app_id_},
                      {"client_secret", app_secret.reveal()},
                      {"redirect_uri", redirect_},
                      {"code", answer.code}},
                     app_secret, Secret(answer.code));
  }

  Secret long_lived(const Secret& token, const Secret& app_secret) {
    return exchanged({{"grant_type", "fb_exchange_token"},
                      {"client_id", app_id_},
                      {"client_secret", app_secret.reveal()},
                      {"fb_exchange_token", token.reveal()}},
                     app_secret, token);
  }

  Secret exchanged(const Fields& query, const Secret& app_secret, const Secret& given) {
    Graph graph(connection_, Secret());
    graph.keep_quiet(app_secret);
    graph.keep_quiet(given);
    auto reply = graph.exchange(query);
    Secret token(text_of(reply.json, "access_token"));
    if (reply.good() && !token.empty()) return token;
    if (passes(reply)) fail_login(graph.failed(reply, Deed::asks));
    refuse_login(
        "Facebook gives no token: " + reply.why,
        "see `app_id`, the app's secret and its redirect address, and begin the login again");
  }

  // ---- The Page. ----

  // The token itself, if it is a Page's; nothing: it is a person's or a system user's.
  std::optional<Secret> page_by(const Secret& token) {
    Graph graph(connection_, token);
    auto reply = graph.get("me", {{"fields", "id,is_published"}});
    if (reply.good()) return token;
    if (reply.fault.wrong_parameter()) return {};
    fail_login(graph.failed(reply, Deed::asks));
  }

  std::vector<Choice> pages_of(const Secret& token) {
    Graph graph(connection_, token);
    std::vector<Choice> pages;
    read_list(graph, "me/accounts", pages, true);
    if (!pages.empty()) return pages;
    // Pages that a person has through a business and nothing else are not in that list.
    auto businesses = graph.get("me/businesses", {{"fields", "id"}, {"limit", "100"}});
    for (const auto& business : items_of(businesses.json))
      for (auto edge : {"/owned_pages", "/client_pages"})
        if (auto id = id_of(business); !id.empty()) read_list(graph, id + edge, pages, false);
    return pages;
  }

  void read_list(Graph& graph, const std::string& path, std::vector<Choice>& pages, bool needed) {
    std::string after;
    for (int page = 0; page < most_pages; ++page) {
      Fields query{{"fields", std::string(page_fields)}, {"limit", "100"}};
      if (!after.empty()) query.emplace_back("after", after);
      auto reply = graph.get(path, query);
      if (!reply.good() && needed) fail_login(graph.failed(reply, Deed::asks));
      for (const auto& item : items_of(reply.json)) take(item, pages);
      after = next_of(reply.json);
      if (after.empty()) return;
    }
  }

  static void take(const Json& item, std::vector<Choice>& pages) {
    Choice page{id_of(item),
                text_of(item, "name"),
                text_of(item, "username"),
                {},
                Secret(text_of(item, "access_token"))};
    const auto& tasks = child(item, "tasks");
    if (tasks.is_array())
      for (const auto& task : tasks)
        if (task.is_string())
          page.tasks += (page.tasks.empty() ? "" : " ") + task.get<std::string>();
    if (!page.id.empty() && !page.token.empty()) pages.push_back(std::move(page));
  }

  Choice choose(std::vector<Choice> pages) {
    if (pages.empty())
      refuse_login(
          "the token shows no Page",
          "give the person or the system user access to the Page, and allow pages_show_list and "
          "business_management");
    if (auto handle = lower_ascii(setting(connection_.settings, "handle")); !handle.empty()) {
      auto found = std::find_if(pages.begin(), pages.end(), [&](const Choice& page) {
        return page.id == handle || lower_ascii(page.username) == handle;
      });
      if (found != pages.end()) return *found;
      refuse_login(
          fmt::format("the token shows no Page that smm.yaml means by `handle: {}`", handle),
          "write the name in the Page's address, or its number, as `handle`");
    }
    if (pages.size() == 1) return pages.front();
    std::vector<std::string> names;
    names.reserve(pages.size());
    for (const auto& page : pages)
      names.push_back(fmt::format("{} ({})", visible(page.name),
                                  visible(page.username.empty() ? page.id : page.username)));
    return pages[pick_one(person_, "These Pages are there:", names)];
  }

  // Whose it is, before it is stored.
  void adopt(const Secret& token, const std::string& tasks) {
    Graph graph(connection_, token);
    if (auto failed = graph.sign_in()) fail_login(*failed);
    connection_.credentials.store("token", token);
    if (!asked_secret_.empty()) connection_.credentials.store("app_secret", asked_secret_);
    connection_.credentials.learn(tasks_fact, tasks);
    person_.say(fmt::format("This is the Page {}, {}.", visible(graph.page().name),
                            visible(graph.page().link)));
  }

  const Connection& connection_;
  LoginDialog& person_;
  std::string app_id_, redirect_;
  Secret asked_secret_;  // of the app, which a person gave just now
  Secret client_token_;
};

}  // namespace

void log_in(const Connection& connection, LoginDialog& person) { Login(connection, person).run(); }

}  // namespace smm::facebook
