#include "networks/instagram/service.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "networks/instagram/errors.h"
#include "networks/instagram/limits.h"
#include "networks/parts/meta.h"

namespace smm::instagram {
using namespace networks;

namespace {

constexpr std::string_view usual_address = "https://graph.instagram.com";
constexpr LongTokenDialect grants{"ig_exchange_token", "ig_refresh_token", true};
constexpr std::string_view user_fact = "user";  // the account's id, by Facebook's door
constexpr int most_pages = 20;                  // of a hundred Pages

std::string server_of(const Settings& settings) {
  auto address = setting(settings, "server", usual_address);
  while (address.ends_with('/')) address.pop_back();
  return address;
}

User user_in(const Json& object) { return {graph_id(object), text_of(object, "username")}; }

bool is_named(const User& user) {
  return !user.id.empty() && !user.name.empty() && find_control(user.name) == std::string::npos;
}

}  // namespace

Service::Service(const Connection& connection, std::optional<Secret> token)
    : credentials_(connection.credentials),
      settings_(connection.settings),
      address_(server_of(connection.settings)),
      usual_(address_ == usual_address || address_ == facebook_graph),
      given_(std::move(token)),
      graph_(connection.http, connection.clock, address_, graph_dialect),
      tokens_(graph_, connection.clock, credentials_,
              usual_ ? std::string(usual_address) : address_, grants) {
  go_to(setting(settings_, login_setting) == with_facebook);
}

std::string Service::door(std::string_view edge) const {
  return fmt::format("/{}/{}", account_->id, edge);
}

// Tokens of the two are told apart by how they begin, where smm.yaml does not say.
bool Service::is_of_facebook(const Secret& token) const {
  auto said = setting(settings_, login_setting);
  return said.empty() ? token.reveal().starts_with("EA") : said == with_facebook;
}

void Service::go_to(bool facebook) {
  by_facebook_ = facebook;
  if (usual_) address_ = facebook ? facebook_graph : usual_address;
  graph_.at(fmt::format("{}/{}", address_, graph_version));
}

void Service::open() {
  tokens_.begin(given_);
  go_to(is_of_facebook(tokens_.tokens().access));
  if (by_facebook_ && credentials_.configured("app_secret"))
    graph_.prove_with(credentials_.secret("app_secret"));
}

void Service::remember(const User& user) { credentials_.learn(user_fact, user.id); }

std::optional<Outcome> Service::sign_in() {
  if (account_) return std::nullopt;
  open();
  auto asked = by_facebook_ ? ask_facebook() : ask_instagram();
  if (auto* failed = std::get_if<Outcome>(&asked)) return std::move(*failed);
  auto found = std::get<User>(std::move(asked));
  if (!is_named(found)) return Busy{{}, "Instagram does not say who the token belongs to"};
  auto handle = setting(settings_, "handle");
  if (!handle.empty() && lower_ascii(handle) != lower_ascii(found.name))
    return Refused{fmt::format("the token belongs to @{}, and smm.yaml says `handle: {}`",
                               graph_.quoted(found.name), handle),
                   true};
  credentials_.confirm_identity(fmt::format("instagram:{}", found.id), found.name);
  account_ = std::move(found);
  auto with = by_facebook_ ? with_facebook : with_instagram;
  if (credentials_.fact(login_fact) != with) credentials_.learn(login_fact, with);
  if (!by_facebook_) tokens_.renew();
  return std::nullopt;
}

std::variant<User, Outcome> Service::ask_instagram() {
  auto reply = graph_.get("/me", {{"fields", "user_id,username,account_type"}});
  if (!reply.good()) return graph_.failed(reply, Deed::asks);
  if (text_of(reply.json, "account_type") == "PERSONAL")
    return Outcome{
        Refused{"it is a personal account, for which Instagram lets no program publish: "
                "make it a professional one in the app, under Account type and tools",
                true}};
  auto user = user_in(reply.json);
  if (auto id = graph_id(reply.json, "user_id"); !id.empty()) user.id = id;
  return user;
}

std::variant<User, Outcome> Service::ask_facebook() {
  if (auto known = credentials_.fact(user_fact).value_or(""); is_graph_id(known)) {
    auto reply = graph_.get("/" + known, {{"fields", "id,username"}});
    if (reply.good()) return user_in(reply.json);
    if (!reply.gone()) return graph_.failed(reply, Deed::asks);
  }
  auto all = choices();
  if (auto* failed = std::get_if<Outcome>(&all)) return std::move(*failed);
  auto chosen = choose(std::get<std::vector<Choice>>(std::move(all)));
  if (auto* failed = std::get_if<Outcome>(&chosen)) return std::move(*failed);
  auto user = std::get<Choice>(std::move(chosen)).user;
  remember(user);
  return user;
}

// A Page says which account is its own. A person has no such field, and has Pages instead.
std::variant<std::vector<Choice>, Outcome> Service::choices() {
  std::vector<Choice> found;
  auto own = graph_.get("/me", {{"fields", "id,name,instagram_business_account{id,username}"}});
  if (own.good()) {
    auto user = user_in(graph_child(own.json, "instagram_business_account"));
    if (is_named(user)) found.push_back({user, text_of(own.json, "name"), {}});
    return found;
  }
  bool a_person = own.code.starts_with("100/") && !own.gone();
  if (!a_person) return graph_.failed(own, Deed::asks);
  if (auto failed = read_pages("/me/accounts", found)) return std::move(*failed);
  if (!found.empty()) return found;
  // Pages that a person has through a business and nothing else are not in that list.
  auto businesses = graph_.get("/me/businesses", {{"fields", "id"}, {"limit", "100"}});
  for (const auto& business : graph_data(businesses.json))
    for (auto edge : {"/owned_pages", "/client_pages"})
      if (auto id = graph_id(business); !id.empty()) read_pages("/" + id + edge, found);
  return found;
}

std::optional<Outcome> Service::read_pages(const std::string& list, std::vector<Choice>& choices) {
  std::string after;
  for (int page = 0; page < most_pages; ++page) {
    Fields query{{"fields", "id,name,access_token,instagram_business_account{id,username}"},
                 {"limit", "100"}};
    if (!after.empty()) query.emplace_back("after", after);
    auto reply = graph_.get(list, query);
    if (!reply.good()) return graph_.failed(reply, Deed::asks);
    for (const auto& item : graph_data(reply.json)) {
      auto user = user_in(graph_child(item, "instagram_business_account"));
      bool twice = std::any_of(choices.begin(), choices.end(),
                               [&](const Choice& one) { return one.user.id == user.id; });
      if (is_named(user) && !twice)
        choices.push_back({user, text_of(item, "name"), Secret(text_of(item, "access_token"))});
    }
    auto next = next_page(reply.json);
    if (next.empty() || next == after || graph_data(reply.json).empty()) return std::nullopt;
    after = next;
  }
  return std::nullopt;
}

std::variant<Choice, Outcome> Service::choose(std::vector<Choice> choices) const {
  auto handle = lower_ascii(setting(settings_, "handle"));
  std::string names;
  for (auto& choice : choices) {
    if (!handle.empty() && lower_ascii(choice.user.name) == handle) return std::move(choice);
    names += fmt::format("{}@{}", names.empty() ? "" : ", ", graph_.quoted(choice.user.name));
  }
  if (choices.empty())
    return Outcome{
        Refused{"no Page that the token shows has an Instagram account: link the "
                "account to a Page, and give the person or the system user both",
                true}};
  if (choices.size() == 1 && handle.empty()) return std::move(choices.front());
  return Outcome{Refused{
      fmt::format("the token shows {}: write the one that is meant as `handle`", names), true}};
}

}  // namespace smm::instagram
