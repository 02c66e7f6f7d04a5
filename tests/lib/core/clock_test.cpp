#include "core/clock.h"

#include <doctest/doctest.h>

#include "core/zone.h"

using namespace smm;

TEST_CASE("clock: RFC 3339 is written in UTC and read with any offset") {
  auto time = parse_rfc3339("2026-10-03T09:30:00+02:00");
  REQUIRE(time);
  CHECK(rfc3339(*time) == "2026-10-03T07:30:00Z");
  CHECK(parse_rfc3339("2026-10-03T07:30Z") == time);
  CHECK(parse_rfc3339("2026-10-03T07:30:00.999Z") == time);
  CHECK(parse_rfc3339("2026-10-03 03:00:00-0430") == time);
}

TEST_CASE("clock: what is not a real instant is refused") {
  for (const char* text : {"", "2026-10-03", "2026-10-03T09:30:00", "2026-02-30T00:00:00Z",
                           "2026-10-03T24:00:00Z", "2026-10-03T09:61:00Z", "2026-10-03T09:30:00+2",
                           "2026-10-03T09:30:00.Z", "x026-10-03T09:30:00Z"})
    CHECK_FALSE(parse_rfc3339(text));
}

TEST_CASE("clock: durations are a number and a unit") {
  CHECK(parse_duration("90m") == Seconds{5400});
  CHECK(parse_duration("2w") == Seconds{1209600});
  CHECK(to_string(Seconds{7200}) == "2h");
  CHECK(to_string(Seconds{5400}) == "90m");
  for (const char* text : {"", "h", "2", "-2h", "0h", "2 h", "2hh", "99999999999d", "1.5h"})
    CHECK_FALSE(parse_duration(text));
}

TEST_CASE(
    "zone: a time in the gap moves to the first valid instant, one in the overlap is the earlier") {
  auto rome = Zone::find("Europe/Rome");
  auto gap = rome.resolve(*parse_local("2026-03-29 02:30"));
  CHECK(gap.fold == Fold::gap);
  CHECK(rfc3339(gap.at) == "2026-03-29T01:00:00Z");
  auto overlap = rome.resolve(*parse_local("2026-10-25 02:30"));
  CHECK(overlap.fold == Fold::overlap);
  CHECK(rfc3339(overlap.at) == "2026-10-25T00:30:00Z");
  auto plain = rome.resolve(*parse_local("2026-10-25 03:00"));
  CHECK(plain.fold == Fold::unique);
  CHECK(rfc3339(plain.at) == "2026-10-25T02:00:00Z");
  CHECK(to_string(rome.local(plain.at)) == "2026-10-25 03:00");
}
