#include "core/base64.h"

#include "core/ascii.h"

namespace smm {
namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string base64(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() / 3 * 4 + 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    auto group = bytes.substr(at, 3);
    unsigned value = 0;
    for (std::size_t i = 0; i < 3; ++i)
      value = value << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += i <= group.size() ? letters[value >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  unsigned value = 0;
  int bits = 0;
  std::size_t seen = 0, padding = 0;
  for (char c : text) {
    if (ascii::is_space(c)) continue;
    ++seen;
    if (c == '=' && ++padding <= 2) continue;
    auto letter = letters.find(c);
    if (letter == letters.npos || padding > 0) return {};
    value = (value << 6 | static_cast<unsigned>(letter)) & 0xFFFFF;
    if ((bits += 6) < 8) continue;
    bits -= 8;
    out += static_cast<char>(value >> bits & 0xFF);
  }
  bool whole = seen % 4 == 0 && static_cast<std::size_t>(bits) == padding * 2;
  if (!whole || (value & ((1U << bits) - 1)) != 0) return {};
  return out;
}

}  // namespace smm
