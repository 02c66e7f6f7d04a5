#pragma once
// Which emoji X counts as one.
//
// twitter-text counts by the emoji of its time (Emoji 11, of 2018). What has come since counts
// there as the characters that it is made of; X itself may be ahead of it, and then a text is
// shorter than it is counted here, never longer.

#include <cstddef>
#include <string_view>

namespace smm::x {

// The bytes of the emoji of several characters that begins at `at`, which has to be before the end;
// 0 if none does.
std::size_t emoji_bytes(std::string_view text, std::size_t at);

}  // namespace smm::x
