#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

const Rules& youtube() {
  static const Rules rules("youtube");
  return rules;
}
const Media video = file_of("video/mp4", 1920, 1080, 60);

Post titled(std::string title, std::string text = "text") {
  auto post = post_of(std::move(text), {video});
  post.title = std::move(title);
  return post;
}

}  // namespace

TEST_CASE("youtube: a description has 5000 bytes") {
  CHECK(youtube().length("한국어") == 9);
  CHECK(youtube().fits_just("a", 5000, {video}));
  CHECK(youtube().fits_just("🔥", 1250, {video}));
}

TEST_CASE("youtube: a title is needed and has 100 characters") {
  CHECK(youtube().broken(titled(repeated("한", 100))).empty());
  CHECK(youtube().broken(titled(repeated("한", 101))) == "title-too-long");
  CHECK(youtube().broken(titled("")) == "title-missing");
}

TEST_CASE("youtube: neither title nor description has < or >") {
  CHECK(youtube().message(titled("a < b")) == "the title has < or >, which YouTube refuses");
  CHECK(youtube().broken(titled("a", "b -> c")) == "text-characters");
}

TEST_CASE("youtube: tags have 500 characters in all, with commas, and quotes around spaces") {
  auto post = titled("a");
  post.tags = std::vector<std::string>(50, "tag123789");  // 450 and 49 commas
  CHECK(youtube().broken(post).empty());
  post.tags[0] += "x";
  CHECK(youtube().broken(post).empty());
  post.tags[0] = "tag 123789";  // two quotes more
  CHECK(youtube().message(post) == "tags of 502 characters in all, limit 500");
}

TEST_CASE("youtube: a post is one video") {
  auto post = titled("a");
  post.parts[0].media.clear();
  CHECK(youtube().broken(post) == "media-missing");
  post.parts[0].media = {video, video};
  CHECK(youtube().broken(post) == "media-count media-count");
  post.parts[0].media = {file_of("image/png")};
  CHECK(youtube().broken(post) == "media-type");
}
