#pragma once
// The rule that a time zone goes on by after the last change that its file lists, as its POSIX TZ
// string says (RFC 8536 3.3): "CET-1CEST,M3.5.0,M10.5.0/3". Without it, summer time would end with
// the table, in 2037, and in files that list only the past (zic -b slim) long before.

#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"

namespace smm {

class ZoneRule {
 public:
  // Nothing if `text` is no such string.
  static std::optional<ZoneRule> parse(std::string_view text);

  struct Period {
    Seconds offset;   // from UTC
    Time begin, end;  // begin included, end not; ten years away where nothing changes
  };
  Period period(Time at) const;

 private:
  // A day of the year and an hour on the clock that is in force until then.
  struct Change {
    enum class Kind { month_week_day, julian, day } kind = Kind::day;
    int month = 0, week = 0, day = 0;
    Seconds time{7200};
  };
  class Parser;

  static Time local_time(const Change& change, int year);

  Seconds standard_{0};
  std::optional<Seconds> summer_;
  Change start_, end_;  // of summer_
};

}  // namespace smm
