#pragma once
// Boxes of ISO base media files (ISO/IEC 14496-12, 4.2): a length, a type of four letters, and what
// is inside.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sys/media/bytes.h"

namespace smm {

struct IsoBox {
  std::string_view type;
  std::size_t at, begin, end;  // where it, and what is inside, begins; where both end
  bool cut;                    // it says that it is longer than what it stands in
};

// Calls `visit(box)` for every box in [at, end), as far as they can be told apart. Returns where
// the last one ends.
template <typename Visit>
std::size_t each_box(Bytes in, std::size_t at, std::size_t end, const Visit& visit) {
  end = std::min(end, in.size());
  while (at + 8 <= end) {
    std::uint64_t length = in.big(at, 4);
    std::size_t head = 8;
    if (length == 1) {
      length = in.big64(at + 8);
      head = 16;
    } else if (length == 0) {
      length = end - at;  // to the end
    }
    bool cut = length > end - at;
    auto next = cut ? end : at + static_cast<std::size_t>(length);
    if (length < head || at + head > next) break;
    visit(IsoBox{in.slice(at + 4, 4), at, at + head, next, cut});
    at = next;
  }
  return at;
}

}  // namespace smm
