#pragma once
// How far a post that is looked for by its time may be from the time that this machine noted.

#include "core/clock.h"

namespace smm::networks {

// Between two machines that keep time: what says the same since then is the post.
inline constexpr Seconds clocks_differ{120};
// A clock that is off by a day is believed (and one that is off by more is not): what says the same
// and is older, but no older than this, may be the post, and leaves it open.
inline constexpr Seconds clock_off{26 * 3600};
// Another state may have sent it so long before it was due, by a clock of its own: likewise.
inline constexpr Seconds before_due{12 * 3600};

}  // namespace smm::networks
