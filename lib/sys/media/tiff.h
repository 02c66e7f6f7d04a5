#pragma once
// EXIF: a TIFF structure inside a picture. What smm reads of it, and the little of it that is
// published.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace smm {

// What stands before the TIFF in a JPEG, and sometimes elsewhere.
inline constexpr std::string_view exif_head{"Exif\0\0", 6};

// How a picture is to be turned, from 1 to 8: tag 274 of the first directory (EXIF 2.3, section
// 4.6.4); 1 if there is none.
std::uint32_t tiff_orientation(std::string_view tiff);

// An EXIF that says nothing but the orientation, the author and the copyright of `tiff`; "" if
// there is none of them, or the orientation is 1 and nobody is named. A name with coordinates in it
// (a number with a fraction, or a degree sign) is left out.
std::string tiff_to_publish(std::string_view tiff);

}  // namespace smm
