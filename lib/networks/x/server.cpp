#include "networks/x/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "core/ascii.h"
#include "core/base64.h"
#include "core/text.h"
#include "networks/parts/oauth.h"
#include "sys/files.h"
#include "sys/net/redirect.h"

namespace smm::x {
using namespace networks;

namespace {

constexpr Seconds margin{300};                // a token that ends sooner is renewed first
constexpr std::size_t max_answer = 4U << 20;  // a hundred posts have some 300 kB
constexpr std::string_view names_fact = "names", who_name = "who";

constexpr std::string_view credits_advice =
    "the credits of the developer app are used up: its owner buys some at console.x.com, under "
    "Billing; what is queued goes on then";
constexpr std::string_view locked_advice =
    "log in at x.com as the account and confirm that it is you";
constexpr std::string_view rights_advice =
    "give the app the right Read and write at console.x.com, under User authentication settings, "
    "and log the account in again: tokens keep the rights they were made with";
constexpr std::string_view again_advice = "log the account in again: smm account login";

// What X says in its own way (docs.x.com, openapi 2.167 and its changelog, read on 2026-08-22;
// words by reports of people), and what there is to do about it.
struct Saying {
  Rule rule;
  std::string_view advice;
};
using Means = Rule::Means;
constexpr Saying sayings[] = {
    // Money.
    {{402, 402, "", "", Means::refused}, credits_advice},
    {{400, 499, "usage-capped", "", Means::refused}, credits_advice},
    {{400, 499, "credits*", "", Means::refused}, credits_advice},
    {{400, 403, "", "credits", Means::refused}, credits_advice},
    // The account.
    {{400, 403, "", "suspended", Means::refused}, "appeal at help.x.com"},
    {{400, 403, "", "temporarily locked", Means::refused}, locked_advice},
    {{400, 403, "", "account is locked", Means::refused}, locked_advice},
    {{401, 401, "", "", Means::refused}, again_advice},
    // The app.
    {{403, 403, "client-forbidden", "", Means::refused},
     "attach the app to a project with access to the API at console.x.com"},
    {{403, 403, "oauth1-permissions", "", Means::refused}, rights_advice},
    {{403, 403, "", "oauth1 app permissions", Means::refused}, rights_advice},
    {{403, 403, "unsupported-authentication", "", Means::refused},
     "this needs a token of the account, not one of the app alone: smm account login"},
    {{403, 403, "", "scope", Means::refused}, again_advice},
    // The post.
    {{403, 403, "", "duplicate content", Means::unclear},
     "X takes the same words from an account once"},
    {{403, 403, "", "status is a duplicate", Means::unclear},
     "X takes the same words from an account once"},
    {{403, 403, "", "mentioned or otherwise engaged", Means::rejected},
     "from apps without an enterprise contract X takes answers to those alone who have mentioned "
     "or "
     "quoted the account: answer in the app itself"},
    {{403, 403, "", "quot", Means::rejected},
     "from apps without an enterprise contract X takes no quotes: put the other post's address "
     "into "
     "the text instead"},
    {{429, 429, "", "", Means::busy}, ""},
};

constexpr auto rules = [] {
  std::array<Rule, std::size(sayings)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = sayings[i].rule;
  return all;
}();

bool fits(const Rule& rule, const Reply& reply) {
  if (reply.status < rule.from || reply.status > rule.to) return false;
  auto code = rule.code;
  if (code.ends_with('*')) {
    if (!reply.problem.starts_with(code.substr(0, code.size() - 1))) return false;
  } else if (!code.empty() && reply.problem != code) {
    return false;
  }
  return rule.words.empty() || lower_ascii(reply.detail).find(rule.words) != std::string::npos;
}

// "https://api.x.com/2/problems/invalid-request" is "invalid-request"; "about:blank" is nothing.
std::string problem_in(const Json& json) {
  auto type = text_of(json, "type");
  auto slash = type.rfind('/');
  return slash == std::string::npos ? std::string() : type.substr(slash + 1);
}

const Json& first_error(const Json& json) {
  static const Json none;
  const auto& errors = child(json, "errors");
  return errors.is_array() && !errors.empty() && errors[0].is_object() ? errors[0] : none;
}

std::string detail_in(const Json& json) {
  const auto& first = first_error(json);
  for (const auto* place : {&first, &json})
    for (std::string_view key : {"detail", "message", "error_description", "title", "error"})
      if (auto text = text_of(*place, key); !text.empty()) return text;
  return {};
}

std::optional<Time> moment_in(std::string_view text) {
  std::int64_t seconds = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds < 0 ||
      seconds > 1LL << 36)
    return {};
  return Time(Seconds(seconds));
}

std::optional<std::int64_t> count_in(std::string_view text) {
  std::int64_t count = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  bool whole = error == std::errc() && end == text.data() + text.size();
  if (!whole || count < 0) return {};
  return count;
}

std::vector<Quota> quotas_in(const HttpResponse& response) {
  struct Kind {
    std::string_view prefix, name;
  };
  constexpr Kind kinds[] = {{"x-rate-limit", "requests"},
                            {"x-user-limit-24hour", "the account's day"},
                            {"x-app-limit-24hour", "the app's day"}};
  std::vector<Quota> quotas;
  for (const auto& kind : kinds) {
    auto header = [&](std::string_view what) {
      return std::string(response.header(fmt::format("{}-{}", kind.prefix, what)).value_or(""));
    };
    auto left = count_in(header("remaining"));
    if (!left) continue;
    auto limit = std::max(count_in(header("limit")).value_or(*left), *left);
    quotas.push_back({std::string(kind.name), limit - *left, limit, moment_in(header("reset"))});
  }
  return quotas;
}

// Until the last of the limits of which nothing is left begins anew.
std::optional<Time> spent_until(const std::vector<Quota>& quotas, Time now) {
  std::optional<Time> until;
  for (const auto& quota : quotas)
    if (quota.used >= quota.limit && quota.resets && (!until || *quota.resets > *until))
      until = quota.resets;
  if (until) until = std::clamp(*until, now, now + Seconds{86'400});
  return until;
}

// What a field is called in the query since August 2026; those that became an expansion begin with
// '+'.
std::string_view new_name(std::string_view field) {
  static const std::map<std::string_view, std::string_view> names{
      {"note_tweet", "note_post"},
      {"referenced_tweets", "+referenced_posts"},
      {"in_reply_to_user_id", "+in_reply_to_user_id"},
      {"edit_history_tweet_ids", "+edit_history_post_ids"}};
  auto found = names.find(field);
  return found == names.end() ? field : found->second;
}

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 19 &&
         std::all_of(text.begin(), text.end(), ascii::is_digit<char>);
}

const Json& child(const Json& object, std::string_view key, std::string_view other) {
  static const Json none;
  if (!object.is_object()) return none;
  auto found = object.find(key);
  if (found == object.end() && !other.empty()) found = object.find(other);
  return found == object.end() ? none : *found;
}

Server::Server(const Connection& connection, std::optional<Login> login)
    : http_(connection.http),
      clock_(connection.clock),
      credentials_(connection.credentials),
      settings_(connection.settings),
      address_(setting(connection.settings, "server", usual_server)),
      login_(
          credentials_, clock_, margin, [] { return true; },
          [this](const Tokens& old) {
            return exchange(
                {{"grant_type", "refresh_token"}, {"refresh_token", old.refresh.reveal()}});
          },
          login && std::holds_alternative<Tokens>(*login)
              ? std::optional(std::get<Tokens>(std::move(*login)))
              : std::nullopt),
      given_(login.has_value()),
      chosen_(given_),
      new_names_(credentials_.fact(names_fact) == "posts") {
  while (address_.ends_with('/')) address_.pop_back();
  if (login && std::holds_alternative<FourKeys>(*login)) use(std::get<FourKeys>(*login));
}

std::string Server::url_of(std::string_view id) const {
  return fmt::format("https://x.com/{}/status/{}", user_ ? user_->username : "i", id);
}

// ---- The login. ----

void Server::use(FourKeys keys) {
  for (const auto* key : {&keys.api_key, &keys.api_secret, &keys.token, &keys.token_secret})
    keep_quiet(*key);
  keys_ = std::move(keys);
}

const FourKeys* Server::keys() {
  if (!chosen_) {
    const auto& tokens = login_.tokens();
    bool of_oauth2 = !tokens.refresh.empty() || tokens.expires;
    if (!of_oauth2 && credentials_.configured("token_secret"))
      use({credentials_.secret("api_key"), credentials_.secret("api_secret"),
           credentials_.secret("token"), credentials_.secret("token_secret")});
    chosen_ = true;
  }
  return keys_ ? &*keys_ : nullptr;
}

const Tokens* Server::tokens() { return keys() == nullptr ? &login_.tokens() : nullptr; }

std::variant<Tokens, Outcome> Server::exchange(Fields fields, std::string* scopes) {
  auto client = setting(settings_, "client_id");
  if (client.empty()) client = credentials_.fact("client_id").value_or("");
  if (client.empty())
    return Outcome{
        Refused{"the app's Client ID is not known: set `client_id` of the account, or "
                "log it in again",
                true}};
  auto asked = request("POST", "/2/oauth2/token");
  if (credentials_.configured("client_secret")) {
    auto secret = credentials_.secret("client_secret");
    keep_quiet(secret);
    asked.headers.emplace_back(
        "Authorization",
        "Basic " + base64(percent_encoded(client) + ":" + percent_encoded(secret.reveal())));
  } else {
    fields.emplace_back("client_id", client);
  }
  asked.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  asked.body = form_encoded(fields);
  asked.when_stopped = HttpRequest::WhenStopped::goes_on;
  auto reply = read_reply(http_.send(asked));
  if (scopes != nullptr) *scopes = text_of(reply.json, "scope");
  return read_exchange({"X", again_advice}, fields, reply, clock_.now(), reply.detail,
                       failed(reply, Deed::prepares));
}

std::string Server::authorization(const HttpRequest& request) {
  if (const auto* four = keys()) {
    auto nonce = sha256(random_token()).substr(0, 32);
    return oauth1_authorization(*four, request.method, request.url, nonce, clock_.now());
  }
  return "Bearer " + login_.tokens().access.reveal();
}

// ---- Requests. ----

HttpRequest Server::request(std::string_view method, std::string_view path) const {
  HttpRequest request;
  request.method = std::string(method);
  request.url = address_ + std::string(path);
  request.headers.emplace_back("Accept", "application/json");
  request.max_response = max_answer;
  return request;
}

Reply Server::send_json(std::string_view method, std::string_view path, const Json& json) {
  auto wanted = request(method, path);
  wanted.headers.emplace_back("Content-Type", "application/json");
  wanted.body = write_json(json);
  return send(wanted);
}

Reply Server::send(const HttpRequest& request) {
  if (keys() != nullptr) return send_once(request);
  return login_.ask<Reply>([&] { return send_once(request); },
                           [](const Reply& reply) { return reply.status == 401; });
}

Reply Server::send_once(HttpRequest request) {
  request.headers.emplace_back("Authorization", authorization(request));
  return read_reply(http_.send(request));
}

std::string Server::fields_query(const std::vector<std::string_view>& fields) const {
  std::vector<std::string> names, expansions;
  for (auto field : fields) {
    auto name = new_names_ ? new_name(field) : field;
    if (name.starts_with('+'))
      expansions.emplace_back(name.substr(1));
    else
      names.emplace_back(name);
  }
  auto query = fmt::format("{}={}", new_names_ ? "post.fields" : "tweet.fields", join(names, ","));
  if (!expansions.empty()) query += "&expansions=" + join(expansions, ",");
  return query;
}

Reply Server::get_posts(const std::string& path, const std::vector<std::string_view>& fields) {
  auto ask = [&] {
    return get(path + (path.find('?') == path.npos ? '?' : '&') + fields_query(fields));
  };
  auto reply = ask();
  auto body = write_json(reply.json);
  bool of_names = reply.status == 400 &&
                  (body.find("tweet.fields") != body.npos ||
                   body.find("post.fields") != body.npos || body.find("expansions") != body.npos);
  if (!of_names) return reply;
  new_names_ = !new_names_;
  auto second = ask();
  if (second.good()) credentials_.learn(names_fact, new_names_ ? "posts" : "tweets");
  return second;
}

// ---- Answers. ----

Reply Server::read_reply(const HttpResult& result) const {
  Reply reply;
  static_cast<Heard&>(reply) = hear(result, clock_.now());
  if (const auto* response = std::get_if<HttpResponse>(&result)) {
    reply.quotas = quotas_in(*response);
    if (response->status == 429 && !reply.wait)
      reply.wait = spent_until(reply.quotas, clock_.now());
    if (response->status == 429 && !reply.wait) {
      auto reset = moment_in(response->header("x-rate-limit-reset").value_or(""));
      if (reset) reply.wait = std::clamp(*reset, clock_.now(), clock_.now() + Seconds{86'400});
    }
  }
  reply.problem = problem_in(reply.json);
  if (reply.problem.empty()) reply.problem = problem_in(first_error(reply.json));
  reply.detail = login_.quoted(detail_in(reply.json));
  explain(reply);
  return reply;
}

void Server::explain(Reply& reply) const {
  if (reply.status == 0) {
    reply.why = login_.quoted(reply.why);
    return;
  }
  auto said = reply.detail.empty() ? "" : ": " + reply.detail;
  if (reply.status == 429)
    reply.why = fmt::format("X asks to slow down (429){}", said);
  else if (reply.status == 401)
    reply.why = fmt::format("X does not accept the login (401){}", said);
  else if (reply.status >= 500)
    reply.why = fmt::format("X failed ({}){}", reply.status, said);
  else if (reply.status >= 300 && reply.status < 400)
    reply.why = fmt::format("X sends us elsewhere ({}), which is not followed: is `server` right?",
                            reply.status);
  else if (!reply.json.is_object())
    reply.why = fmt::format("X answered {} with something else than JSON", reply.status);
  else
    reply.why = fmt::format("X refuses it ({}){}", reply.status, said);
  for (const auto& saying : sayings)
    if (fits(saying.rule, reply)) {
      if (!saying.advice.empty()) reply.why += fmt::format("; {}", saying.advice);
      return;
    }
}

Outcome Server::failed(const Reply& reply, Deed deed) {
  if (reply.unsent) return *reply.unsent;
  return judge({reply.status, reply.maybe_sent, reply.json.is_object(), reply.problem, reply.detail,
                reply.wait, reply.why},
               deed, rules);
}

// ---- Who. ----

std::variant<Reply, Outcome> Server::ask_who() {
  auto reply =
      get("/2/users/me?user.fields=public_metrics,verified_type,subscription_type,protected");
  if (!reply.good()) return failed(reply, Deed::asks);
  const auto& data = child(reply.json, "data");
  User user{text_of(data, "id"), text_of(data, "username")};
  if (!is_id(user.id) || user.username.empty()) {
    if (!reply.detail.empty()) return Outcome{Refused{reply.why}};
    return Outcome{Busy{{}, "X does not say who the login belongs to"}};
  }
  if (auto refused = take(user)) return std::move(*refused);
  return reply;
}

// Of the login that is used now, as it was told when it was asked for.
std::optional<User> Server::recalled() {
  const auto* kept = tokens();
  auto text = credentials_.cached(who_name);
  if (kept == nullptr || given_ || !text) return {};
  auto json = parse_json(text->reveal());
  User user{text_of(json, "id"), text_of(json, "username")};
  bool same = text_of(json, "login") == kept->origin && !kept->origin.empty();
  if (!same || !is_id(user.id) || user.username.empty()) return {};
  return user;
}

std::optional<Outcome> Server::sign_in() {
  if (user_) return std::nullopt;
  if (auto known = recalled()) return take(*known);
  auto asked = ask_who();
  if (auto* failed = std::get_if<Outcome>(&asked)) return std::move(*failed);
  return std::nullopt;
}

std::optional<Outcome> Server::take(const User& user) {
  auto handle = lower_ascii(setting(settings_, "handle"));
  if (!handle.empty() && handle != lower_ascii(user.username))
    return Refused{fmt::format("the login belongs to @{}, and smm.yaml says `handle: {}`",
                               login_.quoted(user.username), setting(settings_, "handle")),
                   true};
  credentials_.confirm_identity(user.id, user.username);
  user_ = user;
  if (given_) return std::nullopt;
  if (const auto* kept = tokens(); kept != nullptr && !recalled())
    credentials_.cache(
        who_name, Secret(write_json(Json{
                      {"login", kept->origin}, {"id", user.id}, {"username", user.username}})));
  if (credentials_.fact(login_fact) != "yes") credentials_.learn(login_fact, "yes");
  return std::nullopt;
}

}  // namespace smm::x
