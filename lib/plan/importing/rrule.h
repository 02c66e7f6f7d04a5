#pragma once
// Recurrence rules of calendars (RFC 5545, 3.3.10), as far as days go: FREQ, INTERVAL, COUNT,
// UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST; BYHOUR, BYMINUTE and BYSECOND where they
// repeat the start's. Rules with other parts are refused by name.

#include <functional>
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

// `start` is the event's, `local` the clock of its zone, for UNTIL in UTC. Throws
// std::invalid_argument with the reason, one clause.
RRule parse_rrule(std::string_view text, LocalTime start,
                  const std::function<LocalTime(Time)>& local);

// The same rule as it goes on: its first time that is not before `now` and not in `except`, and
// what is left of its COUNT. Nothing if there is none within ten years of `now`.
struct Upcoming {
  RRule rule;
  LocalTime start;
  std::set<std::chrono::local_days> except;
};
std::optional<Upcoming> upcoming(const RRule& rule, LocalTime start, LocalTime now,
                                 const std::set<std::chrono::local_days>& except);

// The same as `every:` of the plan language, if it can say it: days, weekdays, days of the month by
// number or by weekday, days of the year, each or every nth.
std::optional<Yaml> as_every(const RRule& rule, LocalTime start,
                             const std::set<std::chrono::local_days>& except);

// The times of a rule that began at `start`, from `from` to `end`, both included, at most `limit`,
// those of the days in `except` left out. What was before `from` costs nothing, unless it counts.
std::vector<LocalTime> expand(const RRule& rule, LocalTime start, LocalTime from, LocalTime end,
                              const std::set<std::chrono::local_days>& except, std::size_t limit);

}  // namespace smm
