#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

const Rules& threads() {
  static const Rules rules("threads");
  return rules;
}

}  // namespace

TEST_CASE("threads: an emoji counts as its bytes, anything else as one") {
  for (const auto& counted : std::vector<Counted>{
           {"hello", 5},
           {"한국어", 3},
           {"🔥", 4},
           {"👍🏽", 8},
           {"🇩🇪", 8},
           {"👩‍👩‍👧‍👦", 25},
           {"1️⃣", 7},
           {"https://example.com", 19},
       }) {
    const auto& [words, length] = counted;
    const auto& text = words;  // a binding cannot be captured
    CAPTURE(text);
    CHECK(threads().length(text) == length);
  }
  CHECK(threads().fits_just("한", 500));
  CHECK(threads().fits_just("🔥", 125));
}

TEST_CASE("threads: five different links, each as often as one likes") {
  std::string text;
  for (const char* link : {"a", "b", "c", "d", "e", "a", "b"})
    text += std::string("https://x.example/") + link + " ";
  CHECK(threads().broken(post_of(text)).empty());
  CHECK(threads().message(post_of(text + "https://x.example/f")) == "6 different links, limit 5");
}

TEST_CASE("threads: pictures and videos stand together, twenty of them") {
  auto picture = file_of("image/png", 300, 300), video = file_of("video/mp4", 300, 300, 300);
  CHECK(threads().broken(post_of("a", {picture, video})).empty());
  CHECK(threads().broken(post_of("a", std::vector<Media>(20, picture))).empty());
  CHECK(threads().broken(post_of("a", std::vector<Media>(21, picture))) == "media-count");
  CHECK(threads().broken(post_of("a", {file_of("video/mp4", 0, 0, 301)})) == "media-duration");
}
