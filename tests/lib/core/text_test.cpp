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

// A sequence for each rule of UAX #29, and how many clusters it is.
TEST_CASE("text: clusters end by every rule of Unicode 17.0.0") {
  struct Sequence {
    std::string_view rule, text;
    std::size_t clusters;
  };
  for (const auto& [name, words, count] : std::vector<Sequence>{
           {"GB3", "\r\n", 1},
           {"GB4", "\n\u0308", 2},
           {"GB5", "a\u200B", 2},
           {"GB6", "\u1100\u1160\u11A8", 1},
           {"GB7", "\uAC00\u11A8", 1},
           {"GB8", "\uAC01\u1161", 2},
           {"GB9", "a\u0308\u200D", 1},
           {"GB9a", "\u0915\u0903", 1},
           {"GB9b", "\u0600a", 1},
           {"GB9c", "\u0915\u094D\u0937", 1},                    // क्ष
           {"GB9c", "\u0915\u094D\u200D\u0937\u094D\u092E", 1},  // with a joiner, and a third
           {"GB9c", "\u0995\u09CD\u09B7\u09CD\u09AE", 1},        // Bengali
           {"GB9c", "\u0D15\u0D4D\u0D15", 1},                    // Malayalam
           {"GB9c", "\u0915\u094D\u200C\u0937", 2},              // kept apart
           {"GB9c", "\u0915\u093C\u0937", 2},                    // no linker
           {"GB9c", "\u0B95\u0BCD\u0BB7", 2},                    // Tamil has no conjuncts
           {"GB9c", "a\u094D\u0937", 2},
           {"GB11", "\U0001F3FB\u200D\U0001F3FA", 2},  // a skin tone is no picture
           {"GB11", "\U0001F469\U0001F3FB\u200D\U0001F3A8", 1},
           {"GB11", "\U0001F3FA\u200D\u200D\U0001F3FA", 2},
           {"GB12", "\U0001F1E9\U0001F1EA\U0001F1EB", 2},
           {"GB13", "a\U0001F1E9\U0001F1EA\U0001F1EB\U0001F1F7", 3},
           {"GB999", "ab", 2},
       }) {
    const auto& rule = name;  // a binding cannot be captured
    const auto& text = words;
    CAPTURE(rule);
    CAPTURE(text);
    CHECK(graphemes(text) == count);
    std::string whole;
    for (auto cluster : grapheme_clusters(text)) whole += cluster;
    CHECK(whole == text);
  }
  CHECK(graphemes("क्षत्रिय") == 3);
  CHECK(graphemes("नमस्ते") == 3);
}

TEST_CASE("text: columns are what a terminal takes") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("한국") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("🫖") == 2);
  CHECK(display_width("❤️") == 2);
  CHECK(display_width("क्ष") == 2);  // one cluster, and a column for each consonant
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
  // One letter of two is another word.
  std::vector<std::string> codes{"ar", "fr", "tr", "de"};
  for (const char* word : {"br", "zr", "dx", "rt"}) CHECK_FALSE(nearest(word, codes));
  CHECK(nearest("frr", codes) == "fr");
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
  CHECK(to_string(*parse_money("5 EUR")) == "5.00 EUR");
  CHECK(to_string(*parse_money("50000 KRW")) == "50000 KRW");
  CHECK(to_string(*parse_money("0.50 JPY")) == "0.50 JPY");
  for (const char* text :
       {"", "500", "500 eur", "-5 EUR", "5.001 EUR", "5. EUR", "EUR 5", "1e3 EUR"})
    CHECK_FALSE(parse_money(text));
}
