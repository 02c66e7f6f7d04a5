#include "report/summary.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/text.h"
#include "metrics/analysis/statistics.h"
#include "report/format.h"
#include "support/figures.h"

using namespace smm;
using test::Brand;

namespace {

// Posts of insta in a month, with about `likes` each.
void publish(Brand& brand, Draws& draws, int month, int count, std::size_t likes) {
  std::string rows;
  for (int i = 0; i < count; ++i)
    rows += fmt::format("insta,{0}-{1},2026-{0:02}-{2:02} 10:00,{3},5000\n", month, i, 1 + i % 28,
                        likes + draws.below(likes / 2));
  brand.posts(rows);
}

bool has(const Report& report, std::string_view words) {
  return join(report.summary, " ").find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("summary: a change of posts is told only if chance does not make it as well") {
  std::size_t alike = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    CAPTURE(seed);
    Brand same;
    publish(same, draws, 9, 14, 100);
    publish(same, draws, 10, 14, 100);
    if (has(same.report("2026-10"), "a difference that chance makes as well")) ++alike;
    Brand other;
    publish(other, draws, 9, 14, 100);
    publish(other, draws, 10, 14, 300);
    CHECK(has(other.report("2026-10"), "more of a difference than chance makes"));
    // Of a few posts nothing is said.
    Brand few;
    publish(few, draws, 9, 3, 100);
    publish(few, draws, 10, 3, 300);
    CHECK_FALSE(has(few.report("2026-10"), "chance"));
  }
  CHECK(alike >= 17);
}

TEST_CASE("summary: targets come first, what was missed by name, and never more than five") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Draws draws(seed);
    Brand brand;
    publish(brand, draws, 9, 8, 100);
    publish(brand, draws, 10, 8, 100);
    brand.posts("insta,viral,2026-10-20 10:00,90000,99999\n");
    brand.import("followers",
                 "account,day,followers\ninsta,2026-09-30,1000\ninsta,2026-10-31,1250\n");
    auto met = draws.below(3), missed = 1 + draws.below(4);
    for (std::size_t i = 0; i < met; ++i) brand.kpi("likes", ">=", 1);
    for (std::size_t i = 0; i < missed; ++i) brand.kpi("reach", ">=", 1e9);
    auto report = brand.report("2026-10");
    CAPTURE(join(report.summary, " "));
    REQUIRE(report.summary.size() == 5);
    CHECK(report.summary[0].starts_with(fmt::format("{} of {} target", met, met + missed)));
    CHECK(report.summary[0].find("missed: reach (") != std::string::npos);
    CHECK((report.summary[0].find(fmt::format(" and {} more", missed - 2)) != std::string::npos) ==
          (missed > 2));
    CHECK(report.summary[1] == "9 posts were published, after 8 in September 2026.");
    CHECK(report.summary[3].starts_with("One post, \"viral\", made 9"));
    CHECK(report.summary[4] == "There are 1,250 followers, 250 more than before.");
  }
}

TEST_CASE("summary: of nothing nothing is said, nor beside one table") {
  Brand brand;
  CHECK(brand.report("2026-10").summary.empty());
  Draws draws(1);
  publish(brand, draws, 10, 8, 100);
  CHECK_FALSE(brand.report("2026-10").summary.empty());
  CHECK(brand.report("2026-10", {"type"}).summary.empty());
}

TEST_CASE("summary: the words of the manager stand with it, in paragraphs, in every document") {
  Brand brand;
  Draws draws(1);
  publish(brand, draws, 10, 8, 100);
  ReportRequest request;
  request.period = parse_period("2026-10", Zone::find(brand.workspace.timezone));
  request.words = "The shop was closed\nfor a week.\n\n\n  <b>We</b> start again in November.\n";
  auto report =
      make_report(request, brand.workspace, brand.plan, brand.store.db.get(), test::at(brand.now));
  CHECK(report.words == std::vector<std::string>{"The shop was closed for a week.",
                                                 "<b>We</b> start again in November."});
  for (const char* format : {"text", "markdown", "html", "json"}) {
    auto page = find_format(format)->render(report);
    CAPTURE(format);
    CHECK(page.find("The shop was closed for a week.") != std::string::npos);
    CHECK((page.find("<b>We") != std::string::npos) ==
          (std::string_view(format) == "text" || std::string_view(format) == "json"));
  }
}
