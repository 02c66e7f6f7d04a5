#include "networks/parts/outgoing.h"

#include <doctest/doctest.h>

#include <string>
#include <variant>

#include "support/media_files.h"
#include "support/temp_dir.h"
#include "sys/files.h"
#include "sys/media/anatomy.h"
#include "sys/media/image.h"

using namespace smm;
using namespace smm::networks;
using namespace smm::test;

namespace {

struct Folder {
  TempDir dir;

  std::variant<OutgoingFile, Outcome> take(const std::string& bytes, bool keep = false) const {
    dir.write("img/a", bytes);
    Media media{.file = "img/a", .bytes = bytes.size(), .digest = sha256(bytes)};
    media.keep_location = keep;
    return outgoing_file(dir.path(), media, {});
  }
  std::string bytes(const std::string& file, bool keep = false) const {
    auto taken = take(file, keep);
    REQUIRE(std::holds_alternative<OutgoingFile>(taken));
    return std::get<OutgoingFile>(taken).content.bytes();
  }
  std::string rejected(const std::string& file) const {
    auto taken = take(file);
    REQUIRE(std::holds_alternative<Outcome>(taken));
    return std::get<Rejected>(std::get<Outcome>(taken)).why;
  }
};

}  // namespace

TEST_CASE("outgoing: every kind of file leaves whole, and without what stands behind it") {
  Folder folder;
  for (const auto& sample : clean_media_files()) {
    CAPTURE(sample.name);
    CHECK(folder.bytes(sample.bytes) == sample.bytes);
    if (sample.name == "webm, endless")
      continue;  // it has no end that something could stand behind
    CHECK(folder.bytes(sample.bytes + "+48.2082+016.3738/") == sample.bytes);
    CHECK(folder.bytes(sample.bytes + "+48.2082+016.3738/", true) ==
          sample.bytes + "+48.2082+016.3738/");
  }
}

TEST_CASE("outgoing: what is known of a file is known of what leaves") {
  Folder folder;
  auto taken = folder.take(jpeg_file(
      640, 480, {.before = jpeg_segment(0xE1, std::string("Exif\0\0", 6) + tiff(6, true, true))}));
  const auto& file = std::get<OutgoingFile>(taken);
  CHECK(file.type == "image/jpeg");
  CHECK(file.width == 480);
  CHECK(file.height == 640);
  CHECK(image_info(file.content.bytes())->width == 480);
}

TEST_CASE("outgoing: what is broken, or cannot be cleaned, does not leave") {
  Folder folder;
  auto png = png_file(64, 48);
  REQUIRE(folder.bytes(png) == png);
  CHECK(folder.rejected(png.substr(0, png.size() - 13)) ==
        "img/a: the picture ends in the middle: 1 of its bytes is missing");
  auto heic = heif_file();
  heic[heic.find("iloc") + 4] = 3;
  CHECK(folder.rejected(heic) ==
        "img/a: the picture is kept in it in a way that smm does not know");
  CHECK(folder.bytes(heic, true) == heic);
}
