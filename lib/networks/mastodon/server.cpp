#include "networks/mastodon/server.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/json.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/limits.h"
#include "networks/mastodon/limits.h"
#include "sys/net/redirect.h"

namespace smm::mastodon {
using namespace networks;

namespace {

constexpr Seconds limits_last{86'400};
constexpr std::size_t max_answer = 4U << 20;  // a page of forty statuses has some 200 kB
constexpr std::string_view read_at_fact = "instance.read_at", read_from_fact = "instance.read_from";

// What Mastodon says in its own way (docs.joinmastodon.org, and its source of version 4.5, read on
// 2026-11-26; snac 2.75 and GoToSocial 0.19 where they differ).
constexpr Rule answers[] = {
    {422, 422, "", "finished processing", Rule::Means::retry},  // of a file
    {422, 422, "", "", Rule::Means::asks_who, true},            // snac, of a token it does not know
    {403, 403, "", "scope", Rule::Means::refused},
    {429, 429, "", "", Rule::Means::busy},  // refused before the application is reached
};

// `<https://example.social/...?max_id=103>; rel="next", <...>; rel="prev"` (RFC 8288)
std::string next_of(std::string_view link) {
  for (auto one : split(link, ',')) {
    auto open = one.find('<'), close = one.find('>');
    if (open == one.npos || close == one.npos || close < open + 2) continue;
    if (one.substr(close).find("rel=\"next\"") == one.npos) continue;
    auto url = one.substr(open + 1, close - open - 1);
    auto mark = query_value(url.substr(std::min(url.find('?'), url.size() - 1) + 1), "max_id");
    return is_id(mark) ? mark : "";
  }
  return {};
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 200 && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_alnum(c) || std::string_view("-._~").find(c) != std::string_view::npos;
  });
}

std::string server_address(std::string_view server) {
  auto text = std::string(trim(server));
  while (text.ends_with('/')) text.pop_back();
  if (!contains(text, "://")) text = "https://" + text;
  auto host = host_and_port_of(text);
  bool whole = text.size() == text.find("://") + 3 + host.size();  // no path
  bool good = std::all_of(host.begin(), host.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != '@' && c != '"' && c != '<' && c != '%';
  });
  return is_web(text) && whole && good && !host.empty() ? with_small_scheme(text) : "";
}

Server::Server(const Connection& connection, std::optional<Secret> token)
    : http_(connection.http),
      clock_(connection.clock),
      credentials_(connection.credentials),
      settings_(connection.settings),
      address_(server_address(setting(connection.settings, "server"))),
      token_(std::move(token)),
      anonymous_(token_ && token_->empty()) {}

std::string Server::host() const { return host_and_port_of(address_); }

const Secret& Server::token() {
  if (!token_) token_ = credentials_.secret("token");
  return *token_;
}

// ---- Requests. ----

HttpRequest Server::request(std::string_view method, std::string_view path) const {
  return {.method = std::string(method),
          .url = address_ + std::string(path),
          .max_response = max_answer};
}

Reply Server::send_json(std::string_view method, std::string_view path, const Json& json,
                        std::string_view idempotency_key) {
  auto wanted = request(method, path);
  wanted.headers.emplace_back("Content-Type", "application/json");
  if (!idempotency_key.empty())
    wanted.headers.emplace_back("Idempotency-Key", std::string(idempotency_key));
  wanted.body = write_json(json);
  return send(std::move(wanted));
}

Reply Server::send_form(std::string_view path,
                        const std::vector<std::pair<std::string, std::string>>& fields) {
  auto wanted = request("POST", path);
  wanted.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  std::string form;
  for (const auto& [name, value] : fields)
    form += fmt::format("{}{}={}", form.empty() ? "" : "&", name, percent_encoded(value));
  wanted.body = std::move(form);
  return send(std::move(wanted));
}

// snac closes each connection after its answer and does not say so.
bool Server::keeps_connections() {
  if (!software_) software_ = credentials_.fact("instance.software");
  return software_ && !software_->starts_with("snac");
}

Reply Server::send(HttpRequest request) {
  if (!keeps_connections()) request.headers.emplace_back("Connection", "close");
  if (!anonymous_) request.headers.emplace_back("Authorization", "Bearer " + token().reveal());
  return read_reply(http_.send(request));
}

// ---- Answers. ----

std::string Server::without_secrets(std::string_view text) const {
  auto quoted = quotable(text, token_.value_or(Secret()));
  for (const auto& secret : quiet_) quoted = quotable(quoted, secret);
  return quoted;
}

Reply Server::read_reply(const HttpResult& result) const {
  Reply reply;
  static_cast<Heard&>(reply) = hear(result, clock_.now());
  if (const auto* response = std::get_if<HttpResponse>(&result)) {
    auto type = response->header("content-type").value_or("");
    reply.empty = trim(response->body).empty();
    reply.html = !reply.empty && reply.json.is_null() &&
                 (contains(type, "html") || trim(response->body).starts_with('<'));
    reply.next = next_of(response->header("link").value_or(""));
    reply.to = host_and_port_of(response->header("location").value_or(""));
  }
  reply.error = text_of(reply.json, "error_description");
  if (reply.error.empty()) reply.error = text_of(reply.json, "error");
  reply.error = without_secrets(reply.error);
  explain(reply);
  return reply;
}

// One sentence for each way in which an answer is not what was hoped for.
void Server::explain(Reply& reply) const {
  auto said = reply.error.empty() ? "" : fmt::format(": {}", reply.error);
  switch (reply.status) {
    case 0:
      reply.why = without_secrets(reply.why);
      return;
    case 401:
      reply.why = fmt::format("{} does not accept the token (401){}; log the account in again",
                              host(), said);
      return;
    case 403:
      reply.why = contains(reply.error, "scope")
                      ? fmt::format(
                            "the token does not allow this (403){}; log the account in "
                            "again",
                            said)
                      : fmt::format("{} does not let the account do this (403){}", host(), said);
      return;
    case 404:
      reply.why = reply.html || reply.json.is_null()
                      ? fmt::format(
                            "{} has no such page (404): is it a server with Mastodon's "
                            "API?",
                            host())
                      : fmt::format("{} does not know it (404){}", host(), said);
      return;
    case 422:
      reply.why = reply.empty ? fmt::format(
                                    "{} refuses it without a word (422), which some servers do "
                                    "with a token they do not know; log the account in again",
                                    host())
                              : fmt::format("{} refuses it (422){}", host(), said);
      return;
    case 429:
      reply.why = fmt::format("{} asks to slow down (429){}", host(), said);
      return;
    default:
      break;
  }
  if (reply.status >= 300 && reply.status < 400)
    reply.why =
        fmt::format("{} sends us on to {} ({}), which is not followed: is `server` right?", host(),
                    reply.to.empty() ? "elsewhere" : quotable(reply.to, {}), reply.status);
  else if (reply.status >= 500)
    reply.why = fmt::format("{} failed ({}){}", host(), reply.status, said);
  else if (reply.json.is_null())
    reply.why = fmt::format("{} answered {} with {}: is it a server with Mastodon's API?", host(),
                            reply.status, reply.html ? "a web page" : "something else than JSON");
  else
    reply.why = fmt::format("{} answered {}{}", host(), reply.status, said);
}

Outcome Server::failed(const Reply& reply, Deed deed) {
  bool spoken = reply.json.is_structured() || (reply.empty && reply.status >= 400);
  return judge({reply.status, reply.maybe_sent, spoken, {}, reply.error, reply.wait, reply.why},
               deed, answers);
}

// ---- Who, and what is allowed. ----

std::optional<Outcome> Server::sign_in() {
  if (account_) return std::nullopt;
  if (address_.empty())
    return Refused{fmt::format("\"{}\" is not an address of a server: write `server: "
                               "https://example.social`",
                               setting(settings_, "server")),
                   true};
  auto reply = get("/api/v1/accounts/verify_credentials");
  if (!reply.good()) return failed(reply, Deed::asks);
  Account found{text_of(reply.json, "id"), text_of(reply.json, "acct"), text_of(reply.json, "url"),
                reply.json};
  if (!is_id(found.id) || found.acct.empty())
    return Busy{{},
                fmt::format("{} does not say who the token belongs to: is it a server with "
                            "Mastodon's API?",
                            host())};
  if (found.url.empty()) found.url = fmt::format("{}/@{}", address_, found.acct);
  auto handle = setting(settings_, "handle");
  if (handle.starts_with('@')) handle.erase(0, 1);
  if (auto name = lower_ascii(handle.substr(0, handle.find('@')));
      !name.empty() && name != lower_ascii(found.acct))
    return Refused{fmt::format("the token belongs to @{}, and smm.yaml says `handle: {}`",
                               without_secrets(found.acct), handle),
                   true};
  credentials_.confirm_identity(found.url, fmt::format("{}@{}", found.acct, host()));
  if (reply.json.value("suspended", Json()) == Json(true))
    return Refused{fmt::format("{} has suspended the account", host()), true};
  account_ = std::move(found);
  return std::nullopt;
}

bool Server::limits_are_fresh() const {
  auto at = parse_rfc3339(credentials_.fact(read_at_fact).value_or("")).value_or(Time{});
  auto now = clock_.now();
  return at <= now && now - at < limits_last && credentials_.fact(read_from_fact) == address_;
}

const Settings& Server::settings() {
  if (limits_known_) return settings_;
  limits_known_ = true;
  if (limits_are_fresh() || read_limits()) recall_limits();
  return settings_;
}

// What was learned since the settings were put together, by another adapter of this run perhaps.
void Server::recall_limits() {
  auto recall = [&](std::string_view name) {
    if (auto value = credentials_.fact(name)) settings_.try_emplace(std::string(name), *value);
  };
  recall(text_limit_setting);
  for (auto name : known_facts()) recall(name);
}

std::optional<Outcome> Server::read_limits() {
  auto reply = get("/api/v2/instance");
  if (reply.status == 404 || (reply.good() && read_instance(reply.json).empty()))
    reply = get("/api/v1/instance");
  if (!reply.good()) return failed(reply, Deed::asks);
  auto facts = read_instance(reply.json);
  if (facts.empty())
    return Busy{
        {},
        fmt::format("{} does not describe itself as a server with Mastodon's API does", host())};
  for (const auto& [name, value] : facts) {
    // What smm.yaml sets is not what was learned before.
    auto before = credentials_.fact(name);
    auto found = settings_.find(name);
    if (found == settings_.end() || (before && found->second == *before)) settings_[name] = value;
    if (before != value) credentials_.learn(name, value);
  }
  credentials_.learn(read_from_fact, address_);
  credentials_.learn(read_at_fact, rfc3339(clock_.now()));
  limits_known_ = true;
  return std::nullopt;
}

}  // namespace smm::mastodon
