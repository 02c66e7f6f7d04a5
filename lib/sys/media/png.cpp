#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "sys/media/anatomies.h"
#include "sys/media/bytes.h"
#include "sys/media/tiff.h"

namespace smm {
namespace {

// The checksum of PNG, four bytes at a time: table[n][b] is that of b and n zeros (PNG, annex D).
using Tables = std::array<std::array<std::uint32_t, 256>, 4>;

constexpr Tables made_tables() {
  Tables tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    auto value = byte;
    for (int bit = 0; bit < 8; ++bit)
      value = (value & 1) != 0 ? 0xEDB8'8320 ^ value >> 1 : value >> 1;
    tables[0][byte] = value;
  }
  for (std::size_t n = 1; n < tables.size(); ++n)
    for (std::size_t byte = 0; byte < 256; ++byte)
      tables[n][byte] = tables[0][tables[n - 1][byte] & 0xFF] ^ tables[n - 1][byte] >> 8;
  return tables;
}

constexpr Tables tables = made_tables();

std::uint32_t crc32(std::string_view bytes) {
  auto crc = 0xFFFF'FFFF;
  auto byte = [&](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at]));
  };
  std::size_t at = 0;
  for (; at + 4 <= bytes.size(); at += 4) {
    crc ^= byte(at) | byte(at + 1) << 8 | byte(at + 2) << 16 | byte(at + 3) << 24;
    crc = tables[3][crc & 0xFF] ^ tables[2][crc >> 8 & 0xFF] ^ tables[1][crc >> 16 & 0xFF] ^
          tables[0][crc >> 24];
  }
  for (; at < bytes.size(); ++at) crc = tables[0][(crc ^ byte(at)) & 0xFF] ^ crc >> 8;
  return ~crc;
}

std::string big(std::uint64_t value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16),
          static_cast<char>(value >> 8), static_cast<char>(value)};
}

std::string chunk(std::string_view type, std::string_view body) {
  auto checked = std::string(type).append(body);
  return big(body.size()) + checked + big(crc32(checked));
}

// The picture, its colours and its movement.
constexpr std::string_view needed[] = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA",
                                       "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD",
                                       "hIST", "pHYs", "acTL", "fcTL", "fdAT"};

bool is_letters(std::string_view type) {
  return type.size() == 4 && std::all_of(type.begin(), type.end(), ascii::is_letter<char>);
}

}  // namespace

Anatomy png_anatomy(std::string_view bytes) {
  Bytes in(bytes);
  Pieces kept;
  kept.keep(0, 8);
  bool pictured = false;
  for (std::size_t at = 8; at + 8 <= in.size();) {
    auto whole = 12 + std::uint64_t{in.big(at, 4)};
    auto type = in.slice(at + 4, 4);
    if (!is_letters(type) || (at == 8) != (type == "IHDR"))
      return damaged("picture", at, "what stands there is no part of a PNG");
    if (whole > in.size() - at) return cut_off("picture", at + whole - in.size());
    auto body = in.slice(at + 8, static_cast<std::size_t>(whole) - 12);
    if (crc32(in.slice(at + 4, body.size() + 4)) != in.big(at + 8 + body.size(), 4))
      return damaged("picture", at, fmt::format("the checksum of its part {} is wrong", type));
    if (std::find(std::begin(needed), std::end(needed), type) != std::end(needed))
      kept.keep(at, whole);
    if (type == "eXIf")
      if (auto told = tiff_to_publish(body); !told.empty()) kept.put(chunk(type, told));
    pictured = pictured || type == "IDAT";
    if (type == "IEND")
      return pictured ? Anatomy{.published = std::move(kept)}
                      : Anatomy{.broken = "there is no picture in it"};
    at += static_cast<std::size_t>(whole);
  }
  return {.broken = "the picture ends in the middle: its last part is missing"};
}

}  // namespace smm
