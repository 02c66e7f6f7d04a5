#pragma once
// One account on X's API v2: requests, what their answers mean, who the login belongs to, and the
// two kinds of it.
//
// A login is a pair of OAuth 2 that is renewed every two hours (networks/parts/bearer.h), or four
// keys of OAuth 1.0a that stay. Tokens stand in the header Authorization and nowhere else; the one
// exchange that carries some in its body is neither redirected nor quoted.
//
// X is renaming tweets to posts: names of fields in the query are the documented ones until the
// server refuses them, and the new ones from then on; of answers both are read.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/json.h"
#include "networks/network.h"
#include "networks/parts/answers.h"
#include "networks/parts/bearer.h"
#include "networks/parts/judge.h"
#include "networks/x/oauth1.h"

namespace smm::x {

struct Reply : networks::Heard {
  std::string problem;                 // the name of what is wrong: "invalid-request"; may be empty
  std::string detail;                  // X's words for it, without secrets
  std::vector<Quota> quotas = {};      // by the headers of the answer
  std::optional<Outcome> unsent = {};  // nothing was asked: the login could not be renewed

  bool good() const { return status >= 200 && status < 300 && json.is_object(); }
};

struct User {
  std::string id, username;
};

// What a login is made of.
using Login = std::variant<networks::Tokens, FourKeys>;

class Server {
 public:
  // With `login`, that one is used and not the account's.
  explicit Server(const Connection& connection, std::optional<Login> login = {});
  Server(const Server&) = delete;  // the login refers to it
  Server& operator=(const Server&) = delete;

  const std::string& address() const { return address_; }  // "https://api.x.com"
  const Settings& settings() const { return settings_; }

  // Makes sure, once a login, whose it is. Otherwise why nothing can be sent now. Throws
  // Error(credentials) when it is another's. X is asked only when that is not known, for it is
  // paid.
  std::optional<Outcome> sign_in();
  // Asks, whatever is known: the answer of GET /2/users/me.
  std::variant<Reply, Outcome> ask_who();
  const User& account() const { return *user_; }  // only after sign_in()
  std::string url_of(std::string_view id) const;  // of a post of the account

  Reply get(std::string_view path) { return send(request("GET", path)); }
  // Posts, with these fields by their documented names; `path` has its query.
  Reply get_posts(const std::string& path, const std::vector<std::string_view>& fields);
  Reply send_json(std::string_view method, std::string_view path, const Json& json);
  HttpRequest request(std::string_view method, std::string_view path) const;
  Reply send(const HttpRequest& request);
  // POST /2/oauth2/token: the one request with secrets in its body.
  std::variant<networks::Tokens, Outcome> exchange(networks::Fields fields,
                                                   std::string* scopes = nullptr);

  // What the login is: null where it is none of OAuth 2.
  const networks::Tokens* tokens();
  // What must not be quoted beside the login.
  void keep_quiet(const Secret& secret) { login_.keep_quiet(secret); }

  // What became of a request that did not clearly succeed.
  static Outcome failed(const Reply& reply, networks::Deed deed);

 private:
  const FourKeys* keys();
  void use(FourKeys keys);
  std::string authorization(const HttpRequest& request);
  Reply send_once(HttpRequest request);
  Reply read_reply(const HttpResult& result) const;
  void explain(Reply& reply) const;
  std::string fields_query(const std::vector<std::string_view>& fields) const;
  std::optional<User> recalled();
  std::optional<Outcome> take(const User& user);

  HttpClient& http_;
  Clock& clock_;
  Credentials& credentials_;
  Settings settings_;
  std::string address_;
  networks::Bearer login_;
  std::optional<FourKeys> keys_;  // where the login is these
  bool given_ = false;            // the login is not the account's yet
  bool chosen_ = false;           // which of the two it is
  std::optional<User> user_;
  bool new_names_ = false;
};

inline constexpr std::string_view usual_server = "https://api.x.com";

// The fact under which a login keeps what it was allowed.
inline constexpr std::string_view scopes_fact = "token.scopes";
// That smm publishes there: learned once it is known whose the login is. Checks are stricter then.
inline constexpr std::string_view login_fact = "login.good";

// Ids of posts, accounts and media: up to 19 digits; nothing else gets into an address.
bool is_id(std::string_view text);
// What stands at `key`, or at its other name; null if nothing does.
const Json& child(const Json& object, std::string_view key, std::string_view other = {});

}  // namespace smm::x
