#include "plan/showing/pictures.h"

#include <doctest/doctest.h>

#include "support/media_files.h"
#include "support/workspace.h"
#include "sys/files.h"
#include "sys/media/image.h"
#include "sys/media/shrink.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

Media written(const TestWorkspace& files, const std::string& name, const std::string& bytes) {
  auto root = files.load().root;
  fs::create_directories(root / "img");
  write_file(root / name, bytes);
  auto info = image_info(bytes).value_or(ImageInfo{});
  return {name, "A bowl", info.type, bytes.size(), sha256(bytes), info.width, info.height};
}

}  // namespace

TEST_CASE("pictures in a page: one that is small is there as it is published") {
  TestWorkspace files("accounts: {site: {network: feed, path: public}}\n");
  auto workspace = files.load();
  auto media = written(files, "img/a.png", test::png_file(40, 30));
  auto shown = pictures_of(workspace)(media);
  REQUIRE(shown);
  CHECK(shown->type == "image/png");
  CHECK(std::pair(shown->width, shown->height) == std::pair(40, 30));
  CHECK(picture_address(media, pictures_of(workspace))->starts_with("data:image/png;base64,"));
}

TEST_CASE("pictures in a page: what is gone, another by now or no picture is not shown") {
  TestWorkspace files("accounts: {site: {network: feed, path: public}}\n");
  auto workspace = files.load();
  auto media = written(files, "img/a.png", test::png_file(40, 30));
  auto source = pictures_of(workspace);
  auto other = media;
  other.digest = std::string(64, '0');
  CHECK_FALSE(source(other));
  auto gone = media;
  gone.file = "img/gone.png", gone.digest = std::string(64, '1');
  CHECK_FALSE(source(gone));
  auto outside = media;
  outside.file = "../a.png", outside.digest = std::string(64, '2');
  CHECK_FALSE(source(outside));
  auto film = written(files, "img/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
  film.type = "image/svg+xml";
  CHECK_FALSE(source(film));
}

TEST_CASE("pictures in a page: a large one is made smaller where a program for it is there") {
  TestWorkspace files("accounts: {site: {network: feed, path: public}}\n");
  auto workspace = files.load();
  auto media = written(files, "img/loud.png", test::noisy_png(700, 500));
  REQUIRE(media.bytes > embed_max_bytes);
  auto shown = pictures_of(workspace)(media);
  CHECK(shown.has_value() == shrink_tool().has_value());
  if (shown) {
    CHECK(shown->bytes.size() <= embed_max_bytes);
    CHECK(std::abs(shown->width * 500 - shown->height * 700) < 1400);
  }
  auto small = pictures_of(workspace, {.side = 200, .bytes = 60'000, .always = true})(media);
  CHECK(small.has_value() == shrink_tool().has_value());
  if (small) CHECK(std::max(small->width, small->height) <= 200);
}
