#include "networks/bluesky/identifiers.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/json.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/parts/answers.h"

namespace smm::bluesky {
using namespace networks;

namespace {

// atproto.com/specs/record-key
bool is_rkey(std::string_view text) {
  auto plain = [](char c) {
    return ascii::is_alnum(c) || std::string_view("._:~-").find(c) != std::string_view::npos;
  };
  return !text.empty() && text.size() <= 512 && text != "." && text != ".." &&
         std::all_of(text.begin(), text.end(), plain);
}

bool is_collection(std::string_view text) {
  return is_handle(lower_ascii(text)) && split(text, '.').size() >= 3;
}

// The letters of base64url as bytes, as far as they go.
std::string base64url(std::string_view text) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string bytes;
  std::uint32_t held = 0;
  unsigned have = 0;
  for (char c : text) {
    auto value = letters.find(c);
    if (value == std::string_view::npos) break;
    held = (held << 6 | static_cast<std::uint32_t>(value)) & 0xFFFF;
    have += 6;
    if (have < 8) continue;
    have -= 8;
    bytes += static_cast<char>(held >> have & 0xFF);
  }
  return bytes;
}

}  // namespace

bool is_handle(std::string_view text) {
  auto labels = split(text, '.');
  auto plain = [](char c) { return ascii::is_lower(c) || ascii::is_digit(c) || c == '-'; };
  for (auto label : labels)
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-' ||
        !std::all_of(label.begin(), label.end(), plain))
      return false;
  return labels.size() >= 2 && text.size() <= 253 && !ascii::is_digit(labels.back().front());
}

bool is_did(std::string_view text) {
  auto plain = [](char c) {
    return ascii::is_alnum(c) || std::string_view("._:%-").find(c) != std::string_view::npos;
  };
  return text.starts_with("did:") && text.size() <= 2048 &&
         std::all_of(text.begin(), text.end(), plain);
}

std::string tid(std::uint64_t microseconds, std::uint64_t chooser) {
  constexpr std::string_view letters = "234567abcdefghijklmnopqrstuvwxyz";
  std::uint64_t value = (microseconds << 10 | chooser) & 0x7FFF'FFFF'FFFF'FFFF;
  std::string text(13, '2');
  for (auto letter = text.rbegin(); letter != text.rend(); ++letter, value >>= 5)
    *letter = letters[value & 31];
  return text;
}

std::string AtUri::text() const {
  return fmt::format("at://{}/{}/{}", authority, collection, rkey);
}

std::optional<AtUri> parse_at_uri(std::string_view text) {
  if (!text.starts_with("at://")) return {};
  auto parts = split(text.substr(5), '/');
  if (parts.size() != 3) return {};
  AtUri uri{std::string(parts[0]), std::string(parts[1]), std::string(parts[2])};
  if (!is_did(uri.authority)) uri.authority = lower_ascii(uri.authority);
  bool fine = (is_did(uri.authority) || is_handle(uri.authority)) &&
              is_collection(uri.collection) && is_rkey(uri.rkey);
  return fine ? std::optional(uri) : std::nullopt;
}

std::optional<AtUri> post_uri(std::string_view address) {
  if (auto uri = parse_at_uri(address); uri && uri->collection == post_collection) return uri;
  if (!is_https(address)) return {};
  auto parts = split(address.substr(8, address.find_first_of("?#", 8) - 8), '/');
  if (parts.size() == 6 && parts[5].empty()) parts.pop_back();  // a slash at the end
  if (parts.size() != 5 || parts[1] != "profile" || parts[3] != "post") return {};
  return parse_at_uri(fmt::format("at://{}/{}/{}", parts[2], post_collection, parts[4]));
}

std::string post_page(std::string_view handle, std::string_view did, std::string_view rkey) {
  bool named = is_handle(handle) && handle != "handle.invalid";
  return fmt::format("https://bsky.app/profile/{}/post/{}", named ? handle : did, rkey);
}

TokenClaims token_claims(const Secret& token) {
  auto parts = split(token.reveal(), '.');
  if (parts.size() != 3) return {};
  auto json = parse_json(base64url(parts[1]));
  TokenClaims claims{{}, text_of(json, "scope")};
  auto expires = number_of(json, "exp");
  if (expires && *expires > 0 && *expires < 253'402'300'800.0)  // the year 10000
    claims.expires = Time(Seconds(static_cast<std::int64_t>(*expires)));
  return claims;
}

}  // namespace smm::bluesky
