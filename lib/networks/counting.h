#pragma once
// How networks count text, other than by graphemes (core/text.h).

#include <cstddef>
#include <string_view>

namespace smm {

// Unicode code points; a bad byte is one.
std::size_t code_points(std::string_view text);

// UTF-16 code units: a code point above U+FFFF is two.
std::size_t utf16_units(std::string_view text);

std::size_t utf8_bytes(std::string_view text);

// The bytes of the emoji that begins at `at`, taken whole as Unicode TS #51 does: flags, families
// joined by ZWJ, keycaps, skin tones and flags made of tags are one each. 0 if none begins there;
// none does where a variation selector asks for the plain character.
std::size_t emoji_bytes(std::string_view text, std::size_t at);

}  // namespace smm
