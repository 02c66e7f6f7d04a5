#include "sys/media/video.h"

#include <doctest/doctest.h>

#include <bit>
#include <string>

#include "core/random.h"
#include "sys/media/image.h"

using namespace smm;
using namespace std::string_literals;

namespace {

std::string big(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}
std::string little(std::uint64_t value, int bytes) {
  auto out = big(value, bytes);
  return {out.rbegin(), out.rend()};
}
std::string zeros(std::size_t count) { return std::string(count, '\0'); }

std::string box(const std::string& type, const std::string& body) {
  return big(body.size() + 8, 4) + type + body;
}
const std::string ftyp = box("ftyp", "isom\0\0\2\0"s);

std::string mvhd(std::uint32_t scale, std::uint64_t duration, bool wide = false) {
  return box("mvhd", wide ? big(1, 1) + zeros(19) + big(scale, 4) + big(duration, 8)
                          : zeros(12) + big(scale, 4) + big(duration, 4));
}
std::string trak(std::uint32_t width, std::uint32_t height, bool turned = false) {
  auto one = big(0x10000, 4), none = zeros(4);
  auto matrix = turned ? none + one + none + big(0xFFFF0000, 4) + none + none + none + none
                       : one + none + none + none + one + none + none + none;
  return box("trak", box("tkhd", zeros(40) + matrix + big(0x40000000, 4) + big(width << 16, 4) +
                                     big(height << 16, 4)));
}
std::string video(const std::string& inside) { return ftyp + box("moov", inside); }

std::string element(const std::string& id, const std::string& body) {
  return id + big(0x10000000 | body.size(), 4) + body;
}
std::string webm(const std::string& type, const std::string& duration) {
  return element("\x1A\x45\xDF\xA3", element("\x42\x82", type)) +
         element("\x18\x53\x80\x67",
                 element("\x15\x49\xA9\x66", element("\x2A\xD7\xB1", big(1'000'000, 3)) +
                                                 element("\x44\x89", duration)) +
                     element("\x16\x54\xAE\x6B",
                             element("\xAE", element("\xE0", element("\xB0", big(640, 2)) +
                                                                 element("\xBA", big(360, 2))))));
}

std::string wav() {  // two seconds
  return "RIFF\0\0\0\0WAVEfmt "s + little(16, 4) + little(1, 2) + little(1, 2) + little(8000, 4) +
         little(8000, 4) + little(1, 2) + little(8, 2) + "data" + little(16'000, 4) + zeros(16'000);
}
std::string flac() {  // three seconds at 44.1 kHz
  return "fLaC\0\0\0\x22"s + zeros(10) + big(44'100ULL << 44 | (44'100 * 3), 8) + zeros(16);
}
std::string page(std::uint64_t granule, const std::string& packet) {
  return "OggS\0\0"s + little(granule, 8) + zeros(12) + "\x01" + static_cast<char>(packet.size()) +
         packet;
}
std::string vorbis() {
  return page(0, "\x01vorbis"s + zeros(4) + "\x01" + little(8000, 4) + zeros(14)) +
         page(20'000, "x");
}
std::string opus() {
  return page(0, "OpusHead\x01\x01"s + little(480, 2) + zeros(7)) + page(48'480, "x");
}
std::string mp3() {  // constant 128 kbit/s: 16000 bytes a second
  return "\xFF\xFB\x90\x64"s + zeros(47'996);
}
std::string mp3_counted() {  // 441 frames of 1152 samples at 44.1 kHz
  return "ID3\x04\0\0"s + "\0\0\x01\0"s + zeros(128) + "\xFF\xFB\x90\x64"s + zeros(32) +
         "Xing\0\0\0\x01"s + big(441, 4) + zeros(400);
}
std::string gif(int frames) {  // half a second each
  auto out = "GIF89a"s + little(20, 2) + little(10, 2) + "\x80\0\0"s + zeros(6);
  for (int i = 0; i < frames; ++i)
    out += "\x21\xF9\x04\0"s + little(50, 2) + "\0\0"s + "\x2C"s + zeros(8) + "\0\x02\x01X\0"s;
  return out + "\x3B";
}

std::vector<std::string> samples() {
  return {video(mvhd(600, 1500) + trak(640, 360)),
          video(mvhd(600, 1500, true) + trak(640, 360, true)),
          video(mvhd(1000, 0) + box("mvex", box("mehd", zeros(4) + big(2500, 4))) + trak(640, 360)),
          webm("webm", big(std::bit_cast<std::uint64_t>(2500.0), 8)),
          wav(),
          flac(),
          vorbis(),
          opus(),
          mp3_counted(),
          gif(3)};
}

}  // namespace

TEST_CASE("video: MP4 tells its size and duration, whatever stands before them") {
  ImageInfo expected{"video/mp4", 640, 360, 2.5};
  CHECK(image_info(video(mvhd(600, 1500) + trak(640, 360))) == expected);
  CHECK(image_info(video(mvhd(600, 1500, true) + trak(640, 360))) == expected);
  CHECK(image_info(ftyp + box("mdat", zeros(5000)) +
                   box("moov", mvhd(600, 1500) + trak(0, 0) + trak(640, 360))) == expected);
  CHECK(image_info(ftyp + big(1, 4) + "mdat" + big(16 + 99, 8) + zeros(99) +
                   box("moov", mvhd(600, 1500) + trak(640, 360))) == expected);
  auto movie = video(mvhd(600, 1500) + trak(640, 360));
  movie.replace(8, 4, "qt  ");
  CHECK(image_info(movie)->type == "video/quicktime");
}

TEST_CASE("video: one that was filmed on its side has the size it is shown with") {
  CHECK(image_info(video(mvhd(600, 600) + trak(640, 360, true))) ==
        ImageInfo{"video/mp4", 360, 640, 1});
}

TEST_CASE("video: fragments tell their duration elsewhere") {
  CHECK(
      iso_video(video(mvhd(1000, 0) + box("mvex", box("mehd", zeros(4) + big(2500, 4))))).seconds ==
      2.5);
}

TEST_CASE("video: an MP4 without a picture is sound") {
  CHECK(image_info(video(mvhd(600, 1500) + trak(0, 0))) == ImageInfo{"audio/mp4", 0, 0, 2.5});
  CHECK(image_info(ftyp)->type == "video/mp4");  // nothing is known of its tracks
}

TEST_CASE("video: WebM and Matroska") {
  auto duration = big(std::bit_cast<std::uint64_t>(2500.0), 8);
  CHECK(image_info(webm("webm", duration)) == ImageInfo{"video/webm", 640, 360, 2.5});
  CHECK(image_info(webm("matroska", big(std::bit_cast<std::uint32_t>(1500.0F), 4))) ==
        ImageInfo{"video/x-matroska", 640, 360, 1.5});
}

TEST_CASE("video: sounds tell how long they are") {
  CHECK(image_info(wav()) == ImageInfo{"audio/wav", 0, 0, 2});
  CHECK(image_info(flac()) == ImageInfo{"audio/flac", 0, 0, 3});
  CHECK(image_info(vorbis()) == ImageInfo{"audio/ogg", 0, 0, 2.5});
  CHECK(image_info(opus()) == ImageInfo{"audio/ogg", 0, 0, 1});
  CHECK(image_info(mp3()) == ImageInfo{"audio/mpeg", 0, 0, 3});
  CHECK(image_info(mp3_counted()) == ImageInfo{"audio/mpeg", 0, 0, 11.52});
}

TEST_CASE("video: a GIF lasts as long as its frames, and one picture does not last") {
  CHECK(image_info(gif(3)) == ImageInfo{"image/gif", 20, 10, 1.5});
  CHECK(image_info(gif(1)) == ImageInfo{"image/gif", 20, 10, 0});
  auto cut = gif(3);
  cut.pop_back();
  CHECK(image_info(cut)->seconds == 0);
}

TEST_CASE("video: the beginning of a long file is enough for what is told there") {
  CHECK(image_info(wav().substr(0, 100), wav().size())->seconds == 2);
  CHECK(image_info(mp3().substr(0, 100), mp3().size())->seconds == 3);
  CHECK(image_info(vorbis().substr(0, 60), vorbis().size())->seconds == 0);
}

TEST_CASE("video: nonsense in a header is no duration and no size") {
  CHECK(iso_video(video(mvhd(0, 1500))).seconds == 0);
  CHECK(iso_video(video(mvhd(1, 0xFFFFFFFF))).seconds == 0);
  CHECK(iso_video(video(mvhd(1, ~0ULL, true))).seconds == 0);
  CHECK(image_info(webm("webm", big(std::bit_cast<std::uint64_t>(-1.0), 8)))->seconds == 0);
  CHECK(image_info(webm("webm", big(0x7FF8'0000'0000'0000, 8)))->seconds == 0);  // not a number
  CHECK(image_info(video(trak(0xFFFF, 0)))->width == 0);
}

TEST_CASE("video: cut off or damaged at any byte, a file is read without harm") {
  Random random(7);
  for (const auto& sample : samples()) {
    for (std::size_t size = 0; size < std::min<std::size_t>(sample.size(), 600); ++size)
      image_info(std::string_view(sample).substr(0, size));
    for (int round = 0; round < 300; ++round) {
      auto damaged = sample;
      for (int i = 0; i < 4; ++i)
        damaged[random.between(0, std::min<std::size_t>(damaged.size(), 300) - 1)] =
            static_cast<char>(random.between(0, 255));
      if (auto info = image_info(damaged)) CHECK_FALSE(info->type.empty());
    }
  }
}
