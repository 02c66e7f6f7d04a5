#include "networks/parts/placement.h"

#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

TEST_CASE("placement: a reel is one video, and a story one file without a text of its own") {
  auto picture = file_of("image/jpeg", 1080, 1920);
  auto video = file_of("video/mp4", 1080, 1920, 20);
  for (const char* name : {"instagram", "facebook"}) {
    CAPTURE(name);
    Rules rules(name);
    auto broken = [&](const char* placement, std::string text, std::vector<Media> media) {
      auto post = post_of(std::move(text), std::move(media));
      post.placement = placement;
      return rules.broken(post);
    };
    CHECK(broken("reel", "Look", {video}).empty());
    CHECK(broken("reel", "Look", {picture}) != "");
    CHECK(broken("reel", "Look", {video, video}) != "");
    CHECK(broken("story", "", {video}).empty());
    CHECK(broken("story", "", {picture}).empty());  // of any shape, as it fills the screen
    CHECK(broken("story", "", {picture, picture}) == "media-count");
    CHECK(broken("story", "Look", {picture}) == "unsupported");
    CHECK(broken("feed", "Look", {file_of("image/jpeg", 1080, 1080)}).empty());
  }
  CHECK(Rules("instagram").broken(post_of("Look", {picture})) == "media-ratio");
  CHECK(Rules("linkedin").broken([&] {
    auto post = post_of("Look", {picture});
    post.placement = "story";
    return post;
  }()) == "unsupported");
}
