#include "networks/parts/throttle.h"

#include <doctest/doctest.h>

using namespace smm;

namespace {

const Time now = *parse_rfc3339("2026-10-03T07:30:00Z");

std::optional<std::string> wait(std::string name, std::string value) {
  auto until = asked_to_wait({429, {{std::move(name), std::move(value)}}, ""}, now);
  return until ? std::optional(rfc3339(*until)) : std::nullopt;
}

}  // namespace

TEST_CASE("throttle: every spelling of the moment is understood") {
  CHECK(wait("retry-after", "90") == "2026-10-03T07:31:30Z");
  CHECK(wait("retry-after", "Sat, 03 Oct 2026 08:00:00 GMT") == "2026-10-03T08:00:00Z");
  CHECK(wait("ratelimit-reset", "1791014400") == "2026-10-03T08:00:00Z");
  CHECK(wait("ratelimit-reset", "60") == "2026-10-03T07:31:00Z");
  CHECK(wait("x-ratelimit-reset", "2026-10-03T08:00:00.123Z") == "2026-10-03T08:00:00Z");
  CHECK(wait("x-ratelimit-reset", "0.35") == "2026-10-03T07:30:01Z");
}

TEST_CASE("throttle: Retry-After wins over the limit's reset") {
  HttpResponse both{429, {{"ratelimit-reset", "7200"}, {"retry-after", "5"}}, ""};
  CHECK(asked_to_wait(both, now) == now + Seconds(5));
}

TEST_CASE("throttle: never before now, never longer than a day") {
  CHECK(wait("retry-after", "999999999") == "2026-10-04T07:30:00Z");
  CHECK(wait("retry-after", "9223372036854775807") == "2026-10-04T07:30:00Z");
  CHECK(wait("ratelimit-reset", "1000000001") == "2026-10-03T07:30:00Z");
  CHECK(wait("retry-after", "Sat, 03 Oct 2020 08:00:00 GMT") == "2026-10-03T07:30:00Z");
}

TEST_CASE("throttle: what cannot be read is not a moment") {
  CHECK_FALSE(asked_to_wait({429, {}, ""}, now));
  for (const char* text : {"", "soon", "-5", "12 minutes", "99999999999999999999",
                           "Sat, 03 Abc 2026 08:00:00 GMT", "Sat, 33 Oct 2026 08:00:00 GMT"})
    CHECK_FALSE(wait("retry-after", text));
}
