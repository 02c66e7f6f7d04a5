#include "core/zone.h"

#include <date/tz.h>
#include <fmt/format.h>

#include "core/error.h"

namespace smm {
namespace {

const date::time_zone* locate(std::string_view name) {
  try {
    return name.empty() ? nullptr : date::locate_zone(name);
  } catch (const std::exception&) {
    return nullptr;
  }
}

date::local_seconds foreign(LocalTime local) {
  return date::local_seconds{local.time_since_epoch()};
}

}  // namespace

Zone Zone::find(std::string_view name) {
  const auto* zone = locate(name);
  if (zone == nullptr)
    throw Error(Status::invalid, fmt::format("unknown time zone \"{}\"", name),
                "use an IANA name such as Europe/Rome; `timedatectl list-timezones` lists them");
  return Zone(std::string(name), zone);
}

bool Zone::exists(std::string_view name) { return locate(name) != nullptr; }

Resolved Zone::resolve(LocalTime local) const {
  auto info = zone_->get_info(foreign(local));
  switch (info.result) {
    case date::local_info::nonexistent:
      return {info.first.end, Fold::gap};
    case date::local_info::ambiguous:
      return {Time{local.time_since_epoch()} - info.first.offset, Fold::overlap};
    default:
      return {Time{local.time_since_epoch()} - info.first.offset, Fold::unique};
  }
}

LocalTime Zone::local(Time at) const { return LocalTime{(at + offset(at)).time_since_epoch()}; }

Seconds Zone::offset(Time at) const { return zone_->get_info(at).offset; }

Regime Zone::regime(Time at) const {
  auto info = zone_->get_info(at);
  return {info.begin, info.end, info.offset, info.save != std::chrono::minutes{0}, info.abbrev};
}

std::optional<LocalTime> parse_local(std::string_view text) {
  auto utc = parse_rfc3339(std::string(text) + "Z");
  if (!utc) return {};
  return LocalTime{utc->time_since_epoch()};
}

std::string to_string(LocalTime local) {
  auto text = rfc3339(Time{local.time_since_epoch()});
  text[10] = ' ';
  return text.substr(0, 16);
}

}  // namespace smm
