#include "networks/x/entities.h"

#include <doctest/doctest.h>

#include <string>

using namespace smm;

namespace {

std::string found_in(std::string_view text) {
  std::string all;
  for (const auto& entity : x::entities(text))
    all += (all.empty() ? "" : "|") +
           std::string(text.substr(entity.begin, entity.end - entity.begin));
  return all;
}

}  // namespace

TEST_CASE("x: addresses are found with a scheme and without, and end as twitter-text has it") {
  CHECK(found_in("no address.") == "");
  CHECK(found_in("at example.com, and https://a.example.org/b?c=d.") ==
        "example.com|https://a.example.org/b?c=d");
  CHECK(found_in("(see http://example.com/a_(b)_c)") == "http://example.com/a_(b)_c");
  CHECK(found_in("http://example.com/a(b http://example.com?q") ==
        "http://example.com/a|http://example.com?q");
  CHECK(found_in("a@example.com .example.com") == "");
  CHECK(found_in("foo_bar.example.com") == "bar.example.com");
  CHECK(found_in("More on case.com/kiln?a=b today, or case.com?a") == "case.com/kiln?a=b|case.com");
  CHECK(found_in("詳しくはcase.comへ Https://case.com/") == "case.com|Https://case.com/");
}

TEST_CASE("x: hashtags, mentions and cashtags are those of twitter-text") {
  CHECK(found_in("#España» #東京！ ＃ハッシュ_1 #2026 #C++ #node.js a#b &#39;") ==
        "#España|#東京|＃ハッシュ_1|#C|#node");
  CHECK(found_in("@anna @anna/makers RT@bob a@b ＠wide @aé") == "@anna|@anna/makers|@bob|＠wide");
  CHECK(found_in("@abcdefghijklmnopqrstuvwxyz") == "@abcdefghijklmnopqrst");
  CHECK(found_in("$TSLA, $BRK.B $5 $TOOLONGX a$b") == "$TSLA|$BRK.B");
  CHECK(found_in("https://case.com/#a #b") == "https://case.com/#a|#b");
}

TEST_CASE("x: a text of what may be an address, but is none, is read in no time") {
  for (const char* piece : {"a.", "あ.", "é", "é.", "a-.é", "é_.a", "https://é", "https://a.", "é@",
                            "(a.é", "xn--é.", "あ。あ.", "case.com?", "🏺.", "case.com/(("}) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += piece;
    CAPTURE(piece);
    CHECK(x::addresses(text + ".").size() <= 20'000);
  }
}
