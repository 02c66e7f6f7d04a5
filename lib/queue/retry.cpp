#include "queue/retry.h"

#include <algorithm>

namespace smm {

Seconds retry_delay(std::int64_t tries, Random& random) {
  constexpr std::int64_t base = 30;
  constexpr std::int64_t cap = 3600;
  auto doublings = std::clamp<std::int64_t>(tries, 1, 20) - 1;  // 20: far beyond the cap
  auto bound = static_cast<std::uint64_t>(std::min(cap, base << doublings));
  return Seconds{static_cast<std::int64_t>(random.between(bound / 2, bound))};
}

}  // namespace smm
