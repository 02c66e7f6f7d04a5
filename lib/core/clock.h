#pragma once
// Instants and the one clock.
//
// Time is UTC in whole seconds everywhere. Local times exist in two places only: where a plan is
// read and where something is shown to a person (core/zone.h). Nothing in the library asks the
// operating system for the time: it is handed a Clock.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace smm {

using Time = std::chrono::sys_seconds;
using Seconds = std::chrono::seconds;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
  // Returns at `until` or later; at once if that is past.
  virtual void sleep_until(Time until) = 0;
};

class SystemClock final : public Clock {
 public:
  Time now() const override;
  void sleep_until(Time until) override;
};

// Stands still, and jumps when told to sleep: `--now`, and the tests.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Time now) : now_(now) {}
  Time now() const override { return now_; }
  void sleep_until(Time until) override { now_ = until > now_ ? until : now_; }

 private:
  Time now_;
};

// "2026-10-03T07:30:00Z".
std::string rfc3339(Time time);

// Reads RFC 3339 with an offset or Z, seconds and their fraction optional ("2026-10-03T09:30+02:00"
// is accepted; the fraction is dropped). Nothing if `text` is not that, or not a real date.
std::optional<Time> parse_rfc3339(std::string_view text);

// Reads a date, "2026-10-03". Nothing if it is not one.
std::optional<std::chrono::year_month_day> parse_date(std::string_view text);

std::string to_string(std::chrono::year_month_day date);

// "Monday", "October": the English names, of which the first three letters are the usual short
// form.
std::string_view weekday_name(std::chrono::weekday day);
std::string_view month_name(std::chrono::month month);

// Reads a duration: a positive whole number and a unit, "90s", "45m", "2h", "3d", "2w"; at most ten
// years. Nothing otherwise.
std::optional<Seconds> parse_duration(std::string_view text);

// The shortest exact form of a duration: "2h", "90m", "1d".
std::string to_string(Seconds duration);

}  // namespace smm
