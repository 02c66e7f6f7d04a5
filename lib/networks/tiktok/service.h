#pragma once
// One account on TikTok's API for developers (v2): requests, what their answers mean, the tokens,
// whose they are, and what the account may post just now.
//
// The token goes in the header Authorization and nowhere else; the exchanges of OAuth carry their
// secrets in the body and are never quoted. No redirect is followed. A token lives for a day and is
// renewed with what lives for a year and may be replaced by that (networks/parts/renewal.h).

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

namespace smm::tiktok {

inline constexpr std::string_view usual_server = "https://open.tiktokapis.com";
// Facts: what the login is allowed, the app that it is of, and that smm publishes there, which
// makes checks stricter.
inline constexpr std::string_view scopes_fact = "token.scopes", app_fact = "token.app",
                                  login_fact = "login.good";

struct Reply : networks::Heard {
  std::string code;   // TikTok's name for what is wrong; "ok"; empty: it is none of its answers
  std::string error;  // its words, without secrets; may be empty
  std::optional<Outcome> unsent = {};  // nothing was asked: the login could not be renewed

  bool good() const { return status == 200 && json.is_object() && code == "ok"; }
  const Json& data() const;
};

struct User {
  std::string id, username, name;  // the last two may be empty
  std::optional<double> followers;
};

// What the account may post just now; TikTok wants it asked before each post.
struct Creator {
  std::vector<std::string> privacy;  // "PUBLIC_TO_EVERYONE", ...
  bool no_comments = false, no_duet = false, no_stitch = false;
  double longest = 0;  // seconds of a video; 0: not told
};

class Service {
 public:
  // With `token`, that one is used and not the account's.
  explicit Service(const Connection& connection, std::optional<Secret> token = {});
  Service(const Service&) = delete;  // the login refers to it
  Service& operator=(const Service&) = delete;

  const std::string& address() const { return address_; }  // "https://open.tiktokapis.com"
  const Settings& settings() const { return settings_; }
  Clock& clock() { return clock_; }

  // Makes sure, once, that the token is good and whose it is. Otherwise why nothing can be sent
  // now. Throws Error(credentials) when it is another's.
  std::optional<Outcome> sign_in();
  void sign_out() { user_.reset(); }
  const User& account() const { return *user_; }  // only after sign_in()
  std::variant<Creator, Outcome> creator();

  // `path` beneath the version: "/video/list/?fields=id".
  Reply get(std::string_view path) { return send(request("GET", path)); }
  Reply post(std::string_view path, const Json& json);
  // The exchange of tokens, without the token in a header.
  std::variant<networks::Tokens, Outcome> exchange(networks::Fields form,
                                                   std::string* scopes = nullptr);
  // To an address that TikTok named for a file: without anything of the login.
  Reply hand_over(const HttpRequest& request);

  const networks::Tokens& tokens() { return login_.tokens(); }
  // Whether they can be renewed without a person.
  bool renews() { return login_.renews(); }
  std::string client_key() const;
  std::string scopes() const;  // what the login is allowed; empty: not told
  // The app's secret, in the place of the account's.
  void use_client_secret(Secret secret) { client_secret_ = std::move(secret); }
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
  std::optional<Secret> client_secret_;
  std::optional<User> user_;
};

// The id of a video: digits, up to 25. The id of a posting: letters, digits and "-._~", up to 64.
bool is_id(std::string_view text);
bool is_job(std::string_view text);
// The id at `key`, also one written as a number; empty if there is none.
std::string id_of(const Json& object, std::string_view key = "id");
const Json& child(const Json& object, std::string_view key);

}  // namespace smm::tiktok
