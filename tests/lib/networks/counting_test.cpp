#include "networks/counting.h"

#include <doctest/doctest.h>

#include <string>

#include "core/text.h"

using namespace smm;

TEST_CASE("counting: the same text by code points, UTF-16 units, bytes and graphemes") {
  struct Sample {
    std::string text;
    std::size_t points, units, bytes, clusters;
  };
  for (const auto& s : {
           Sample{"", 0, 0, 0, 0},
           Sample{"abc", 3, 3, 3, 3},
           Sample{"한국", 2, 2, 6, 2},
           Sample{"\u1112\u1161\u11ab", 3, 3, 9, 1},  // 한 from its letters
           Sample{"ế", 1, 1, 3, 1},
           Sample{"e\u0302\u0301", 3, 3, 5, 1},
           Sample{"नमस्ते", 6, 6, 18, 3},
           Sample{"🇩🇪", 2, 4, 8, 1},
           Sample{"👩‍👩‍👧‍👦", 7, 11, 25, 1},
           Sample{"1️⃣", 3, 3, 7, 1},
           Sample{"a\xFF", 2, 2, 2, 2},
       }) {
    CAPTURE(s.text);
    CHECK(code_points(s.text) == s.points);
    CHECK(utf16_units(s.text) == s.units);
    CHECK(utf8_bytes(s.text) == s.bytes);
    CHECK(graphemes(s.text) == s.clusters);
  }
}

TEST_CASE("counting: an emoji is taken whole, and no more than it") {
  for (const std::string emoji :
       {"🔥", "👍🏿", "👩‍👩‍👧‍👦", "👩🏽‍💻", "🏳️‍🌈",
        "❤️‍🔥", "🇫🇷", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "7️⃣", "*⃣", "☺", "☺️",
        "©️", "🏻"}) {
    CAPTURE(emoji);
    for (const char* behind : {"", "a", " ", "\xFF", "🔥", "\u200Da"})
      CHECK(emoji_bytes(emoji + behind, 0) == emoji.size());
    CHECK(emoji_bytes("ab" + emoji, 2) == emoji.size());
  }
  for (const char* plain :
       {"a", "1", "#", "7\uFE0F", "☺\uFE0E", "©", "한", "\u200D", "\uFE0F", "🇩", "\xF0\x9F", ""}) {
    CAPTURE(plain);
    CHECK(emoji_bytes(plain, 0) == 0);
  }
}
