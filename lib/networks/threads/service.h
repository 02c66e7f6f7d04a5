#pragma once
// One account on Threads: requests, what their answers mean, and whose the token is.

#include <optional>
#include <string>

#include "networks/network.h"
#include "networks/parts/graph.h"
#include "networks/parts/long_tokens.h"

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
  const User& account() const { return *account_; }  // only after sign_in()

  networks::Graph& graph() { return graph_; }
  // Without the version: "https://graph.threads.net".
  const std::string& address() const { return address_; }

  networks::LongTokens& tokens() { return tokens_; }

 private:
  Credentials& credentials_;
  Settings settings_;
  std::string address_;
  std::optional<Secret> given_;
  networks::Graph graph_;
  networks::LongTokens tokens_;
  std::optional<User> account_;
};

}  // namespace smm::threads
