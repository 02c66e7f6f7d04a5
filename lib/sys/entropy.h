#pragma once
// Randomness for secrets, from the operating system. For everything else: core/random.h.

#include <cstddef>
#include <string>

namespace smm {

// Throws Error(failed) if the system gives none.
std::string secret_bytes(std::size_t count);

}  // namespace smm
