#include "sys/media/image.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/random.h"

using namespace smm;
using namespace std::string_literals;

namespace {

// Headers as real encoders write them, as far as a size is read from them.
std::string png_header() {
  return "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x02\x80\0\0\x01\xE0\x08\x06\0\0\0"s;  // 640 x 480
}

std::string exif(char orientation, bool big_endian) {
  if (big_endian)
    return "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"s + orientation + "\0\0"s;
  return "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"s + orientation + "\0\0\0"s;
}

std::string segment(char marker, const std::string& body) {
  auto length = body.size() + 2;
  return "\xFF"s + marker + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) +
         body;
}

std::string jpeg(const std::string& before_frame) {  // 400 x 300 as stored
  return "\xFF\xD8"s + segment('\xE0', "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"s) + before_frame +
         segment('\xC4', "\0\x01\x02"s) + "\xFF\xFF"s +  // a table, then padding
         segment('\xC2', "\x08\x01\x2C\x01\x90\x03"s) + segment('\xDA', "\0"s);
}

std::string webp(const std::string& chunk) { return "RIFF\x64\0\0\0WEBP"s + chunk; }

std::string with_place() {
  return "Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1A\0\0\0\0"s +
         "\0\x01\0\x02\0\x05\0\0\0\x01\0\0\0\x2C\0\0\0\0LATITUDE"s;
}

std::vector<std::string> samples() {
  return {png_header(),
          jpeg(""),
          jpeg(segment('\xE1', exif(6, true))),
          jpeg(segment('\xE1', exif(6, false))),
          jpeg(segment('\xE1', with_place())),
          webp("EXIF\x30\0\0\0"s + with_place()),
          png_header() + "CRC_\0\0\0\x04"s + "eXIfabcdCRC_",
          "GIF89a\x20\x03\x58\x02"s,
          webp("VP8 \x50\0\0\0\x30\x01\0\x9D\x01\x2A\x80\x42\xE0\x01"s),
          webp("VP8L\x50\0\0\0\x2F\x7F\xC2\x77\0\0"s),
          webp("VP8X\x0A\0\0\0\x10\0\0\0\x7F\x02\0\xDF\x01\0"s),
          "\0\0\0\x20"s + "ftypisom\0\0\x02\0"s,
          "ID3\x04\0\0\0\0\0\0"s,
          "%PDF-1.7\n"s};
}

}  // namespace

TEST_CASE("image: type and size are read from the headers of each format") {
  CHECK(image_info(png_header()) == ImageInfo{"image/png", 640, 480});
  CHECK(image_info(jpeg("")) == ImageInfo{"image/jpeg", 400, 300});
  CHECK(image_info("GIF89a\x20\x03\x58\x02"s) == ImageInfo{"image/gif", 800, 600});
  for (std::size_t i : {8U, 9U, 10U})
    CHECK(image_info(samples()[i]) == ImageInfo{"image/webp", 640, 480});
}

TEST_CASE("image: the size of a photograph is the one it is shown with") {
  for (bool big_endian : {false, true}) {
    for (char upright = 1; upright <= 4; ++upright)
      CHECK(image_info(jpeg(segment('\xE1', exif(upright, big_endian))))->width == 400);
    for (char sideways = 5; sideways <= 8; ++sideways)
      CHECK(image_info(jpeg(segment('\xE1', exif(sideways, big_endian)))) ==
            ImageInfo{"image/jpeg", 300, 400});
    CHECK(image_info(jpeg(segment('\xE1', exif(9, big_endian))))->width == 400);
  }
}

TEST_CASE("image: videos, sound and documents are known by their first bytes") {
  CHECK(image_info("\0\0\0\x20"s + "ftypmp42"s) == ImageInfo{"video/mp4"});
  CHECK(image_info("\0\0\0\x14"s + "ftypqt  "s) == ImageInfo{"video/quicktime"});
  CHECK(image_info("\0\0\0\x18"s + "ftypheic"s) == ImageInfo{"image/heic"});
  CHECK(image_info("ID3\x04\0"s) == ImageInfo{"audio/mpeg"});
  CHECK(image_info("\xFF\xFB\x90\x64"s)->type == "audio/mpeg");
  CHECK(image_info("%PDF-1.4\n"s) == ImageInfo{"application/pdf"});
}

TEST_CASE("image: what is none of these is nothing, whatever it is called") {
  for (const auto& bytes :
       {""s, "x"s, "<svg xmlns='http://www.w3.org/2000/svg'/>"s, "<!doctype html>"s,
        "\xFF\xFE"
        "a\0b\0"s,
        "RIFF\x64\0\0\0AVI "s, "\0\0\0\x20"s + "ftypabcd"s, "\xFF\xFF\xFF\xFF"s, "PNG"s})
    CHECK_FALSE(image_info(bytes));
}

TEST_CASE("image: a header that is cut off keeps its type and loses its size") {
  auto cut = png_header().substr(0, 23);
  CHECK(image_info(cut) == ImageInfo{"image/png"});
  CHECK(image_info("\xFF\xD8\xFF"s) == ImageInfo{"image/jpeg"});
  CHECK(image_info("GIF89a\x20"s) == ImageInfo{"image/gif"});
  CHECK(image_info("\xFF\xD8\xFF\xC0\0\x11\x08\0\0\x01\x90"s) == ImageInfo{"image/jpeg"});
}

TEST_CASE("image: cut or damaged input is read without a step past its end") {
  Random random(20261003);
  for (const auto& sample : samples()) {
    for (std::size_t length = 0; length <= sample.size(); ++length) {
      // A copy that fits exactly, so that a sanitizer sees the first byte past the end.
      std::vector<char> exact(sample.begin(), sample.begin() + static_cast<std::ptrdiff_t>(length));
      image_info({exact.data(), exact.size()});
    }
    for (int round = 0; round < 20'000; ++round) {
      std::vector<char> bytes(sample.begin(), sample.end());
      for (auto flips = random.between(1, 6); flips > 0; --flips)
        bytes[random.between(0, bytes.size() - 1)] ^= static_cast<char>(1 << random.between(0, 7));
      bytes.resize(random.between(0, bytes.size()));
      auto info = image_info({bytes.data(), bytes.size()});
      if (info) CHECK((info->width > 0) == (info->height > 0));
    }
  }
}
