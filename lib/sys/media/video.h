#pragma once
// Videos and sounds: how large and how long, from their headers. Nothing is decoded; safe on any
// input: a field that would lie beyond the end counts as not there.

#include <cstdint>
#include <optional>
#include <string_view>

namespace smm {

struct VideoInfo {
  std::string_view type;    // MIME type
  int width = 0;            // pixels as shown; 0 when the header does not tell
  int height = 0;           // likewise
  double seconds = 0;       // likewise
  bool sound_only = false;  // it has tracks, and none of them is shown
};

// MP4 and QuickTime (ISO/IEC 14496-12): from the boxes moov, mvhd, mehd and tkhd, wherever they
// stand among the outermost ones. Without a type.
VideoInfo iso_video(std::string_view bytes);

// WebM and Matroska (RFC 9559), Ogg, WAV, FLAC and MP3; nothing for anything else. `bytes` is the
// beginning of a file of `size` bytes, or all of it.
std::optional<VideoInfo> other_video(std::string_view bytes, std::uint64_t size);

}  // namespace smm
