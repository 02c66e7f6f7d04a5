#pragma once
// Tokens that end, as an account's cache keeps them (networks/parts/renewal.h renews them).

#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/secret.h"

namespace smm::networks {

struct Tokens {
  Secret access;
  Secret refresh;                        // empty: the access token is itself what is exchanged
  std::optional<Time> expires;           // of the access token; nothing: it does not, or not said
  std::optional<Time> refresh_expires;   // after it a person has to log in again
  std::optional<Time> refreshable_from;  // the service refuses to renew before it
  std::string origin;                    // of the first one, which a person gave: filled in here
};

// The name in the cache under which they are kept, in the form that read_tokens() reads; nothing
// where there is no access token in it.
inline constexpr std::string_view kept_name = "tokens";
std::optional<Tokens> read_tokens(std::string_view kept);

}  // namespace smm::networks
