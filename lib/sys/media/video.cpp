#include "sys/media/video.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "sys/media/bytes.h"
#include "sys/media/iso_boxes.h"

namespace smm {
namespace {

using namespace std::string_view_literals;

double ratio(std::uint64_t count, std::uint64_t per_second) {
  // An all-ones count means "unknown" in several formats.
  if (per_second == 0 || count == std::numeric_limits<std::uint64_t>::max()) return 0;
  return static_cast<double>(count) / static_cast<double>(per_second);
}

// No video lasts a year: what claims to is a broken header.
double plausible(double seconds) {
  constexpr double most = 366 * 86'400.0;
  return seconds > 0 && seconds < most ? seconds : 0;
}

void set_size(VideoInfo& info, std::uint64_t width, std::uint64_t height) {
  constexpr std::uint64_t most = 1U << 20;
  if (width == 0 || height == 0 || width > most || height > most) return;
  info.width = static_cast<int>(width);
  info.height = static_cast<int>(height);
}

// ---- ISO base media ----

struct IsoVideo {
  VideoInfo info;
  std::uint64_t scale = 0, duration = 0, fragments = 0;
  int tracks = 0;
};

void read_movie_header(Bytes in, std::size_t at, IsoVideo& video) {
  bool wide = in.big(at, 1) == 1;
  video.scale = in.big(at + (wide ? 20 : 12), 4);
  video.duration = wide ? in.big64(at + 24) : in.big(at + 16, 4);
  if (!wide && video.duration == 0xFFFF'FFFF) video.duration = 0;
}

// Width and height are 16.16; a matrix without its diagonal turns the picture on its side.
void read_track_header(Bytes in, std::size_t at, IsoVideo& video) {
  std::size_t matrix = in.big(at, 1) == 1 ? 52 : 40;
  auto width = in.big(at + matrix + 36, 4) >> 16, height = in.big(at + matrix + 40, 4) >> 16;
  bool turned = in.big(at + matrix, 4) == 0 && in.big(at + matrix + 16, 4) == 0 &&
                in.big(at + matrix + 4, 4) != 0;
  if (turned) std::swap(width, height);
  if (video.info.width == 0) set_size(video.info, width, height);
}

// ---- Matroska ----

// A number whose first byte tells by its leading zeros how many bytes follow. An id keeps the mark
// of its length, a size does not; a size of ones only is unknown.
struct Vint {
  std::uint64_t value = 0;
  std::size_t bytes = 0;  // 0: none
  bool unknown = false;
};

Vint vint(Bytes in, std::size_t at, bool keep_mark) {
  auto first = static_cast<std::uint8_t>(in.big(at, 1));
  auto zeros = static_cast<std::size_t>(std::countl_zero(first));
  if (zeros > 7 || at + zeros >= in.size()) return {};
  std::uint64_t value = keep_mark ? first : first & (0x7FU >> zeros);
  for (std::size_t i = 1; i <= zeros; ++i) value = value << 8 | in.big(at + i, 1);
  bool unknown = !keep_mark && value == (std::uint64_t{1} << (7 * (zeros + 1))) - 1;
  return {value, zeros + 1, unknown};
}

// Calls `visit(id, begin, end)` for every element in [at, end).
template <typename Visit>
void each_element(Bytes in, std::size_t at, std::size_t end, const Visit& visit) {
  end = std::min(end, in.size());
  while (at < end) {
    auto id = vint(in, at, true);
    auto size = id.bytes > 0 ? vint(in, at + id.bytes, false) : Vint{};
    if (size.bytes == 0) return;
    auto begin = at + id.bytes + size.bytes;
    if (begin > end) return;
    at = size.unknown || size.value > end - begin ? end
                                                  : begin + static_cast<std::size_t>(size.value);
    visit(id.value, begin, at);
  }
}

std::uint64_t whole(Bytes in, std::size_t begin, std::size_t end) {
  std::uint64_t value = 0;
  for (auto at = begin; at < end && at < begin + 8; ++at) value = value << 8 | in.big(at, 1);
  return value;
}

double real(Bytes in, std::size_t begin, std::size_t end) {
  if (end - begin == 4) return std::bit_cast<float>(in.big(begin, 4));
  return end - begin == 8 ? std::bit_cast<double>(in.big64(begin)) : 0;
}

struct Matroska {
  VideoInfo info;
  std::uint64_t nanoseconds = 1'000'000;  // of a tick
  double ticks = 0;

  void segment(Bytes in, std::size_t begin, std::size_t end) {
    each_element(in, begin, end, [&](std::uint64_t id, std::size_t from, std::size_t to) {
      if (id == 0x1549A966) about(in, from, to);
      if (id == 0x1654AE6B) tracks(in, from, to);
    });
  }
  void about(Bytes in, std::size_t begin, std::size_t end) {
    each_element(in, begin, end, [&](std::uint64_t id, std::size_t from, std::size_t to) {
      if (id == 0x2AD7B1) nanoseconds = whole(in, from, to);
      if (id == 0x4489) ticks = real(in, from, to);
    });
  }
  void tracks(Bytes in, std::size_t begin, std::size_t end) {
    each_element(in, begin, end, [&](std::uint64_t track, std::size_t from, std::size_t to) {
      if (track != 0xAE) return;
      each_element(in, from, to, [&](std::uint64_t id, std::size_t inner, std::size_t last) {
        if (id == 0xE0 && info.width == 0) picture(in, inner, last);
      });
    });
  }
  void picture(Bytes in, std::size_t begin, std::size_t end) {
    std::uint64_t width = 0, height = 0;
    each_element(in, begin, end, [&](std::uint64_t id, std::size_t from, std::size_t to) {
      if (id == 0xB0) width = whole(in, from, to);
      if (id == 0xBA) height = whole(in, from, to);
    });
    set_size(info, width, height);
  }
};

VideoInfo matroska(Bytes in) {
  Matroska video;
  video.info.type = "video/x-matroska";
  each_element(in, 0, in.size(), [&](std::uint64_t id, std::size_t begin, std::size_t end) {
    if (id == 0x1A45DFA3)
      each_element(in, begin, end, [&](std::uint64_t key, std::size_t from, std::size_t) {
        if (key == 0x4282 && in.is(from, "webm")) video.info.type = "video/webm";
      });
    if (id == 0x18538067) video.segment(in, begin, end);
  });
  video.info.seconds = plausible(video.ticks * static_cast<double>(video.nanoseconds) / 1e9);
  return video.info;
}

// ---- Sounds ----

VideoInfo wav(Bytes in, std::uint64_t size) {
  VideoInfo info{"audio/wav"};
  std::uint64_t bytes_per_second = 0;
  for (std::size_t at = 12; at + 8 <= in.size();) {
    std::uint64_t length = in.little(at + 4, 4);
    if (in.is(at, "fmt ")) bytes_per_second = in.little(at + 16, 4);
    if (in.is(at, "data")) {
      info.seconds = plausible(ratio(std::min(length, size - at - 8), bytes_per_second));
      return info;
    }
    at += static_cast<std::size_t>(8 + length + length % 2);
  }
  return info;
}

VideoInfo flac(Bytes in) {
  VideoInfo info{"audio/flac"};
  auto rate = in.big(18, 3) >> 4;  // 20 bits, behind the sizes of blocks and frames
  auto samples = std::uint64_t{in.big(21, 1) & 15} << 32 | in.big(22, 4);
  info.seconds = plausible(ratio(samples, rate));
  return info;
}

// The last page tells how many samples there are; it is there if the file is.
VideoInfo ogg(Bytes in, std::string_view bytes, std::uint64_t size) {
  VideoInfo info{"audio/ogg"};
  std::size_t packet = 27 + in.big(26, 1);
  std::uint64_t rate = 0, skipped = 0;
  if (in.is(packet, "\x80theora")) {
    info.type = "video/ogg";
  } else if (in.is(packet, "\x01vorbis")) {
    rate = in.little(packet + 12, 4);
  } else if (in.is(packet, "OpusHead")) {
    rate = 48'000;
    skipped = in.little(packet + 10, 2);
  }
  auto last = bytes.rfind("OggS");
  if (size != bytes.size() || last == std::string_view::npos) return info;
  auto samples = std::uint64_t{in.little(last + 10, 4)} << 32 | in.little(last + 6, 4);
  if (samples >= skipped && samples != std::numeric_limits<std::uint64_t>::max())
    info.seconds = plausible(ratio(samples - skipped, rate));
  return info;
}

// A frame of MPEG audio layer III.
struct Mp3Frame {
  std::uint32_t bits_per_second, hertz, samples;
  std::size_t side_info;  // bytes behind the header
};

std::optional<Mp3Frame> mp3_frame(std::uint32_t head) {
  auto version = head >> 19 & 3, layer = head >> 17 & 3, rate = head >> 12 & 15,
       hz = head >> 10 & 3;
  bool valid =
      head >> 21 == 0x7FF && version != 1 && layer == 1 && rate != 0 && rate != 15 && hz != 3;
  if (!valid) return {};
  constexpr std::uint32_t kilobits[2][15] = {
      {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
      {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}};
  constexpr std::uint32_t hertz[] = {44'100, 48'000, 32'000};
  bool first = version == 3, mono = (head >> 6 & 3) == 3;
  auto slower = first ? 1U : version == 2 ? 2U : 4U;
  std::size_t side = first ? (mono ? 17 : 32) : (mono ? 9 : 17);
  return Mp3Frame{kilobits[first ? 0 : 1][rate] * 1000, hertz[hz] / slower, first ? 1152U : 576U,
                  side};
}

// The number of frames as the first one may tell it (Xing, Info), or from the size of the file.
std::optional<VideoInfo> mp3(Bytes in, std::uint64_t size) {
  std::size_t at = 0;
  if (in.is(0, "ID3")) {
    at = 10;
    for (std::size_t i = 6; i < 10; ++i) at += std::size_t{in.big(i, 1) & 0x7F} << (7 * (9 - i));
  }
  auto frame = mp3_frame(in.big(at, 4));
  if (!frame) return at > 0 ? std::optional<VideoInfo>{{"audio/mpeg"}} : std::nullopt;
  VideoInfo info{"audio/mpeg"};
  auto tag = at + 4 + frame->side_info;
  bool counted = (in.is(tag, "Xing") || in.is(tag, "Info")) && (in.big(tag + 4, 4) & 1) != 0;
  info.seconds =
      plausible(counted ? ratio(std::uint64_t{in.big(tag + 8, 4)} * frame->samples, frame->hertz)
                        : ratio((size - at) * 8, frame->bits_per_second));
  return info;
}

}  // namespace

VideoInfo iso_video(std::string_view bytes) {
  Bytes in(bytes);
  IsoVideo video;
  each_box(in, 0, in.size(), [&](const IsoBox& outer) {
    if (outer.type != "moov") return;
    each_box(in, outer.begin, outer.end, [&](const IsoBox& box) {
      if (box.type == "mvhd") read_movie_header(in, box.begin, video);
      if (box.type == "trak") ++video.tracks;
      if (box.type != "trak" && box.type != "mvex") return;
      each_box(in, box.begin, box.end, [&](const IsoBox& inner) {
        auto at = inner.begin;
        if (inner.type == "tkhd") read_track_header(in, at, video);
        if (inner.type == "mehd")
          video.fragments = in.big(at, 1) == 1 ? in.big64(at + 4) : in.big(at + 4, 4);
      });
    });
  });
  auto duration = video.duration > 0 ? video.duration : video.fragments;
  video.info.seconds = plausible(ratio(duration, video.scale));
  video.info.sound_only = video.tracks > 0 && video.info.width == 0;
  return video.info;
}

std::optional<VideoInfo> other_video(std::string_view bytes, std::uint64_t size) {
  Bytes in(bytes);
  if (in.is(0, "\x1A\x45\xDF\xA3")) return matroska(in);
  if (in.is(0, "RIFF") && in.is(8, "WAVE")) return wav(in, size);
  if (in.is(0, "OggS")) return ogg(in, bytes, size);
  if (in.is(0, "fLaC")) return flac(in);
  return mp3(in, size);
}

}  // namespace smm
