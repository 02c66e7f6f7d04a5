#include "networks/parts/throttle.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "core/text.h"

namespace smm {
namespace {

constexpr Seconds day{86'400};
// A number of seconds above this is a moment (2001 or later), not a duration (31 years).
constexpr std::int64_t first_moment = 1'000'000'000;

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool fraction = end != text.data() + text.size() && *end == '.';  // "0.350" is a second
  if (error != std::errc() || (end != text.data() + text.size() && !fraction) || value < 0)
    return std::nullopt;
  return fraction && value < first_moment ? value + 1 : value;
}

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7, the form that is sent today).
std::optional<Time> http_date(std::string_view text) {
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (text.size() != 29 || !text.ends_with(" GMT")) return std::nullopt;
  auto month = months.find(text.substr(8, 3));
  if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
  auto number = month / 3 + 1;
  std::string iso(text.substr(12, 4));
  iso += number < 10 ? "-0" : "-";
  iso += std::to_string(number);
  iso.append("-").append(text.substr(5, 2)).append("T").append(text.substr(17, 8)).append("Z");
  return parse_rfc3339(iso);
}

std::optional<Time> moment(std::string_view text, Time now) {
  text = trim(text);
  if (auto number = whole_number(text))
    return *number >= first_moment ? Time(Seconds(*number)) : now + Seconds(*number);
  if (auto date = http_date(text)) return date;
  return parse_rfc3339(text);
}

}  // namespace

std::optional<Time> asked_to_wait(const HttpResponse& response, Time now) {
  for (const char* name : {"retry-after", "ratelimit-reset", "x-ratelimit-reset"}) {
    auto header = response.header(name);
    if (!header) continue;
    if (auto until = moment(*header, now)) return std::clamp(*until, now, now + day);
  }
  return std::nullopt;
}

}  // namespace smm
