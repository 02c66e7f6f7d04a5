#pragma once
// Names of the AT protocol: handles, DIDs, addresses of records, record keys, and what a token says
// of itself. What a server calls something ends up in addresses, so all of it is checked.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/secret.h"

namespace smm::bluesky {

inline constexpr std::string_view post_collection = "app.bsky.feed.post";
inline constexpr std::string_view gate_collection = "app.bsky.feed.threadgate";

// At least two labels of ASCII letters, digits and inner hyphens, in lower case
// (atproto.com/specs/handle).
bool is_handle(std::string_view text);

// atproto.com/specs/did
bool is_did(std::string_view text);

// A TID: 53 bits of microseconds and 10 bits that tell apart who chose in the same one, in thirteen
// letters that sort as the time does (atproto.com/specs/tid).
std::string tid(std::uint64_t microseconds, std::uint64_t chooser);

// One record: at://AUTHORITY/COLLECTION/KEY.
struct AtUri {
  std::string authority;  // a DID or a handle
  std::string collection, rkey;

  std::string text() const;
};
std::optional<AtUri> parse_at_uri(std::string_view text);

// A post by its record's address, or by that of its page: https://HOST/profile/WHO/post/KEY, on
// bsky.app or any other site of that form. Nothing for anything else.
std::optional<AtUri> post_uri(std::string_view address);

// The page of a post on bsky.app; by handle where it has one that resolves.
std::string post_page(std::string_view handle, std::string_view did, std::string_view rkey);

// Scopes of a session: by the account's own password, by an app password, and by one that may read
// direct messages as well (packages/pds/src/auth-scope.ts).
inline constexpr std::string_view full_access = "com.atproto.access";
inline constexpr std::string_view app_access = "com.atproto.appPass";
inline constexpr std::string_view privileged_access = "com.atproto.appPassPrivileged";

// What a token says of itself (RFC 7519). It is not verified: only the server can.
struct TokenClaims {
  std::optional<Time> expires;
  std::string scope;  // "com.atproto.appPass"
};
TokenClaims token_claims(const Secret& token);

}  // namespace smm::bluesky
