#pragma once
// Pictures made smaller by a program that is installed: vipsthumbnail (libvips), or convert or
// magick (ImageMagick).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smm {

// What a picture has to fit into; 0: no limit.
struct Fit {
  std::uint64_t max_bytes = 0;
  int max_width = 0, max_height = 0;  // pixels, as shown
  std::int64_t max_pixels = 0;        // width * height
};

bool fits(const Fit& fit, std::uint64_t bytes, int width, int height);

// Whether pictures of that MIME type can be made smaller at all: still JPEG, PNG and WebP.
bool shrinkable(std::string_view type);

// The program that would do it: the first of those above that PATH leads to; nothing: none does.
std::optional<std::string> shrink_tool();

// The picture, smaller, as it is shown (turned as EXIF asks) and without EXIF and XMP; of a PNG
// that is too large in bytes and not in pixels, a JPEG. As few pixels are lost as the limits ask:
// first the size in pixels, then quality (not below 70), then pixels again. `width` and `height`
// are those it has, in pixels. Throws Error(failed) when there is no program, or none of its
// results fits.
std::string shrunk(std::string_view bytes, std::string_view type, int width, int height,
                   const Fit& fit);

}  // namespace smm
