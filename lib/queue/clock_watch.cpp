#include "queue/clock_watch.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "core/url.h"
#include "sys/net/http_date.h"

namespace smm {
namespace {

constexpr Seconds too_far{86'400};              // from a server's clock
constexpr std::chrono::years too_late{10};      // after this smm was made
constexpr std::string_view made = SMM_MADE_ON;  // its last commit's day

// Made by the server for this request: what anybody may read may be days old, out of a cache. And
// what a stranger's page says is no matter.
bool is_own_answer(const HttpRequest& request) {
  if (request.public_only) return false;
  if (request.method != "GET" && request.method != "HEAD") return true;
  return std::any_of(request.headers.begin(), request.headers.end(), [](const auto& header) {
    return lower_ascii(header.first) == "authorization";
  });
}

}  // namespace

ClockWatch::ClockWatch(Clock& clock, bool given) : clock_(clock), given_(given) {
  auto day = parse_date(made);
  if (given_ || !day) return;
  auto now = clock.now();
  if (now >= std::chrono::sys_days{*day} && now < std::chrono::sys_days{*day + too_late}) return;
  doubt_ = fmt::format("the clock of this machine says {}, and this smm was made on {}",
                       rfc3339(now), made);
}

void ClockWatch::hear(const HttpRequest& request, const HttpResponse& response) {
  if (given_ || !is_own_answer(request)) return;
  auto date = response.header("date");
  auto there = date ? http_date(*date) : std::nullopt;
  if (!there) return;
  auto here = clock_.now();
  if (here - *there <= too_far && *there - here <= too_far) return;
  std::lock_guard lock(mutex_);
  if (!doubt_.empty()) return;
  doubt_ = fmt::format("the clock of this machine says {}, and {} says {}", rfc3339(here),
                       host_and_port_of(request.url), rfc3339(*there));
  by_server_ = there;
}

std::optional<std::string> ClockWatch::doubt() const {
  std::lock_guard lock(mutex_);
  return doubt_.empty() ? std::nullopt : std::optional(doubt_);
}

std::optional<Time> ClockWatch::by_server() const {
  std::lock_guard lock(mutex_);
  return by_server_;
}

}  // namespace smm
