#pragma once
// Tokens that end: kept as one with what gets the next ones, and exchanged by one process at a
// time.
//
// A service that rotates answers an exchange with a new pair and forgets the old one. So the pair
// is read anew under the account's lock before it is exchanged (another process may have done it),
// and the new one is on the disk before anything is sent with it. A pair that lacks its access
// token never replaces one that is kept.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/clock.h"
#include "networks/kept_tokens.h"
#include "networks/network.h"

namespace smm::networks {

// What the last login or renewal brought; nothing if there is none or it cannot be read.
std::optional<Tokens> kept_tokens(Credentials& credentials);
// Of a login, which stores the access token as the account's secret as well. Throws Error(failed)
// where the access token is empty: nothing was replaced.
void keep_tokens(Credentials& credentials, const Tokens& tokens);
// Those to begin with: the secret setting `name`, or what came of renewing the one it has now.
// Throws Error(credentials) if there is none.
Tokens tokens_of(Credentials& credentials, std::string_view name);

// Asks the service for the next ones. An Outcome says why there are none: Refused, and a person has
// to log in again; anything else, and the old ones stay.
using Exchange = std::function<std::variant<Tokens, Outcome>(const Tokens& old)>;

// Whether `tokens` should be renewed now: less than `margin` is left of the access token, and the
// service renews already.
bool wants_renewal(const Tokens& tokens, Time now, Seconds margin);
// Those to use from now on, where `used` end or were refused: what another process has got
// meanwhile, or what `exchange` brings.
std::variant<Tokens, Outcome> renewed(Credentials& credentials, const Tokens& used,
                                      const Exchange& exchange);

}  // namespace smm::networks
