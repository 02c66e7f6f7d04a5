#pragma once
// Recurrence rules of calendars (RFC 5545, 3.3.10), as far as days go: FREQ, INTERVAL, COUNT,
// UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST. Rules with other parts are refused by name.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/zone.h"
#include "sys/text/yaml.h"

namespace smm {

struct RRule {
  enum class Freq { daily, weekly, monthly, yearly } freq = Freq::daily;
  int interval = 1;
  std::optional<int> count;
  std::optional<LocalTime> until;  // in the event's zone
  struct Day {
    int nth;  // 0: every
    std::chrono::weekday weekday;
  };
  std::vector<Day> days;
  std::vector<int> month_days, months, positions;
  std::chrono::weekday week_start = std::chrono::Monday;
};

// Throws std::invalid_argument with the reason, one clause.
RRule parse_rrule(std::string_view text, const Zone& zone);

// The same as `every:` of the plan language, if it can say it: days, weekdays, days of the month by
// number or by weekday, days of the year, each or every nth.
std::optional<Yaml> as_every(const RRule& rule, LocalTime start,
                             const std::set<std::chrono::local_days>& except);

// The days from `start` to `end`, both included, at most `limit`, those in `except` left out.
std::vector<LocalTime> expand(const RRule& rule, LocalTime start, LocalTime end,
                              const std::set<std::chrono::local_days>& except, std::size_t limit);

}  // namespace smm
