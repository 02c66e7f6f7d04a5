#pragma once
// The items of HEIC and AVIF (ISO/IEC 23008-12, ISO/IEC 14496-12, 8.11): pictures, and what is said
// about them.

#include <cstdint>
#include <string>

#include "sys/media/bytes.h"
#include "sys/media/iso_boxes.h"
#include "sys/media/pieces.h"

namespace smm {

struct IsoItems {
  Ranges told;              // where in the file the pictures are, outside of the box itself
  Ranges exif, xmp;         // where EXIF and other words are, likewise
  std::string broken = {};  // as in Anatomy
  std::string opaque = {};
};

// Reads the box `meta`, which is at `base` + `meta.at` of the file, and adds to `edits` what is to
// be changed in it so that it holds pictures only.
IsoItems read_items(Bytes in, const IsoBox& meta, std::uint64_t base, Edits& edits);

// Changes a box into one that is free to be skipped, and empty.
void blank_box(const IsoBox& box, std::uint64_t base, Edits& edits);
// Changes a handler (hdlr) into one without a name.
void blank_name(const IsoBox& hdlr, std::uint64_t base, Edits& edits);

// Whether `type` is among `types`, four letters each with a space between them.
bool is_among(std::string_view type, std::string_view types);

}  // namespace smm
