#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

const Rules& pinterest() {
  static const Rules rules("pinterest");
  return rules;
}
const Media picture = file_of("image/jpeg", 1000, 1500);

}  // namespace

TEST_CASE("pinterest: a description has 800 characters, and a warning from 501 on") {
  CHECK(pinterest().broken(post_of(repeated("한", 500), {picture})).empty());
  auto problems = check_post(pinterest().network(), post_of(repeated("한", 501), {picture}), {});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].rule == "text-long");
  CHECK(problems[0].severity == Severity::warning);
  CHECK(pinterest().broken(post_of(repeated("한", 801), {picture})) == "text-too-long");
}

TEST_CASE("pinterest: title, alt text and link have limits of their own") {
  auto post = post_of("a", {picture});
  post.title = repeated("t", 100);
  post.link = "https://x.example/" + repeated("l", 2030);
  post.parts[0].media[0].alt = repeated("한", 500);
  CHECK(pinterest().broken(post).empty());
  post.title += "t";
  post.link += "l";
  post.parts[0].media[0].alt += "한";
  CHECK(pinterest().broken(post) == "title-too-long alt-too-long link-too-long");
}

TEST_CASE("pinterest: a pin is a video, or two to five pictures, or one") {
  CHECK(pinterest().broken(post_of("a", std::vector<Media>(5, picture))).empty());
  CHECK(pinterest().broken(post_of("a", {file_of("video/mp4", 900, 1600, 4)})).empty());
  CHECK(pinterest().broken(post_of("a", {file_of("video/mp4", 900, 1600, 3)})) == "media-duration");
  CHECK(pinterest().broken(post_of("a")) == "media-missing");
}
