#include "networks/tiktok/service.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/text.h"
#include "core/url.h"

namespace smm::tiktok {
using namespace networks;

namespace {

constexpr std::size_t max_answer = 4U << 20;  // bytes
constexpr Seconds renewal_margin{3600};
constexpr Seconds minute{60}, day{86'400};

constexpr std::string_view again_advice = "log the account in again: smm account login";
constexpr std::string_view scopes_advice =
    "the login lacks a permission: log the account in again, and leave all that is asked for "
    "ticked";
constexpr std::string_view tomorrow_advice =
    "it goes out later, or post it by hand in the app; TikTok counts the last 24 hours";

// What TikTok says with names of its own (developers.tiktok.com, Content Posting API, read on
// 2026-11-27), what there is to do about it, and how long it wants to be left alone if it does not
// say so.
struct Saying {
  Rule rule;
  std::string_view advice;
  Seconds wait{0};
};
constexpr auto any = [](std::string_view code, Rule::Means means) {
  return Rule{200, 599, code, "", means};
};
constexpr Saying sayings[] = {
    {any("access_token_invalid", Rule::Means::refused), again_advice},
    {any("scope_not_authorized", Rule::Means::refused), scopes_advice},
    {any("scope_permission_missed", Rule::Means::refused), scopes_advice},
    {any("rate_limit_exceeded", Rule::Means::busy), "", minute},
    {any("spam_risk_too_many_posts", Rule::Means::busy), tomorrow_advice, day},
    {any("spam_risk_too_many_pending_share", Rule::Means::busy), tomorrow_advice, day},
    {any("reached_active_user_cap", Rule::Means::busy),
     "an app that TikTok has not audited posts for five accounts a day", day},
    {any("spam_risk_user_banned_from_posting", Rule::Means::refused),
     "TikTok lets the account post nothing: see its notifications in the app"},
    {any("spam_risk_text", Rule::Means::rejected), "change the words"},
    {any("spam_risk", Rule::Means::rejected), "TikTok takes it for spam"},
    {any("unaudited_client_can_only_post_to_private_accounts", Rule::Means::rejected),
     "as long as TikTok has not audited the app, it posts for nobody but the account itself: set "
     "the account to private in the app, and `privacy: only_me`, or post it by hand"},
    {any("url_ownership_unverified", Rule::Means::rejected),
     "verify the address of `media_base_url` in the app's portal, under URL properties"},
    {any("privacy_level_option_mismatch", Rule::Means::rejected),
     "who may see it is not open to the account: see smm account check"},
    {any("invalid_file_upload", Rule::Means::rejected), "TikTok does not take the file"},
    {any("app_version_check_failed", Rule::Means::rejected),
     "the TikTok app of the account is too old: update it"},
    {any("internal_error", Rule::Means::unclear), ""},
};

constexpr auto rules = [] {
  std::array<Rule, std::size(sayings)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = sayings[i].rule;
  return all;
}();

const Saying* saying_of(std::string_view code) {
  for (const auto& saying : sayings)
    if (saying.rule.code == code) return &saying;
  return nullptr;
}

bool of_token(const Reply& reply) {
  return reply.code == "access_token_invalid" || (reply.status == 401 && reply.code.empty());
}

}  // namespace

const Json& Reply::data() const { return child(json, "data"); }

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 25 &&
         std::all_of(text.begin(), text.end(), [](char c) { return ascii::is_digit(c); });
}

bool is_job(std::string_view text) {
  constexpr std::string_view also = "-._~";
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [&](char c) {
    return ascii::is_alnum(c) || also.find(c) != also.npos;
  });
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

Service::Service(const Connection& connection, std::optional<Secret> token)
    : http_(connection.http),
      clock_(connection.clock),
      credentials_(connection.credentials),
      settings_(connection.settings),
      address_(with_small_scheme(trim(setting(connection.settings, "server", usual_server)))),
      login_(
          credentials_, clock_, renewal_margin,
          [this] { return !client_key().empty() && credentials_.configured("client_secret"); },
          [this](const Tokens& old) {
            return exchange(
                {{"grant_type", "refresh_token"}, {"refresh_token", old.refresh.reveal()}});
          },
          token ? std::optional(Tokens{.access = *std::move(token)}) : std::nullopt) {
  while (address_.ends_with('/')) address_.pop_back();
}

// ---- Tokens. ----

std::string Service::client_key() const {
  auto key = setting(settings_, "client_key");
  return key.empty() ? credentials_.fact(app_fact).value_or("") : key;
}

std::string Service::scopes() const { return credentials_.fact(scopes_fact).value_or(""); }

std::variant<Tokens, Outcome> Service::exchange(Fields form, std::string* scopes) {
  auto secret = client_secret_ ? *client_secret_ : credentials_.secret("client_secret");
  login_.keep_quiet(secret);
  form.emplace_back("client_key", client_key());
  form.emplace_back("client_secret", secret.reveal());
  auto asked = request("POST", "/oauth/token/");
  asked.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  asked.body = form_encoded(form);
  asked.when_stopped = HttpRequest::WhenStopped::goes_on;
  auto reply = read_reply(http_.send(asked));
  if (scopes != nullptr) *scopes = text_of(reply.json, "scope");
  // A refusal comes with any status, 200 as well.
  bool refuses = reply.json.is_object() && reply.status < 429 && !reply.code.empty();
  return read_exchange({"TikTok", again_advice, "refresh_expires_in"}, form, reply, clock_.now(),
                       reply.error, failed(reply, Deed::prepares), refuses);
}

// ---- Requests. ----

HttpRequest Service::request(std::string_view method, std::string_view path) const {
  HttpRequest wanted{.method = std::string(method),
                     .url = address_ + "/v2" + std::string(path),
                     .max_response = max_answer};
  wanted.headers.emplace_back("Accept", "application/json");
  return wanted;
}

Reply Service::post(std::string_view path, const Json& json) {
  auto wanted = request("POST", path);
  wanted.headers.emplace_back("Content-Type", "application/json; charset=UTF-8");
  wanted.body = write_json(json);
  if (path.find("/query/") != path.npos || path.find("/status/") != path.npos)
    wanted.when_stopped = HttpRequest::WhenStopped::ends;
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
  const auto& error = child(reply.json, "error");
  reply.code = error.is_string() ? error.get<std::string>() : text_of(error, "code");
  auto words = text_of(error, "message");
  if (words.empty()) words = text_of(reply.json, "error_description");
  bool plain = words.empty() && reply.code != "ok";
  reply.error = login_.quoted(plain ? reply.code : words);
  const auto* saying = saying_of(reply.code);
  if (saying != nullptr && saying->wait.count() > 0 && !reply.wait)
    reply.wait = clock_.now() + saying->wait;
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
        "TikTok sends us elsewhere ({}), which is not followed: is `server` "
        "right?",
        status);
  else if (of_token(reply))
    reply.why = fmt::format("TikTok does not take the token ({}){}", status, said);
  else if (status == 429)
    reply.why = fmt::format("TikTok asks to slow down (429){}", said);
  else if (status >= 500)
    reply.why = fmt::format("TikTok failed ({}){}", status, said);
  else if (reply.code.empty() || reply.code == "ok")
    reply.why =
        fmt::format("TikTok answered {} with something that is not of its interface", status);
  else
    reply.why = fmt::format("TikTok refuses it ({}){}", status, said);
  const auto* saying = saying_of(reply.code);
  if (saying != nullptr && !saying->advice.empty())
    reply.why += fmt::format("; {}", saying->advice);
}

Outcome Service::failed(const Reply& reply, Deed deed) {
  if (reply.unsent) return *reply.unsent;
  bool spoken = !reply.code.empty() && reply.code != "ok";
  auto outcome = judge(
      {reply.status, reply.maybe_sent, spoken, reply.code, reply.error, reply.wait, reply.why},
      deed, rules);
  // What nobody sees is no riddle.
  if (deed != Deed::posts && std::holds_alternative<Unknown>(outcome))
    return Busy{reply.wait, reply.why};
  if (auto* busy = std::get_if<Busy>(&outcome); busy != nullptr && spoken)
    busy->throttled = busy->throttled || reply.code == "rate_limit_exceeded";
  return outcome;
}

// ---- Who. ----

// A login may lack the right to tell the name.
std::optional<Outcome> Service::sign_in() {
  if (user_) return std::nullopt;
  auto reply = get("/user/info/?fields=open_id,display_name,username,follower_count");
  if (reply.code == "scope_not_authorized") reply = get("/user/info/?fields=open_id,display_name");
  if (!reply.good()) return failed(reply, Deed::asks);
  const auto& told = child(reply.data(), "user");
  User user{text_of(told, "open_id"), text_of(told, "username"), text_of(told, "display_name"),
            number_of(told, "follower_count")};
  bool odd = user.id.empty() || user.id.size() > 128 || find_control(user.id) != std::string::npos;
  if (odd) return Busy{{}, "TikTok does not say who the login belongs to"};
  return take(std::move(user));
}

std::optional<Outcome> Service::take(User user) {
  auto handle = setting(settings_, "handle");
  if (!handle.empty() && !user.username.empty() &&
      lower_ascii(handle) != lower_ascii(user.username))
    return Refused{fmt::format("the login belongs to {}, and smm.yaml says `handle: {}`",
                               login_.quoted(user.username), handle),
                   true};
  credentials_.confirm_identity(user.id, user.username);
  user_ = std::move(user);
  if (!login_.is_given() && credentials_.fact(login_fact) != "yes")
    credentials_.learn(login_fact, "yes");
  return std::nullopt;
}

std::variant<Creator, Outcome> Service::creator() {
  auto reply = post("/post/publish/creator_info/query/", Json::object());
  if (!reply.good()) return failed(reply, Deed::prepares);
  const auto& data = reply.data();
  Creator creator;
  const auto& options = child(data, "privacy_level_options");
  if (!options.is_array())
    return Outcome{Busy{{}, "TikTok does not say what the account may post"}};
  for (const auto& option : options)
    if (option.is_string()) creator.privacy.push_back(option.get<std::string>());
  creator.no_comments = child(data, "comment_disabled") == Json(true);
  creator.no_duet = child(data, "duet_disabled") == Json(true);
  creator.no_stitch = child(data, "stitch_disabled") == Json(true);
  creator.longest = number_of(data, "max_video_post_duration_sec").value_or(0);
  return creator;
}

}  // namespace smm::tiktok
