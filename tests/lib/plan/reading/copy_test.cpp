// Media that were looked at in an earlier run: what is the same file is not read again, and what is
// another one is.

#include "plan/reading/copy.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <chrono>
#include <thread>

#include "core/text.h"
#include "support/media_files.h"
#include "support/temp_dir.h"
#include "sys/files.h"
#include "sys/media/media.h"

using namespace smm;
using namespace smm::test;

namespace {

void wait_until_old() { std::this_thread::sleep_for(std::chrono::milliseconds(150)); }

std::string digest_of(const std::filesystem::path& root, Kept& kept) {
  MediaShelf shelf(root, &kept);
  auto seen = shelf.look({"a.png", "", {}});
  const auto* media = std::get_if<Media>(&seen);
  return media == nullptr ? "" : media->digest;
}

std::string picture(const std::string& words) {
  return png_file(4, 4, {.before = png_chunk("teSt", words)});
}

}  // namespace

TEST_CASE("media: what is kept is what was seen, of every kind") {
  for (const auto& content : {png_file(3, 5), jpeg_file(7, 2), gif_file(2, 2), webp_file(4, 4),
                              video_file(), std::string("no picture")}) {
    TempDir dir;
    dir.write("a.png", content);
    auto path = dir.path() / "a.png";
    auto file = look_at_media(path, 1U << 20);
    if (!file.info) continue;
    auto again = parse_media_words(media_words(file));
    REQUIRE(again);
    CHECK(again->digest == file.digest);
    CHECK(again->bytes == file.bytes);
    CHECK(again->info == file.info);
    CHECK(again->opaque == file.opaque);
    auto words = media_words(file);
    for (std::size_t size = 0; size < words.rfind('\t'); ++size)
      CHECK(!parse_media_words(words.substr(0, size)));
  }
}

TEST_CASE("media: a picture is read once, and another under its name, size and time is read") {
  TempDir dir;
  auto path = dir.write("a.png", picture("old"));
  Kept kept;
  auto old = sha256(picture("old")), fresh = sha256(picture("new"));
  CHECK(digest_of(dir.path(), kept) == old);  // too new to be kept
  wait_until_old();
  CHECK(digest_of(dir.path(), kept) == old);
  // It is not read again: what is kept is believed.
  auto identity = identity_of_file(path);
  REQUIRE(identity);
  auto question = fmt::format("media {} ", media_words_version) + *identity + "\n" + path.string();
  auto answer = kept.find(question);
  REQUIRE(answer);
  auto lie = *answer;
  lie.replace(0, 64, std::string(64, 'f'));
  kept.keep(question, lie);
  CHECK(digest_of(dir.path(), kept) == std::string(64, 'f'));

  struct stat before {};
  REQUIRE(::stat(path.c_str(), &before) == 0);
  dir.write("a.png", picture("new"));
  const timespec times[2] = {before.st_atim, before.st_mtim};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
  CHECK(digest_of(dir.path(), kept) == fresh);
  wait_until_old();
  CHECK(digest_of(dir.path(), kept) == fresh);
  dir.write("a.png", "no picture at all");
  CHECK(digest_of(dir.path(), kept).empty());
}
