#pragma once
// One account on Pinterest's API v5: requests, what their answers mean, the tokens, and whose they
// are.
//
// The token goes in the header Authorization and nowhere else; the exchanges of OAuth carry their
// secrets in a header and in the body, and are never quoted. No redirect is followed. A token lives
// for 30 days. What renews it lives for 60 and is replaced each time it is used, so it is kept
// before it is needed (networks/parts/renewal.h).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "networks/network.h"
#include "networks/parts/answers.h"
#include "networks/parts/bearer.h"
#include "networks/parts/judge.h"

namespace smm::pinterest {

inline constexpr std::string_view usual_server = "https://api.pinterest.com";
// Facts: what the login is allowed, the app that it is of, and that smm publishes there, which
// makes checks stricter.
inline constexpr std::string_view scopes_fact = "token.scopes", app_fact = "token.app",
                                  login_fact = "login.good";

struct Reply : networks::Heard {
  std::string code;                    // Pinterest's number for what is wrong, "29"; may be empty
  std::string error;                   // its words, without secrets; may be empty
  std::optional<Outcome> unsent = {};  // nothing was asked: the login could not be renewed

  bool done() const { return status >= 200 && status < 300; }
  bool good() const { return done() && json.is_object(); }
  // Pinterest itself has no such thing (any more).
  bool gone() const { return status == 404 && !code.empty(); }
};

struct User {
  std::string id, username, type;  // type: "BUSINESS", "PINNER"
  std::optional<double> followers, boards;
};

class Service {
 public:
  // With `token`, that one is used and not the account's.
  explicit Service(const Connection& connection, std::optional<Secret> token = {});
  Service(const Service&) = delete;  // the login refers to it
  Service& operator=(const Service&) = delete;

  const std::string& address() const { return address_; }  // "https://api.pinterest.com"
  const Settings& settings() const { return settings_; }
  Clock& clock() { return clock_; }

  // Makes sure, once, that the token is good and whose it is. Otherwise why nothing can be sent
  // now. Throws Error(credentials) when it is another's.
  std::optional<Outcome> sign_in();
  void sign_out() { user_.reset(); }
  const User& account() const { return *user_; }  // only after sign_in()

  // `path` beneath the version: "/pins/1".
  Reply get(std::string_view path) { return send(request("GET", path)); }
  Reply send_json(std::string_view method, std::string_view path, const Json& json);
  Reply remove(std::string_view path) { return send(request("DELETE", path)); }
  // A form to the exchange of tokens, without the token in a header.
  std::variant<networks::Tokens, Outcome> exchange(const networks::Fields& form,
                                                   std::string* scopes = nullptr);
  // To an address that Pinterest named for a file: without anything of the login.
  Reply hand_over(const HttpRequest& request);

  const networks::Tokens& tokens() { return login_.tokens(); }
  // Whether they can be renewed without a person.
  bool renews() { return login_.renews(); }
  std::string app_id() const;
  // The app's secret key, in the place of the account's.
  void use_app_secret(Secret secret) { app_secret_ = std::move(secret); }
  // Not to be quoted.
  void keep_quiet(Secret secret) { login_.keep_quiet(std::move(secret)); }

  // What became of a request that did not clearly succeed.
  static Outcome failed(const Reply& reply, networks::Deed deed);

 private:
  HttpRequest request(std::string_view method, std::string_view path) const;
  Reply send(HttpRequest request);
  Reply send_once(HttpRequest request);
  Reply read_reply(const HttpResult& result) const;
  void explain(Reply& reply) const;
  std::optional<Outcome> take(User user);

  HttpClient& http_;
  Clock& clock_;
  Credentials& credentials_;
  Settings settings_;
  std::string address_;
  networks::Bearer login_;
  std::optional<Secret> app_secret_;
  std::optional<User> user_;
};

// Ids of pins, boards, sections and media: digits, up to 32; nothing else gets into an address.
bool is_id(std::string_view text);
// The id at `key`, also one written as a number; empty if there is none.
std::string id_of(const Json& object, std::string_view key = "id");
const Json& child(const Json& object, std::string_view key);
// A moment as Pinterest writes it, with a zone or, in UTC, without: "2022-10-13T01:40:29".
std::optional<Time> time_in(const Json& object, std::string_view key);
// Where people see a pin.
std::string address_of_pin(std::string_view id);

// All items of a list, in pages of 250: `path` with its query, if there is one. An Outcome says why
// one of the pages could not be had, or what came instead of it.
inline constexpr int most_pages = 40;
std::variant<std::vector<Json>, Outcome> all_of(Service& service, const std::string& path,
                                                std::string_view what);

}  // namespace smm::pinterest
