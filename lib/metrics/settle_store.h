#pragma once
// States of before figures had days: what was kept as noon or midnight of a day is made the figure
// of that day, once. Only the zone tells which days these are, so the schema cannot do it.
//
// Of what comes in by the day (metrics/metric.h), noon and midnight of the zone, and midnight of
// UTC, are days. Of everything else noon is one. Two figures of one day become one: the later
// import counts, and the other is kept behind it. What is at another hour stays what it was, an
// instant: if it was stored under another zone, it is another day's, and nobody can tell.

#include <cstddef>
#include <string>
#include <vector>

#include "core/zone.h"
#include "sys/sqlite.h"

namespace smm {

struct Settled {
  std::size_t days = 0;            // figures that are of a day now
  std::size_t apart = 0;           // that stayed instants, though such figures come in by the day
  std::vector<std::string> first;  // a few of those: "campaign autumn, spend, 2026-10-01T08:30:00Z"
  std::vector<std::string> merged;  // campaigns that were there with and without their account
};

bool wants_settling(Db& db);
// In one transaction; the next call finds nothing to do.
Settled settle_days(Db& db, const Zone& zone);

}  // namespace smm
