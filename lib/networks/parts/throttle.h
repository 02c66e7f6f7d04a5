#pragma once
// How long a server that answered 429 or 503 wants to be left alone.

#include <optional>

#include "core/clock.h"
#include "sys/net/http.h"

namespace smm {

// The moment named by Retry-After-Ms, by Retry-After (seconds, or a date), or else by
// RateLimit-Reset or X-RateLimit-Reset (seconds from now, seconds or milliseconds since 1970, or
// RFC 3339: servers differ), or by RateLimit (draft-ietf-httpapi-ratelimit-headers-10). Never
// before `now` and at most a day after it, whatever the header says. Nothing if there is none that
// can be read.
std::optional<Time> asked_to_wait(const HttpResponse& response, Time now);

}  // namespace smm
