#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

const Rules& tiktok() {
  static const Rules rules("tiktok");
  return rules;
}
const Media video = file_of("video/mp4", 1080, 1920, 20), picture = file_of("image/jpeg");

}  // namespace

TEST_CASE("tiktok: a video has 2200 UTF-16 units of text, pictures 4000") {
  CHECK(tiktok().fits_just("a", 2200, {video}));
  CHECK(tiktok().fits_just("🔥", 1100, {video}));
  CHECK(tiktok().fits_just("a", 4000, {picture}));
}

TEST_CASE("tiktok: a title has 90 characters") {
  auto post = post_of("a", {picture});
  post.title = repeated("t", 90);
  CHECK(tiktok().broken(post).empty());
  post.title += "t";
  CHECK(tiktok().message(post) == "a title of 91 characters, limit 90");
}

TEST_CASE("tiktok: one video, or up to 35 pictures, and never neither") {
  CHECK(tiktok().broken(post_of("a", std::vector<Media>(35, picture))).empty());
  CHECK(tiktok().broken(post_of("a", {video, picture})) == "media-mixed");
  CHECK(tiktok().broken(post_of("a")) == "media-missing");
  CHECK(tiktok().broken(post_of("a", {file_of("image/png")})) == "media-type");
  CHECK(tiktok().message(post_of("a", {file_of("video/mp4", 320, 640, 9)})) ==
        "img/a is 320 pixels wide, at least 360");
}
