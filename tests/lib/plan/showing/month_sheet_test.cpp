#include "plan/showing/month_sheet.h"

#include <doctest/doctest.h>

#include "core/text.h"
#include "plan/showing/calendar.h"
#include "support/workspace.h"

using namespace smm;
using namespace std::chrono;
using smm::test::TestWorkspace;

namespace {

constexpr Date october(unsigned day) { return Date{2026y / October / std::chrono::day{day}}; }

std::vector<std::string> drawn(const std::map<Date, SheetDay>& known, std::size_t width,
                               Date today = october(1)) {
  std::vector<std::string> lines;
  for (const auto& line : month_sheet(2026y / October, known, today, width)) {
    std::string text;
    for (const auto& span : line) text += span.text;
    lines.push_back(text);
  }
  return lines;
}

std::map<Date, SheetDay> wide_days() {
  std::map<Date, SheetDay> known;
  known[october(5)].entries = {{"09:30", "✓", "한국어-봄이-왔습니다", "안녕하세요, 봄이 왔습니다"}};
  known[october(6)].entries = {
      {"10:00", "", "👩‍👩‍👧‍👦🇮🇹1️⃣-family", "🫖"}};
  known[october(7)].entries = {{"11:00", "~", "مرحبا-بالعالم", "\u202Eمرحبا"}};
  known[october(25)].note = "clocks -1h";
  for (int i = 0; i < 6; ++i) known[october(9)].entries.push_back({"12:00", "", "busy", "x"});
  return known;
}

}  // namespace

TEST_CASE("month sheet: every line is as wide as the others, whatever stands in the boxes") {
  for (std::size_t width : {69U, 80U, 120U, 200U}) {
    auto lines = drawn(wide_days(), width);
    auto wanted = display_width(lines[1]);  // the rule under the weekdays
    CHECK(wanted <= width);
    for (const auto& line : lines) {
      CHECK(display_width(line) == wanted);
      CHECK(line.find("\u202E") == std::string::npos);
    }
  }
}

TEST_CASE("month sheet: weeks begin on Monday, today and the change of the clocks are marked") {
  std::map<Date, SheetDay> known;
  known[october(1)].entries = {{"17:30", "✓", "who-we-are", "Three people"}};
  known[october(2)].entries = {{"12:15", "", "a", ""}, {"13:15", "", "b", ""}};
  known[october(25)].note = "clocks -1h";
  auto lines = drawn(known, 80);
  REQUIRE(lines.size() == 19);
  CHECK(lines[0] == " Mon        Tue        Wed        Thu        Fri        Sat        Sun      ");
  CHECK(lines[2] == "          │          │          │[1]       │ 2        │ 3        │ 4        ");
  CHECK(lines[3] == "          │          │          │17:30 ✓   │12:15     │          │          ");
  CHECK(lines[4] == "          │          │          │who-we-are│a         │          │          ");
  CHECK(lines[5] == "          │          │          │          │13:15     │          │          ");
  CHECK(lines[14].ends_with("│ 25       "));
  CHECK(lines[15].ends_with("│clocks -1h"));
}

TEST_CASE("month sheet: what does not fit into a box is counted") {
  auto lines = drawn(wide_days(), 120);
  auto found = std::find_if(lines.begin(), lines.end(), [](const auto& line) {
    return line.find("+3 more") != std::string::npos;
  });
  CHECK(found != lines.end());
}

TEST_CASE("calendar: filters, days of a zone, and accounts with a time of their own") {
  TestWorkspace workspace(
      "timezone: Europe/Rome\naccounts:\n  site: {network: feed, path: a}\n"
      "  news: {network: feed, path: b}\npillars: {x: {}, y: {}}\nposts:\n"
      "  - {id: a, at: 2026-10-03 00:30, to: [site, news], text: A, pillar: x}\n"
      "  - {id: b, at: 2026-10-04 09:00, to: site, text: B, pillar: y, status: draft}\n"
      "  - {id: \"t-{date}\", every: {daily: true, at: \"10:00\", from: 2026-10-05, count: 2}, "
      "to: site, text: T}\n");
  auto loaded = workspace.load();
  auto plan = workspace.plan();
  auto rome = Zone::find("Europe/Rome");
  auto ids = [&](const CalendarFilter& filter, const Zone& zone, const StateOf& state = {}) {
    std::string out;
    for (const auto& item : calendar(plan, filter, zone, state)) out += item.post->id + " ";
    return out;
  };
  CHECK(ids({}, rome) == "a b t-2026-10-05 t-2026-10-06 ");
  CHECK(ids({.posts = {"t-{date}"}}, rome) == "t-2026-10-05 t-2026-10-06 ");
  CHECK(ids({.accounts = {"news"}}, rome) == "a ");
  CHECK(ids({.pillars = {"y"}}, rome) == "b ");
  CHECK(ids({.statuses = {"draft"}}, rome) == "b ");
  CHECK(ids({.from = october(3), .until = october(3)}, rome) == "a ");
  CHECK(ids({.until = october(2)}, Zone::find("UTC")) == "a ");  // still the 2nd there
  StateOf state = [](std::string_view post, std::string_view) {
    return std::string(post == "a" ? "published" : "draft");
  };
  CHECK(ids({.statuses = {"published"}}, rome, state) == "a ");
  CHECK(ids({.statuses = {"draft"}}, rome, state) == "b ");

  plan.posts[0].outputs[0].at += hours{48};
  auto items = calendar(plan, {.posts = {"a"}}, rome, {});
  REQUIRE(items.size() == 2);
  CHECK(items[0].outputs[0]->account != items[1].outputs[0]->account);
  CHECK(items[1].at - items[0].at == hours{48});

  CHECK(calendar_zone(loaded, {"site"}).name() == "Europe/Rome");
  for (auto& account : loaded.accounts)
    if (account.name == "site") account.timezone = "Asia/Seoul";
  CHECK(calendar_zone(loaded, {"site"}).name() == "Asia/Seoul");
  CHECK(calendar_zone(loaded, {"news", "site"}).name() == "Europe/Rome");
}

TEST_CASE("calendar: the days on which the clocks change are known") {
  auto rome = Zone::find("Europe/Rome");
  CHECK(clock_change(rome, october(25)) == Seconds{-3600});
  CHECK(clock_change(rome, october(24)) == Seconds{0});
  CHECK(clock_change(rome, 2026y / March / 29) == Seconds{3600});
  CHECK(clock_words(Seconds{-3600}) == "the clocks go back 1h");
  CHECK(clock_words(Seconds{0}).empty());
  CHECK(monday_of(october(4)) == Date{2026y / September / 28});
  CHECK(monday_of(october(5)) == october(5));
}
