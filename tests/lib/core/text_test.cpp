#include "core/text.h"

#include <doctest/doctest.h>

#include "core/money.h"

using namespace smm;

TEST_CASE("text: graphemes are what a person calls characters") {
  CHECK(graphemes("") == 0);
  CHECK(graphemes("héllo") == 5);
  CHECK(graphemes("he\u0301llo") == 5);  // a combining accent
  CHECK(graphemes("한국어") == 3);
  CHECK(graphemes("\u1112\u1161\u11AB") == 1);  // one syllable of three jamo
  CHECK(graphemes("tiếng Việt") == 10);
  CHECK(graphemes("👨‍👩‍👧‍👦") == 1);
  CHECK(graphemes("🇮🇹🇰🇷") == 2);
  CHECK(graphemes("1️⃣") == 1);
  CHECK(graphemes("a\r\nb") == 3);
  CHECK(graphemes("\xFF\xFE") == 2);  // each broken byte is one
}

TEST_CASE("text: columns are what a terminal takes") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("한국") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("🫖") == 2);
  CHECK(display_width("❤️") == 2);
  CHECK(fit("한국어", 5) == "한국…");
  CHECK(fit("한국어", 4) == "한… ");
  CHECK(fit("ab", 4) == "ab  ");
  CHECK(fit("abc", 0).empty());
}

TEST_CASE("text: nothing foreign can command a terminal") {
  CHECK(visible("a\x1b[31mb") == "a␛[31mb");
  CHECK(visible("a\nb\tc") == "a b c");
  CHECK(visible("a\u202Eb") == "a<U+202E>b");
  CHECK(visible("a\xC2\x9B"
                "b") == "a<U+009B>b");  // the one-character CSI
  CHECK(visible("ok\xFF") == "ok\uFFFD");
  CHECK(visible("한국어 🫖") == "한국어 🫖");
}

TEST_CASE("text: nothing foreign can become markup") {
  CHECK(html_escape("<a href=\"x\">&'") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
  CHECK(html_escape("a\x01"
                    "b") == "ab");
  CHECK(markdown_escape("[x](y) | *b*") == "\\[x\\](y) \\| \\*b\\*");
}

TEST_CASE("text: the nearest word is near, or there is none") {
  std::vector<std::string> words{"plan", "post", "queue", "metrics", "report"};
  CHECK(nearest("plna", words) == "plan");
  CHECK(nearest("reprot", words) == "report");
  CHECK(nearest("QUEUE", words) == "queue");
  CHECK_FALSE(nearest("kitchen", words));
  CHECK_FALSE(nearest("", words));
}

TEST_CASE("text: UTF-8 is checked as the standard has it") {
  CHECK(valid_utf8("ａ€𝄞"));
  CHECK_FALSE(valid_utf8("\xC0\x80"));          // overlong
  CHECK_FALSE(valid_utf8("\xED\xA0\x80"));      // a surrogate
  CHECK_FALSE(valid_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  CHECK_FALSE(valid_utf8("\xE2\x82"));          // cut short
  CHECK(valid_utf8("\uFFFD"));                  // the mark itself is fine
  CHECK(nfc("e\u0301") == "é");
}

TEST_CASE("money: amounts are exact") {
  CHECK(parse_money("500 EUR")->hundredths == 50000);
  CHECK(parse_money("19.9 USD")->hundredths == 1990);
  CHECK(to_string(*parse_money("0.05 EUR")) == "0.05 EUR");
  for (const char* text :
       {"", "500", "500 eur", "-5 EUR", "5.001 EUR", "5. EUR", "EUR 5", "1e3 EUR"})
    CHECK_FALSE(parse_money(text));
}
