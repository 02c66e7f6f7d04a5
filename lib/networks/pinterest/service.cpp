#include "networks/pinterest/service.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/ascii.h"
#include "core/base64.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/parts/outgoing.h"

namespace smm::pinterest {
using namespace networks;

namespace {

constexpr std::size_t max_answer = 8U << 20;  // bytes; a page of 250 pins
constexpr Seconds renewal_margin{7 * 86'400};

constexpr std::string_view again_advice = "log the account in again: smm account login";
constexpr std::string_view scopes_advice =
    "the login lacks a permission: log the account in again and allow all that is asked for "
    "(boards "
    "that are secret need `scopes`, see smm-plan(5))";
constexpr std::string_view trial_advice =
    "as long as the app has Trial access, Pinterest lets it make no pins that others see: ask for "
    "Standard access at developers.pinterest.com, My apps";

// What Pinterest says in its own way (developers.pinterest.com, API description 5.23.0 of
// 2025-12-11; words by reports of people), and what there is to do about it.
struct Saying {
  Rule rule;
  std::string_view advice;
};
constexpr Saying sayings[] = {
    {{400, 403, "", "trial access", Rule::Means::refused}, trial_advice},
    {{401, 401, "3", "", Rule::Means::refused}, scopes_advice},
    {{401, 401, "7", "", Rule::Means::asks_who}, "is the board shared with the account?"},
    {{401, 401, "", "", Rule::Means::refused}, again_advice},
    {{403, 403, "3", "", Rule::Means::refused},
     "the app may not do that: see its access at developers.pinterest.com, My apps"},
    {{403, 403, "29", "", Rule::Means::asks_who},
     "the account or the app may not do that there: see smm account check"},
    {{404, 404, "40", "", Rule::Means::retry}, "the board is not there any more"},
    {{404, 404, "2031", "", Rule::Means::retry}, "the section is not there any more"},
    {{409, 409, "", "", Rule::Means::unclear}, ""},
    {{413, 413, "", "", Rule::Means::rejected},
     "make the pictures smaller, or set `media_base_url`, so that Pinterest fetches them"},
    {{429, 429, "", "", Rule::Means::busy},
     "an app with Trial access has 1000 calls a day, and each kind of call its own limit"},
};

bool fits(const Rule& rule, const Reply& reply) {
  return reply.status >= rule.from && reply.status <= rule.to &&
         (rule.code.empty() || reply.code == rule.code) &&
         (rule.words.empty() || lower_ascii(reply.error).find(rule.words) != std::string::npos);
}

constexpr auto rules = [] {
  std::array<Rule, std::size(sayings)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = sayings[i].rule;
  return all;
}();

std::string words_in(const Json& json) {
  for (auto key : {"message", "error_description", "error"})
    if (auto words = text_of(json, key); !words.empty()) return words;
  return {};
}

std::string code_in(const Json& json) {
  auto code = number_of(json, "code");
  if (!code || std::floor(*code) != *code || std::abs(*code) > 1e9) return {};
  return std::to_string(static_cast<std::int64_t>(*code));
}

// One that a token is not at fault for, whatever the status says.
bool of_token(const Reply& reply) {
  return reply.status == 401 && reply.code != "3" && reply.code != "7";
}

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 32 &&
         std::all_of(text.begin(), text.end(), [](char c) { return ascii::is_digit(c); });
}

std::string id_of(const Json& object, std::string_view key) {
  const auto& value = child(object, key);
  if (value.is_number_unsigned()) return std::to_string(value.get<std::uint64_t>());
  auto text = value.is_string() ? value.get<std::string>() : std::string();
  return is_id(text) ? text : std::string();
}

const Json& child(const Json& object, std::string_view key) {
  static const Json none;
  if (!object.is_object()) return none;
  auto found = object.find(key);
  return found == object.end() ? none : *found;
}

std::optional<Time> time_in(const Json& object, std::string_view key) {
  auto text = text_of(object, key);
  auto time = parse_rfc3339(text);
  return time ? time : parse_rfc3339(text + "Z");
}

std::string address_of_pin(std::string_view id) {
  return is_id(id) ? fmt::format("https://www.pinterest.com/pin/{}/", id) : std::string();
}

std::variant<std::vector<Json>, Outcome> all_of(Service& service, const std::string& path,
                                                std::string_view what) {
  std::vector<Json> all;
  std::string bookmark;
  for (int page = 0; page < most_pages; ++page) {
    auto mark = path.find('?') == path.npos ? '?' : '&';
    auto reply =
        service.get(fmt::format("{}{}page_size=250{}{}", path, mark,
                                bookmark.empty() ? "" : "&bookmark=", percent_encoded(bookmark)));
    const auto& items = child(reply.json, "items");
    if (!reply.good()) return Service::failed(reply, Deed::asks);
    if (!items.is_array())
      return Outcome{Busy{{}, fmt::format("Pinterest does not list the {}", what)}};
    all.insert(all.end(), items.begin(), items.end());
    auto last = std::exchange(bookmark, text_of(reply.json, "bookmark"));
    if (bookmark.empty() || bookmark == last) break;
  }
  return all;
}

Service::Service(const Connection& connection, std::optional<Secret> token)
    : http_(connection.http),
      clock_(connection.clock),
      credentials_(connection.credentials),
      settings_(connection.settings),
      address_(with_small_scheme(trim(setting(connection.settings, "server", usual_server)))),
      login_(
          credentials_, clock_, renewal_margin,
          [this] { return !app_id().empty() && credentials_.configured("app_secret"); },
          [this](const Tokens& old) {
            return exchange(
                {{"grant_type", "refresh_token"}, {"refresh_token", old.refresh.reveal()}});
          },
          token ? std::optional(Tokens{.access = *std::move(token)}) : std::nullopt) {
  while (address_.ends_with('/')) address_.pop_back();
}

// ---- Tokens. ----

std::string Service::app_id() const {
  auto id = setting(settings_, "app_id");
  return id.empty() ? credentials_.fact(app_fact).value_or("") : id;
}

std::variant<Tokens, Outcome> Service::exchange(const Fields& form, std::string* scopes) {
  auto secret = app_secret_ ? *app_secret_ : credentials_.secret("app_secret");
  Secret basic(base64(app_id() + ":" + secret.reveal()));
  login_.keep_quiet(secret);
  login_.keep_quiet(basic);
  auto asked = request("POST", "/oauth/token");
  asked.headers.emplace_back("Authorization", "Basic " + basic.reveal());
  asked.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  asked.body = form_encoded(form);
  asked.when_stopped = HttpRequest::WhenStopped::goes_on;
  auto reply = read_reply(http_.send(asked));
  if (scopes != nullptr) *scopes = text_of(reply.json, "scope");
  return read_exchange({"Pinterest", again_advice}, form, reply, clock_.now(), reply.error,
                       failed(reply, Deed::prepares));
}

// ---- Requests. ----

HttpRequest Service::request(std::string_view method, std::string_view path) const {
  HttpRequest wanted{.method = std::string(method),
                     .url = address_ + "/v5" + std::string(path),
                     .max_response = max_answer};
  wanted.headers.emplace_back("Accept", "application/json");
  return wanted;
}

Reply Service::send_json(std::string_view method, std::string_view path, const Json& json) {
  auto wanted = request(method, path);
  wanted.headers.emplace_back("Content-Type", "application/json");
  wanted.body = write_json(json);
  wanted.timeout = time_to_send(wanted.body.size());
  return send(std::move(wanted));
}

Reply Service::send(HttpRequest request) {
  return login_.ask<Reply>([&] { return send_once(request); }, of_token);
}

Reply Service::send_once(HttpRequest request) {
  request.headers.emplace_back("Authorization", "Bearer " + login_.tokens().access.reveal());
  return read_reply(http_.send(request));
}

Reply Service::hand_over(const HttpRequest& request) { return read_reply(http_.send(request)); }

// ---- Answers. ----

Reply Service::read_reply(const HttpResult& result) const {
  Reply reply;
  static_cast<Heard&>(reply) = hear(result, clock_.now());
  reply.code = code_in(reply.json);
  reply.error = login_.quoted(words_in(reply.json));
  explain(reply);
  return reply;
}

void Service::explain(Reply& reply) const {
  auto said = reply.error.empty() ? "" : ": " + reply.error;
  auto status = reply.status;
  if (status == 0) {
    reply.why = login_.quoted(reply.why);
    return;
  }
  if (status >= 300 && status < 400)
    reply.why = fmt::format(
        "Pinterest sends us elsewhere ({}), which is not followed: is `server` "
        "right?",
        status);
  else if (status == 401 && of_token(reply))
    reply.why = fmt::format("Pinterest does not take the token (401){}", said);
  else if (status == 429)
    reply.why = fmt::format("Pinterest asks to slow down (429){}", said);
  else if (status >= 500)
    reply.why = fmt::format("Pinterest failed ({}){}", status, said);
  else if (!reply.json.is_object())
    reply.why =
        fmt::format("Pinterest answered {} with something that is not of its interface", status);
  else
    reply.why = fmt::format("Pinterest refuses it ({}){}", status, said);
  for (const auto& saying : sayings)
    if (fits(saying.rule, reply)) {
      if (!saying.advice.empty()) reply.why += fmt::format("; {}", saying.advice);
      return;
    }
}

Outcome Service::failed(const Reply& reply, Deed deed) {
  if (reply.unsent) return *reply.unsent;
  // Somebody else was at work on the same: of what nobody sees that is no riddle.
  if (reply.status == 409 && deed != Deed::posts) return RetryLater{reply.wait, reply.why};
  bool spoken = reply.json.is_object() && (!reply.code.empty() || !reply.error.empty());
  return judge(
      {reply.status, reply.maybe_sent, spoken, reply.code, reply.error, reply.wait, reply.why},
      deed, rules);
}

// ---- Who. ----

std::optional<Outcome> Service::sign_in() {
  if (user_) return std::nullopt;
  auto reply = get("/user_account");
  if (!reply.good()) return failed(reply, Deed::asks);
  User user{id_of(reply.json), text_of(reply.json, "username"), text_of(reply.json, "account_type"),
            number_of(reply.json, "follower_count"), number_of(reply.json, "board_count")};
  if (user.username.empty() || find_control(user.username) != std::string::npos)
    return Busy{{}, "Pinterest does not say who the login belongs to"};
  if (user.id.empty()) user.id = user.username;
  return take(std::move(user));
}

std::optional<Outcome> Service::take(User user) {
  auto handle = setting(settings_, "handle");
  if (!handle.empty() && lower_ascii(handle) != lower_ascii(user.username))
    return Refused{fmt::format("the login belongs to {}, and smm.yaml says `handle: {}`",
                               login_.quoted(user.username), handle),
                   true};
  credentials_.confirm_identity(user.id, user.username);
  user_ = std::move(user);
  if (!login_.is_given() && credentials_.fact(login_fact) != "yes")
    credentials_.learn(login_fact, "yes");
  return std::nullopt;
}

}  // namespace smm::pinterest
