#include "sys/text/encoding.h"

#include <doctest/doctest.h>

#include "core/error.h"

using namespace smm;

TEST_CASE("encoding: a mark decides, then validity, then what the bytes look like") {
  auto read = [](std::string_view bytes) {
    auto decoded = decode(bytes, "", "t");
    return decoded.encoding + (decoded.guessed ? "? " : " ") + decoded.text;
  };
  CHECK(read("h\xC3\xA9") == "utf-8 h\u00E9");
  CHECK(read("\xEF\xBB\xBFh") == "utf-8 h");
  CHECK(read(std::string_view("\xFF\xFEh\0\x3D\xD8\x00\xDE", 8)) == "utf-16le h\U0001F600");
  CHECK(read(std::string_view("\xFE\xFF\0h", 4)) == "utf-16be h");
  CHECK(read("caf\xE9 \x80 5") == "windows-1252? caf\u00E9 \u20AC 5");
  CHECK(read("\xCF\xF0\xE8\xE2\xE5\xF2 \xEC\xE8\xF0") == "windows-1251? Привет мир");
}

TEST_CASE("encoding: bytes that are not of it are refused") {
  CHECK_THROWS_AS(decode("h\xE9", "utf-8", "t"), Error);
  CHECK_THROWS_AS(decode(std::string_view("\xFF\xFEh", 3), "", "t"), Error);
  CHECK_THROWS_AS(decode(std::string_view("\xFF\xFE\x3D\xD8", 4), "", "t"), Error);
  CHECK_THROWS_AS(decode(std::string_view("a\0b", 3), "", "t"), Error);
  CHECK(decode("\xE9", "windows-1251", "t").text == "й");
}
