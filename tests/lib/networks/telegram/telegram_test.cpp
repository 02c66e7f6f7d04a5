#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

const Rules& telegram() {
  static const Rules rules("telegram");
  return rules;
}

}  // namespace

TEST_CASE("telegram: UTF-16 units count, 4096 of a text and 1024 of a caption") {
  for (auto [text, length] : std::vector<Counted>{{"hello", 5},
                                                  {"한국어", 3},
                                                  {"🔥", 2},
                                                  {"👩‍👩‍👧‍👦", 11},
                                                  {"e\u0301", 2},
                                                  {"नमस्ते", 6}})
    CHECK(telegram().length(text) == length);
  auto picture = file_of("image/jpeg", 800, 600);
  CHECK(telegram().fits_just("a", 4096));
  CHECK(telegram().fits_just("🔥", 2048));
  CHECK(telegram().fits_just("a", 1024, {picture}));
}

TEST_CASE("telegram: the question of a poll has 300, its up to twelve options 100 each") {
  auto post = post_of(repeated("a", 300));
  post.poll = Poll{std::vector<std::string>(12, repeated("b", 100)), Seconds(3600), true};
  CHECK(telegram().broken(post).empty());
  post.poll->options.emplace_back("c");
  CHECK(telegram().message(post) == "13 options, 1 to 12 are possible");
  post.poll->options.resize(1);
  post.parts[0].text += "a";
  CHECK(telegram().message(post) == "301 UTF-16 units, limit 300");
}

TEST_CASE("telegram: an album has ten pictures and videos; documents and GIFs stand alone") {
  auto picture = file_of("image/jpeg", 800, 600), video = file_of("video/mp4"),
       document = file_of("application/pdf"), gif = file_of("image/gif");
  CHECK(telegram().broken(post_of("a", {picture, video})).empty());
  CHECK(telegram().broken(post_of("a", std::vector<Media>(11, picture))) == "media-count");
  CHECK(telegram().broken(post_of("a", {document, document})).empty());
  CHECK(telegram().broken(post_of("a", {document, picture})) == "media-mixed");
  CHECK(telegram().broken(post_of("a", {gif, picture})) == "media-mixed");
}

TEST_CASE("telegram: the sides of a picture are 10000 pixels together, and 20:1") {
  CHECK(telegram().broken(post_of("a", {file_of("image/jpeg", 5000, 5000)})).empty());
  CHECK(telegram().broken(post_of("a", {file_of("image/jpeg", 5001, 5000)})) == "media-size");
  CHECK(telegram().broken(post_of("a", {file_of("image/jpeg", 2000, 100)})).empty());
  CHECK(telegram().broken(post_of("a", {file_of("image/jpeg", 2100, 100)})) == "media-ratio");
}
