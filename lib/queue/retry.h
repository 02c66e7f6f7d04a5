#pragma once
// When to try again after a failure in which nothing was posted.

#include "core/clock.h"
#include "core/random.h"

namespace smm {

inline constexpr std::int64_t max_tries = 6;
inline constexpr Seconds longest_pause{86'400};  // a service's Retry-After is believed up to a day

// The delay before try `tries` + 1 (tries >= 1): uniform in [b/2, b] with b = min(1 h, 30 s *
// 2^(tries
// - 1)), so that many machines do not come back together.
Seconds retry_delay(std::int64_t tries, Random& random);

}  // namespace smm
