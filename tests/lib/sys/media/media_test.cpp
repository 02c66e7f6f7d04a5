#include "sys/media/media.h"

#include <doctest/doctest.h>

#include <string>

#include "core/error.h"
#include "support/media_files.h"
#include "support/temp_dir.h"

using namespace smm;
using namespace std::string_literals;

namespace {

std::string length(std::size_t bytes) {
  return {static_cast<char>(bytes >> 24), static_cast<char>(bytes >> 16),
          static_cast<char>(bytes >> 8), static_cast<char>(bytes)};
}
std::string box(const std::string& type, const std::string& body) {
  return length(body.size() + 8) + type + body;
}

// Half a second, with the header behind the media data, as cameras write it.
std::string video(std::size_t data) {
  return box("ftyp", "qt  \0\0\2\0"s) + box("wide", "") + box("mdat", std::string(data, 'x')) +
         box("moov", box("mvhd", std::string(12, '\0') + "\0\0\x02\x58\0\0\x01\x2C"s));
}

}  // namespace

TEST_CASE("media: a file is looked at and digested as it would be from memory") {
  test::TempDir dir;
  for (std::size_t size : {0U, 1U, 7U, 8U, 15U, 16U, 17U, 65'535U, 65'536U, 200'000U}) {
    CAPTURE(size);
    for (const auto& content :
         {std::string(size, 'a'), video(size), "\x89PNG\r\n\x1A\n"s + std::string(size, '\0')}) {
      dir.write("file", content);
      auto file = look_at_media(dir.path() / "file", 1U << 20);
      CHECK(file.bytes == content.size());
      CHECK(file.digest == sha256(content));
      CHECK(file.info == image_info(content));
    }
  }
}

TEST_CASE("media: the header of a video is found behind more data than is held") {
  test::TempDir dir;
  dir.write("video", video(40U << 20));
  auto info = look_at_media(dir.path() / "video", 64U << 20).info;
  REQUIRE(info);
  CHECK(info->type == "video/quicktime");
  CHECK(info->seconds == 0.5);
}

TEST_CASE("media: what is too large, or no file, is refused") {
  test::TempDir dir;
  dir.write("file", "12345");
  CHECK(look_at_media(dir.path() / "file", 5).bytes == 5);
  CHECK_THROWS_AS(look_at_media(dir.path() / "file", 4), Error);
  CHECK_THROWS_AS(look_at_media(dir.path(), 5), Error);
  CHECK_THROWS_AS(look_at_media(dir.path() / "none", 5), Error);
}

TEST_CASE("media: a name that promises another type is told from one that promises nothing") {
  CHECK_FALSE(is_mislabelled("img/a.png", "image/png"));
  CHECK_FALSE(is_mislabelled("a.JPeG", "image/jpeg"));
  CHECK_FALSE(is_mislabelled("a.ogg", "video/ogg"));
  CHECK_FALSE(is_mislabelled("a", "image/png"));
  CHECK_FALSE(is_mislabelled("a.data", "image/png"));
  CHECK(is_mislabelled("img/a.png", "image/jpeg"));
  CHECK(is_mislabelled("a.mov", "video/mp4"));
}

TEST_CASE("media: a picture that is nothing wide or high is broken, as a whole") {
  test::TempDir dir;
  auto broken = [&](const std::string& content) {
    dir.write("file", content);
    return look_at_media(dir.path() / "file", 1U << 20).broken;
  };
  for (auto [width, height] : {std::pair{1, 1}, {2, 3}, {640, 1}}) {
    CHECK(broken(test::png_file(width, height)) == "");
    CHECK(broken(test::gif_file(width, height)) == "");
  }
  for (auto [width, height] : {std::pair{0, 0}, {0, 3}, {640, 0}}) {
    CHECK(broken(test::png_file(width, height)) != "");
    CHECK(broken(test::gif_file(width, height)) != "");
  }
}
