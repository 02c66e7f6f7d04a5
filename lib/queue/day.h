#pragma once
// The queue as a person looks at it in the morning: what waits for them, what went out today, what
// is due until midnight, and what comes next.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/zone.h"
#include "queue/consent.h"
#include "queue/entry.h"

namespace smm {

inline constexpr Seconds day_looks_back{7 * 86'400};     // failures older than it are counted alone
inline constexpr Seconds day_looks_forward{7 * 86'400};  // what lacks a yes until then

// Each list by due time, then number.
struct Day {
  std::vector<Entry> open;      // unknown and partly out: a person decides, whenever it was due
  std::vector<Entry> failed;    // failed and missed, due in the last seven days
  std::vector<Entry> too_late;  // queued or by hand: the next flush calls them missed
  std::int64_t failed_before = 0;
  std::vector<Entry> by_hand;  // to be published by hand until midnight, or since
  struct Lacking {
    Entry entry;
    std::string why;  // whose yes: "" where it is a draft of the plan
  };
  std::vector<Lacking> drafts;  // due in the seven days before now, or in the next seven
  std::vector<Entry> out;       // published since midnight
  std::vector<Entry> due;       // to be sent until midnight, or overdue
  bool overdue = false;       // some of it, or what is too late, should have been sent minutes ago
  std::optional<Entry> next;  // the first one after that
};

// Midnights are those of `zone`.
Day day_of(Db& db, Consent& consent, const Zone& zone, Time now);

}  // namespace smm
