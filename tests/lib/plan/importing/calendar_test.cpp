#include <doctest/doctest.h>

#include "core/error.h"
#include "core/text.h"
#include "plan/importing/import.h"
#include "plan/importing/rrule.h"
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
  std::vector<std::string> out;
  auto begin = *parse_local(start);
  auto utc = [](Time at) { return LocalTime{at.time_since_epoch()}; };
  for (auto local : expand(parse_rrule(rule, begin, utc), begin, begin,
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
    "calendar: what is not a post is counted, and what cannot be read is refused with its line") {
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
      calendar(event("DTSTART;TZID=Europe/Rome:20261012T091500\n"
                     "RRULE:FREQ=MONTHLY;BYDAY=-2MO;COUNT=3\n")));
  CHECK(all.times() == Days{"2026-10-19 09:15", "2026-11-23 09:15", "2026-12-21 09:15"});
  CHECK(all.report.notes.at(0).find("written out, 3 posts to 2026-12-21") != std::string::npos);
}

TEST_CASE("calendar: a rule in a zone whose clocks change on other days keeps its zone") {
  Imported all(
      calendar(event("DTSTART;TZID=America/New_York:20261020T090000\n"
                     "RRULE:FREQ=WEEKLY;COUNT=3\n")));
  CHECK(all.file().find("timezone: America/New_York") != std::string::npos);
  std::vector<std::string> instants;
  for (const auto& post : all.workspace.plan().posts) instants.push_back(rfc3339(post.at));
  CHECK(instants == Days{"2026-10-20T13:00:00Z", "2026-10-27T13:00:00Z", "2026-11-03T14:00:00Z"});
}

TEST_CASE("calendar: what becomes every: happens when the rule does") {
  struct Rule {
    const char* rule;
    const char* start;
    const char* words;
  };
  const Rule rules[] = {
      {"FREQ=DAILY;INTERVAL=3;COUNT=5", "2026-10-05", "daily: true\n      step: 3"},
      {"FREQ=DAILY;BYDAY=MO,WE;COUNT=5", "2026-10-05", "weekly: [mon, wed]"},
      {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=6", "2026-10-08", "weekly: [tue, thu]"},
      {"FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,TH;COUNT=6", "2026-10-08", "step: 2"},
      {"FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,SU;COUNT=6", "2026-10-06", "weekly: [tue, sun]"},
      {"FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU;UNTIL=20270630T000000Z", "2026-10-13",
       "monthly: [2nd tue]"},
      {"FREQ=MONTHLY;BYDAY=1MO,-1FR;UNTIL=20270630T000000Z", "2026-10-05",
       "monthly: [first mon, last fri]"},
      {"FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1;UNTIL=20270630T000000Z", "2026-10-27",
       "monthly: [last tue]"},
      {"FREQ=MONTHLY;BYMONTHDAY=15,-1;UNTIL=20270630T000000Z", "2026-10-15", "monthly: [15, last]"},
      {"FREQ=MONTHLY;UNTIL=20270630T000000Z", "2026-10-31", "monthly: [31]"},
      {"FREQ=YEARLY;UNTIL=20330101T000000Z", "2026-12-24", "yearly: [12-24]"},
      {"FREQ=YEARLY;INTERVAL=2;BYMONTH=3,12;BYMONTHDAY=6;UNTIL=20330101T000000Z", "2026-12-06",
       "yearly: [03-06, 12-06]"},
      {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;UNTIL=20330101T000000Z", "2028-02-29",
       "yearly: [02-29]"},
  };
  for (const auto& [rule, start, words] : rules) {
    auto tried = std::string(rule);
    CAPTURE(tried);
    auto day = std::string(start);
    auto compact = day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
    Imported all(
        calendar(event("DTSTART;TZID=Europe/Rome:" + compact + "T091500\nRRULE:" + rule + "\n")));
    CHECK(all.file().find(words) != all.file().npos);
    Days days;
    for (const auto& time : all.times()) days.push_back(time.substr(0, 10));
    CHECK(join(days, " ") == join(expanded(rule, (day + " 09:15").c_str(), 20), " "));
  }
  // These have no words in the plan: weeks from Sunday on, the last but one, a day of the year.
  for (const auto* rule :
       {"FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU;COUNT=4", "FREQ=MONTHLY;BYMONTHDAY=-2;COUNT=3",
        "FREQ=YEARLY;BYDAY=20MO;COUNT=2", "FREQ=DAILY;INTERVAL=101;COUNT=2"}) {
    CAPTURE(std::string(rule));
    Imported all(calendar(
        event("DTSTART;TZID=Europe/Rome:20261006T091500\nRRULE:" + std::string(rule) + "\n")));
    CHECK(all.file().find("every:") == std::string::npos);
    CHECK(all.report.notes.size() == 1);
  }
}

TEST_CASE("calendar: the further dates of an event are posts, each once") {
  Imported all(
      calendar(event("DTSTART;TZID=Europe/Rome:20261006T091500\nRRULE:FREQ=WEEKLY;COUNT=2\n"
                     "RDATE;TZID=Europe/Rome:20261009T091500,20261013T091500,20261009T180000\n"
                     "RDATE;VALUE=PERIOD:20261101T100000Z/PT1H\nRDATE:soon\n")));
  CHECK(all.times() == Days{"2026-10-06 09:15", "2026-10-09 09:15", "2026-10-09 18:00",
                            "2026-10-13 09:15", "2026-11-01 11:00"});
  REQUIRE(all.report.rest.size() == 1);
  CHECK(all.report.rest[0].what == "RDATE");
  CHECK(all.report.rest[0].content == "soon");
  Imported alone(calendar(event("DTSTART:20261006T091500\nRDATE:20261008T091500\n")));
  CHECK(alone.times() == Days{"2026-10-06 09:15", "2026-10-08 09:15"});
}

TEST_CASE("calendar: accounts with a zone of their own do not take its times for theirs") {
  TestWorkspace workspace(
      "timezone: Europe/Rome\naccounts:\n  tg: {network: telegram, chat: '@teapot', timezone: "
      "Asia/Kolkata}\n"
      "  site: {network: feed, path: p, timezone: Europe/Rome}\n"
      "groups: {all: [tg, site]}\n");
  for (const auto* to : {"site", "tg", "all"}) {
    ImportRequest request;
    request.to = {to};
    request.output = std::string("plans/") + to + ".yaml";
    auto text = "BEGIN:VEVENT\nUID:" + std::string(to) +
                "\nSUMMARY:Hello\nDTSTART:20261003T093000\nEND:VEVENT\n";
    import_plan(workspace.load(), {{"c.ics", calendar(text)}}, request, now, false);
  }
  auto plan = workspace.plan();
  REQUIRE(plan.posts.size() == 3);
  for (const auto& post : plan.posts)
    for (const auto& output : post.outputs) CHECK(rfc3339(output.at) == "2026-10-03T07:30:00Z");
  CHECK(workspace.dir().read("plans/site.yaml").find("timezone") == std::string::npos);
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
  CHECK_THROWS_AS(Imported("hello\n"), Error);
}
