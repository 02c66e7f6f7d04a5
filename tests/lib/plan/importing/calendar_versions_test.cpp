// Calendars in which events stand for others: newer versions, occurrences moved from one day on,
// days that a rule takes out again; and values in the writing of old programs.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "core/text.h"
#include "plan/importing/import.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

constexpr std::string_view today = "2026-10-01T09:00:00Z";

struct Imported {
  std::vector<std::string> said;  // "2026-10-05 10:00 words", of the approved
  std::string rest;
  std::size_t drafts = 0;
};

Imported import_events(const std::vector<std::string>& events) {
  TestWorkspace workspace(
      "timezone: Europe/Rome\naccounts: {site: {network: feed, path: public}}\n");
  ImportRequest request;
  request.to = {"site"};
  request.status = "approved";
  std::string text = "BEGIN:VCALENDAR\nVERSION:2.0\n";
  for (const auto& event : events) text += "BEGIN:VEVENT\n" + event + "END:VEVENT\n";
  auto report = import_plan(workspace.load(), {{"c.ics", text + "END:VCALENDAR\n"}}, request,
                            *parse_rfc3339(today), false);
  Imported found;
  found.rest = rest_csv(report.rest);
  if (report.added.empty()) return found;
  for (const auto& post : workspace.plan(today).posts) {
    if (post.status != PlannedPost::Status::approved) ++found.drafts;
    found.said.push_back(post.local.substr(0, 16) + " " + post.outputs.at(0).post.parts.at(0).text);
  }
  return found;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("calendar: of several versions of an event the newest counts, wherever they stand") {
  std::mt19937 random(3);
  for (int i = 0; i < 24; ++i) {
    std::vector<std::string> events{
        "UID:b\nSEQUENCE:0\nDTSTART:20261006T100000Z\nSUMMARY:Old\n",
        "UID:b\nSEQUENCE:5\nDTSTART:20261007T100000Z\nSUMMARY:New\n",
        "UID:b\nSEQUENCE:3\nDTSTAMP:20270101T000000Z\nDTSTART:20261008T100000Z\nSUMMARY:Middle\n",
        "UID:c\nSEQUENCE:10\nDTSTAMP:20260101T000000Z\nDTSTART:20261009T100000Z\nSUMMARY:Ten\n",
        "UID:c\nSEQUENCE:9\nDTSTAMP:20260202T000000Z\nDTSTART:20261010T100000Z\nSUMMARY:Nine\n",
        "UID:d\nDTSTART:20261011T100000Z\nSUMMARY:Lone\n"};
    std::shuffle(events.begin(), events.end(), random);
    auto found = import_events(events);
    CHECK(found.said == std::vector<std::string>{"2026-10-07 12:00 New", "2026-10-09 12:00 Ten",
                                                 "2026-10-11 12:00 Lone"});
    CHECK(has(found.rest, "a newer version"));
  }
  auto cancelled = import_events({"UID:b\nSEQUENCE:0\nDTSTART:20261006T100000Z\nSUMMARY:Old\n",
                                  "UID:b\nSEQUENCE:1\nSTATUS:CANCELLED\nDTSTART:20261006T100000Z\n"
                                  "SUMMARY:Old\n"});
  CHECK(cancelled.said.empty());
}

TEST_CASE("calendar: an occurrence that stands for all behind it moves them, and ends the rule") {
  const std::string head = "UID:a\nDTSTART;TZID=Europe/Rome:20261005T100000\n";
  for (const char* rule : {"FREQ=WEEKLY;BYDAY=MO;COUNT=4", "FREQ=WEEKLY;COUNT=4",
                           "FREQ=WEEKLY;UNTIL=20261027T000000Z", "FREQ=DAILY;INTERVAL=7;COUNT=4"})
    for (const char* moved : {"20261012T150000", "20261013T150000"})
      for (bool first : {true, false}) {
        std::vector<std::string> events{
            head + "RRULE:" + rule + "\nSUMMARY:Opens at 10\n",
            fmt::format(
                "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Rome:20261012T100000\n"
                "DTSTART;TZID=Europe/Rome:{}\nSUMMARY:Opens at 15\n",
                moved)};
        if (first) std::swap(events[0], events[1]);
        CAPTURE(rule);
        CAPTURE(moved);
        int day = moved[7] - '0' + 10;
        auto found = import_events(events);
        CHECK(found.said ==
              std::vector<std::string>{"2026-10-05 10:00 Opens at 10",
                                       fmt::format("2026-10-{} 15:00 Opens at 15", day),
                                       fmt::format("2026-10-{} 15:00 Opens at 15", day + 7),
                                       fmt::format("2026-10-{} 15:00 Opens at 15", day + 14)});
      }
  auto one = import_events({head + "RRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Opens at 10\n",
                            "UID:a\nRECURRENCE-ID;TZID=Europe/Rome:20261012T100000\n"
                            "DTSTART;TZID=Europe/Rome:20261012T150000\nSUMMARY:Opens at 15\n"});
  CHECK(one.said == std::vector<std::string>{"2026-10-05 10:00 Opens at 10",
                                             "2026-10-12 15:00 Opens at 15",
                                             "2026-10-19 10:00 Opens at 10"});
}

TEST_CASE("calendar: the days that a rule takes out again have no post") {
  auto event = [](const std::string& lines) {
    return "UID:e\nDTSTART;TZID=Europe/Rome:20261006T100000\nSUMMARY:Open\n" + lines;
  };
  CHECK(import_events({event("RRULE:FREQ=DAILY;COUNT=4\n")}).said.size() == 4);
  for (const char* rule : {"FREQ=WEEKLY;BYDAY=WE", "FREQ=DAILY;INTERVAL=2;COUNT=9",
                           "FREQ=MONTHLY;BYMONTHDAY=7", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=7"}) {
    CAPTURE(rule);
    auto found = import_events({event(fmt::format("RRULE:FREQ=DAILY;COUNT=4\nEXRULE:{}\n", rule))});
    REQUIRE(!found.said.empty());
    bool wednesday = std::any_of(found.said.begin(), found.said.end(),
                                 [](const auto& said) { return has(said, "2026-10-07"); });
    CHECK(wednesday == (std::string(rule).find("INTERVAL=2") != std::string::npos));
    CHECK_FALSE(has(found.rest, "exrule"));
  }
  CHECK(import_events({event("RRULE:FREQ=DAILY;COUNT=4\nEXRULE:FREQ=HOURLY\n")}).said.empty());
}

TEST_CASE("calendar: values in quoted-printable are what they say") {
  auto event = [](const std::string& line) {
    return "UID:q\nDTSTART:20261008T100000Z\n" + line + "\n";
  };
  for (const auto& [line, text] : std::vector<std::pair<std::string, std::string>>{
           {"DESCRIPTION;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=C3=9Fe aus M=C3=BCnchen",
            "Grüße aus München"},
           {"DESCRIPTION;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=AA=AF", "窯"},
           {"DESCRIPTION;ENCODING=quoted-printable;CHARSET=ISO-8859-1:Caf=E9", "Café"},
           {"DESCRIPTION;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo", "one\ntwo"},
           {"DESCRIPTION;ENCODING=QUOTED-PRINTABLE:long=\n er", "long er"},
           {"DESCRIPTION;ENCODING=QUOTED-PRINTABLE:Gr=C3=\n=BC=C3=9Fe", "Grüße"},
           {"DESCRIPTION;ENCODING=QUOTED-PRINTABLE:1 = 1 =XY", "1 = 1 =XY"},
           {"DESCRIPTION:Gr=C3=BC", "Gr=C3=BC"}}) {
    const auto& shown = line;
    CAPTURE(shown);
    auto found = import_events({event(line)});
    REQUIRE(found.said.size() == 1);
    CHECK(found.said[0] == "2026-10-08 12:00 " + text);
  }
}

TEST_CASE("calendar: what a page has for programs is no word of a description") {
  for (const char* html :
       {"<html><head><style>p{color:red}</style></head><body><p>Hello</p></body></html>",
        "<p>Hello<script>track(1)</script></p>", "<style>b{}</style>Hello",
        "Hello<script src=\"a.js\"></script>", "<STYLE type='text/css'>a{}</STYLE><b>Hello</b>"}) {
    CAPTURE(html);
    auto found = import_events(
        {fmt::format("UID:d\nDTSTART:20261009T100000Z\nSUMMARY:D\nDESCRIPTION:{}\n", html)});
    REQUIRE(found.said.size() == 1);
    CHECK(found.said[0] == "2026-10-09 12:00 Hello");
  }
}
