#pragma once
// One account on Instagram: by which door it is reached, requests, and whose the token is.
//
// There are two doors with the same verbs. A token of Instagram's own login goes to
// graph.instagram.com; it lives for 60 days and is renewed. A token of Facebook's login, of a Page
// or of a person who has one, goes to graph.facebook.com, and the Page names its Instagram account;
// that login also deletes and takes uploads of videos.

#include <optional>
#include <string>
#include <vector>

#include "networks/network.h"
#include "networks/parts/graph.h"
#include "networks/parts/long_tokens.h"

namespace smm::instagram {

struct User {
  std::string id, name;
  std::string url() const { return "https://www.instagram.com/" + name + "/"; }
};

// An account that a token of Facebook's shows, and its Page's own token.
struct Choice {
  User user;
  std::string page;  // its name
  Secret token;
};

class Service {
 public:
  // With `token`, that one is used and not the account's, and it is not renewed.
  explicit Service(const Connection& connection, std::optional<Secret> token = {});

  // Takes the token, and the door that it opens.
  void open();
  // Makes sure, once, that the token is good and whose it is. Otherwise why nothing can be sent
  // now. Throws Error(credentials) when it is another's.
  std::optional<Outcome> sign_in();
  void sign_out() { account_.reset(); }
  const User& account() const { return *account_; }  // only after sign_in()
  bool by_facebook() const { return by_facebook_; }  // likewise
  // "/17841400000000001/media"
  std::string door(std::string_view edge) const;

  networks::Graph& graph() { return graph_; }
  networks::LongTokens& tokens() { return tokens_; }
  // Without the version.
  const std::string& address() const { return address_; }
  // Meta's own, and no other in its place.
  bool usual() const { return usual_; }

  // All accounts that a token of Facebook's shows; of a Page's token its one.
  std::variant<std::vector<Choice>, Outcome> choices();
  // The one that smm.yaml means, or the only one.
  std::variant<Choice, Outcome> choose(std::vector<Choice> choices) const;
  // By Facebook's door the account is asked for by its id.
  void remember(const User& user);

 private:
  bool is_of_facebook(const Secret& token) const;
  void go_to(bool facebook);
  std::variant<User, Outcome> ask_instagram();
  std::variant<User, Outcome> ask_facebook();
  std::optional<Outcome> read_pages(const std::string& list, std::vector<Choice>& choices);

  Credentials& credentials_;
  Settings settings_;
  std::string address_;
  bool usual_ = true, by_facebook_ = false;
  std::optional<Secret> given_;
  networks::Graph graph_;
  networks::LongTokens tokens_;
  std::optional<User> account_;
};

}  // namespace smm::instagram
