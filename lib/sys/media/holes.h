#pragma once
// Holes in what a codec has packed: where a part of a file was never written, or was lost, there
// are zeros, and packed pictures and sound have no long runs of them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sys/media/pieces.h"
#include "sys/media/source.h"

namespace smm {

// How a codec packs, by the longest runs of zeros that it writes.
enum class Packing : std::uint8_t {
  loose,     // it may write any: what is not packed, sound of a fixed size
  pictures,  // H.264 and HEVC keep three of them for marks, VP9 spends nothing on what is the same
  av1,       // like these, but for padding, which says that it is such
  vp8,       // some hundred
  aac,       // what fills up a frame is in pieces of at most 269 bytes
  sound,     // MP3 and Vorbis: what fills up a frame, at most 1,441 bytes
  items,     // of HEIC and AVIF, whose small parts are of any kind
};

// By a sample description of MP4 or QuickTime, from its length on.
Packing packing_of_entry(std::string_view entry);
// By Matroska's name of a codec: "V_VP9".
Packing packing_of_codec(std::string_view codec);

// The fewest zeros in a row that are a hole; 0: none are.
std::uint64_t hole_size(Packing packing);

// Where the first hole in `range` begins. `room` is used for what is read.
std::optional<std::uint64_t> find_hole(const ByteSource& file, const Ranges::Range& range,
                                       Packing packing, std::string& room);

}  // namespace smm
