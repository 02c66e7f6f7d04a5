#pragma once
// One account on a site with WordPress's REST API: where that API is, requests, what their answers
// mean, and who the password belongs to.
//
// The API's address is asked of the site itself, without the password: by the Link header of its
// front page, else at /wp-json/ and, for a site without pretty permalinks, at ?rest_route=/. It is
// taken only at the site's own scheme, host and port. Every request goes there: no redirect is
// followed, and the password goes nowhere else. What a site says is quoted without the password.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "networks/network.h"
#include "networks/parts/answers.h"
#include "networks/parts/judge.h"

namespace smm::wordpress {

struct Reply : networks::Heard {
  std::string code;   // WordPress's name for what is wrong, "rest_cannot_create"; may be empty
  std::string error;  // its words, without markup and secrets; of a web page the beginning of it
  std::string to;     // where a redirect leads to: scheme, host and port
  std::optional<double> total;  // of a list: how many there are in all
  bool html = false;

  bool good() const { return (status == 200 || status == 201) && json.is_structured(); }
};

// Who the password belongs to, as GET /wp/v2/users/me has it.
struct User {
  std::int64_t id = 0;
  std::string name;  // that it logs in with
  std::string url;   // of its page; may be empty
  std::vector<std::string> roles;
  Json capabilities;  // {"publish_posts": true}; null where the site does not tell

  // Nothing where the site does not tell.
  std::optional<bool> may(std::string_view capability) const;
};

class Site {
 public:
  // With `password`, that one is used and not the account's; an empty one: none.
  explicit Site(const Connection& connection, std::optional<Secret> password = {});

  // "https://example.org/blog", without a slash at the end.
  const std::string& address() const { return address_; }
  std::string host() const;
  // The setting `user`.
  const std::string& user() const { return user_; }

  // Makes sure, once, that the password is good and whose it is. Otherwise why nothing can be sent
  // now. Throws Error(credentials) when it is another's.
  std::optional<Outcome> sign_in();
  const User& account() const { return *account_; }  // only after sign_in()
  void sign_out() { account_.reset(); }
  // Finds the API; nothing when it is known.
  std::optional<Outcome> find_api(bool anew = false);

  // `path` beneath the API, with its query: "/wp/v2/posts?per_page=1". Only after find_api().
  Reply get(std::string_view path) { return send(request("GET", path)); }
  Reply send_json(std::string_view method, std::string_view path, const Json& json);
  HttpRequest request(std::string_view method, std::string_view path) const;
  Reply send(HttpRequest request);

  // What became of a request that did not clearly succeed.
  static Outcome failed(const Reply& reply, networks::Deed deed);

 private:
  std::string authorization();
  Reply ask_openly(std::string_view method, const std::string& url);
  Reply read_reply(const HttpResult& result) const;
  std::string without_secrets(std::string_view text) const;
  void explain(Reply& reply) const;
  std::optional<Outcome> take_api(const std::string& root);
  std::optional<Outcome> moved(const Reply& reply) const;
  bool knows_posts(const Reply& index) const;

  HttpClient& http_;
  Clock& clock_;
  Credentials& credentials_;
  std::string address_, user_;
  std::optional<Secret> password_;
  Secret sent_;       // user and password as they are sent
  std::string root_;  // of the API; empty: not known yet
  bool recalled_ = false;
  std::optional<User> account_;
};

// The id of a post, file or term at `key`: a whole number above 0; else 0.
std::int64_t id_of(const Json& object, std::string_view key = "id");
// An id as it was kept; 0 if it is none.
std::int64_t id_from(std::string_view text);
// What stands at `key`; null if nothing does.
const Json& child(const Json& object, std::string_view key);
// An address that the site named, fit to be kept and shown; empty if it is none.
std::string address_in(const Json& object, std::string_view key);

}  // namespace smm::wordpress
