#pragma once
// Where the samples of videos stand: the pieces of picture and sound that their tables and
// fragments point at (ISO/IEC 14496-12, 8.6 to 8.8; QuickTime File Format for sound of fixed size).

#include <cstdint>
#include <map>
#include <string_view>

#include "sys/media/bytes.h"
#include "sys/media/holes.h"
#include "sys/media/iso_boxes.h"
#include "sys/media/pieces.h"

namespace smm {

struct IsoTrack {
  std::uint32_t id = 0;
  std::string_view handler;        // "vide"
  std::string_view entry;          // its first sample description, from its length on
  std::size_t begin = 0, end = 0;  // what is inside its sample table
  bool elsewhere = false;          // its samples are in another file
  bool plays() const;              // it is picture or sound
  Packing packing() const;         // of its samples
};

IsoTrack read_track(Bytes in, const IsoBox& trak);

struct Samples {
  Ranges told;     // where the file says they are
  Ranges perhaps;  // where they may go on: old sound counts samples by a size that is not theirs
  std::map<Packing, Ranges> packed;  // of those told, what has no holes
  bool right = true;                 // every table is as long as it says
  bool blank = false;                // a track of pictures has none in its tables
  bool all = true;  // each sample that there is stands in a chunk, and is of some size
};

// Adds those of a track's tables.
void add_samples(Bytes in, const IsoTrack& track, Samples& samples);

struct FragmentTrack {
  bool plays = false;
  Packing packing = Packing::loose;
  std::uint32_t size = 0;  // of a sample, where nothing else is said
};
using FragmentTracks = std::map<std::uint32_t, FragmentTrack>;  // by their ids

// Adds those of a fragment: `moof` is the box, from its length on, and stands at `at` of the file.
void add_fragment(Bytes moof, std::uint64_t at, const FragmentTracks& tracks, Samples& samples);

// The track that a fragment's part (traf) is of.
std::uint32_t fragment_track(Bytes in, const IsoBox& traf);

}  // namespace smm
