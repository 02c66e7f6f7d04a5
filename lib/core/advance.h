#pragma once
// How long work tells how far it is, to who has time to look: a person at a terminal, or nobody.

#include <cstdint>
#include <functional>

namespace smm {

// Called often, from the thread that works: so many parts are done, of so many. Empty: nobody
// looks.
using Advance = std::function<void(std::uint64_t done, std::uint64_t total)>;

}  // namespace smm
