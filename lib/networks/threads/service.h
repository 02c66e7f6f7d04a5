#pragma once
// One account on Threads: requests, what their answers mean, whose the token is, and its renewal.
//
// A token lives for 60 days and can be exchanged for one of another 60 once it is a day old. That
// is done by whatever uses the account while less than 30 are left, so an account that is used does
// not fall asleep. Of a token that a person brought, the age is not known: it is exchanged when it
// is first used, which tells how long the new one lives; where the service does not, it is younger
// than a day.

#include <optional>
#include <string>

#include "networks/network.h"
#include "networks/parts/graph.h"
#include "networks/parts/renewal.h"

namespace smm::threads {

// Learned once a token was good: from then on smm sends, and what only sending needs is checked.
inline constexpr std::string_view login_fact = "login";

struct User {
  std::string id, name;
  std::string url() const { return "https://www.threads.net/@" + name; }
};

class Service {
 public:
  // With `token`, that one is used and not the account's, and it is not renewed.
  explicit Service(const Connection& connection, std::optional<Secret> token = {});

  // Makes sure, once, that the token is good and whose it is. Otherwise why nothing can be sent
  // now. Throws Error(credentials) when it is another's.
  std::optional<Outcome> sign_in();
  void sign_out() { account_.reset(); }
  const User& account() const { return *account_; }           // only after sign_in()
  const networks::Tokens& tokens() const { return tokens_; }  // likewise
  // Why the token could not be exchanged; empty if it could, or need not be.
  const std::string& not_renewed() const { return not_renewed_; }

  networks::Graph& graph() { return graph_; }
  // Without the version: "https://graph.threads.net".
  const std::string& address() const { return address_; }

  // Exchanges a code of the browser, and that token for one that lives long.
  std::variant<networks::Tokens, Outcome> token_for(const std::string& code, const std::string& app,
                                                    const Secret& app_secret,
                                                    const std::string& redirect);

 private:
  void renew();
  std::variant<networks::Tokens, Outcome> exchange(const networks::Tokens& old);
  networks::Tokens tokens_in(const networks::GraphReply& reply) const;

  Clock& clock_;
  Credentials& credentials_;
  Settings settings_;
  std::string address_;
  std::optional<Secret> given_;
  networks::Graph graph_;
  networks::Tokens tokens_;
  std::string not_renewed_;
  std::optional<User> account_;
};

}  // namespace smm::threads
