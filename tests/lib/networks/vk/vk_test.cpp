#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

TEST_CASE("vk: 16384 characters fit, unless the account says otherwise") {
  Rules vk("vk");
  CHECK(vk.fits_just("я", 16'384));
  CHECK(vk.fits_just("я", 2048, {}, {{"text_limit", "2048"}}));
}

TEST_CASE("vk: ten attachments of any kind, beside a poll too") {
  Rules vk("vk");
  auto post = post_of("a", std::vector<Media>(9, file_of("image/jpeg")));
  post.parts[0].media.push_back(file_of("video/mp4"));
  post.poll = Poll{std::vector<std::string>(10, "да"), Seconds(0), true};
  CHECK(vk.broken(post).empty());
  post.parts[0].media.push_back(file_of("video/mp4"));
  CHECK(vk.broken(post) == "media-count");
}
