#pragma once
// A yes that was taken back stays so when an older copy of the state takes the state's place.

#include <cstdint>

#include "sys/sqlite.h"

namespace smm {

// Of the entries that both have, by post and account: yeses of `then` that `now` has no more count
// no longer, and what `now` knows to be taken back is. How many yeses were. In a transaction of
// `then`.
std::int64_t keep_taken_back(Db& now, Db& then);

}  // namespace smm
