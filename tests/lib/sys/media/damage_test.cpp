// Files whose size is right and whose inside is not: what was zeroed, lost or written over.

#include <doctest/doctest.h>

#include <array>
#include <map>

#include "core/random.h"
#include "support/media_files.h"
#include "sys/media/anatomy.h"
#include "sys/media/bytes.h"

using namespace smm;
using namespace smm::test;
using namespace std::string_literals;

namespace {

std::string wrong_with(const std::string& bytes) { return anatomy_of(HeldBytes(bytes)).broken; }

// ---- JPEG: as much of an encoder as it takes to write lines of any numbers. ----

struct Picture {
  int width, height;
  std::vector<std::pair<int, int>> sampling;  // of each component
  int restart = 0;                            // units between two; 0: none
};

class Lines {
 public:
  void put(std::uint32_t value, int bits) {
    for (int i = bits; i-- > 0;) {
      held_ = held_ << 1 | (value >> i & 1);
      if (++have_ == 8) flush();
    }
  }
  void align() {
    while (have_ > 0) put(1, 1);
  }
  std::string bytes;

 private:
  void flush() {
    bytes += static_cast<char>(held_);
    if ((held_ & 0xFF) == 0xFF) bytes += '\0';
    held_ = 0;
    have_ = 0;
  }
  std::uint32_t held_ = 0;
  int have_ = 0;
};

// Every symbol has a code of eight bits but the last, which has nine: the code is its place.
std::string table(int kind, const std::vector<int>& symbols) {
  std::string counts(16, '\0'), all;
  counts[7] = static_cast<char>(symbols.size());
  for (int symbol : symbols) all += static_cast<char>(symbol);
  return static_cast<char>(kind) + counts + all;
}

const std::vector<int> dc_symbols{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
const std::vector<int> ac_symbols = [] {
  std::vector<int> all{0x00, 0xF0};
  for (int zeros = 0; zeros < 16; ++zeros)
    for (int size = 1; size <= 5; ++size) all.push_back(zeros << 4 | size);
  return all;
}();

void put_symbol(Lines& lines, const std::vector<int>& symbols, int symbol) {
  for (std::size_t i = 0; i < symbols.size(); ++i)
    if (symbols[i] == symbol) return lines.put(static_cast<std::uint32_t>(i), 8);
  FAIL("no such symbol");
}

void put_block(Lines& lines, Random& random) {
  auto any = [&](int bits) {
    return static_cast<std::uint32_t>(random.between(0, (1 << bits) - 1));
  };
  int size = static_cast<int>(random.between(0, 9));
  put_symbol(lines, dc_symbols, size);
  lines.put(any(size), size);
  for (int at = 1; at < 64;) {
    int zeros = static_cast<int>(random.between(0, 20));
    if (at + zeros > 63 || random.between(0, 5) == 0) return put_symbol(lines, ac_symbols, 0);
    for (; zeros > 15; zeros -= 16, at += 16) put_symbol(lines, ac_symbols, 0xF0);
    int bits = static_cast<int>(random.between(1, 5));
    put_symbol(lines, ac_symbols, zeros << 4 | bits);
    lines.put(any(bits), bits);
    at += zeros + 1;
  }
}

struct Jpeg {
  std::string head, lines;
  std::string whole() const { return head + lines + "\xFF\xD9"; }
};

Jpeg jpeg_of(const Picture& picture, Random& random) {
  int across = 1, down = 1;
  auto frame = "\x08"s + big(static_cast<std::uint64_t>(picture.height), 2) +
               big(static_cast<std::uint64_t>(picture.width), 2) +
               static_cast<char>(picture.sampling.size());
  auto head = std::string(1, static_cast<char>(picture.sampling.size()));
  for (std::size_t i = 0; i < picture.sampling.size(); ++i) {
    auto [x, y] = picture.sampling[i];
    across = std::max(across, x);
    down = std::max(down, y);
    frame += static_cast<char>(i + 1) + std::string(1, static_cast<char>(x << 4 | y)) + "\0"s;
    head += static_cast<char>(i + 1) + "\0"s;
  }
  Jpeg jpeg;
  jpeg.head = "\xFF\xD8" + jpeg_segment(0xDB, std::string(65, '\1')) + jpeg_segment(0xC0, frame) +
              jpeg_segment(0xC4, table(0, dc_symbols) + table(0x10, ac_symbols));
  if (picture.restart > 0)
    jpeg.head += jpeg_segment(0xDD, big(static_cast<std::uint64_t>(picture.restart), 2));
  jpeg.head += jpeg_segment(0xDA, head + "\0\x3F\0"s);
  bool single = picture.sampling.size() == 1;
  auto parts = [](int whole, int by) { return (whole + by - 1) / by; };
  int units =
      parts(picture.width, single ? 8 : 8 * across) * parts(picture.height, single ? 8 : 8 * down);
  Lines lines;
  for (int unit = 0; unit < units; ++unit) {
    if (picture.restart > 0 && unit > 0 && unit % picture.restart == 0) {
      lines.align();
      lines.bytes += "\xFF"s + static_cast<char>(0xD0 + (unit / picture.restart - 1) % 8);
    }
    for (auto [x, y] : picture.sampling)
      for (int block = single ? 1 : x * y; block > 0; --block) put_block(lines, random);
  }
  lines.align();
  jpeg.lines = lines.bytes;
  return jpeg;
}

std::vector<Picture> pictures(Random& random) {
  std::vector<Picture> all;
  const std::vector<std::vector<std::pair<int, int>>> samplings{{{1, 1}},
                                                                {{2, 2}},
                                                                {{1, 1}, {1, 1}, {1, 1}},
                                                                {{2, 2}, {1, 1}, {1, 1}},
                                                                {{2, 1}, {1, 1}, {1, 1}},
                                                                {{4, 1}, {1, 1}, {1, 1}},
                                                                {{1, 1}, {1, 1}, {1, 1}, {1, 1}}};
  for (const auto& sampling : samplings)
    for (int restart : {0, 1, 5})
      all.push_back({static_cast<int>(random.between(100, 400)),
                     static_cast<int>(random.between(100, 400)), sampling, restart});
  return all;
}

// ---- GIF: codes of one width, with a clear before the table grows. ----

std::string gif_of(std::size_t width, std::size_t height, Random& random) {
  std::string packed, blocks;
  std::uint32_t held = 0;
  int have = 0;
  auto put = [&](std::uint32_t code) {
    held |= code << have;
    for (have += 9; have >= 8; have -= 8, held >>= 8) packed += static_cast<char>(held);
  };
  for (std::size_t i = 0; i < width * height; ++i) {
    if (i % 250 == 0) put(256);
    put(static_cast<std::uint32_t>(random.between(0, 255)));
  }
  put(257);
  packed += static_cast<char>(held);
  for (std::size_t at = 0; at < packed.size(); at += 255)
    blocks +=
        static_cast<char>(std::min<std::size_t>(255, packed.size() - at)) + packed.substr(at, 255);
  return "GIF89a" + little(width, 2) + little(height, 2) + "\xF7\0\0"s + std::string(768, 'c') +
         "\x2C"s + std::string(4, '\0') + little(width, 2) + little(height, 2) + "\0\x08"s +
         blocks + "\0\x3B"s;
}

std::string zeroed(std::string bytes, std::size_t at, std::size_t count) {
  return bytes.replace(at, count, count, '\0');
}

std::string zeros(std::size_t count) { return std::string(count, '\0'); }

std::string any_bytes(std::size_t count, Random& random) {
  std::string bytes;
  while (bytes.size() < count) bytes += static_cast<char>(random.between(1, 255));
  return bytes;
}

}  // namespace

TEST_CASE("damage: lines of a JPEG that are whole are, however they are sampled and cut") {
  Random random(20261128);
  for (int i = 0; i < 3; ++i)
    for (const auto& picture : pictures(random)) {
      CAPTURE(picture.sampling.size());
      CAPTURE(picture.restart);
      auto jpeg = jpeg_of(picture, random);
      CHECK(wrong_with(jpeg.whole()) == "");
      CHECK(wrong_with(jpeg.head + jpeg.lines + "\xFF\xFF\xFF\xD9") ==
            "");  // padding before a mark
    }
}

TEST_CASE("damage: lines of a JPEG that were zeroed, lost, doubled or written over are told") {
  Random random(20261129);
  for (const auto& picture : pictures(random)) {
    CAPTURE(picture.sampling.size());
    CAPTURE(picture.restart);
    auto jpeg = jpeg_of(picture, random);
    auto size = jpeg.lines.size();
    REQUIRE(wrong_with(jpeg.whole()) == "");
    auto with = [&](const std::string& lines) {
      return wrong_with(jpeg.head + lines + "\xFF\xD9");
    };
    auto half = size / 2, third = size / 3;
    CHECK(with(std::string(size, '\0')) != "");
    CHECK(with(zeroed(jpeg.lines, third, third)) != "");
    CHECK(with(zeroed(jpeg.lines, half, size - half)) != "");
    CHECK(with(jpeg.lines.substr(0, half)) != "");
    CHECK(with(jpeg.lines.substr(0, third) + jpeg.lines.substr(half)) != "");
    CHECK(with(jpeg.lines + jpeg.lines.substr(half)) != "");
    CHECK(with("") != "");
    CHECK(wrong_with(jpeg.head + jpeg.lines) != "");  // without an end
  }
}

namespace {

// A grey JPEG of 64 x 64: each block is `lighter` by a first coefficient of nine bits, 511, and has
// one other of five, 31; all in steps of `step`.
std::string grey_jpeg(int step, const std::string& lighter, bool other, int restart = 0) {
  Lines lines;
  int unit = 0;
  for (char sign : lighter) {
    if (restart > 0 && unit > 0 && unit % restart == 0) {
      lines.align();
      lines.bytes += "\xFF"s + static_cast<char>(0xD0 + (unit / restart - 1) % 8);
    }
    ++unit;
    put_symbol(lines, dc_symbols, sign == '0' ? 0 : 9);
    if (sign != '0') lines.put(sign == '+' ? 511 : 0, 9);
    if (other) {
      put_symbol(lines, ac_symbols, 5);
      lines.put(unit % 2 == 0 ? 31 : 0, 5);
    }
    put_symbol(lines, ac_symbols, 0);
  }
  lines.align();
  auto head = "\xFF\xD8" + jpeg_segment(0xDB, "\0"s + std::string(64, static_cast<char>(step))) +
              jpeg_segment(0xC0, "\x08\0\x40\0\x40\1\1\x11\0"s) +
              jpeg_segment(0xC4, table(0, dc_symbols) + table(0x10, ac_symbols));
  if (restart > 0) head += jpeg_segment(0xDD, big(static_cast<std::uint64_t>(restart), 2));
  return head + jpeg_segment(0xDA, "\1\1\0\0\x3F\0"s) + lines.bytes + "\xFF\xD9";
}

std::string blocks(std::string begin) { return begin + std::string(64 - begin.size(), '0'); }

}  // namespace

TEST_CASE("damage: lines of a JPEG that are lighter or darker than light can be are told") {
  CHECK(wrong_with(grey_jpeg(1, blocks("++-+--++"), false)) == "");
  CHECK(wrong_with(grey_jpeg(1, blocks("+++"), false)) == "");
  CHECK(wrong_with(grey_jpeg(1, blocks("---"), false)) == "");
  CHECK(wrong_with(grey_jpeg(2, blocks("+-+"), false)) == "");
  for (const char* one : {"++++", "----", "+0+0+0+", "+++-++", "00++++"}) {
    CAPTURE(std::string(one));
    CHECK(wrong_with(grey_jpeg(1, blocks(one), false)).find("cannot be unpacked") !=
          std::string::npos);
  }
  for (int step : {2, 3, 10, 255}) {
    CAPTURE(step);
    CHECK(wrong_with(grey_jpeg(step, blocks(step == 2 ? "++" : "00+++"), false)) != "");
  }
  // Behind a restart it begins anew.
  CHECK(wrong_with(grey_jpeg(1, std::string(64, '+'), false, 3)) == "");
  CHECK(wrong_with(grey_jpeg(1, std::string(64, '+'), false, 4)) != "");
  // The other coefficients likewise.
  for (int step : {1, 20, 50}) CHECK(wrong_with(grey_jpeg(step, blocks(""), true)) == "");
  for (int step : {55, 100, 255}) CHECK(wrong_with(grey_jpeg(step, blocks(""), true)) != "");
}

TEST_CASE("damage: tables of a JPEG that are none are told") {
  Random random(20261130);
  for (const auto& picture : pictures(random)) {
    auto whole = jpeg_of(picture, random).whole();
    auto tables = whole.find("\xFF\xC4") + 5;  // behind the first one's name
    CHECK(wrong_with(zeroed(whole, tables - 1, 29)) != "");
    CHECK(wrong_with(zeroed(whole, tables, 16)) != "");
    auto full = whole;
    full.replace(tables, 16, 16, '\xFF');
    CHECK(wrong_with(full).find("tables") != std::string::npos);
    auto nameless = whole;
    nameless[tables - 1] = '\x44';
    CHECK(wrong_with(nameless).find("tables") != std::string::npos);
  }
}

TEST_CASE("damage: a GIF whose lines are not whole is told") {
  Random random(20261201);
  for (int i = 0; i < 24; ++i) {
    auto width = static_cast<std::size_t>(random.between(60, 200)),
         height = static_cast<std::size_t>(random.between(60, 200));
    auto gif = gif_of(width, height, random);
    REQUIRE(wrong_with(gif) == "");
    constexpr std::size_t head = 13 + 768 + 11;
    auto count = static_cast<std::size_t>(random.between(600, 2000));
    auto at = head + static_cast<std::size_t>(random.between(0, gif.size() - head - count - 3));
    CHECK(wrong_with(zeroed(gif, at, count)) != "");
    CHECK(wrong_with(zeroed(gif, head, gif.size() - head - 1)) != "");
  }
}

TEST_CASE("damage: a WebP without the head of its lines, or with a hole in them, is told") {
  Random random(20261202);
  for (int i = 0; i < 24; ++i) {
    auto lines = any_bytes(static_cast<std::size_t>(random.between(9000, 20'000)), random);
    auto lossy = "\x30\x01\0\x9D\x01\x2A\x80\x02\xE0\x01"s + lines;
    auto lossless = "\x2F\x7F\xC2\x77\x00"s + lines;
    for (const auto& sample : {std::pair{"VP8 "s, lossy}, {"VP8L"s, lossless}}) {
      const auto &type = sample.first, &body = sample.second;
      auto file = [&](const std::string& data) {
        auto chunk = webp_chunk(type, data);
        return "RIFF" + little(4 + chunk.size(), 4) + "WEBP" + chunk;
      };
      CAPTURE(type);
      REQUIRE(wrong_with(file(body)) == "");
      CHECK(wrong_with(file(zeroed(body, 0, body.size()))) != "");
      CHECK(wrong_with(file(zeroed(body, 0, 12))) != "");
      auto at = static_cast<std::size_t>(random.between(20, body.size() - 4200));
      CHECK(wrong_with(file(zeroed(body, at, 4096))) != "");
      CHECK(wrong_with(file(zeroed(body, at, 2000))) == "");  // so much may be what does not change
    }
  }
}

TEST_CASE("damage: a video whose tables or samples are zeros is told, wherever its index stands") {
  Random random(20261203);
  for (bool first : {false, true})
    for (bool wide : {false, true}) {
      auto video = video_file({.index_first = first, .wide_offsets = wide, .sample_bytes = 3000});
      REQUIRE(wrong_with(video) == "");
      for (const char* name :
           {"stsz", "stsc", wide ? "co64" : "stco", "stsd", "stbl", "minf", "moov"}) {
        CAPTURE(std::string(name));
        auto at = video.find(name) + 4;
        auto length = Bytes(video).big(at - 8, 4) - 8;
        CHECK(wrong_with(zeroed(video, at, length)) != "");
      }
      auto data = video.find("mdat") + 4;
      auto length = Bytes(video).big(data - 8, 4) - 8;
      CHECK(wrong_with(zeroed(video, data, length)) != "");
      for (int i = 0; i < 24; ++i) {
        auto at = data + static_cast<std::size_t>(random.between(0, length - 4096));
        CHECK(wrong_with(zeroed(video, at, 4096)) != "");
      }
    }
  auto pieces = fragmented_video_file({.sample_bytes = 3000});
  REQUIRE(wrong_with(pieces) == "");
  CHECK(wrong_with(zeroed(pieces, pieces.rfind("mdat") + 4, 9000)) != "");
  // Sound that is not packed may be silent.
  auto silent = video_file({.sample_bytes = 3000});
  for (std::size_t at; (at = silent.find("mp4a")) != std::string::npos;)
    silent.replace(at, 4, "sowt");
  for (std::size_t at; (at = silent.find("avc1")) != std::string::npos;)
    silent.replace(at, 4, "raw ");
  auto data = silent.find("mdat") + 4;
  CHECK(wrong_with(zeroed(silent, data, 9000)) == "");
}

namespace {

// What is inside the n-th sample that begins so.
std::size_t in_sample(const std::string& file, const std::string& begins, std::size_t n) {
  std::size_t at = 0;
  for (; n > 0; --n) at = file.find(begins, at + 1);
  return file.find(begins, at + 1) + begins.size();
}

std::string with_format(std::string file, const std::string& from, const std::string& to) {
  for (auto at = file.find(from); at != std::string::npos; at = file.find(from, at + 1))
    file.replace(at, from.size(), to);
  return file;
}

// A number in seven bits a byte, in `bytes` of them.
std::string leb128(std::size_t value, std::size_t bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes; ++i, value >>= 7)
    out += static_cast<char>((value & 0x7F) | (i + 1 < bytes ? 0x80 : 0));
  return out;
}

std::string webm_of(const std::string& codec, const std::string& more, const std::string& block) {
  auto track = element(
      "\xAE", element("\xD7", "\1") + element("\x83", "\1") + element("\x86", codec) + more);
  auto cluster =
      element("\x1F\x43\xB6\x75", element("\xE7", "\1") + element("\xA3", "\x81\0\0\0"s + block));
  return element("\x1A\x45\xDF\xA3", element("\x42\x82", "webm")) +
         element("\x18\x53\x80\x67", element("\x16\x54\xAE\x6B", track) + cluster);
}

}  // namespace

TEST_CASE("damage: how long a hole in a video is told from depends on how it is packed") {
  struct Kind {
    std::string format;
    std::size_t least;  // zeros that are a hole; 0: none are
  };
  Random random(20261204);
  for (const auto& picture :
       std::vector<Kind>{{"avc1", 256}, {"hvc1", 256}, {"vp09", 256}, {"av01", 256}, {"mjpa", 0}})
    for (bool fragmented : {false, true}) {
      VideoParts parts{.sample_bytes = 5000};
      auto video = with_format(fragmented ? fragmented_video_file(parts) : video_file(parts),
                               "avc1", picture.format);
      CAPTURE(picture.format);
      REQUIRE(wrong_with(video) == "");
      for (std::size_t n = 0; n < 6; ++n) {
        auto at =
            in_sample(video, video_picture, n) + static_cast<std::size_t>(random.between(1, 3000));
        if (picture.least > 0) {
          CHECK(wrong_with(zeroed(video, at, picture.least - 1)) == "");
          CHECK(wrong_with(zeroed(video, at, picture.least)).find("zeros") != std::string::npos);
        } else {
          CHECK(wrong_with(zeroed(video, at, 2000)) == "");
        }
        at = in_sample(video, video_sound, n) + 1;
        CHECK(wrong_with(zeroed(video, at, 2047)) == "");
        CHECK(wrong_with(zeroed(video, at, 2048)).find("zeros") != std::string::npos);
      }
    }
}

TEST_CASE("damage: zeros that AV1 says are padding are no hole") {
  auto video = with_format(video_file({.sample_bytes = 5000}), "avc1", "av01");
  for (std::size_t bytes : {2U, 3U, 4U})
    for (std::size_t size : {260U, 1000U, 3000U})
      for (const auto& head : {"\x7A"s, "\x7E\x08"s}) {
        auto at = in_sample(video, video_picture, 2) + 100;
        auto padding = head + leb128(size, bytes) + std::string(size - 1, '\0') + "\x80";
        auto padded = video;
        padded.replace(at, padding.size(), padding);
        CHECK(wrong_with(padded) == "");
        // A frame with the same bytes, padding that goes on in zeros, and zeros behind padding.
        auto frame = padded;
        frame[at] = '\x32';
        CHECK(wrong_with(frame) != "");
        CHECK(wrong_with(zeroed(padded, at + padding.size() - 1, 300)) != "");
        CHECK(wrong_with(zeroed(padded, at + padding.size() + 1, 300)) != "");
      }
}

TEST_CASE("damage: a hole in a Matroska video is told by its codec") {
  Random random(20261205);
  struct Kind {
    std::string codec;
    std::size_t least;
  };
  for (const auto& kind : std::vector<Kind>{{"V_AV1", 256},
                                            {"V_VP9", 256},
                                            {"V_MPEG4/ISO/AVC", 256},
                                            {"V_MPEGH/ISO/HEVC", 256},
                                            {"V_VP8", 1024},
                                            {"A_AAC", 512},
                                            {"A_VORBIS", 2048},
                                            {"A_OPUS", 0},
                                            {"V_UNCOMPRESSED", 0}}) {
    CAPTURE(kind.codec);
    auto lines = any_bytes(300'000, random);
    REQUIRE(wrong_with(webm_of(kind.codec, "", lines)) == "");
    for (int i = 0; i < 24; ++i) {
      auto at = static_cast<std::size_t>(random.between(0, lines.size() - 5000));
      if (kind.least == 0) {
        CHECK(wrong_with(webm_of(kind.codec, "", zeroed(lines, at, 5000))) == "");
        continue;
      }
      auto hole = webm_of(kind.codec, "", zeroed(lines, at, kind.least));
      CHECK(wrong_with(hole).find("zeros") != std::string::npos);
      CHECK(wrong_with(webm_of(kind.codec, "", zeroed(lines, at, kind.least - 1))) == "");
      // What is packed once more, or secret, is not looked into.
      CHECK(wrong_with(webm_of(kind.codec, element("\x6D\x80", "x"),
                               zeroed(lines, at, kind.least))) == "");
    }
  }
}

TEST_CASE("damage: a video in fragments that its index says more of is told") {
  auto video = fragmented_video_file({.sample_bytes = 3000});
  auto first = video.find("moof") - 4, second = video.rfind("moof") - 4;
  auto lengths = big(second - first, 4) + big(1, 4) + zeros(4) + big(video.size() - second, 4) +
                 big(1, 4) + zeros(4);
  for (bool wide : {false, true}) {
    auto offsets = wide ? zeros(16) : zeros(8);
    auto index = box("sidx", big(wide ? 1 << 24 : 0, 4) + big(1, 4) + big(1000, 4) + offsets +
                                 big(2, 4) + lengths);
    auto with_index = video;
    with_index.insert(first, index);
    CHECK(wrong_with(with_index) == "");
    CHECK(wrong_with(video.substr(0, second)) == "");  // nothing tells that there was more
    CHECK(wrong_with(with_index.substr(0, second + index.size())).find("missing") !=
          std::string::npos);
  }
  // A fragment that is zeros, with another behind it and without.
  CHECK(wrong_with(zeroed(video, first, second - first)) != "");
  CHECK(wrong_with(zeroed(video, second, video.size() - second)) != "");
  CHECK(wrong_with(video_file() + zeros(5000)) == "");  // what follows a video is no part of it
}
