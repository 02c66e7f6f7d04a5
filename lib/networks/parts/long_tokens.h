#pragma once
// Tokens that live for 60 days and can be exchanged for one of another 60 once they are a day old,
// as Threads and Instagram have them.
//
// That is done by whatever uses the account while less than 30 days are left, so an account that is
// used does not fall asleep. Of a token that a person brought, the age is not known: it is
// exchanged when it is first used, which tells how long the new one lives; where the service does
// not, it is younger than a day.

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "networks/network.h"
#include "networks/parts/graph.h"
#include "networks/parts/renewal.h"

namespace smm::networks {

struct LongTokenDialect {
  std::string_view exchange, refresh;  // names of the grants: "th_exchange_token"
  bool in_address = false;  // the token is a parameter of these exchanges, and not in the header
};

class LongTokens {
 public:
  // `address` has the doors of the exchanges: "https://graph.threads.net".
  LongTokens(Graph& graph, Clock& clock, Credentials& credentials, std::string address,
             const LongTokenDialect& dialect)
      : graph_(graph),
        clock_(clock),
        credentials_(credentials),
        address_(std::move(address)),
        dialect_(dialect) {}

  // Uses the account's, or `given`, which is not renewed.
  void begin(const std::optional<Secret>& given);
  // Once the one in use was good. What goes wrong here stops nothing.
  void renew();
  const Tokens& tokens() const { return tokens_; }
  // Why the token could not be exchanged; empty if it could, or need not be.
  const std::string& not_renewed() const { return not_renewed_; }

  // Exchanges a code of the browser, at `door`, and that token for one that lives long.
  std::variant<Tokens, Outcome> token_for(const std::string& door, const std::string& code,
                                          const std::string& app, const Secret& app_secret,
                                          const std::string& redirect);

 private:
  GraphReply ask(std::string_view door, Fields fields, const Secret& token,
                 const Secret& app_secret);
  std::variant<Tokens, Outcome> exchange(const Tokens& old);
  Tokens tokens_in(const GraphReply& reply) const;

  Graph& graph_;
  Clock& clock_;
  Credentials& credentials_;
  std::string address_;
  const LongTokenDialect& dialect_;
  bool own_ = true;
  Tokens tokens_;
  std::string not_renewed_;
};

}  // namespace smm::networks
