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

// A whole picture that cannot be packed: zlib's stored blocks, one a row.
std::string noisy_png(std::uint32_t width, std::uint32_t height) {
  auto number = [](std::uint64_t value) { return test::big(value, 4); };
  std::string data = "\x78\x01";
  std::uint32_t a = 1, b = 0, dice = 7;
  for (std::uint32_t y = 0; y < height; ++y) {
    std::string row(1, '\0');
    for (std::uint32_t x = 0; x < 3 * width; ++x)
      row += static_cast<char>((dice = dice * 1'664'525 + 1'013'904'223) >> 24);
    for (char c : row) a = (a + static_cast<unsigned char>(c)) % 65'521, b = (b + a) % 65'521;
    auto size = static_cast<std::uint16_t>(row.size());
    data += y + 1 == height ? '\1' : '\0';
    data += test::little(size, 2) + test::little(0xFFFF ^ size, 2) + row;
  }
  data += number(std::uint64_t{b} << 16 | a);
  auto head = number(width) + number(height) + std::string("\x08\x02\0\0\0", 5);
  return "\x89PNG\r\n\x1a\n" + test::png_chunk("IHDR", head) + test::png_chunk("IDAT", data) +
         test::png_chunk("IEND", "");
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
  auto media = written(files, "img/loud.png", noisy_png(700, 500));
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
