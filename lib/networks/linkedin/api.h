#pragma once
// One account of LinkedIn's versioned interface: requests, what their answers mean, the tokens, and
// as whom it posts.
//
// Every request names the version and carries the token in its Authorization header and nowhere
// else; no redirect is followed. What LinkedIn says is quoted without secrets. Files go to the
// addresses that LinkedIn names, and the token with them: only to hosts of linkedin.com, or to the
// very host that `server` names.
//
// The author is a person or an organisation. A person is who the token belongs to; an organisation
// is one that gives the person a role with which it may be posted for. Which it is, is found out
// and kept: an organisation's posts can be read back, a person's cannot.

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

namespace smm::linkedin {

inline constexpr std::string_view usual_server = "https://api.linkedin.com";
inline constexpr std::string_view usual_login_server = "https://www.linkedin.com";
// Facts.
inline constexpr std::string_view author_fact = "author.urn", scopes_fact = "scopes";

// "urn:li:person:..." or "urn:li:organization:...": the setting `author`, or what was learned;
// empty: not known yet.
std::string author_of(const Settings& settings);
bool is_organization(std::string_view author);
// Whether the account's own posts can be listed: nobody may list a person's without a permission
// that LinkedIn no longer gives.
bool reads_posts(const Settings& settings);

struct Reply : networks::Heard {
  std::string code;   // LinkedIn's name for what is wrong, "DUPLICATE_POST"; may be empty
  std::string error;  // its words, without secrets; may be empty
  std::string id;     // of what was made: the header x-restli-id
  std::string etag;   // of a part of a file
  std::optional<Outcome> unsent = {};  // nothing was asked: the login could not be renewed

  bool good() const { return status >= 200 && status < 300; }
  // An answer to a question, as it should be.
  bool told() const { return status == 200 && json.is_object(); }
};

class Api {
 public:
  // With `token`, that one is used and not the account's.
  explicit Api(const Connection& connection, std::optional<Secret> token = {});
  Api(const Api&) = delete;  // the login refers to it
  Api& operator=(const Api&) = delete;

  const std::string& server() const { return server_; }
  const std::string& login_server() const { return login_server_; }
  const std::string& version() const { return version_; }
  const Settings& settings() const { return settings_; }

  // Makes sure, once, as whom is posted, and that the token may. Otherwise why nothing can be sent
  // now. Throws Error(credentials) when the account was somebody else.
  std::optional<Outcome> sign_in();
  void sign_out() { author_.clear(); }
  // Only after sign_in().
  const std::string& author() const { return author_; }
  const std::string& name() const { return name_; }  // of a person; may be empty
  const std::string& role() const { return role_; }  // in the organisation; empty: not told
  bool reads_own_posts();

  // The organisations for which the token may post, with the role, up to the `wanted` one; what
  // failed, otherwise.
  struct Place {
    std::string organization, role;
  };
  std::variant<std::vector<Place>, Outcome> places(std::string_view wanted = {});

  // `path` beneath the server: "/rest/posts". `method`: X-RestLi-Method, where it has to be said.
  Reply get(std::string_view path, std::string_view method = {});
  Reply send_json(std::string_view path, const Json& json, std::string_view method = {});
  Reply remove(std::string_view path);
  // Bytes to an address that LinkedIn named; Refused where the token must not go there.
  std::variant<Reply, Outcome> put(const std::string& url, Body bytes);
  // A form to the login server, without the token in a header; the exchange of tokens is one.
  Reply send_form(std::string_view path, const networks::Fields& form);
  std::variant<networks::Tokens, Outcome> exchange(const networks::Fields& form,
                                                   std::string* scopes = nullptr);

  const networks::Tokens& tokens() { return login_.tokens(); }
  // Whether they can be renewed without a person.
  bool renews() { return login_.renews(); }
  // Not to be quoted.
  void keep_quiet(Secret secret) { login_.keep_quiet(std::move(secret)); }

  static Outcome failed(const Reply& reply, networks::Deed deed);

 private:
  HttpRequest request(std::string_view method, std::string_view path,
                      std::string_view restli) const;
  Reply send(HttpRequest request);
  Reply send_once(HttpRequest request);
  Reply read_reply(const HttpResult& result) const;
  void explain(Reply& reply) const;
  std::optional<Outcome> sign_in_person(const std::string& wanted);
  std::optional<Outcome> sign_in_organization(const std::string& wanted);
  std::optional<Outcome> adopt(const std::string& author);

  HttpClient& http_;
  Clock& clock_;
  Credentials& credentials_;
  Settings settings_;
  std::string server_, login_server_, version_;
  networks::Bearer login_;
  std::string author_, name_, role_;
};

const Json& child(const Json& object, std::string_view key);
// A moment in milliseconds since 1970, as LinkedIn writes them.
std::optional<Time> moment_in(const Json& object, std::string_view key);

}  // namespace smm::linkedin
