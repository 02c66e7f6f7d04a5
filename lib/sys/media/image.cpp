#include "sys/media/image.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "sys/media/bytes.h"
#include "sys/media/tiff.h"
#include "sys/media/video.h"

namespace smm {
namespace {

// A size of which one side is missing or absurd is no size.
ImageInfo sized(std::string_view type, std::uint32_t width, std::uint32_t height) {
  constexpr std::uint32_t most = std::numeric_limits<int>::max();
  if (width == 0 || height == 0 || width > most || height > most) return {std::string(type)};
  return {std::string(type), static_cast<int>(width), static_cast<int>(height)};
}

ImageInfo png(Bytes in) {
  if (!in.is(12, "IHDR")) return sized("image/png", 0, 0);
  return sized("image/png", in.big(16, 4), in.big(20, 4));
}

// Where a table of colours ends; the flags before it tell how large it is.
std::size_t after_colours(Bytes in, std::size_t flags, std::size_t at) {
  auto bits = in.big(flags, 1);
  return (bits & 0x80) == 0 ? at : at + (std::size_t{6} << (bits & 7));
}

// The time that all frames of a GIF take together, in hundredths of a second (GIF89a, section 23);
// 0 for one picture, and for a file that is cut off.
std::uint64_t gif_time(Bytes in) {
  std::uint64_t time = 0;
  auto skip_blocks = [&](std::size_t at) {
    while (in.big(at, 1) != 0) at += 1 + in.big(at, 1);
    return at + 1;
  };
  std::size_t frames = 0;
  for (auto at = after_colours(in, 10, 13); at < in.size();) {
    auto kind = in.big(at, 1);
    if (kind == 0x3B) return frames > 1 ? time : 0;
    if (kind == 0x21) {
      if (in.is(at + 1, "\xF9\x04")) time += in.little(at + 4, 2);
      at = skip_blocks(at + 2);
    } else if (kind == 0x2C) {
      ++frames;
      at = skip_blocks(after_colours(in, at + 9, at + 10) + 1);
    } else {
      return 0;
    }
  }
  return 0;
}

ImageInfo gif(Bytes in) {
  auto info = sized("image/gif", in.little(6, 2), in.little(8, 2));
  info.seconds = static_cast<double>(gif_time(in)) / 100;
  return info;
}

bool is_frame(std::uint32_t marker) {  // SOF0..SOF15, less DHT, JPG and DAC
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// Orientations 5 to 8 lie on their side.
ImageInfo frame_size(Bytes in, std::size_t segment, std::uint32_t orientation) {
  auto height = in.big(segment + 5, 2);
  auto width = in.big(segment + 7, 2);
  if (orientation >= 5 && orientation <= 8) std::swap(width, height);
  return sized("image/jpeg", width, height);
}

// Calls `visit(marker, at, length)` for every segment before the picture itself until it returns
// false. A segment is FF, marker, and a length that counts itself; more FFs before a marker are
// padding.
template <typename Visit>
void each_segment(Bytes in, const Visit& visit) {
  for (std::size_t at = 2; at < in.size() && in.big(at, 1) == 0xFF;) {
    auto marker = in.big(at + 1, 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    auto length = in.big(at + 2, 2);
    if (marker == 0xDA || marker == 0xD9 || length < 2) return;  // the picture begins, or ends
    if (!visit(marker, at, length)) return;
    at += 2 + length;
  }
}

ImageInfo jpeg(Bytes in) {
  std::uint32_t orientation = 1;
  bool told = false;  // a later EXIF is another picture's
  auto info = sized("image/jpeg", 0, 0);
  each_segment(in, [&](std::uint32_t marker, std::size_t at, std::uint32_t length) {
    if (marker == 0xE1 && in.is(at + 4, exif_head) && length > 8 && !std::exchange(told, true))
      orientation = tiff_orientation(in.slice(at + 10, length - 8));
    if (!is_frame(marker)) return true;
    info = frame_size(in, at, orientation);
    return false;
  });
  return info;
}

// The three kinds of WebP (RFC 9649): lossy, lossless, extended.
ImageInfo webp(Bytes in) {
  if (in.is(12, "VP8 ") && in.is(23, "\x9D\x01\x2A"))
    return sized("image/webp", in.little(26, 2) & 0x3FFF, in.little(28, 2) & 0x3FFF);
  if (in.is(12, "VP8L") && in.is(20, "\x2F") && in.size() >= 25) {
    auto bits = in.little(21, 4);
    return sized("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
  }
  if (in.is(12, "VP8X") && in.size() >= 30)
    return sized("image/webp", in.little(24, 3) + 1, in.little(27, 3) + 1);
  return sized("image/webp", 0, 0);
}

// ISO base media: the brand tells a video from a photograph; a video without pictures is sound.
std::optional<ImageInfo> iso_media(Bytes in, std::string_view bytes) {
  struct Brand {
    std::string_view prefix, type;
  };
  static constexpr Brand brands[] = {
      {"iso", "video/mp4"},  {"mp4", "video/mp4"},  {"avc1", "video/mp4"},
      {"M4V", "video/mp4"},  {"MSNV", "video/mp4"}, {"dash", "video/mp4"},
      {"M4A", "audio/mp4"},  {"M4B", "audio/mp4"},  {"qt  ", "video/quicktime"},
      {"hei", "image/heic"}, {"hev", "image/heic"}, {"mif1", "image/heic"},
      {"avi", "image/avif"},
  };
  for (const auto& brand : brands)
    if (in.is(8, brand.prefix)) {
      auto info = sized(brand.type, 0, 0);
      if (info.type.starts_with("image/")) return info;
      auto video = iso_video(bytes);
      info.width = video.width;
      info.height = video.height;
      info.seconds = video.seconds;
      if (video.sound_only) info.type = "audio/mp4";
      return info;
    }
  return std::nullopt;
}

}  // namespace

std::optional<ImageInfo> image_info(std::string_view bytes, std::uint64_t size) {
  Bytes in(bytes);
  if (size < bytes.size()) size = bytes.size();
  if (in.is(0, "\x89PNG\r\n\x1A\n")) return png(in);
  if (in.is(0, "\xFF\xD8\xFF")) return jpeg(in);
  if (in.is(0, "GIF87a") || in.is(0, "GIF89a")) return gif(in);
  if (in.is(0, "RIFF") && in.is(8, "WEBP")) return webp(in);
  if (in.is(4, "ftyp")) return iso_media(in, bytes);
  if (in.is(0, "%PDF-")) return sized("application/pdf", 0, 0);
  if (auto video = other_video(bytes, size))
    return ImageInfo{std::string(video->type), video->width, video->height, video->seconds};
  return std::nullopt;
}

}  // namespace smm
