#pragma once
// What a media file is, by its content: the MIME type, the size in pixels and the duration.
//
// Only headers are read; nothing is decoded. Safe on any input, cut off or hostile: a field that
// would lie beyond the end counts as not there. A file name is never asked.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smm {

struct ImageInfo {
  std::string type;    // "image/png"
  int width = 0;       // pixels as shown, after the rotation that EXIF asks for;
  int height = 0;      // both 0 when the header does not tell, and for sound and documents
  double seconds = 0;  // of a video, a sound or a moving GIF; 0 when the header does not tell

  friend bool operator==(const ImageInfo&, const ImageInfo&) = default;
};

// Knows image/png, image/jpeg, image/gif and image/webp with their size, videos and sounds as
// sys/video.h says, and by type only image/heic, image/avif and application/pdf. Nothing for
// everything else, SVG included. `bytes` may be the beginning of a file of `size` bytes; what
// stands further back is then not known.
std::optional<ImageInfo> image_info(std::string_view bytes, std::uint64_t size = 0);

}  // namespace smm
