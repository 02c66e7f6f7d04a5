#pragma once
// Whether something keeps the machine's clock right.

#include <optional>

namespace smm {

// What the kernel was told by whoever keeps the time (adjtimex(2)); nothing: it does not say.
std::optional<bool> clock_is_kept();

}  // namespace smm
