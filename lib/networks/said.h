#pragma once
// What a person has said of a post whose outcome was not known, as its journal keeps it.

#include <string_view>

namespace smm {

// "It is not out". Set by the queue; an adapter that knows of an earlier attempt which may have got
// through, and cannot learn whether it did, begins anew then, and clears it before it sends.
inline constexpr std::string_view said_not_out = "said.not_out";

}  // namespace smm
