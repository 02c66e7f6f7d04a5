#pragma once
// What Facebook and Instagram share beside the form of their requests: the version of the Graph API
// that is spoken, proofs, what a token and a header tell, and the door for large files.

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/secret.h"
#include "networks/network.h"

namespace smm::networks {

// The version of the interface that is spoken, and the day until which it is certain to be there:
// Meta keeps one for at least two years (developers.facebook.com/docs/graph-api/changelog: v27.0 is
// of 2026-11-04). A version that has ended is answered by another without a word.
inline constexpr ApiVersion graph_versions[] = {{"v27.0", "2028-11-04"}};
inline constexpr std::string_view graph_version = graph_versions[0].name;
inline constexpr std::string_view graph_versions_source =
    "developers.facebook.com/docs/graph-api/changelog, read on 2026-11-27";
inline constexpr std::string_view facebook_graph = "https://graph.facebook.com";

// How long before its end the access to data is told of.
inline constexpr Seconds data_warning{14 * 86'400};

// RFC 2104 with SHA-256, in hex: what an app may demand as `appsecret_proof` of a token.
std::string hmac_sha256(std::string_view key, std::string_view text);

// What X-App-Usage and X-Business-Use-Case-Usage hold.
struct Usage {
  double share = 0;    // percent of the calls that are allowed, the largest; 0: not told
  double minutes = 0;  // until calls are taken again; 0: not told
};
Usage usage_of(const HttpResponse& response);

// debug_token, for whose token in an address there is no way around but a batch of one, in a body:
// the value of `batch`, and what its answer tells of the token; null if nothing.
std::string token_question(const Secret& token);
Json token_answer(const Json& answer);
// The words of a list of texts.
std::set<std::string> names_in(const Json& list);

// Bytes to the address that an upload was given; nothing where that is not Meta's: of `server`'s
// own, or rupload.facebook.com where that is the usual one.
std::optional<HttpRequest> upload_request(std::string_view address, std::string_view server,
                                          bool usual, const Secret& token, const Content& content,
                                          std::uint64_t offset);

// Both say the same to a reader: blanks and line ends aside.
bool same_words(std::string_view one, std::string_view other);

// "2026-11-27"
std::string day_of(Time time);
// What token_answer() tells, for `account check`.
void tell_token(const Json& described, Time now, AccountState& state);
// The version that is spoken, the one that answered, and the share of the calls that is used.
void tell_version(std::string_view spoken, double used, AccountState& state);

}  // namespace smm::networks
