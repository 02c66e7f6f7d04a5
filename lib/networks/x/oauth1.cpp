#include "networks/x/oauth1.h"

#include <fmt/format.h>
#include <nettle/hmac.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/base64.h"
#include "core/text.h"
#include "core/url.h"
#include "sys/net/redirect.h"

namespace smm::x {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

// Percent-encoded, sorted, joined (RFC 5849, 3.4.1.3.2).
std::string normalised(Pairs pairs) {
  for (auto& [name, value] : pairs) {
    name = percent_encoded(name);
    value = percent_encoded(value);
  }
  std::sort(pairs.begin(), pairs.end());
  std::string text;
  for (const auto& [name, value] : pairs)
    text += fmt::format("{}{}={}", text.empty() ? "" : "&", name, value);
  return text;
}

void add_query(std::string_view url, Pairs& pairs) {
  for (auto pair : split(query_of(url), '&')) {
    auto name = pair.substr(0, pair.find('='));
    if (!name.empty()) pairs.emplace_back(name, query_value(pair, name));
  }
}

}  // namespace

std::string hmac_sha1(std::string_view key, std::string_view message) {
  hmac_sha1_ctx context;
  hmac_sha1_set_key(&context, key.size(), bytes_of(key));
  hmac_sha1_update(&context, message.size(), bytes_of(message));
  std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest;
  hmac_sha1_digest(&context, digest.size(), digest.data());
  return {digest.begin(), digest.end()};
}

std::string oauth1_authorization(const FourKeys& keys, std::string_view method,
                                 std::string_view url, std::string_view nonce, Time now) {
  Pairs own{{"oauth_consumer_key", keys.api_key.reveal()},
            {"oauth_nonce", std::string(nonce)},
            {"oauth_signature_method", "HMAC-SHA1"},
            {"oauth_timestamp", std::to_string(now.time_since_epoch().count())},
            {"oauth_token", keys.token.reveal()},
            {"oauth_version", "1.0"}};
  auto all = own;
  add_query(url, all);
  auto base = fmt::format("{}&{}&{}", method, percent_encoded(url.substr(0, url.find('?'))),
                          percent_encoded(normalised(all)));
  auto key = fmt::format("{}&{}", percent_encoded(keys.api_secret.reveal()),
                         percent_encoded(keys.token_secret.reveal()));
  own.emplace_back("oauth_signature", base64(hmac_sha1(key, base)));
  std::sort(own.begin(), own.end());
  std::string header;
  for (const auto& [name, value] : own)
    header +=
        fmt::format("{}{}=\"{}\"", header.empty() ? "OAuth " : ", ", name, percent_encoded(value));
  return header;
}

}  // namespace smm::x
