#include "core/html_characters.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/ascii.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::size_t longest_name = 31;  // CounterClockwiseContourIntegral
constexpr std::size_t longest_old_name = 6;

// What 128 to 159 are in windows-1252; 0 where it has nothing.
constexpr auto windows = std::to_array<char16_t>(
    {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
     0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178});

bool is_hex(char c) { return ascii::hex_value(c) >= 0; }

// The entry of that name, from its ';' or '!' on; empty if there is none.
std::string_view entry_of(std::string_view name) {
  auto table = html_character_table;
  std::size_t low = 0, high = table.size();
  while (low < high) {
    auto middle = low + (high - low) / 2;
    auto begin = middle == 0 ? std::string_view::npos : table.rfind(' ', middle - 1);
    begin = begin == std::string_view::npos || begin < low ? low : begin + 1;
    auto entry = table.substr(begin, table.find(' ', begin) - begin);
    auto sign = entry.find_first_of(";!");
    auto order = entry.substr(0, sign).compare(name);
    if (order == 0) return entry.substr(sign);
    if (order < 0)
      low = begin + entry.size() + 1;
    else
      high = begin;
  }
  return {};
}

std::string characters(std::string_view entry) {
  std::string text;
  for (auto hex : split(entry.substr(1), '.')) {
    unsigned code = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    append_utf8(text, static_cast<char32_t>(code));
  }
  return text;
}

std::optional<HtmlCharacter> named(std::string_view html, HtmlPlace place) {
  std::size_t run = 1;
  while (run < html.size() && run <= longest_name && ascii::is_alnum(html[run])) ++run;
  if (run < html.size() && html[run] == ';')
    if (auto entry = entry_of(html.substr(1, run - 1)); !entry.empty())
      return HtmlCharacter{characters(entry), run + 1};
  for (auto size = std::min(run - 1, longest_old_name); size >= 2; --size) {
    auto entry = entry_of(html.substr(1, size));
    if (!entry.starts_with('!')) continue;
    bool goes_on =
        size + 1 < html.size() && (html[size + 1] == '=' || ascii::is_alnum(html[size + 1]));
    if (place == HtmlPlace::attribute && goes_on) return {};
    return HtmlCharacter{characters(entry), size + 1};
  }
  return {};
}

char32_t numbered_character(std::uint32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return 0xFFFD;
  if (code >= 0x80 && code < 0xA0 && windows[code - 0x80] != 0) return windows[code - 0x80];
  return code;
}

std::optional<HtmlCharacter> numbered(std::string_view html) {
  bool hex = html.size() > 2 && (html[2] == 'x' || html[2] == 'X');
  std::size_t at = hex ? 3 : 2;
  auto digits = at;
  std::uint32_t code = 0;
  for (; at < html.size() && (hex ? is_hex(html[at]) : ascii::is_digit(html[at])); ++at) {
    std::uint32_t value = 0;
    std::from_chars(&html[at], &html[at] + 1, value, 16);
    // Beyond the last code point it stays there, however many digits follow.
    if (code <= 0x10FFFF) code = code * (hex ? 16U : 10U) + value;
  }
  if (at == digits) return {};
  if (at < html.size() && html[at] == ';') ++at;
  HtmlCharacter found{{}, at};
  append_utf8(found.text, numbered_character(code));
  return found;
}

}  // namespace

std::optional<HtmlCharacter> html_character(std::string_view html, HtmlPlace place) {
  if (html.size() < 3 || html[0] != '&') return {};
  return html[1] == '#' ? numbered(html) : named(html, place);
}

std::string html_unescaped(std::string_view html, HtmlPlace place) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    auto next = std::min(html.find('&', at), html.size());
    out += html.substr(at, next - at);
    at = next;
    if (at == html.size()) break;
    if (auto found = html_character(html.substr(at), place)) {
      out += found->text;
      at += found->bytes;
    } else {
      out += html[at++];
    }
  }
  return out;
}

}  // namespace smm
