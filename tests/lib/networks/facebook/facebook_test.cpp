#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

TEST_CASE("facebook: a text of 63206 characters fits") {
  Rules facebook("facebook");
  CHECK(facebook.fits_just("a", 63'206));
  CHECK(facebook.fits_just("한", 63'206));
}

TEST_CASE("facebook: any number of pictures up to 4 MB, or one video") {
  Rules facebook("facebook");
  auto picture = file_of("image/png", 100, 100, 0, 4'194'304), video = file_of("video/mp4");
  CHECK(facebook.broken(post_of("", std::vector<Media>(30, picture))).empty());
  CHECK(facebook.broken(post_of("", {video})).empty());
  CHECK(facebook.broken(post_of("", {video, picture})) == "media-mixed");
  picture.bytes += 1;
  CHECK(facebook.message(post_of("", {picture})) == "img/a has 4194305 bytes, limit 4194304");
}
