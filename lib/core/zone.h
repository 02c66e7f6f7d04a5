#pragma once
// An IANA time zone: local wall-clock times to instants and back.
//
// Daylight saving, decided once for the whole product: a local time that does not exist (the clock
// skipped it) is the first valid instant after the gap; one that exists twice is the earlier. Both
// are reported by the caller, which is why resolve() says which case it met.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"

namespace date {
class time_zone;
}

namespace smm {

class ZoneRule;

using LocalTime = std::chrono::local_seconds;

enum class Fold { unique, gap, overlap };

struct Resolved {
  Time at;
  Fold fold;
};

// A stretch of time over which a zone keeps one offset.
struct Regime {
  Time begin, end;   // end excluded; the first and the last reach very far
  Seconds offset;    // from UTC
  bool daylight;     // summer time
  std::string name;  // "CET", as the zone database abbreviates it
};

class Zone {
 public:
  // Throws Error(invalid) when the machine's zone database has no `name`.
  static Zone find(std::string_view name);
  static bool exists(std::string_view name);

  const std::string& name() const { return name_; }
  Resolved resolve(LocalTime local) const;
  LocalTime local(Time at) const;
  // The offset from UTC in force at `at`, for example +7200 s in Rome in July.
  Seconds offset(Time at) const;
  Regime regime(Time at) const;
  // The first instant after `at` at which the offset or its name changes; nothing within the next
  // two years if the zone keeps its time.
  std::optional<Time> next_change(Time at) const;

 private:
  struct Period {
    Seconds offset;
    Time end;
  };

  Zone(std::string name, const date::time_zone* zone);
  Period period(Time at) const;

  std::string name_;
  const date::time_zone* zone_;           // owned by the process-wide zone database
  std::shared_ptr<const ZoneRule> rule_;  // after the last change that the database lists
};

// Reads a local time, "2026-10-03 09:30" or "2026-10-03T09:30:15". Nothing if it is not one.
std::optional<LocalTime> parse_local(std::string_view text);

// "2026-10-03 09:30".
std::string to_string(LocalTime local);

}  // namespace smm
