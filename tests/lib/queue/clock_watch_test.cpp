#include "queue/clock_watch.h"

#include <doctest/doctest.h>

#include <ctime>
#include <string>

using namespace smm;

namespace {

// As HTTP writes it.
std::string http(Time time) {
  auto seconds = std::chrono::system_clock::to_time_t(time);
  char text[40];
  auto size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&seconds));
  return {text, size};
}

// What a flush that begins then thinks of the clock.
std::optional<std::string> doubt_at(const std::string& text, bool given = false) {
  FixedClock clock(*parse_rfc3339(text));
  return ClockWatch(clock, given).doubt();
}

}  // namespace

TEST_CASE("clock: before this smm was made, and ten years after, it cannot be right") {
  SystemClock system;
  CHECK_FALSE(ClockWatch(system, false).doubt());
  auto long_after = rfc3339(system.now() + std::chrono::years{11});
  for (const auto& text : {std::string("1970-01-01T00:00:00Z"), std::string("2000-01-01T00:00:00Z"),
                           std::string("2025-12-31T23:59:59Z"), long_after}) {
    CAPTURE(text);
    REQUIRE(doubt_at(text));
    CHECK(doubt_at(text)->find(text) != std::string::npos);
    CHECK_FALSE(doubt_at(text, true));  // somebody's word
  }
}

TEST_CASE("clock: a server is heard where it answers nobody but us, and by a day") {
  constexpr Seconds day{86'400};
  const HttpRequest post{.method = "POST"}, get{}, ours{.headers = {{"authorization", "Bearer x"}}},
      stranger{.method = "POST", .public_only = true};
  struct {
    const char* what;
    HttpRequest request;
    Seconds ahead;
    bool doubted;
  } const rows[] = {
      {"three days", post, 3 * day, true},
      {"three days back", {.method = "PUT"}, -3 * day, true},
      {"a day", post, day, false},
      {"a second more", post, day + Seconds{1}, true},
      {"a day back", post, -day, false},
      {"and a second", post, -day - Seconds{1}, true},
      {"what anybody reads", get, -3 * day, false},
      {"what we alone read", ours, -3 * day, true},
      {"a stranger's page", stranger, -3 * day, false},
  };
  FixedClock clock(SystemClock().now());
  for (const auto& row : rows)
    for (bool given : {false, true}) {
      CAPTURE(row.what);
      ClockWatch watch(clock, given);
      auto request = row.request;
      request.url = "https://api.example/path?token=secret";
      for (const char* none : {"", "yesterday", "Mon, 30 Feb 2026 12:00:00 GMT"}) {
        watch.hear(request, {200, {{"date", none}}, ""});
        CHECK_FALSE(watch.doubt());
      }
      watch.hear(request, {200, {{"date", http(clock.now() + row.ahead)}}, ""});
      CHECK(watch.doubt().has_value() == (row.doubted && !given));
      CHECK(watch.by_server().has_value() == (row.doubted && !given));
      if (!watch.doubt()) continue;
      CHECK(watch.doubt()->find("api.example says ") != std::string::npos);
      CHECK(watch.doubt()->find("secret") == std::string::npos);
    }
}
