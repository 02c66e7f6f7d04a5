#include "plan/importing/calendar_zones.h"

#include <algorithm>
#include <stdexcept>

#include "core/text.h"
#include "core/windows_zones.h"
#include "core/written_date.h"
#include "plan/importing/rrule.h"

namespace smm {
namespace {

using std::chrono::days;

constexpr std::size_t max_observances = 200;  // of one zone
constexpr std::size_t max_changes = 100;      // of one observance

// "20261025T030000" or with a Z behind it.
std::optional<LocalTime> stamp(std::string_view text) {
  if (text.size() < 15 || text[8] != 'T') return {};
  auto part = [&](std::size_t at, std::size_t size) { return std::string(text.substr(at, size)); };
  return parse_local(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + " " + part(9, 2) + ":" +
                     part(11, 2) + ":" + part(13, 2));
}

// "+0100", "-033015".
std::optional<Seconds> utc_offset(std::string_view text) {
  text = trim(text);
  auto whole = offset_called(text.substr(0, 5));
  if (text.size() < 5 || !whole || !whole->certain) return {};
  return whole->offset;
}

// The times at which standard or summer time begins; a zone's clock before each is its own.
bool add_changes(const CalendarComponent& observance, Time now, FileZone& zone) {
  auto from = utc_offset(observance.value("TZOFFSETFROM"));
  auto to = utc_offset(observance.value("TZOFFSETTO"));
  auto start = stamp(observance.value("DTSTART"));
  if (!from || !to || !start) return false;
  auto local = [&](Time at) { return LocalTime{(at + *from).time_since_epoch()}; };
  std::vector<LocalTime> begins{*start};
  if (const auto* rule_text = observance.find("RRULE")) {
    auto rule = parse_rrule(rule_text->value, *start, local);
    auto window = local(now) - days{731};
    if (rule.until) window = std::min(window, *rule.until - days{731});
    auto more = expand(rule, *start, window, local(now) + days{30 * 366}, {}, max_changes);
    begins.insert(begins.end(), more.begin(), more.end());
  }
  for (const auto* dates : observance.all("RDATE"))
    for (auto value : split(dates->value, ','))
      if (auto date = stamp(value)) begins.push_back(*date);
  for (auto begin : begins)
    zone.changes.push_back({Time{begin.time_since_epoch()} - *from, *from, *to});
  return true;
}

std::shared_ptr<const FileZone> defined(const CalendarComponent& definition, Time now) {
  auto zone = std::make_shared<FileZone>();
  if (definition.children.size() > max_observances) return nullptr;
  for (const auto& child : definition.children) {
    if (child.name != "STANDARD" && child.name != "DAYLIGHT") continue;
    try {
      if (!add_changes(child, now, *zone)) return nullptr;
    } catch (const std::invalid_argument&) {
      return nullptr;
    }
  }
  std::stable_sort(zone->changes.begin(), zone->changes.end(),
                   [](const auto& a, const auto& b) { return a.at < b.at; });
  if (zone->changes.empty()) return nullptr;
  return zone;
}

// "UTC+01:00", "GMT-0500": an offset and no zone, and so the same all the year.
std::shared_ptr<const FileZone> fixed(const std::string& tzid) {
  auto name = tzid;
  std::erase(name, ' ');
  auto offset = name.find_first_of("+-") == std::string::npos ? std::nullopt : offset_called(name);
  if (!offset || !offset->certain) return nullptr;
  return std::make_shared<const FileZone>(
      FileZone{{FileZone::Change{Time{}, offset->offset, offset->offset}}});
}

// The name in the database of what calendars call otherwise: Windows' names, and names of the
// database behind a prefix.
std::string database_name_of(const std::string& tzid) {
  if (Zone::exists(tzid)) return tzid;
  if (auto iana = windows_zone(tzid); !iana.empty()) return std::string(iana);
  for (auto slash = tzid.find('/'); slash != std::string::npos; slash = tzid.find('/', slash + 1))
    if (auto tail = tzid.substr(slash + 1);
        tail.find('/') != std::string::npos && Zone::exists(tail))
      return tail;
  return {};
}

}  // namespace

Seconds CalendarZone::offset(Time at) const {
  if (known_) return known_->offset(at);
  auto offset = defined_->changes.front().before;
  for (const auto& change : defined_->changes)
    if (change.at <= at) offset = change.after;
  return offset;
}

std::vector<Time> CalendarZone::changes(Time from, Time to) const {
  std::vector<Time> found;
  if (known_)
    for (auto next = known_->next_change(from); next && *next < to;
         next = known_->next_change(*next))
      found.push_back(*next);
  else
    for (const auto& change : defined_->changes)
      if (change.at > from && change.at < to) found.push_back(change.at);
  return found;
}

LocalTime CalendarZone::local(Time at) const {
  return LocalTime{(at + offset(at)).time_since_epoch()};
}

Time CalendarZone::instant(LocalTime local) const {
  if (known_) return known_->resolve(local).at;
  Time wall{local.time_since_epoch()};
  auto offset = this->offset(wall - days{1});
  for (const auto& change : defined_->changes) {
    if (change.at < wall - days{1} || change.at > wall + days{1}) continue;
    if (wall < change.at + std::min(offset, change.after)) break;
    if (wall < change.at + offset) return wall - offset;    // twice: the earlier
    if (wall < change.at + change.after) return change.at;  // skipped: the first behind
    offset = change.after;
  }
  return wall - offset;
}

bool same_clock(const CalendarZone& zone, const Zone& other, Time now) {
  if (zone.name() == other.name()) return true;
  auto end = now + days{731};
  auto agree = [&](Time at) { return zone.offset(at) == other.offset(at); };
  for (auto at = now; at < end; at += days{7})
    if (!agree(at)) return false;
  auto changes = zone.changes(now, end);
  return std::all_of(changes.begin(), changes.end(),
                     [&](Time at) { return agree(at - Seconds{1}) && agree(at); });
}

CalendarZones::CalendarZones(const CalendarComponent& root, Time now) : now_(now) {
  for (const auto& calendar : root.children)
    for (const auto& component : calendar.children)
      if (component.name == "VTIMEZONE") definitions_.emplace(component.value("TZID"), &component);
}

std::optional<CalendarZone> CalendarZones::find(const std::string& tzid) {
  auto known = found_.find(tzid);
  if (known == found_.end()) known = found_.emplace(tzid, look_up(tzid)).first;
  return known->second;
}

std::optional<CalendarZone> CalendarZones::look_up(const std::string& tzid) const {
  auto name = database_name_of(tzid);
  auto definition = definitions_.find(tzid);
  if (name.empty() && definition != definitions_.end())
    name = database_name_of(definition->second->value("X-LIC-LOCATION"));
  if (!name.empty()) return CalendarZone(Zone::find(name));
  auto zone = definition == definitions_.end() ? fixed(tzid) : defined(*definition->second, now_);
  return zone == nullptr ? std::nullopt : std::optional(CalendarZone(zone));
}

std::string CalendarZones::database_name(const CalendarZone& zone) const {
  if (!zone.name().empty()) return zone.name();
  for (auto name : windows_zone_targets())
    if (auto known = std::string(name);
        Zone::exists(known) && same_clock(zone, Zone::find(known), now_))
      return known;
  return {};
}

}  // namespace smm
