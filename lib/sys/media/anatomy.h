#pragma once
// A media file from its first byte to its last: whether it is whole, and what of it is published.
//
// What is published is what is known to be needed: the picture itself, its colours, how it is
// turned, how it moves, and in EXIF its author and copyright; of a video its pictures and its sound
// with what plays them. Everything else stays at home, because a place can stand in any of it:
// other EXIF, XMP, IPTC, comments and texts, makers' notes, second pictures, subtitles and tracks
// of sensors, and whatever follows the end. Nothing is decoded. Safe on any input.
//
//   JPEG   T.81, JFIF, EXIF 2.3: segments; several scans; to the first end mark
//   PNG    third edition: chunks, each with its checksum
//   GIF    89a: blocks
//   WebP   RFC 9649: chunks, also those of frames
//   MP4, QuickTime   ISO/IEC 14496-12: boxes; every sample by the tables or by fragments. Of the
//          same size as before, so that no offset changes
//   HEIC, AVIF       ISO/IEC 23008-12: items; likewise
//   WebM, Matroska   RFC 9559: elements; likewise
//
//   Ogg    RFC 3533: pages, each with its checksum and number; published as it is
//   WAV    RIFF: chunks; published as it is
//
// Sounds without pictures that are none of these, and documents, are taken as they are.

#include <string>
#include <string_view>

#include "sys/media/pieces.h"
#include "sys/media/source.h"

namespace smm {

struct Anatomy {
  std::string broken = {};  // what is wrong with it, as its owner would say it; empty: it is whole
  std::string opaque = {};  // why what it hides cannot be taken out; empty: it can
  Pieces published = {};    // only of a file that is whole and not opaque
};

// Pictures are read as a whole (up to 512 MiB, larger ones are opaque), of videos the boxes that
// index them. Throws what reading throws.
Anatomy anatomy_of(const ByteSource& file);

// The bytes that are published of a file. Throws Error(invalid) that says why it cannot be.
std::string bytes_to_publish(std::string file);

}  // namespace smm
