#include "networks/bluesky/session.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/json.h"
#include "core/text.h"
#include "networks/bluesky/identifiers.h"
#include "networks/parts/outgoing.h"

namespace smm::bluesky {
using namespace networks;

namespace {

constexpr std::size_t max_answer = 4U << 20;  // a page of a hundred records is the largest

// What a server of the AT protocol says with a name of its own (atproto.com/specs/xrpc, and the
// reference server's source; read on 2026-11-26).
constexpr Rule answers[] = {
    {400, 400, "ExpiredToken", "", Rule::Means::refused},
    {400, 400, "InvalidToken", "", Rule::Means::refused},
    {400, 403, "Account*", "", Rule::Means::refused},  // taken down, suspended, switched off, moved
    {429, 429, "", "", Rule::Means::busy},             // refused before anything is looked at
};

// Where an answer points to, as far as it may be shown: the host alone.
std::string redirected_to(const HttpResult& result) {
  const auto* response = std::get_if<HttpResponse>(&result);
  auto location = response != nullptr ? response->header("location") : std::nullopt;
  if (!location || location->find("://") == std::string_view::npos) return "another address";
  auto host = location->substr(location->find("://") + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  host = host.substr(host.find('@') + 1);
  return visible(host.substr(0, 253));
}

// What a person can do about it.
std::string_view advice(const Reply& reply) {
  if (reply.is("AccountTakedown") || reply.is("AccountSuspended"))
    return "; the service has shut the account: only its moderators can open it again";
  if (reply.is("AccountDeactivated"))
    return "; the account is switched off: switch it on again in its settings";
  if (reply.is("AccountMigrated")) return "; the account has moved: set `server` to its new one";
  if (reply.is("ExpiredToken") || reply.is("InvalidToken"))
    return "; the session has ended: log the account in again";
  if (reply.status == 401 && reply.error.starts_with("Auth"))
    return "; the app password may have been revoked: log the account in again";
  if (reply.status == 413) return "; it is larger than the server takes";
  return "";
}

// `secret` is what the request carried: a server that quotes it must not get it into a message.
Reply read_reply(const HttpResult& result, Time now, const Secret& secret) {
  Reply reply{hear(result, now), {}, {}};
  if (reply.status == 0) return reply;
  reply.error = quotable(text_of(reply.json, "error"), secret);
  reply.message = quotable(text_of(reply.json, "message"), secret);
  if (reply.status >= 300 && reply.status < 400)
    reply.why = fmt::format(
        "the server answered {} and points to {}, where no token is sent: if it has moved, set "
        "`server` to its new address",
        reply.status, redirected_to(result));
  else if (!reply.error.empty())
    reply.why += fmt::format(" {}: {}", reply.error, reply.message);
  else if (reply.json.is_null() && reply.status < 500)
    reply.why += ": is `server` the address of a server of the AT protocol?";
  reply.why += advice(reply);
  return reply;
}

std::string why_of(const Reply& reply, std::string_view what) {
  return what.empty() ? reply.why : fmt::format("{}: {}", what, reply.why);
}

std::optional<Session> read_session(const Json& json) {
  Session session{text_of(json, "did"), text_of(json, "handle"), Secret(text_of(json, "accessJwt")),
                  Secret(text_of(json, "refreshJwt"))};
  if (!is_did(session.did) || session.access.empty() || session.refresh.empty())
    return std::nullopt;
  return session;
}

void authorize(HttpRequest& request, const Secret& token) {
  std::erase_if(request.headers,
                [](const auto& header) { return header.first == "Authorization"; });
  if (!token.empty()) request.headers.emplace_back("Authorization", "Bearer " + token.reveal());
}

}  // namespace

Outcome failed(const Reply& reply, Deed deed, std::string_view what) {
  return judge({reply.status, reply.maybe_sent, !reply.error.empty(), reply.error, reply.message,
                reply.wait, why_of(reply, what)},
               deed, answers);
}

Account::Account(const Connection& connection)
    : http_(connection.http), clock_(connection.clock), credentials_(connection.credentials) {
  server_ = setting(connection.settings, "server", default_server);
  while (server_.ends_with('/')) server_.pop_back();
  handle_ = setting(connection.settings, "handle");
}

std::optional<Outcome> Account::sign_in() {
  if (session_) return std::nullopt;
  auto kept = remembered();
  if (!kept) return sign_in(credentials_.secret("password"));
  credentials_.confirm_identity(kept->did);
  session_ = std::move(kept);
  return std::nullopt;
}

std::optional<Outcome> Account::sign_in(const Secret& password) {
  Json input{{"identifier", handle_}, {"password", password.reveal()}};
  auto wanted = request("POST", "com.atproto.server.createSession", &input);
  wanted.when_stopped = HttpRequest::WhenStopped::ends;
  auto reply = send(wanted, password);
  if (reply.is("AuthFactorTokenRequired"))
    return Refused{
        "the server asks for a code by mail: an app password is needed instead of "
        "the account's own",
        true};
  if (reply.is("AuthenticationRequired"))
    return Refused{fmt::format("the server refuses the password of {}: {}; make a new app "
                               "password and log the account in with it",
                               visible(handle_), reply.message),
                   true};
  return adopt(reply);
}

Reply Account::get(std::string_view method_and_query) {
  return send(request("GET", method_and_query), {});
}

std::variant<Reply, Outcome> Account::as_account(std::string_view http_method,
                                                 std::string_view method_and_query,
                                                 const Json* input) {
  return carry(request(http_method, method_and_query, input));
}

std::variant<Reply, Outcome> Account::send_file(std::string_view method, std::string_view type,
                                                Body body) {
  auto wanted = request("POST", method);
  wanted.headers.emplace_back("Content-Type", type);
  wanted.timeout = time_to_send(body.size());
  wanted.body = std::move(body);
  return carry(std::move(wanted));
}

Reply Account::elsewhere(HttpRequest request, const Secret& token) {
  request.max_response = max_answer;
  return send_with(token, request);
}

std::variant<Reply, Outcome> Account::carry(HttpRequest wanted) {
  auto reply = send_with(session_->access, wanted);
  if (!reply.token_refused()) return reply;
  // Another process may have renewed it meanwhile; and its session may be stale by now as well.
  if (take_newer()) {
    reply = send_with(session_->access, wanted);
    if (!reply.token_refused()) return reply;
  }
  if (auto failed = renew()) return std::move(*failed);
  return send_with(session_->access, wanted);
}

HttpRequest Account::request(std::string_view http_method, std::string_view method_and_query,
                             const Json* input) const {
  HttpRequest request{.method = std::string(http_method),
                      .url = fmt::format("{}/xrpc/{}", server_, method_and_query),
                      .max_response = max_answer};
  if (input != nullptr) {
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = write_json(*input);
  }
  return request;
}

Reply Account::send(const HttpRequest& request, const Secret& secret_in_it) {
  return read_reply(http_.send(request), clock_.now(), secret_in_it);
}

Reply Account::send_with(const Secret& token, HttpRequest& request) {
  authorize(request, token);
  return send(request, token);
}

// A new pair of tokens for the session; by the password when its refresh token has run out too.
std::optional<Outcome> Account::renew() {
  auto wanted = request("POST", "com.atproto.server.refreshSession");
  wanted.when_stopped = HttpRequest::WhenStopped::goes_on;
  auto reply = send_with(session_->refresh, wanted);
  if (!reply.token_refused()) return adopt(reply);
  if (take_newer()) return std::nullopt;
  return sign_in(credentials_.secret("password"));
}

// The session that another process has left since ours was read; false if there is none.
bool Account::take_newer() {
  auto kept = remembered();
  if (!kept || kept->access == session_->access) return false;
  credentials_.confirm_identity(kept->did);
  session_ = std::move(kept);
  return true;
}

// Takes the session out of an answer, or says why there is none in it.
std::optional<Outcome> Account::adopt(const Reply& reply) {
  if (!reply.good()) return failed(reply, Deed::asks);
  auto session = read_session(reply.json);
  if (!session) return Busy{{}, "the server's answer holds no session"};
  credentials_.confirm_identity(session->did);
  remember(*session);
  session_ = std::move(session);
  return std::nullopt;
}

void Account::remember(const Session& session) {
  Json json{{"server", server_},
            {"identifier", handle_},
            {"did", session.did},
            {"handle", session.handle},
            {"accessJwt", session.access.reveal()},
            {"refreshJwt", session.refresh.reveal()}};
  credentials_.cache("session", Secret(write_json(json)));
}

// The session of an earlier run, if it was of this account on this server: a token must not reach
// another one because somebody edited smm.yaml.
std::optional<Session> Account::remembered() {
  auto stored = credentials_.cached("session");
  if (!stored) return std::nullopt;
  auto json = parse_json(stored->reveal());
  if (text_of(json, "server") != server_ || text_of(json, "identifier") != handle_)
    return std::nullopt;
  return read_session(json);
}

}  // namespace smm::bluesky
