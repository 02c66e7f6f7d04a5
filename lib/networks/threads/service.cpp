#include "networks/threads/service.h"

#include <fmt/format.h>

#include "core/text.h"

namespace smm::threads {
using namespace networks;

namespace {

constexpr std::string_view usual_address = "https://graph.threads.net";
constexpr std::string_view version = "/v1.0";
constexpr LongTokenDialect grants{"th_exchange_token", "th_refresh_token"};

// What Threads says with codes of its own (developers.facebook.com: Threads API, troubleshooting;
// Graph API, error codes; read in 2026).
using Means = Rule::Means;
constexpr Rule answers[] = {
    // Told to slow down, or a limit of the day.
    {400, 599, "4/2207051", "", Means::refused},
    {400, 599, "4/*", "", Means::busy},
    {400, 599, "17/*", "", Means::busy},
    {400, 599, "32/*", "", Means::busy},
    {400, 599, "613/*", "", Means::busy},
    {400, 599, "9/2207042", "", Means::busy},
    // The token and the account.
    {400, 599, "190/*", "", Means::refused},
    {400, 599, "102/*", "", Means::refused},
    {400, 599, "368/*", "", Means::refused},
    {400, 599, "24/2207051", "", Means::refused},
    {400, 599, "36007/2207051", "", Means::refused},
    {400, 599, "3/*", "", Means::asks_who},
    {400, 599, "10/*", "", Means::asks_who},
    {400, 599, "200/*", "", Means::asks_who},
    // This container, which is made anew.
    {400, 599, "24/2207008", "", Means::retry},
    {400, 599, "24/2207006", "", Means::retry},
    {400, 599, "9007/2207027", "", Means::retry},
    {429, 429, "", "", Means::busy},
};

constexpr GraphAdvice advice[] = {
    {"4/2207051", "it takes this for spam: look into the app, and write less alike posts"},
    {"24/2207051", "it takes this for spam: look into the app, and write less alike posts"},
    {"36007/2207051", "it takes this for spam: look into the app, and write less alike posts"},
    {"9/2207042", "the posts that it allows in 24 hours are used up"},
    {"190/458", "the app was removed from the account: log in again"},
    {"190/459", "it asks something of the account's owner: open the app, then log in again"},
    {"190/460", "the password was changed: log in again"},
    {"190/463", "the token has ended: log in again"},
    {"190/467", "the token has ended: log in again"},
    {"190/*", "log in again"},
    {"102/*", "log in again"},
    {"368/*", "it has blocked the account for a while: look into the app"},
    {"3/*", "the app lacks a permission: see `smm account check`"},
    {"10/*", "the token lacks a permission: see `smm account check`"},
    {"200/*", "the token lacks a permission: see `smm account check`"},
    {"100/33", "there is no such post, or the account may not see it"},
    {"-1/2207052", "it could not fetch the file: is its address open to everybody?"},
    {"9004/2207052", "it could not fetch the file: is its address open to everybody?"},
    {"-1/4279013", "the text is too long"},
    {"100/4279013", "the text is too long"},
    {"9007/2207027", "it was not ready"},
    {"24/2207006", "it was not there any more"},
    {"24/2207008", "it was not there any more"},
};

constexpr std::string_view throttles[] = {"4/*", "17/*", "32/*", "613/*", "9/2207042"};

constexpr GraphDialect dialect{"Threads", answers, advice, throttles};

std::string server_of(const Settings& settings) {
  auto address = setting(settings, "server", usual_address);
  while (address.ends_with('/')) address.pop_back();
  return address;
}

}  // namespace

Service::Service(const Connection& connection, std::optional<Secret> token)
    : credentials_(connection.credentials),
      settings_(connection.settings),
      address_(server_of(connection.settings)),
      given_(std::move(token)),
      graph_(connection.http, connection.clock, address_ + std::string(version), dialect),
      tokens_(graph_, connection.clock, credentials_, address_, grants) {}

std::optional<Outcome> Service::sign_in() {
  if (account_) return std::nullopt;
  tokens_.begin(given_);
  auto reply = graph_.get("/me", {{"fields", "id,username,name"}});
  if (!reply.good()) return graph_.failed(reply, Deed::asks);
  User found{graph_id(reply.json), text_of(reply.json, "username")};
  if (found.id.empty() || found.name.empty() || find_control(found.name) != std::string::npos)
    return Busy{{}, "Threads does not say who the token belongs to"};
  auto handle = setting(settings_, "handle");
  if (!handle.empty() && lower_ascii(handle) != lower_ascii(found.name))
    return Refused{fmt::format("the token belongs to @{}, and smm.yaml says `handle: {}`",
                               graph_.quoted(found.name), handle),
                   true};
  credentials_.confirm_identity(fmt::format("threads:{}", found.id), found.name);
  account_ = std::move(found);
  if (credentials_.fact(login_fact) != "yes") credentials_.learn(login_fact, "yes");
  tokens_.renew();
  return std::nullopt;
}

}  // namespace smm::threads
