#include "networks/bluesky/dag_cbor.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "core/ascii.h"
#include "core/text.h"
#include "sys/files.h"

namespace smm::bluesky {
namespace {

constexpr std::string_view base32_letters = "abcdefghijklmnopqrstuvwxyz234567";  // RFC 4648
constexpr std::string_view base64_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr int deepest = 64;
constexpr std::uint8_t link_tag = 42;

// Text in a base of 2^`bits`, without padding, as bytes; nothing for another letter, or for bits
// left over that are not zero.
std::optional<std::string> decoded(std::string_view text, std::string_view letters, unsigned bits) {
  std::string bytes;
  std::uint32_t held = 0;
  unsigned have = 0;
  for (char c : text) {
    auto value = letters.find(c);
    if (value == std::string_view::npos) return {};
    held = (held << bits | static_cast<std::uint32_t>(value)) & 0xFFFF;
    have += bits;
    if (have < 8) continue;
    have -= 8;
    bytes += static_cast<char>(held >> have & 0xFF);
  }
  bool whole = have < bits && (held & ((1U << have) - 1)) == 0;
  return whole ? std::optional(bytes) : std::nullopt;
}

std::string base32(std::string_view bytes) {
  std::string text;
  std::uint32_t held = 0;
  unsigned have = 0;
  for (char c : bytes) {
    held = (held << 8 | static_cast<unsigned char>(c)) & 0xFFFF;
    for (have += 8; have >= 5;) {
      have -= 5;
      text += base32_letters[held >> have & 31];
    }
  }
  if (have > 0) text += base32_letters[held << (5 - have) & 31];
  return text;
}

// The bytes of a CIDv1 in base32; its multihash is not looked into.
std::optional<std::string> cid_bytes(std::string_view text) {
  if (!text.starts_with('b')) return {};
  auto bytes = decoded(text.substr(1), base32_letters, 5);
  if (!bytes || bytes->size() < 4 || bytes->front() != 1) return {};
  return bytes;
}

class Encoder {
 public:
  // False: it cannot be encoded.
  bool value(const Json& json, int depth = 0) {
    if (depth > deepest) return false;
    if (json.is_object()) return object(json, depth);
    if (json.is_array()) {
      head(4, json.size());
      return std::all_of(json.begin(), json.end(),
                         [&](const Json& one) { return value(one, depth + 1); });
    }
    if (json.is_string()) return text(json.get_ref<const std::string&>());
    if (json.is_number_unsigned()) {
      head(0, json.get<std::uint64_t>());
    } else if (json.is_number_integer()) {
      auto number = json.get<std::int64_t>();
      if (number >= 0)
        head(0, static_cast<std::uint64_t>(number));
      else
        head(1, static_cast<std::uint64_t>(-(number + 1)));
    } else if (json.is_boolean()) {
      out_ += json.get<bool>() ? '\xF5' : '\xF4';
    } else if (json.is_null()) {
      out_ += '\xF6';
    } else {
      return false;
    }
    return true;
  }

  std::string take() { return std::move(out_); }

 private:
  // The major type and its number, in the fewest bytes.
  void head(unsigned major, std::uint64_t number) {
    auto first = [&](unsigned low) { out_ += static_cast<char>(major << 5 | low); };
    unsigned bytes = 0;
    if (number < 24) return first(static_cast<unsigned>(number));
    if (number <= 0xFF)
      first(24), bytes = 1;
    else if (number <= 0xFFFF)
      first(25), bytes = 2;
    else if (number <= 0xFFFF'FFFF)
      first(26), bytes = 4;
    else
      first(27), bytes = 8;
    while (bytes-- > 0) out_ += static_cast<char>(number >> (bytes * 8) & 0xFF);
  }

  bool text(std::string_view text) {
    if (!valid_utf8(text)) return false;
    head(3, text.size());
    out_ += text;
    return true;
  }

  void bytes(std::string_view bytes) {
    head(2, bytes.size());
    out_ += bytes;
  }

  bool object(const Json& json, int depth) {
    if (json.size() == 1) {
      auto only = json.begin();
      if (only.key() == "$link") return link(only.value());
      if (only.key() == "$bytes") return raw(only.value());
    }
    std::vector<std::pair<std::string_view, const Json*>> fields;
    for (const auto& [key, inner] : json.items()) fields.emplace_back(key, &inner);
    std::sort(fields.begin(), fields.end(), [](const auto& a, const auto& b) {
      return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a.first < b.first;
    });
    head(5, fields.size());
    return std::all_of(fields.begin(), fields.end(), [&](const auto& field) {
      return text(field.first) && value(*field.second, depth + 1);
    });
  }

  bool link(const Json& json) {
    auto cid = json.is_string() ? cid_bytes(json.get_ref<const std::string&>()) : std::nullopt;
    if (!cid) return false;
    head(6, link_tag);
    bytes(std::string(1, '\0') + *cid);  // the multibase prefix for plain bytes
    return true;
  }

  bool raw(const Json& json) {
    if (!json.is_string()) return false;
    std::string_view text = json.get_ref<const std::string&>();
    while (text.ends_with('=')) text.remove_suffix(1);
    auto content = decoded(text, base64_letters, 6);
    if (content) bytes(*content);
    return content.has_value();
  }

  std::string out_;
};

}  // namespace

std::optional<std::string> dag_cbor(const Json& record) {
  Encoder encoder;
  if (!encoder.value(record)) return {};
  return encoder.take();
}

std::optional<std::string> record_cid(const Json& record) {
  auto encoded = dag_cbor(record);
  if (!encoded) return {};
  // Version 1, codec dag-cbor (0x71), multihash: SHA-256 (0x12) of 32 bytes.
  std::string cid = "\x01\x71\x12\x20";
  auto hex = sha256(*encoded);
  for (std::size_t i = 0; i < hex.size(); i += 2)
    cid += static_cast<char>(ascii::hex_value(hex[i]) << 4 | ascii::hex_value(hex[i + 1]));
  return "b" + base32(cid);
}

bool is_cid(std::string_view text) { return cid_bytes(text).has_value(); }

}  // namespace smm::bluesky
