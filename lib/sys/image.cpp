#include "sys/image.h"

#include <cstdint>
#include <limits>

namespace smm {
namespace {

using namespace std::string_view_literals;

// Numbers at an offset. One that is not wholly inside is 0, which no format uses for a size.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::size_t size() const { return bytes_.size(); }
  bool is(std::size_t at, std::string_view what) const {
    return at <= bytes_.size() && bytes_.substr(at).starts_with(what);
  }
  std::string_view slice(std::size_t at, std::size_t count) const {
    return at <= bytes_.size() ? bytes_.substr(at, count) : ""sv;
  }
  std::uint32_t big(std::size_t at, std::size_t count) const {
    std::uint32_t value = 0;
    if (!inside(at, count)) return 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | byte(at + i);
    return value;
  }
  std::uint32_t little(std::size_t at, std::size_t count) const {
    std::uint32_t value = 0;
    if (!inside(at, count)) return 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8 | byte(at + i);
    return value;
  }

 private:
  bool inside(std::size_t at, std::size_t count) const {
    return at <= bytes_.size() && count <= bytes_.size() - at;
  }
  std::uint32_t byte(std::size_t at) const { return static_cast<unsigned char>(bytes_[at]); }

  std::string_view bytes_;
};

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

ImageInfo gif(Bytes in) { return sized("image/gif", in.little(6, 2), in.little(8, 2)); }

// The orientation in a TIFF header with its first directory (tag 274, EXIF 2.3 section 4.6.4), 1 if
// there is none.
std::uint32_t tiff_orientation(Bytes in) {
  bool big = in.is(0, "MM\0*"sv);
  if (!big && !in.is(0, "II*\0"sv)) return 1;
  auto number = [&](std::size_t at, std::size_t count) {
    return big ? in.big(at, count) : in.little(at, count);
  };
  std::size_t directory = number(4, 4);
  std::size_t entries = number(directory, 2);
  for (std::size_t i = 0; i < entries; ++i) {
    auto entry = directory + 2 + 12 * i;
    if (entry >= in.size()) break;
    if (number(entry, 2) == 274 && number(entry + 2, 2) == 3) return number(entry + 8, 2);
  }
  return 1;
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

// Segments are FF, marker, and a length that counts itself; more FFs before a marker are padding.
ImageInfo jpeg(Bytes in) {
  std::uint32_t orientation = 1;
  for (std::size_t at = 2; at < in.size();) {
    if (in.big(at, 1) != 0xFF) break;
    auto marker = in.big(at + 1, 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    auto length = in.big(at + 2, 2);
    if (is_frame(marker)) return frame_size(in, at, orientation);
    if (marker == 0xDA || marker == 0xD9 || length < 2) break;  // the picture begins, or ends
    if (marker == 0xE1 && in.is(at + 4, "Exif\0\0"sv) && length > 8)
      orientation = tiff_orientation(Bytes(in.slice(at + 10, length - 8)));
    at += 2 + length;
  }
  return sized("image/jpeg", 0, 0);
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

// ISO base media: the brand tells a film from a photograph.
std::optional<ImageInfo> iso_media(Bytes in) {
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
    if (in.is(8, brand.prefix)) return sized(brand.type, 0, 0);
  return std::nullopt;
}

// A frame header of MPEG audio layer III without a reserved value, or an ID3 tag before it.
bool is_mp3(Bytes in) {
  if (in.is(0, "ID3")) return true;
  auto head = in.big(0, 4);
  auto version = head >> 19 & 3, layer = head >> 17 & 3, rate = head >> 12 & 15,
       hz = head >> 10 & 3;
  return head >> 21 == 0x7FF && version != 1 && layer == 1 && rate != 0 && rate != 15 && hz != 3;
}

}  // namespace

std::optional<ImageInfo> image_info(std::string_view bytes) {
  Bytes in(bytes);
  if (in.is(0, "\x89PNG\r\n\x1A\n")) return png(in);
  if (in.is(0, "\xFF\xD8\xFF")) return jpeg(in);
  if (in.is(0, "GIF87a") || in.is(0, "GIF89a")) return gif(in);
  if (in.is(0, "RIFF") && in.is(8, "WEBP")) return webp(in);
  if (in.is(4, "ftyp")) return iso_media(in);
  if (in.is(0, "%PDF-")) return sized("application/pdf", 0, 0);
  if (is_mp3(in)) return sized("audio/mpeg", 0, 0);
  return std::nullopt;
}

}  // namespace smm
