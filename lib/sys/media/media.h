#pragma once
// A media file on disk, looked at from end to end without holding all of it: videos are large.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sys/files.h"
#include "sys/media/image.h"
#include "sys/media/source.h"

namespace smm {

struct MediaFile {
  std::uint64_t bytes = 0;
  std::string digest;             // SHA-256 in lower-case hexadecimal
  std::optional<ImageInfo> info;  // nothing: of no type that smm knows
  std::string broken, opaque;     // as in Anatomy (sys/media/anatomy.h)
};

// Reads the file once, from beginning to end, and holds at most 32 MiB of it; of a picture that is
// larger all of it, a second time. Of a video whose header is larger, or of a sound that long, size
// and duration may stay unknown. Throws as read_file() does.
MediaFile look_at_media(const fs::path& path, std::uint64_t max_bytes);
// The same of a file that is open.
MediaFile look_at_media(const FileBytes& file);

// What was seen of a file that is whole and of a type that smm knows, as one line, and the reverse:
// nothing for any other text.
std::string media_words(const MediaFile& file);
std::optional<MediaFile> parse_media_words(std::string_view text);
// To be raised when look_at_media() comes to say something else of some file.
inline constexpr int media_words_version = 3;

// Whether the file's name ends in a way that promises another type than `type`: "a.png" for a
// JPEG. False for endings that promise nothing.
bool is_mislabelled(std::string_view file, std::string_view type);

}  // namespace smm
