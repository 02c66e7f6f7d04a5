#pragma once
// Asking with an access token that ends: renewed in time, and once more when it is refused.
//
// Rules:
// - What a refused token asked for was not done: it is asked again with a fresh one, once.
// - A renewal that fails because nobody answered, or something between us and the service did, says
//   nothing of the login: then nothing was asked, and it is tried again later. Only the service's
//   own words ask a person to log in again.
// - With a token that is over by our clock nothing is asked, unless the renewal was refused: the
//   clock may be wrong, and the service says so itself.
// - The same token is renewed once at most, however often it is refused, and a fresh one that is
//   refused as well is not, until an answer has taken one.
// - A refresh token keeps the end that it had, unless it is another one.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "networks/parts/answers.h"
#include "networks/parts/forms.h"
#include "networks/parts/renewal.h"

namespace smm::networks {

// What an exchange of tokens came to (RFC 6749, 5.1 and 5.2).
struct Exchanged {
  std::string_view service;  // "Google"
  std::string_view advice;   // what a person does about a login that is over
  std::string_view refresh_end = "refresh_token_expires_in";
};
// The tokens in `heard`, the answer to `form`, whose grant_type says what was exchanged. Else why
// there are none: Refused where the service answered 400 or 401 in its own words, of which `said`
// may be quoted, or where it `refuses` otherwise; Busy where something between us and it did;
// `otherwise` for all that says nothing of the login.
std::variant<Tokens, Outcome> read_exchange(const Exchanged& about, const Fields& form,
                                            const Heard& heard, Time now, std::string_view said,
                                            Outcome otherwise, bool refuses = false);
// The same for a login that has a code: without tokens it ends, with `hint` where the code or the
// app is at fault.
Tokens tokens_for_code(std::variant<Tokens, Outcome> came, std::string hint);

class Bearer {
 public:
  // `margin`: less of the token's life is left, and it is renewed. `able`: whether what an exchange
  // needs beside the refresh token is known. `given`: a login that is not the account's yet, which
  // is never renewed.
  Bearer(Credentials& credentials, Clock& clock, Seconds margin, std::function<bool()> able,
         Exchange exchange, std::optional<Tokens> given = {});

  // Throws Error(credentials) when the account has none.
  const Tokens& tokens();
  bool is_given() const { return given_; }
  // Whether they can be renewed without a person.
  bool renews();

  // Before a request. Why nothing is to be asked now; nothing: go on.
  std::optional<Outcome> ready();
  // After an answer that refused the token. Nothing: there is a fresh one. Else why the login could
  // not be renewed; without words: the answer stands.
  std::optional<Outcome> refused();
  // After an answer that did not.
  void taken() { unproven_ = false; }

  // What `once` brings, which asks with tokens(): again with fresh ones where `of_token` says that
  // the answer refuses the token. Reply has `why`, and `unsent` for why nothing was asked.
  template <typename Reply, typename Once, typename OfToken>
  Reply ask(Once once, OfToken of_token) {
    if (auto why = ready()) {
      Reply none;
      none.why = why_of(*why);
      none.unsent = std::move(why);
      return none;
    }
    Reply reply = once();
    if (!of_token(reply)) return taken(), reply;
    auto failed = refused();
    if (!failed) {
      reply = once();
      if (!of_token(reply)) taken();
      return reply;
    }
    if (!why_of(*failed).empty()) reply.unsent = std::move(failed);
    return reply;
  }

  // Not to be quoted, beside the tokens.
  void keep_quiet(Secret secret) { quiet_.push_back(std::move(secret)); }
  // A foreign message, fit to be shown in one of ours (quotable()), without any of them.
  std::string quoted(std::string_view text) const;

 private:
  std::optional<Outcome> renew();

  Credentials& credentials_;
  Clock& clock_;
  Seconds margin_;
  std::function<bool()> able_;
  Exchange exchange_;
  std::optional<Tokens> tokens_;
  bool given_;
  Secret tried_;           // the access token that was renewed last, or was to be
  bool unproven_ = false;  // no answer has taken the token that came of it
  std::vector<Secret> quiet_;
};

}  // namespace smm::networks
