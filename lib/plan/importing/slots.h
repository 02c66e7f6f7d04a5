#pragma once
// Times of the week for posts that have none: "mon 09:00, thu 12:30", "daily 18:00".

#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/zone.h"

namespace smm {

class Slots {
 public:
  // From `start` on, and not before `now`. Throws Error(usage) if `text` is no list of slots.
  Slots(std::string_view text, std::chrono::year_month_day start, const Zone& zone, Time now);

  // The next one that is not in `taken` ("2026-10-03 09:30"), to which it is added.
  LocalTime next(std::set<std::string>& taken);

 private:
  struct Slot {
    bool daily;
    std::chrono::weekday weekday;
    Seconds time;
  };
  std::vector<Slot> slots_;  // by time of day
  std::chrono::sys_days day_;
  std::size_t next_ = 0;
  const Zone& zone_;
  Time now_;
};

}  // namespace smm
