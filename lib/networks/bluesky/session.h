#pragma once
// One account on its server (a PDS): the session, and requests that carry it.
//
// The session comes from an app password, is kept in the credentials' cache between runs, and is
// renewed when the server calls it stale: which the reference server does with status 400, not 401.
// A server allows few sign-ins (30 in five minutes, 300 a day), so that the password is used only
// when there is no session that serves. Two processes may renew at once: whoever is refused looks
// whether the other has left a newer session. A renewed pair is on the disk before it is used, and
// an answer without tokens replaces nothing.
//
// All requests go to the configured server, also when the account lives behind it elsewhere: a
// session is not carried to an address that an answer names.

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/json.h"
#include "networks/parts/answers.h"
#include "networks/parts/judge.h"

namespace smm::bluesky {

inline constexpr std::string_view default_server = "https://bsky.social";

// What a server of the protocol answered.
struct Reply : networks::Heard {
  std::string error, message;  // of an XRPC error

  bool is(std::string_view name) const { return error == name; }
  bool good() const { return status == 200 && json.is_object(); }
  bool token_refused() const {
    return status == 401 || (status == 400 && (is("ExpiredToken") || is("InvalidToken")));
  }
  // The account itself is refused, whatever it asks for.
  bool account_refused() const {
    return status == 401 || status == 403 || token_refused() || error.starts_with("Account");
  }
};

// What became of a request that failed. `what` was to be done.
Outcome failed(const Reply& reply, networks::Deed deed, std::string_view what = {});

struct Session {
  std::string did, handle;
  Secret access, refresh;
};

class Account {
 public:
  explicit Account(const Connection& connection);

  // Makes sure that there is a session and that it belongs to the account we know. Otherwise why
  // nothing can be done now. Throws Error(credentials) when the identity is another.
  std::optional<Outcome> sign_in();
  // A new session by this password, whatever is kept.
  std::optional<Outcome> sign_in(const Secret& password);

  // Only after sign_in().
  const Session& session() const { return *session_; }
  const std::string& server() const { return server_; }
  const std::string& handle() const { return handle_; }  // as configured

  // Without the session.
  Reply get(std::string_view method_and_query);

  // Carries the session, renewing it if it is refused.
  std::variant<Reply, Outcome> as_account(std::string_view http_method,
                                          std::string_view method_and_query,
                                          const Json* input = nullptr);
  // The same with bytes of a media type for a body.
  std::variant<Reply, Outcome> send_file(std::string_view method, std::string_view type, Body body);

  // To another service, with a token made for it or none.
  Reply elsewhere(HttpRequest request, const Secret& token);

 private:
  HttpRequest request(std::string_view http_method, std::string_view method_and_query,
                      const Json* input = nullptr) const;
  Reply send(const HttpRequest& request, const Secret& secret_in_it);
  Reply send_with(const Secret& token, HttpRequest& request);
  std::variant<Reply, Outcome> carry(HttpRequest wanted);
  std::optional<Outcome> renew();
  bool take_newer();
  std::optional<Outcome> adopt(const Reply& reply);
  void remember(const Session& session);
  std::optional<Session> remembered();

  HttpClient& http_;
  Clock& clock_;
  Credentials& credentials_;
  std::string server_, handle_;
  std::optional<Session> session_;
};

}  // namespace smm::bluesky
