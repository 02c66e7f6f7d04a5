// With the real program: libvips or ImageMagick, which the test run installs.

#include "sys/media/shrink.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "networks/parts/outgoing.h"
#include "support/temp_dir.h"
#include "sys/files.h"
#include "sys/media/anatomy.h"
#include "sys/media/image.h"
#include "sys/process.h"

using namespace smm;
using namespace smm::test;

namespace {

// Noise, so that nothing compresses it away.
std::string noise(const TempDir& dir, const std::string& name, int width, int height) {
  auto path = (dir.path() / name).string();
  auto done = run_process({"convert", "-size", std::to_string(width) + "x" + std::to_string(height),
                           "xc:gray", "-seed", "1", "+noise", "Random", "-quality", "95", path},
                          std::chrono::seconds(60));
  REQUIRE(done.status == 0);
  return read_file(path, std::size_t{64} << 20);
}

}  // namespace

TEST_CASE("shrink: a picture is brought within bytes and pixels, and stays what it was") {
  REQUIRE(shrink_tool());
  TempDir dir;
  auto bytes = noise(dir, "a.jpg", 900, 600);
  Fit fit{.max_bytes = 60'000, .max_width = 500};
  auto small = shrunk(bytes, "image/jpeg", 900, 600, fit);
  auto info = image_info(small);
  REQUIRE(info);
  CHECK(info->type == "image/jpeg");
  CHECK(info->width <= 500);
  CHECK(small.size() <= 60'000);
  CHECK(info->width * 2 == doctest::Approx(info->height * 3).epsilon(0.02));
  auto png = noise(dir, "a.png", 300, 300);
  auto only_pixels = image_info(shrunk(png, "image/png", 300, 300, {.max_width = 100}));
  CHECK(only_pixels->type == "image/png");
  CHECK(only_pixels->width == 100);
  CHECK_THROWS_AS(shrunk(bytes, "image/jpeg", 900, 600, {.max_bytes = 50}), Error);
}

TEST_CASE("outgoing: what is too large leaves smaller, what fits leaves as it is") {
  TempDir dir;
  auto bytes = noise(dir, "a.png", 400, 300);
  Media media{"a.png", "noise", "image/png", bytes.size(), sha256(bytes), 400, 300};
  std::vector<MediaRule> rules{{.types = "image/png image/jpeg", .max_bytes = 40'000}};
  auto taken = networks::outgoing_file(dir.path(), media, {.kinds = rules});
  REQUIRE(std::holds_alternative<networks::OutgoingFile>(taken));
  const auto& file = std::get<networks::OutgoingFile>(taken);
  CHECK(file.content.bytes().size() <= 40'000);
  CHECK(file.type == "image/jpeg");
  rules[0].max_bytes = 0;
  taken = networks::outgoing_file(dir.path(), media, {.kinds = rules});
  CHECK(std::get<networks::OutgoingFile>(taken).content.bytes() == bytes_to_publish(bytes));
}
