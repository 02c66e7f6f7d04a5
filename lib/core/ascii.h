#pragma once
// The classes of ASCII characters, whatever the locale says. A byte or a code point that is not
// ASCII is in none of them.

#include <concepts>

namespace smm::ascii {

template <typename C>
concept Character = std::same_as<C, char> || std::same_as<C, char32_t>;

constexpr bool is_digit(Character auto c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(Character auto c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(Character auto c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(Character auto c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alnum(Character auto c) { return is_letter(c) || is_digit(c); }
// Space, and U+0009 to U+000D: tab, the ends of lines and pages.
constexpr bool is_space(Character auto c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The small letter of a capital; anything else as it is.
template <Character C>
constexpr C to_lower(C c) {
  return is_upper(c) ? static_cast<C>(c + ('a' - 'A')) : c;
}
template <Character C>
constexpr C to_upper(C c) {
  return is_lower(c) ? static_cast<C>(c - ('a' - 'A')) : c;
}

// The value of a hexadecimal digit in either case; -1 of any other character.
constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  char low = to_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

}  // namespace smm::ascii
