#include "networks/versions.h"

#include <doctest/doctest.h>

#include <chrono>

using namespace smm;

namespace {

constexpr ApiVersion known[] = {{"v2", "2027-12-01"}, {"v1", "2026-12-01"}};

std::string_view spoken(const Settings& settings) {
  auto found = settings.find("version");
  return found == settings.end() ? known[0].name : std::string_view(found->second);
}

Network network() {
  return {.name = "n", .title = "N", .summary = "", .versions = known, .version = spoken};
}

std::string trouble(const Network& of, const Settings& settings, std::string_view now) {
  auto found = version_trouble(of, settings, *parse_rfc3339(now));
  return found ? found->what + "; " + found->fix : "";
}

}  // namespace

TEST_CASE("versions: the end is told sixty days ahead, to the day, and from then on") {
  auto n = network();
  Settings old{{"version", "v1"}};
  CHECK(trouble(n, old, "2026-10-02T00:00:00Z") == "");
  CHECK(trouble(n, old, "2026-10-02T00:00:01Z") ==
        "version v1 of N's interface ends on 2026-12-01, in 60 days; install a newer smm, or name "
        "a newer version as the account's `version`");
  CHECK(trouble(n, old, "2026-11-30T23:59:59Z").find("in 1 day;") != std::string::npos);
  CHECK(trouble(n, old, "2026-12-01T00:00:00Z").find("ended on 2026-12-01") != std::string::npos);
  CHECK(trouble(n, {}, "2026-12-01T00:00:00Z") == "");
  CHECK(trouble(n, {{"version", "v9"}}, "2030-01-01T00:00:00Z") == "");
  n.version = nullptr;
  CHECK(version_end(n, old)->version == "v2");
  CHECK(trouble(n, old, "2028-01-01T00:00:00Z") ==
        "version v2 of N's interface ended on 2027-12-01; install a newer smm");
  CHECK(!version_end({.name = "n", .title = "N", .summary = ""}, {}));
}

TEST_CASE("versions: every network's are days, told somewhere, and it speaks one of them") {
  for (const auto* one : all_networks()) {
    CAPTURE(one->name);
    CHECK(one->versions.empty() == one->versions_source.empty());
    for (const auto& version : one->versions) CHECK(parse_date(version.until));
    if (!one->versions.empty()) CHECK(version_end(*one, {}));
  }
}

// By the clock of this machine: what smm speaks unless it is told otherwise has to be spoken today.
// It fails from the day on which a version has ended, and warns sixty days before.
TEST_CASE("versions: none that smm speaks has ended by today") {
  auto today = std::chrono::floor<Seconds>(std::chrono::system_clock::now());
  for (const auto* one : all_networks()) {
    auto trouble = version_trouble(*one, {}, today);
    if (!trouble) continue;
    bool ended = version_end(*one, {})->until <= today;
    auto what = trouble->what + ", by today's date: take up the next one, and its end from " +
                std::string(one->versions_source);
    if (ended)
      FAIL_CHECK(what);
    else
      MESSAGE(what);
  }
}
