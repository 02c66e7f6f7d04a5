#pragma once
// One account on a server of Mastodon's API: requests, what their answers mean, who the token
// belongs to, and what the server allows.
//
// Every request goes to the configured server: no redirect is followed, and of a link to the next
// page only the mark in it is used. What a server says is quoted without the token.

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/json.h"
#include "networks/network.h"
#include "networks/parts/answers.h"
#include "networks/parts/judge.h"

namespace smm::mastodon {

struct Reply : networks::Heard {
  std::string error;  // what the server gives as the reason, without secrets
  std::string next;   // `max_id` of the next page; empty: there is none
  std::string to;     // the host that a redirect leads to
  bool empty = false, html = false;

  bool good() const { return status == 200 && json.is_structured(); }
};

// Who the token belongs to, as GET /api/v1/accounts/verify_credentials has it.
struct Account {
  std::string id, acct, url;
  Json json;
};

class Server {
 public:
  // With `token`, that one is used and not the account's.
  explicit Server(const Connection& connection, std::optional<Secret> token = {});

  // "https://example.social", without a slash at the end.
  const std::string& address() const { return address_; }
  std::string host() const;

  // Makes sure, once, that the token is good and belongs to the account we know. Otherwise why
  // nothing can be sent now. Throws Error(credentials) when it is another's.
  std::optional<Outcome> sign_in();
  const Account& account() const { return *account_; }  // only after sign_in()
  bool signed_in() const { return account_.has_value(); }
  void sign_out() { account_.reset(); }

  // The account's settings with the facts that the server tells; it is asked once a day. Where it
  // does not answer, they stay as they are.
  const Settings& settings();
  // Asks whatever the day; what was wrong, or nothing. Needs no token where the server is open.
  std::optional<Outcome> read_limits();

  // `path` with its query. `json`: the body.
  Reply get(std::string_view path) { return send(request("GET", path)); }
  Reply send_json(std::string_view method, std::string_view path, const Json& json,
                  std::string_view idempotency_key = {});
  Reply send_form(std::string_view path,
                  const std::vector<std::pair<std::string, std::string>>& fields);
  HttpRequest request(std::string_view method, std::string_view path) const;
  Reply send(HttpRequest request);
  // What must not be quoted beside the token: of a login.
  void keep_quiet(const Secret& secret) { quiet_.push_back(secret); }

  // What became of a request that did not clearly succeed.
  static Outcome failed(const Reply& reply, networks::Deed deed);

 private:
  const Secret& token();
  Reply read_reply(const HttpResult& result) const;
  std::string without_secrets(std::string_view text) const;
  void explain(Reply& reply) const;
  bool limits_are_fresh() const;
  bool keeps_connections();
  void recall_limits();

  HttpClient& http_;
  Clock& clock_;
  Credentials& credentials_;
  Settings settings_;
  std::string address_;
  std::optional<Secret> token_;
  bool anonymous_ = false;  // a login that has no token yet
  std::vector<Secret> quiet_;
  std::optional<Account> account_;
  bool limits_known_ = false;
  std::optional<std::string> software_;  // once it is known
};

// The setting `server` as an address: "example.social" is https://example.social. Empty if it can
// be none.
std::string server_address(std::string_view server);

// Ids of statuses and media, as servers of many kinds write them; nothing else gets into an
// address.
bool is_id(std::string_view text);

}  // namespace smm::mastodon
