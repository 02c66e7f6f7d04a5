#include "sys/text/encoding.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "core/error.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::string_view mark8 = "\xEF\xBB\xBF", mark16le = "\xFF\xFE", mark16be = "\xFE\xFF";

// 0x80 to 0x9F, by the tables of the Unicode consortium; 0 where the encoding has nothing. From
// 0xA0, Windows-1252 is Unicode's own order.
constexpr std::array<char16_t, 32> latin{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
// 0x80 to 0xBF; from 0xC0, the Russian alphabet in order.
constexpr std::array<char16_t, 64> cyrillic{
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409,
    0x2039, 0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0,      0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0,
    0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB,
    0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6,
    0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

char32_t from_latin(unsigned char byte) { return byte < 0xA0 ? latin[byte - 0x80U] : byte; }
char32_t from_cyrillic(unsigned char byte) {
  return byte < 0xC0 ? cyrillic[byte - 0x80U] : 0x0410U + (byte - 0xC0U);
}

std::optional<std::string> single_bytes(std::string_view bytes, char32_t (*high)(unsigned char)) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 4);
  for (char c : bytes) {
    auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
      continue;
    }
    auto code = high(byte);
    if (code == 0) return {};
    append_utf8(out, code);
  }
  return out;
}

std::optional<std::string> utf16(std::string_view bytes, bool big) {
  if (bytes.size() % 2 != 0) return {};
  auto unit = [&](std::size_t at) {
    auto first = static_cast<unsigned char>(bytes[at]);
    auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big ? first << 8 | second : second << 8 | first);
  };
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    auto code = unit(at);
    if (code >= 0xD800 && code < 0xDC00) {
      at += 2;
      if (at >= bytes.size()) return {};
      auto low = unit(at);
      if (low < 0xDC00 || low > 0xDFFF) return {};
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    } else if (code >= 0xDC00 && code < 0xE000) {
      return {};
    }
    append_utf8(out, code);
  }
  return out;
}

// Whether most of the high bytes have another at their side.
bool in_words(std::string_view bytes) {
  auto high = [&](std::size_t at) {
    return at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0xC0;
  };
  std::size_t all = 0, joined = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (!high(at)) continue;
    ++all;
    if ((at > 0 && high(at - 1)) || high(at + 1)) ++joined;
  }
  return joined * 2 > all;
}

std::string_view guess(std::string_view bytes) {
  auto western = single_bytes(bytes, from_latin);
  auto russian = single_bytes(bytes, from_cyrillic);
  if (western && russian) return in_words(bytes) ? "windows-1251" : "windows-1252";
  return russian ? "windows-1251" : "windows-1252";
}

std::optional<std::string> decode_as(std::string_view bytes, std::string_view encoding) {
  if (encoding == "windows-1252") return single_bytes(bytes, from_latin);
  if (encoding == "windows-1251") return single_bytes(bytes, from_cyrillic);
  if (encoding == "utf-16le")
    return utf16(bytes.starts_with(mark16le) ? bytes.substr(2) : bytes, false);
  if (encoding == "utf-16be")
    return utf16(bytes.starts_with(mark16be) ? bytes.substr(2) : bytes, true);
  if (bytes.starts_with(mark8)) bytes.remove_prefix(mark8.size());
  return valid_utf8(bytes) ? std::optional<std::string>(bytes) : std::nullopt;
}

}  // namespace

const std::vector<std::string>& encodings() {
  static const std::vector<std::string> all{"utf-8", "utf-16le", "utf-16be", "windows-1251",
                                            "windows-1252"};
  return all;
}

Decoded decode(std::string_view bytes, std::string_view encoding, std::string_view name) {
  bool guessed = false;
  if (encoding.empty()) {
    if (bytes.starts_with(mark16le)) {
      encoding = "utf-16le";
    } else if (bytes.starts_with(mark16be)) {
      encoding = "utf-16be";
    } else if (bytes.starts_with(mark8) || valid_utf8(bytes)) {
      encoding = "utf-8";
    } else {
      encoding = guess(bytes);
      guessed = true;
    }
  }
  auto text = decode_as(bytes, encoding);
  if (!text)
    throw Error(Status::invalid, fmt::format("{} is not {}", name, encoding),
                "save it as UTF-8, or name its encoding with --encoding");
  if (auto nul = text->find('\0'); nul != std::string::npos)
    throw Error(Status::invalid, fmt::format("{} holds a NUL byte: this is no text", name));
  return {std::move(*text), std::string(encoding), guessed};
}

}  // namespace smm
