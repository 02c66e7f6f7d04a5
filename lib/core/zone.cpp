#include "core/zone.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/error.h"
#include "core/zone_rule.h"

namespace smm {
namespace {

const date::time_zone* locate(std::string_view name) {
  try {
    return name.empty() ? nullptr : date::locate_zone(name);
  } catch (const std::exception&) {
    return nullptr;
  }
}

// The last line of the zone's file, which is its rule (RFC 8536 3.3).
std::shared_ptr<const ZoneRule> read_rule(const std::string& name) {
  constexpr std::streamoff longest = 256;
  std::ifstream file(std::filesystem::path("/usr/share/zoneinfo") / name, std::ios::binary);
  file.seekg(0, std::ios::end);
  std::streamoff size = file.tellg();
  if (!file || size <= 0) return nullptr;
  std::string tail(static_cast<std::size_t>(std::min(size, longest)), '\0');
  file.seekg(-static_cast<std::streamoff>(tail.size()), std::ios::end);
  file.read(tail.data(), static_cast<std::streamsize>(tail.size()));
  if (!file || !tail.ends_with('\n')) return nullptr;
  tail.pop_back();
  auto line = tail.rfind('\n');
  auto rule = line == std::string::npos ? std::nullopt : ZoneRule::parse(tail.substr(line + 1));
  return rule ? std::make_shared<const ZoneRule>(*rule) : nullptr;
}

// The database ends a period that it knows no end of in the far future.
bool is_last(const date::sys_info& info) {
  return info.end >= date::sys_days{date::year{3000} / 1 / 1};
}

}  // namespace

Zone::Zone(std::string name, const date::time_zone* zone)
    : name_(std::move(name)), zone_(zone), rule_(read_rule(name_)) {}

Zone Zone::find(std::string_view name) {
  const auto* zone = locate(name);
  if (zone == nullptr)
    throw Error(Status::invalid, fmt::format("unknown time zone \"{}\"", name),
                "use an IANA name such as Europe/Rome; `timedatectl list-timezones` lists them");
  return Zone(std::string(name), zone);
}

bool Zone::exists(std::string_view name) { return locate(name) != nullptr; }

Zone::Period Zone::period(Time at) const {
  auto info = zone_->get_info(at);
  if (!is_last(info) || rule_ == nullptr) return {info.offset, info.end};
  auto rule = rule_->period(at);
  // Before the rule's first change after the table, the table's last word stands.
  if (rule.begin <= info.begin) return {info.offset, rule.end};
  return {rule.offset, rule.end};
}

// A day before and a day after the local time enclose its change, if it is near one.
Resolved Zone::resolve(LocalTime local) const {
  constexpr std::chrono::days around{1};
  Time wall{local.time_since_epoch()};
  auto before = period(wall - around);
  auto offset = before.offset;
  for (auto change = before.end; change <= wall + around;) {
    auto after = period(change);
    if (wall < change + std::min(offset, after.offset)) break;
    if (wall < change + offset) return {wall - offset, Fold::overlap};
    if (wall < change + after.offset) return {change, Fold::gap};
    offset = after.offset;
    change = after.end;
  }
  return {wall - offset, Fold::unique};
}

LocalTime Zone::local(Time at) const { return LocalTime{(at + offset(at)).time_since_epoch()}; }

Seconds Zone::offset(Time at) const { return period(at).offset; }

std::optional<Time> Zone::next_change(Time at) const {
  auto end = period(at).end;
  if (end > at + std::chrono::years{2}) return {};
  return end;
}

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
