#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

TEST_CASE("linkedin: a text of 3000 characters fits, and an emoji is two") {
  Rules linkedin("linkedin");
  CHECK(linkedin.fits_just("a", 3000));
  CHECK(linkedin.fits_just("한", 3000));
  CHECK(linkedin.fits_just("🔥", 1500));
}

TEST_CASE("linkedin: pictures, or one video, or one document") {
  Rules linkedin("linkedin");
  auto picture = file_of("image/png", 6000, 6000), document = file_of("application/pdf"),
       video = file_of("video/mp4", 100, 100, 3);
  CHECK(linkedin.broken(post_of("", std::vector<Media>(20, picture))).empty());
  CHECK(linkedin.broken(post_of("", {document})).empty());
  CHECK(linkedin.broken(post_of("", {video})).empty());
  CHECK(linkedin.broken(post_of("", {document, document})) == "media-count");
  CHECK(linkedin.broken(post_of("", {document, picture})) == "media-mixed");
  CHECK(linkedin.broken(post_of("", {file_of("image/png", 6100, 6000)})) == "media-size");
  CHECK(linkedin.broken(post_of("", {file_of("video/mp4", 1, 1, 1801)})) == "media-duration");
}

TEST_CASE("linkedin: a poll has two to four options of 30 characters, for up to two weeks") {
  Rules linkedin("linkedin");
  auto post = post_of("Which?");
  post.poll = Poll{{repeated("a", 30), "b", "c", "d"}, std::chrono::hours(14 * 24)};
  CHECK(linkedin.broken(post).empty());
  post.poll->options[0] += "a";
  post.poll->options.emplace_back("e");
  post.poll->multiple = true;
  CHECK(linkedin.broken(post) == "poll-options poll-options poll-options");
}
