#pragma once
// The time zones of a calendar: those that this machine knows, whatever the calendar calls them,
// and those that only the file itself defines (VTIMEZONE; RFC 5545, 3.6.5).
//
// A name that is known here means the zone of that name, also where the file defines it: its
// definition is often cut down to a few years.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/zone.h"
#include "plan/importing/calendar_lines.h"

namespace smm {

// A zone as a file defines it. Gaps and overlaps are resolved as in zone.h.
struct FileZone {
  struct Change {
    Time at;
    Seconds before, after;  // offsets from UTC
  };
  std::vector<Change> changes;  // by time; there is at least one
};

class CalendarZone {
 public:
  explicit CalendarZone(Zone zone) : known_(std::move(zone)) {}
  explicit CalendarZone(std::shared_ptr<const FileZone> zone) : defined_(std::move(zone)) {}

  Time instant(LocalTime local) const;
  LocalTime local(Time at) const;
  Seconds offset(Time at) const;
  // When its clock changes, after `from` and before `to`.
  std::vector<Time> changes(Time from, Time to) const;
  // The name in the time zone database; empty if only the file knows the zone.
  std::string name() const { return known_ ? known_->name() : std::string{}; }

 private:
  std::optional<Zone> known_;
  std::shared_ptr<const FileZone> defined_;
};

// Whether the clocks of both agree in the next two years after `now`.
bool same_clock(const CalendarZone& zone, const Zone& other, Time now);

class CalendarZones {
 public:
  // Definitions are worked out around `now`: from two years before to thirty after.
  CalendarZones(const CalendarComponent& root, Time now);

  // The zone that the file calls so; nothing if nobody knows it, or its definition cannot be read.
  std::optional<CalendarZone> find(const std::string& tzid);
  // A zone of the database with the same clock in the next two years; empty if there is none.
  std::string database_name(const CalendarZone& zone) const;

 private:
  std::optional<CalendarZone> look_up(const std::string& tzid) const;

  Time now_;
  std::map<std::string, const CalendarComponent*> definitions_;
  std::map<std::string, std::optional<CalendarZone>> found_;
};

}  // namespace smm
