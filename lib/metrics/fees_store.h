#pragma once
// What networks asked for publishing, deleting and reading, as figures: `network_fees` of an
// account by day, in the currency of the network. They are made of what the queue kept
// (queue/spend_store.h), anew as a whole whenever that, or the zone whose days they are of, is
// another than when they were last made.

#include <string>

#include "core/zone.h"
#include "sys/sqlite.h"

namespace smm {

// The origin of these figures.
inline constexpr std::string_view fees_source = "smm: network fees";

bool wants_fees(Db& db, const std::string& zone);
// In one transaction; the next call finds nothing to do.
void settle_fees(Db& db, const Zone& zone, Time now);

}  // namespace smm
