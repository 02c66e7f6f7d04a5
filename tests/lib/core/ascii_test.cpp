#include "core/ascii.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace smm;

TEST_CASE(
    "ascii: every byte and code point is in the classes that its name says, and in no other") {
  constexpr std::string_view digits = "0123456789", small = "abcdefghijklmnopqrstuvwxyz",
                             capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", spaces = "\t\n\v\f\r ";
  for (char32_t code = 0; code < 0x300; ++code) {
    auto in = [&](std::string_view set) {
      return code < 0x80 && set.find(static_cast<char>(code)) != std::string_view::npos;
    };
    CAPTURE(static_cast<int>(code));
    CHECK(ascii::is_digit(code) == in(digits));
    CHECK(ascii::is_lower(code) == in(small));
    CHECK(ascii::is_upper(code) == in(capitals));
    CHECK(ascii::is_letter(code) == (in(small) || in(capitals)));
    CHECK(ascii::is_alnum(code) == (in(small) || in(capitals) || in(digits)));
    CHECK(ascii::is_space(code) == in(spaces));
    if (code > 0xFF) continue;
    auto byte = static_cast<char>(static_cast<unsigned char>(code));
    CHECK(ascii::is_alnum(byte) == ascii::is_alnum(code));
    CHECK(ascii::is_space(byte) == ascii::is_space(code));
  }
}

TEST_CASE("ascii: cases change letters and nothing else") {
  CHECK(ascii::to_lower('Q') == 'q');
  CHECK(ascii::to_upper('q') == 'Q');
  for (char32_t code = 0; code < 0x300; ++code) {
    CAPTURE(static_cast<int>(code));
    CHECK((ascii::to_lower(code) != code) == ascii::is_upper(code));
    CHECK((ascii::to_upper(code) != code) == ascii::is_lower(code));
  }
  CHECK(ascii::hex_value('7') == 7);
  CHECK(ascii::hex_value('b') == 11);
  CHECK(ascii::hex_value('F') == 15);
  for (char c : std::string_view("gG/:@`\x80 \0", 9)) CHECK(ascii::hex_value(c) == -1);
}
