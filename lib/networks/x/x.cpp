// X: posts, threads, media and polls by its API v2 (docs.x.com, openapi 2.167 of 2026-08-22), or by
// hand as long as nobody has logged in.

#include <fmt/format.h>

#include <array>

#include "core/text.h"
#include "core/url.h"
#include "networks/limits.h"
#include "networks/parts/answers.h"
#include "networks/parts/pieces.h"
#include "networks/parts/values.h"
#include "networks/x/entities.h"
#include "networks/x/limits.h"
#include "networks/x/login.h"
#include "networks/x/price.h"
#include "networks/x/publish.h"
#include "networks/x/server.h"

namespace smm::x {
namespace {

using networks::setting;

// ---- Checks before anything is queued. ----

void check_characters(const Post& post, std::vector<Problem>& problems) {
  for (std::size_t part = 0; part < post.parts.size(); ++part)
    for (std::string_view mark : {"\uFFFE", "\uFEFF", "\uFFFF"})
      if (post.parts[part].text.find(mark) != std::string::npos)
        problems.push_back({Severity::error, "text-characters",
                            "the text has a character that X refuses: U+FFFE, U+FEFF or U+FFFF",
                            part});
}

// What X takes from people and no longer from apps; so once smm publishes there.
void check_contract(const Post& post, const Settings& settings, std::vector<Problem>& problems) {
  if (setting(settings, login_fact) != "yes" || has_contract(settings)) return;
  if (post.quote)
    problems.push_back({Severity::error, "unsupported",
                        "from apps without an enterprise contract X takes no quotes: put the other "
                        "post's address into the text instead"});
  bool foreign = post.reply_to && post.reply_to->post.empty() && post.reply_to->remote_id.empty();
  if (foreign)
    problems.push_back({Severity::warning, "may-be-refused",
                        "from apps without an enterprise contract X takes answers to those alone "
                        "who have mentioned or quoted the account"});
}

void check_comment(const Post& post, const Settings& settings, std::vector<Problem>& problems) {
  auto limit = limits(settings).text.most;
  auto length = weighted_length(post.first_comment);
  if (limit && length > *limit)
    problems.push_back(
        {Severity::error, "text-too-long",
         fmt::format("the first comment has {} weighted characters, limit {}", length, *limit)});
}

std::vector<Problem> check(const Post& post, const Settings& settings) {
  std::vector<Problem> problems;
  check_characters(post, problems);
  check_contract(post, settings, problems);
  check_comment(post, settings, problems);
  return problems;
}

// ---- Settings. ----

// Up to 15 letters, digits and underlines (help.x.com, "username rules").
std::string wrong_handle(std::string_view value) {
  return networks::wrong_plain_name(value, "_", 15);
}

template <std::size_t N>
std::string wrong_word(std::string_view value, const std::array<std::string_view, N>& words) {
  for (auto word : words)
    if (value.empty() || value == word) return {};
  return fmt::format("is none of {}", fmt::join(words, ", "));
}

std::string wrong_contract(std::string_view value) {
  return wrong_word(value, std::to_array<std::string_view>({"enterprise", "self-serve"}));
}

std::string wrong_owner(std::string_view value) {
  return wrong_word(value, std::to_array<std::string_view>({"account", "other"}));
}

std::string wrong_callback(std::string_view value) {
  return value.empty() || is_web(value) ? ""
                                        : "is not an address: write http://127.0.0.1:8377/callback";
}

constexpr std::string_view learned[] = {login_fact};

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the account's name, without @ (default: not said)",
     wrong_handle, false, Setting::Binds::owner},
    {"text_limit", Setting::Need::optional,
     "weighted characters of a post, for subscribers (default: 280)", networks::wrong_text_limit},
    {"token", Setting::Need::secret, "the access token; smm account login gets it"},
    {"token_secret", Setting::Need::optional_secret,
     "the access token secret, of a login with the four keys of OAuth 1.0a"},
    {"api_key", Setting::Need::optional_secret, "the API key of the app, of such a login"},
    {"api_secret", Setting::Need::optional_secret,
     "the API key secret of the app, of such a login"},
    {"client_id", Setting::Need::optional,
     "the Client ID of the developer app (default: what the login asked for)"},
    {"client_secret", Setting::Need::optional_secret,
     "the Client Secret of the app, if it has one"},
    {"callback", Setting::Need::optional,
     "the callback address that is registered with the app (default: "
     "http://127.0.0.1:8377/callback)",
     wrong_callback},
    {"app_owner", Setting::Need::optional,
     "whose the app is, who pays for it: account or other (default: other)", wrong_owner},
    {"contract", Setting::Need::optional,
     "what the app may by its contract: self-serve or enterprise (default: self-serve)",
     wrong_contract},
    {"server", Setting::Need::optional, "where the API is (default: https://api.x.com)",
     networks::wrong_service, false, Setting::Binds::server, usual_server},
};

constexpr std::string_view access[] = {
    "Log in at console.x.com as the account, or as whoever pays for it, and buy credits: every "
    "post "
    "is paid.",
    "Make an app there and, under User authentication settings, choose Read and write, the type "
    "Native App, and the callback address http://127.0.0.1:8377/callback.",
    "Copy the Client ID from Keys and tokens; smm account login asks for it.",
};

}  // namespace
}  // namespace smm::x

namespace smm::networks {
extern const Network x{
    .name = "x",
    .title = "X",
    .summary = "posts, threads, media and polls, with what each costs",
    .settings = x::settings,
    .also_called = "twitter",
    .hosts = "x.com twitter.com",
    .id_marks = "/status/ /statuses/",
    .limits = x::limits,
    .learns = x::learned,
    .entities = x::entities,
    .check = x::check,
    .price = x::price,
    .price_for = x::price_for,
    .currency = x::currency,
    .prepare = x::prepare,
    .looks_back = true,
    .begun = first_piece_out,
    .connect = x::connect,
    .login = x::log_in,
    .access = x::access,
    .by_hand_until_login = true,
    .retracts = true,
    .checks = true,
    .measures = true,
    .owner_by_token = true,
};

}  // namespace smm::networks
