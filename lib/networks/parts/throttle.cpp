#include "networks/parts/throttle.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "core/text.h"
#include "sys/net/http_date.h"

namespace smm {
namespace {

constexpr Seconds day{86'400};
// A number of seconds above this is a moment (2001 or later), not a duration (31 years).
constexpr std::int64_t first_moment = 1'000'000'000;
// And one above this is a moment in milliseconds (1973 or later), not in seconds (the year 5138).
constexpr std::int64_t first_moment_in_ms = 100'000'000'000;

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool fraction = end != text.data() + text.size() && *end == '.';  // "0.350" is a second
  if (error != std::errc() || (end != text.data() + text.size() && !fraction) || value < 0)
    return std::nullopt;
  return fraction && value < first_moment ? value + 1 : value;
}

std::optional<Time> moment(std::string_view text, Time now) {
  text = trim(text);
  if (auto number = whole_number(text)) {
    if (*number >= first_moment_in_ms) return Time(Seconds(*number / 1000 + 1));
    return *number >= first_moment ? Time(Seconds(*number)) : now + Seconds(*number);
  }
  if (auto date = http_date(text)) return date;
  return parse_rfc3339(text);
}

// One number behind ";NAME=" in an item of a structured field; -1: it is not there.
std::int64_t parameter(std::string_view item, std::string_view name) {
  for (auto part : split(item, ';')) {
    part = trim(part);
    if (part.size() > name.size() && part.starts_with(name) && part[name.size()] == '=')
      return whole_number(trim(part.substr(name.size() + 1))).value_or(-1);
  }
  return -1;
}

// RateLimit: "hour";r=0;t=1800, "minute";r=3;t=20. The policies of which nothing remains say when;
// where none says so, the longest does.
std::optional<Time> by_policies(std::string_view field, Time now) {
  std::int64_t spent = -1, any = -1;
  for (auto item : split(field, ',')) {
    auto seconds = parameter(item, "t");
    any = std::max(any, seconds);
    if (parameter(item, "r") == 0) spent = std::max(spent, seconds);
  }
  auto seconds = spent >= 0 ? spent : any;
  if (seconds < 0) return std::nullopt;
  return now + Seconds{std::min<std::int64_t>(seconds, day.count())};
}

}  // namespace

std::optional<Time> asked_to_wait(const HttpResponse& response, Time now) {
  if (auto header = response.header("retry-after-ms"))
    if (auto number = whole_number(trim(*header)))
      return now + std::min(Seconds{*number / 1000 + 1}, day);
  for (const char* name : {"retry-after", "ratelimit-reset", "x-ratelimit-reset"}) {
    auto header = response.header(name);
    if (!header) continue;
    if (auto until = moment(*header, now)) return std::clamp(*until, now, now + day);
  }
  if (auto header = response.header("ratelimit")) return by_policies(*header, now);
  return std::nullopt;
}

}  // namespace smm
