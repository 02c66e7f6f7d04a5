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

TEST_CASE("throttle: milliseconds are no seconds") {
  CHECK(wait("x-ratelimit-reset", "1791014400000") == "2026-10-03T08:00:01Z");
  CHECK(wait("retry-after-ms", "1500") == "2026-10-03T07:30:02Z");
  HttpResponse both{429, {{"retry-after", "90"}, {"retry-after-ms", "400"}}, ""};
  CHECK(asked_to_wait(both, now) == now + Seconds(1));
}

TEST_CASE("throttle: the policy of which nothing remains says when, else the longest") {
  CHECK(wait("ratelimit", "\"default\";r=0;t=30") == "2026-10-03T07:30:30Z");
  CHECK(wait("ratelimit", "\"hour\";r=0;t=1800, \"minute\";r=3;t=20") == "2026-10-03T08:00:00Z");
  CHECK(wait("ratelimit", "\"hour\"; r=12; t=1800, \"minute\"; r=0; t=20") ==
        "2026-10-03T07:30:20Z");
  CHECK(wait("ratelimit", "\"a\";r=5;t=40,\"b\";r=2;t=50") == "2026-10-03T07:30:50Z");
  CHECK(wait("ratelimit", "\"a\";r=0;t=999999999999") == "2026-10-04T07:30:00Z");
  for (const char* text : {"", "\"a\"", "\"a\";r=0", "\"a\";t=soon", ";;t", "r=0"})
    CHECK_FALSE(wait("ratelimit", text));
  HttpResponse both{429, {{"ratelimit", "\"a\";r=0;t=7200"}, {"retry-after", "5"}}, ""};
  CHECK(asked_to_wait(both, now) == now + Seconds(5));
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
