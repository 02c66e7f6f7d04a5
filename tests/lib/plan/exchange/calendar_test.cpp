#include <doctest/doctest.h>

#include "core/error.h"
#include "plan/exchange/import.h"
#include "plan/exchange/rrule.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

const Time now = *parse_rfc3339("2026-09-01T00:00:00Z");

std::string calendar(std::string events) {
  std::string text = "BEGIN:VCALENDAR\nVERSION:2.0\n" + std::move(events) + "END:VCALENDAR\n";
  std::string out;
  for (char c : text) out += c == '\n' ? "\r\n" : std::string(1, c);
  return out;
}

std::string event(const std::string& lines) {
  return "BEGIN:VEVENT\nUID:u@x\nSUMMARY:Hello\n" + lines + "END:VEVENT\n";
}

struct Imported {
  TestWorkspace workspace{
      "timezone: Europe/Rome\naccounts: {site: {network: feed, path: public}}\n"
      "pillars: {craft: {share: 50%}}\n"};
  ImportReport report;

  explicit Imported(const std::string& text) {
    ImportRequest request;
    request.to = {"site"};
    report = import_plan(workspace.load(), {{"c.ics", text}}, request, now, false);
  }
  std::string file() const { return workspace.dir().read("plans/imported.yaml"); }
  std::vector<std::string> times() const {
    std::vector<std::string> all;
    for (const auto& post : workspace.plan().posts) all.push_back(post.local.substr(0, 16));
    return all;
  }
};

std::vector<std::string> expanded(const char* rule, const char* start, std::size_t limit = 6) {
  auto zone = Zone::find("UTC");
  std::vector<std::string> out;
  for (auto local : expand(parse_rrule(rule, zone), *parse_local(start),
                           *parse_local("2036-01-01 00:00"), {}, limit))
    out.push_back(to_string(local).substr(0, 10));
  return out;
}

using Days = std::vector<std::string>;

}  // namespace

TEST_CASE("calendar: folded lines, escapes and quoted parameters are read as they are meant") {
  Imported all(
      calendar("BEGIN:VEVENT\nUID:u@x\nDTSTART;TZID=\"Europe/Rome\";X-A=\"a:b;c\":20261003T093000\n"
               "SUMMARY:Title\nDESCRIPTION:One\\, two\\; three\\nfour \\\\ M\xC3\n \xA1rta\n"
               "CATEGORIES:Craft,oth\\,er\nURL:https://x.example\nEND:VEVENT\n"));
  auto plan = all.workspace.plan();
  REQUIRE(plan.posts.size() == 1);
  CHECK(plan.posts[0].outputs[0].post.parts[0].text ==
        "One, two; three\nfour \\ M\u00E1rta\n\nhttps://x.example");
  CHECK(plan.posts[0].pillar == "craft");
  REQUIRE(all.report.rest.size() == 1);
  CHECK(all.report.rest[0].content == "oth,er");
}

TEST_CASE("calendar: UTC, another zone, Windows' names, floating and all-day times") {
  CHECK(Imported(calendar(event("DTSTART:20261003T073000Z\n"))).times() ==
        Days{"2026-10-03 09:30"});
  CHECK(Imported(calendar(event("DTSTART;TZID=America/New_York:20261003T093000\n"))).times() ==
        Days{"2026-10-03 15:30"});
  CHECK(Imported(calendar(event("DTSTART;TZID=Tokyo Standard Time:20261003T170000\n"))).times() ==
        Days{"2026-10-03 10:00"});
  CHECK(Imported(calendar(event("DTSTART;TZID=/x.org/Tzfile/Europe/London:20261003T093000\n")))
            .times() == Days{"2026-10-03 10:30"});
  CHECK(Imported(calendar(event("DTSTART:20261003T093000\n"))).times() == Days{"2026-10-03 09:30"});
  CHECK(Imported(calendar(event("DTSTART;VALUE=DATE:20261003\n"))).times() ==
        Days{"2026-10-03 09:00"});
}

TEST_CASE(
    "calendar: what is no post is counted, and what cannot be read is refused with its line") {
  Imported all(calendar(event("DTSTART;TZID=Mars/Olympus:20261003T093000\n") +
                        event("STATUS:CANCELLED\nDTSTART:20261003T093000Z\n") +
                        event("DTSTART:oops\n") +
                        event("DTSTART:20261003T093000Z\nRRULE:FREQ=SECONDLY\n") +
                        "BEGIN:VTODO\nUID:t\nEND:VTODO\n"));
  CHECK(all.report.items == 4);
  CHECK(all.report.refused == 4);
  CHECK(all.report.rest[0].line == 3);
  REQUIRE(all.report.notes.size() == 1);
  CHECK(all.report.notes[0] == "1 VTODO left out: only events are posts");
}

TEST_CASE("calendar: a rule that the plan can say becomes every:, with its exceptions") {
  Imported all(calendar(
      event("DTSTART;TZID=Europe/Rome:20261006T091500\n"
            "RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261029T081500Z\n"
            "EXDATE;TZID=Europe/Rome:20261013T091500\n") +
      "BEGIN:VEVENT\nUID:u@x\nSUMMARY:Moved\nRECURRENCE-ID;TZID=Europe/Rome:20261020T091500\n"
      "DTSTART;TZID=Europe/Rome:20261021T100000\nEND:VEVENT\n"));
  CHECK(all.file().find("weekly: [tue, thu]") != std::string::npos);
  CHECK(all.times() == Days{"2026-10-06 09:15", "2026-10-08 09:15", "2026-10-15 09:15",
                            "2026-10-21 10:00", "2026-10-22 09:15", "2026-10-27 09:15",
                            "2026-10-29 09:15"});
}

TEST_CASE("calendar: an end before the hour of its last day is the day before") {
  Imported all(
      calendar(event("DTSTART;TZID=Europe/Rome:20261006T091500\n"
                     "RRULE:FREQ=DAILY;UNTIL=20261008T060000Z\n")));
  CHECK(all.times() == Days{"2026-10-06 09:15", "2026-10-07 09:15"});
}

TEST_CASE("calendar: a rule that the plan cannot say is written out for a year, and told") {
  Imported all(
      calendar(event("DTSTART;TZID=Europe/Rome:20261013T091500\n"
                     "RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=3\n")));
  CHECK(all.times() == Days{"2026-10-13 09:15", "2026-11-10 09:15", "2026-12-08 09:15"});
  CHECK(all.report.notes.at(0).find("written out, 3 posts to 2026-12-08") != std::string::npos);
  // Where the clocks change on other days, the hour here moves.
  Imported other(
      calendar(event("DTSTART;TZID=America/New_York:20261020T090000\n"
                     "RRULE:FREQ=WEEKLY;COUNT=3\n")));
  CHECK(other.times() == Days{"2026-10-20 15:00", "2026-10-27 14:00", "2026-11-03 15:00"});
}

TEST_CASE("calendar: the examples of RFC 5545, 3.8.5.3") {
  CHECK(expanded("FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "1997-09-07 09:00") ==
        Days{"1997-09-07", "1997-09-28", "1997-11-02", "1997-11-30", "1998-01-04", "1998-01-25"});
  CHECK(expanded("FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28 09:00", 3) ==
        Days{"1997-09-28", "1997-10-29", "1997-11-28"});
  CHECK(expanded("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
                 "1996-11-05 09:00", 3) == Days{"1996-11-05", "2000-11-07", "2004-11-02"});
  CHECK(expanded("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04 09:00") ==
        Days{"1997-09-04", "1997-10-07", "1997-11-06"});
  CHECK(expanded("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1997-08-05 09:00") ==
        Days{"1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"});
  CHECK(expanded("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1997-08-05 09:00") ==
        Days{"1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"});
  CHECK(expanded("FREQ=YEARLY;BYDAY=20MO", "1997-05-19 09:00", 3) ==
        Days{"1997-05-19", "1998-05-18", "1999-05-17"});
  CHECK(expanded("FREQ=MONTHLY;COUNT=3", "2026-01-31 09:00") ==
        Days{"2026-01-31", "2026-03-31", "2026-05-31"});
}

TEST_CASE("calendar: a file that is cut short is refused") {
  CHECK_THROWS_AS(Imported("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\n"), Error);
  CHECK_THROWS_AS(Imported("BEGIN:VCALENDAR\nEND:VEVENT\n"), Error);
  CHECK_THROWS_AS(Imported("BEGIN:VCALENDAR\nhello\nEND:VCALENDAR\n"), Error);
}
