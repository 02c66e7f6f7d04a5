#include "sys/media/image.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>

#include "sys/media/bytes.h"
#include "sys/media/film.h"

namespace smm {
namespace {

using namespace std::string_view_literals;

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

// A TIFF structure, as EXIF is one: a byte order and directories of 12-byte entries (tag, type,
// count, value or the offset of the values).
class Tiff {
 public:
  explicit Tiff(Bytes in) : in_(in), big_(in.is(0, "MM\0*"sv)) {}

  bool valid() const { return big_ || in_.is(0, "II*\0"sv); }
  std::size_t first_directory() const { return number(4, 4); }
  std::uint32_t number(std::size_t at, std::size_t count) const {
    return big_ ? in_.big(at, count) : in_.little(at, count);
  }
  // Calls `visit(tag, entry)` with the offset of every entry that is there.
  template <typename Visit>
  void each_entry(std::size_t directory, const Visit& visit) const {
    std::size_t entries = number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
      auto entry = directory + 2 + 12 * i;
      if (entry >= in_.size()) return;
      visit(number(entry, 2), entry);
    }
  }
  // Bytes that an entry keeps elsewhere; 0 if its value is in the entry.
  std::uint64_t bytes_elsewhere(std::size_t entry) const {
    constexpr std::uint64_t sizes[] = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};  // by type, 1 to 12
    auto type = number(entry + 2, 2);
    auto bytes = number(entry + 4, 4) * (type < std::size(sizes) ? sizes[type] : 1);
    return bytes > 4 ? bytes : 0;
  }

 private:
  Bytes in_;
  bool big_;
};

// Tag 274 of the first directory (EXIF 2.3, section 4.6.4), 1 if there is none.
std::uint32_t tiff_orientation(Bytes in) {
  Tiff tiff(in);
  std::uint32_t orientation = 1;
  if (!tiff.valid()) return orientation;
  tiff.each_entry(tiff.first_directory(), [&](std::uint32_t tag, std::size_t entry) {
    if (tag == 274 && tiff.number(entry + 2, 2) == 3) orientation = tiff.number(entry + 8, 2);
  });
  return orientation;
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

constexpr std::string_view exif_head = "Exif\0\0"sv;

ImageInfo jpeg(Bytes in) {
  std::uint32_t orientation = 1;
  auto info = sized("image/jpeg", 0, 0);
  each_segment(in, [&](std::uint32_t marker, std::size_t at, std::uint32_t length) {
    if (marker == 0xE1 && in.is(at + 4, exif_head) && length > 8)
      orientation = tiff_orientation(Bytes(in.slice(at + 10, length - 8)));
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

// ISO base media: the brand tells a film from a photograph; a film without pictures is sound.
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
      auto film = iso_film(bytes);
      info.width = film.width;
      info.height = film.height;
      info.seconds = film.seconds;
      if (film.sound_only) info.type = "audio/mp4";
      return info;
    }
  return std::nullopt;
}

// ---- Forgetting the place ----

// Zeroes a range as far as it lies inside [begin, end): what a hostile offset points at beyond it
// stays.
void blank(std::string& bytes, std::size_t begin, std::size_t end, std::uint64_t at,
           std::uint64_t count) {
  if (at > end - begin) return;
  auto most = std::min<std::uint64_t>(count, end - begin - at);
  std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(begin + at), most, '\0');
}

// The GPS directory (tag 34853 of the first points to it) with all its values: it becomes one
// without entries. In place, so that no other offset changes; what is blanked is read as blank from
// then on, so that entries which point at each other end soon.
void blank_gps(std::string& bytes, std::size_t begin, std::size_t end) {
  Tiff tiff{Bytes(std::string_view(bytes).substr(begin, end - begin))};
  if (!tiff.valid()) return;
  tiff.each_entry(tiff.first_directory(), [&](std::uint32_t tag, std::size_t pointer) {
    if (tag != 34853) return;
    std::size_t gps = tiff.number(pointer + 8, 4);
    tiff.each_entry(gps, [&](std::uint32_t, std::size_t entry) {
      blank(bytes, begin, end, tiff.number(entry + 8, 4), tiff.bytes_elsewhere(entry));
      blank(bytes, begin, end, entry, 12);
    });
    blank(bytes, begin, end, gps, 2);
  });
}

// One piece of metadata at [begin, end): EXIF, or XMP with its coordinates somewhere in its text.
void blank_location(std::string& bytes, std::size_t begin, std::size_t end, bool exif) {
  end = std::min(end, bytes.size());
  if (begin >= end) return;
  if (exif)
    blank_gps(bytes, begin, end);
  else if (std::string_view(bytes).substr(begin, end - begin).find("GPS") != std::string::npos)
    blank(bytes, begin, end, 0, end - begin);
}

void blank_jpeg(std::string& bytes) {
  Bytes in(bytes);  // blanking changes no segment's length
  each_segment(in, [&](std::uint32_t marker, std::size_t at, std::uint32_t length) {
    bool exif = in.is(at + 4, exif_head), xmp = in.is(at + 4, "http://ns.adobe.com/x");
    if (marker == 0xE1 && (exif || xmp))
      blank_location(bytes, at + (exif ? 10 : 4), at + 2 + length, exif);
    return true;
  });
}

void blank_webp(std::string& bytes) {
  Bytes in(bytes);  // blanking changes no chunk's header
  for (std::size_t at = 12; at + 8 <= in.size();) {
    std::size_t length = in.little(at + 4, 4);
    bool exif = in.is(at, "EXIF"), xmp = in.is(at, "XMP ");
    // Some writers put the JPEG's heading before the EXIF itself.
    auto begin = at + 8 + (exif && in.is(at + 8, exif_head) ? exif_head.size() : 0);
    if (exif || xmp) blank_location(bytes, begin, at + 8 + length, exif);
    at += 8 + length + length % 2;
  }
}

// Chunks of PNG carry a checksum: leaving one out is simpler than mending it.
std::string png_without(std::string_view bytes) {
  Bytes in(bytes);
  std::string out(bytes.substr(0, 8));
  std::size_t at = 8;
  for (; at + 12 <= in.size();) {
    std::size_t whole = 12 + static_cast<std::size_t>(in.big(at, 4));
    bool tells = in.is(at + 4, "eXIf") || in.is(at + 8, "XML:com.adobe.xmp") ||
                 in.is(at + 8, "Raw profile type");
    if (!tells) out += in.slice(at, whole);
    at += whole;
  }
  return at < in.size() ? out.append(bytes.substr(at)) : out;
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
  if (auto film = other_film(bytes, size))
    return ImageInfo{std::string(film->type), film->width, film->height, film->seconds};
  return std::nullopt;
}

std::string without_location(std::string bytes) {
  Bytes in(bytes);
  if (in.is(0, "\x89PNG\r\n\x1A\n")) return png_without(bytes);
  if (in.is(0, "\xFF\xD8\xFF")) blank_jpeg(bytes);
  if (in.is(0, "RIFF") && in.is(8, "WEBP")) blank_webp(bytes);
  return bytes;
}

}  // namespace smm
