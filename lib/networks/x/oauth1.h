#pragma once
// Requests signed with four keys that never end: OAuth 1.0a (RFC 5849) with HMAC-SHA1.
//
// The keys themselves never leave: what is sent is the token's name and a signature over the
// method, the address, its query and the moment. Bodies in JSON and multipart are no part of it
// (RFC 5849, 3.4.1.3.1).

#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/secret.h"

namespace smm::x {

struct FourKeys {
  Secret api_key, api_secret;  // of the app
  Secret token, token_secret;  // of the account
};

// The value of the header Authorization for a request with this method and address. `nonce`:
// letters and digits that are used once.
std::string oauth1_authorization(const FourKeys& keys, std::string_view method,
                                 std::string_view url, std::string_view nonce, Time now);

// HMAC-SHA1 (RFC 2104), 20 bytes.
std::string hmac_sha1(std::string_view key, std::string_view message);

}  // namespace smm::x
