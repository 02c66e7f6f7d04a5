#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

const Rules& x() {
  static const Rules rules("x");
  return rules;
}

}  // namespace

TEST_CASE("x: Latin weighs one, other scripts two, and forms of the same letter weigh the same") {
  for (const auto& counted : std::vector<Counted>{
           {"hello", 5},
           {"Grüße, Ω, Привет, שלום, ქართ", 28},
           {"한국어", 6},                    // Hangul, composed
           {"\u1112\u1161\u11ab\uad6d", 4},  // and from its letters
           {"日本語", 6},
           {"Tiếng Việt", 12},                          // composed: ế and ệ are two each
           {"Tie\u0302\u0301ng Vie\u0323\u0302t", 12},  // and not
           {"नमस्ते", 6},
           {"“quoted” – so…", 15},  // the ellipsis is not light
           {"a\nb", 3},
       }) {
    const auto& [words, length] = counted;
    const auto& text = words;  // a binding cannot be captured
    CAPTURE(text);
    CHECK(x().length(text) == length);
  }
}

TEST_CASE("x: an emoji weighs two, however many code points it is made of") {
  for (const auto& counted : std::vector<Counted>{
           {"🔥", 2},
           {"👍🏽", 2},
           {"👩‍👩‍👧‍👦", 2},
           {"🏳️‍🌈", 2},
           {"🇩🇪🇫🇷", 4},
           {"🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2},
           {"1️⃣#️⃣", 4},
           {"12#", 3},
           {"☺", 2},
           {"☺️", 2},
           {"☺\uFE0E", 4},  // asked for as a plain character, with the selector that asks
           {"©®", 2},
           {"👩👧", 4},          // side by side, not joined
           {"★\uFE0F", 4},     // no emoji takes this selector
           {"🏺\uFE0F", 4},  // nor one that needs none
           {"🕵️‍♂️🕵🏽‍♂️", 4},
           {"🧑‍🚀", 5},  // of 2019: X counts a person, a joiner and a rocket
           {"👩‍👨‍👧", 5},
           {"🇩🇩🇪", 4},  // no country is DD
       }) {
    const auto& [words, length] = counted;
    const auto& text = words;  // a binding cannot be captured
    CAPTURE(text);
    CHECK(x().length(text) == length);
  }
}

TEST_CASE("x: an address weighs 23, with https:// or without") {
  for (const auto& counted : std::vector<Counted>{
           {"https://example.com", 23},
           {"https://example.com/a/very/long/path?with=a&query=too#and-more", 23},
           {"see example.com now", 31},
           {"HTTP://EXAMPLE.COM/A.", 24},  // the full stop is the sentence's
           {"(https://example.com/a_(b))", 25},
           {"example.com日本 example.org", 51},
           {"https://example.com/日本", 27},  // the path ends where Japanese begins
           {"https://example.com/новости", 23},
           {"http://президент.рф", 23},
           {"президент.рф", 12},  // without https:// only Latin letters make an address
           {"example.co.uk:8080/a?b=c", 23},
           {"https://t.co/abc(d)", 26},
           {"readme.invalid 3.14 e.g. a@example.com", 38},
           {"#example.com @example.com $example.com", 38},
           {"https://localhost/", 18},
           {"-example.com", 12},
           {"foo_bar.example.com", 27},
           {"münchen.рф", 23},
           {"case.みんな", 23},
           {"例え.みんな", 11},
           {"https://例え.みんなの", 25},
           {"https://ПРИМЕР.РФ/a", 23},
           {"#münchen.de", 26},  // what stands behind the ü is one
           {"@müller.de", 26},
           {"münchen.de?x=case.com", 34},
           {"https://例え.中国/case.com", 23},
           {"http://a_b.com https://a_b.case.com", 38},
       }) {
    const auto& [words, length] = counted;
    const auto& text = words;  // a binding cannot be captured
    CAPTURE(text);
    CHECK(x().length(text) == length);
  }
}

TEST_CASE("x: a name that is longer than a name can be is no address") {
  CHECK(x().length(repeated("a", 63) + ".com") == 23);
  CHECK(x().length(repeated("a", 64) + ".com") == 68);
}

TEST_CASE("x: a name in another script is as long as it is in the domain system") {
  CHECK(x().length("https://" + repeated("あ", 40) + ".com") == 23);
  CHECK(x().length("https://" + repeated("あ", 63) + ".com") == 138);
}

TEST_CASE("x: where twitter-text does not know a domain that exists the longer of both counts") {
  CHECK(x().length("a.kids") == 23);
  CHECK(x().length("https://case.kids/" + repeated("a", 40)) == 58);
  CHECK(x().length("a.doosan") == 23);
  CHECK(x().length("https://case.doosan/" + repeated("a", 40)) == 23);
}

TEST_CASE("x: 280 fit, unless the account says more") {
  CHECK(x().fits_just("a", 280));
  CHECK(x().fits_just("한", 140));
  CHECK(x().fits_just("👨‍👩‍👧‍👦", 140));
  CHECK(x().fits_just("a", 25'000, {}, {{"text_limit", "25000"}}));
  CHECK(x().message(post_of(repeated("a", 312))) == "312 weighted characters, limit 280");
}

TEST_CASE("x: characters that X refuses are refused here") {
  for (const char* mark : {"\uFFFE", "\uFEFF", "\uFFFF"})
    CHECK(x().broken(post_of(std::string("a") + mark)) == "text-characters");
  CHECK(x().broken(post_of("a\u202Eb\u2066c")).empty());
}

TEST_CASE("x: four pictures, or one GIF, or one video") {
  auto picture = file_of("image/jpeg", 1200, 675), gif = file_of("image/gif", 100, 100),
       video = file_of("video/mp4", 1280, 720, 30);
  CHECK(x().broken(post_of("a", {picture, picture, picture, picture})).empty());
  CHECK(x().broken(post_of("a", {gif})).empty());
  CHECK(x().broken(post_of("a", {video})).empty());
  CHECK(x().broken(post_of("a", {picture, video})) == "media-mixed");
  CHECK(x().broken(post_of("a", {gif, gif})) == "media-count");
  CHECK(x().broken(post_of("a", {video, video})) == "media-count");
  CHECK(x().broken(post_of("a", {file_of("video/mp4", 0, 0, 140)})).empty());
  CHECK(x().broken(post_of("a", {file_of("video/mp4", 0, 0, 140.5)})) == "media-duration");
  CHECK(x().broken(post_of("a", {file_of("image/png", 9, 9, 0, 5'242'881)})) == "media-too-big");
}
