#pragma once
// The formats that sys/media/anatomy.h tells apart: one function each, and what they share.

#include <cstdint>
#include <string>
#include <string_view>

#include "sys/media/anatomy.h"

namespace smm {

Anatomy jpeg_anatomy(std::string_view bytes);
Anatomy png_anatomy(std::string_view bytes);
Anatomy gif_anatomy(std::string_view bytes);
Anatomy webp_anatomy(std::string_view bytes);
Anatomy iso_anatomy(const ByteSource& file);
Anatomy matroska_anatomy(const ByteSource& file);
Anatomy ogg_anatomy(const ByteSource& file);
Anatomy wav_anatomy(const ByteSource& file);

// "1,234"
std::string with_commas(std::uint64_t number);
// "the picture ends in the middle: 1,234 of its bytes are missing"; `what`: "picture", "video" or
// "sound".
Anatomy cut_off(std::string_view what, std::uint64_t missing);
// "the picture is damaged at byte 1,234: WHY"
Anatomy damaged(std::string_view what, std::uint64_t at, std::string_view why);

}  // namespace smm
