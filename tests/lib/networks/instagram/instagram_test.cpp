#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

const Rules& instagram() {
  static const Rules rules("instagram");
  return rules;
}
const Media picture = file_of("image/jpeg", 1080, 1350);

}  // namespace

TEST_CASE("instagram: a caption of 2200 characters fits, beside a picture") {
  CHECK(instagram().fits_just("a", 2200, {picture}));
  CHECK(instagram().fits_just("한", 2200, {picture}));
  CHECK(instagram().broken(post_of("a")) == "media-missing");
}

TEST_CASE("instagram: thirty hashtags and twenty mentions, those in the text and the tags") {
  auto post = post_of(repeated("#tag ", 29), {picture});
  post.tags = {"one"};
  CHECK(instagram().broken(post) == "tag-not-sent");
  post.tags.emplace_back("two");
  CHECK(instagram().message(post) == "31 tags, limit 30");
  CHECK(instagram().broken(post_of(repeated("@anna ", 20), {picture})).empty());
  CHECK(instagram().broken(post_of(repeated("@anna ", 21), {picture})) == "too-many-mentions");
}

TEST_CASE("instagram: a picture is from 4:5 to 1.91:1, of any size") {
  for (auto [width, height] :
       {std::pair{1080, 1350}, {1080, 566}, {1080, 1080}, {200, 200}, {4000, 4000}, {0, 0}})
    CHECK(instagram().broken(post_of("a", {file_of("image/jpeg", width, height)})).empty());
  CHECK(instagram().broken(post_of("a", {file_of("image/jpeg", 1080, 1920)})) == "media-ratio");
  CHECK(instagram().message(post_of("a", {file_of("image/jpeg", 1920, 960)})) ==
        "img/a is 1920x960, 2.00 as wide as high; 0.80 to 1.91 are possible");
}

TEST_CASE("instagram: a reel lasts from 3 seconds to 15 minutes, in any ratio") {
  CHECK(instagram().broken(post_of("a", {file_of("video/mp4", 1080, 1920, 3)})).empty());
  CHECK(instagram().broken(post_of("a", {file_of("video/mp4", 1080, 1920, 900)})).empty());
  CHECK(instagram().broken(post_of("a", {file_of("video/mp4", 1080, 1920, 2)})) ==
        "media-duration");
  CHECK(instagram().broken(post_of("a", {file_of("video/mp4", 1080, 1920, 901)})) ==
        "media-duration");
}

TEST_CASE("instagram: what a post cannot have there is named") {
  auto post = post_of("a", {picture});
  post.parts.push_back(post.parts[0]);
  CHECK(instagram().message(post) == "a thread cannot be posted there");
  post.parts.pop_back();
  post.poll = Poll{{"yes", "no"}};
  CHECK(instagram().message(post) == "a poll cannot be posted there");
  post.poll.reset();
  post.first_comment = "#more";
  CHECK(instagram().broken(post).empty());
}
