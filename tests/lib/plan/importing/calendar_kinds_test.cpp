// Calendars as people and programs really keep them: old series, own zones, broken lines, HTML.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

#include "core/error.h"
#include "core/text.h"
#include "plan/importing/import.h"
#include "plan/importing/rrule.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

constexpr std::string_view today = "2026-11-26T09:00:00Z";
const Time now = *parse_rfc3339(today);

struct Imported {
  TestWorkspace workspace{"timezone: UTC\naccounts: {site: {network: feed, path: public}}\n"};
  ImportReport report;

  explicit Imported(const std::string& components) {
    ImportRequest request;
    request.to = {"site"};
    request.status = "approved";
    auto text = "BEGIN:VCALENDAR\nVERSION:2.0\n" + components + "END:VCALENDAR\n";
    report = import_plan(workspace.load(), {{"c.ics", text}}, request, now, false);
  }
  std::string file() const {
    auto path = workspace.dir().path() / "plans/imported.yaml";
    return std::filesystem::exists(path) ? workspace.dir().read("plans/imported.yaml") : "";
  }
  std::vector<PlannedPost> posts() const { return workspace.plan(today).posts; }
  std::string rest() const { return rest_csv(report.rest); }
};

std::string event(const std::string& lines, const std::string& uid = "u") {
  return "BEGIN:VEVENT\nUID:" + uid + "\n" + lines + "END:VEVENT\n";
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string compact(const std::string& day) {
  return day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
}

}  // namespace

TEST_CASE("calendar: an old series goes on with its next time, on the days of its rule") {
  const char* rules[] = {"FREQ=DAILY",
                         "FREQ=DAILY;INTERVAL=3",
                         "FREQ=DAILY;INTERVAL=10",
                         "FREQ=WEEKLY",
                         "FREQ=WEEKLY;BYDAY=MO",
                         "FREQ=WEEKLY;BYDAY=TU,TH,SA",
                         "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR",
                         "FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=TU",
                         "FREQ=MONTHLY",
                         "FREQ=MONTHLY;BYMONTHDAY=15,-1",
                         "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU",
                         "FREQ=MONTHLY;BYDAY=-1FR",
                         "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1",
                         "FREQ=YEARLY",
                         "FREQ=YEARLY;INTERVAL=2",
                         "FREQ=YEARLY;BYMONTH=3,12;BYMONTHDAY=6",
                         "FREQ=DAILY;COUNT=20000",
                         "FREQ=WEEKLY;COUNT=1800",
                         "FREQ=DAILY;UNTIL=20270115T000000Z",
                         "FREQ=MONTHLY;BYDAY=-2MO"};
  auto utc = [](Time at) { return LocalTime{at.time_since_epoch()}; };
  for (const auto* rule : rules)
    for (std::string start : {"1990-04-02", "1998-01-01", "2015-01-05", "2026-11-25"}) {
      auto tried = std::string(rule);
      CAPTURE(tried);
      CAPTURE(start);
      Imported all(
          event(fmt::format("DTSTART:{}T090500\nRRULE:{}\nSUMMARY:Again\n", compact(start), rule)));
      // What the rule itself names in the next ninety days, counted from its very beginning.
      auto begin = *parse_local(start + " 09:05");
      std::vector<std::string> wanted;
      for (auto local : expand(parse_rrule(rule, begin, utc), begin, begin,
                               *parse_local("2027-02-24 23:59"), {}, 100'000))
        if (local >= utc(now)) wanted.push_back(to_string(local));
      std::vector<std::string> found;
      for (const auto& post : all.posts())
        if (post.local.substr(0, 16) <= "2027-02-24 23:59")
          found.push_back(post.local.substr(0, 16));
      CHECK(join(found, ", ") == join(wanted, ", "));
      for (const auto& post : all.posts()) CHECK(post.at >= now);
      CHECK(all.posts().size() < 500);
    }
}

TEST_CASE("calendar: what is over of a series is no fault, and a series that is over is refused") {
  Imported over(event("DTSTART:20150105T090000\nRRULE:FREQ=WEEKLY;COUNT=10\nSUMMARY:Old\n"));
  CHECK(over.report.refused == 1);
  CHECK(has(over.rest(), "its last time is past"));
  Imported moved(
      event("DTSTART:20260105T090000\nRRULE:FREQ=WEEKLY\nSUMMARY:On\n"
            "RDATE:20260109T090000,20261211T090000\n") +
      event("DTSTART:20260113T100000\nRECURRENCE-ID:20260112T090000\nSUMMARY:Moved\n") +
      event("DTSTART:20261208T100000\nRECURRENCE-ID:20261207T090000\nSUMMARY:Moved, too\n"));
  CHECK(moved.report.refused == 0);
  CHECK(moved.report.items == 2);
  std::vector<std::string> times;
  for (const auto& post : moved.posts()) times.push_back(post.local.substr(0, 16));
  REQUIRE(times.size() > 4);
  times.resize(4);
  CHECK(join(times, ", ") ==
        "2026-11-30 09:00, 2026-12-08 10:00, 2026-12-11 09:00, 2026-12-14 09:00");
}

TEST_CASE("calendar: a zone that the file defines is that clock, in summer and in winter") {
  std::mt19937 random(5545);
  auto pick = [&](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  auto offset = [](int minutes) {
    return fmt::format("{}{:02}{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                       std::abs(minutes) % 60);
  };
  const char* names[] = {"Customized Time Zone", "(UTC+01:00) Amsterdam, Berlin, Rome",
                         "Mitteleurop\u00E4ische Zeit", "Zone 7",
                         "\uD55C\uAD6D \uD45C\uC900\uC2DC"};
  for (int i = 0; i < 30; ++i) {
    auto standard = 15 * pick(-44, 48), summer = standard + (pick(0, 1) != 0 ? 60 : 30);
    std::string name = names[static_cast<std::size_t>(i) % std::size(names)];
    auto zone = fmt::format(
        "BEGIN:VTIMEZONE\nTZID:{0}\nBEGIN:STANDARD\nDTSTART:16011028T030000\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:{2}\nTZOFFSETTO:{1}\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:16010325T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
        "TZOFFSETFROM:{1}\nTZOFFSETTO:{2}\nEND:DAYLIGHT\nEND:VTIMEZONE\n",
        name, offset(standard), offset(summer));
    auto at = [&](const char* date, const char* uid) {
      return event(fmt::format("DTSTART;TZID=\"{}\":{}\nSUMMARY:Hello\n", name, date), uid);
    };
    CAPTURE(zone);
    Imported all(zone + at("20261203T100000", "a") + at("20270701T100000", "b"));
    auto posts = all.posts();
    REQUIRE(posts.size() == 2);
    auto winter_time = *parse_rfc3339("2026-12-03T10:00:00Z");
    CHECK(posts[0].at == winter_time - std::chrono::minutes{standard});
    CHECK(posts[1].at == *parse_rfc3339("2027-07-01T10:00:00Z") - std::chrono::minutes{summer});
  }
}

TEST_CASE("calendar: a series of the file's own zone takes a name that has its clock") {
  auto zone = [](const char* from, const char* to) {
    return fmt::format(
        "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:16011028T030000\n"
        "RRULE:FREQ=YEARLY;BYHOUR=3;BYMINUTE=0;BYDAY=-1SU;BYMONTH=10\n"
        "TZOFFSETFROM:{1}\nTZOFFSETTO:{0}\nEND:STANDARD\nBEGIN:DAYLIGHT\n"
        "DTSTART:16010325T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
        "TZOFFSETFROM:{0}\nTZOFFSETTO:{1}\nEND:DAYLIGHT\nEND:VTIMEZONE\n",
        from, to);
  };
  auto series = event("DTSTART;TZID=Ours:20260105T100000\nRRULE:FREQ=WEEKLY\nSUMMARY:Again\n");
  Imported known(zone("+0100", "+0200") + series);
  CHECK(has(known.file(), "every:"));
  CHECK(has(known.file(), "timezone: Europe/"));
  CHECK(has(join(known.report.notes, "\n"), "the file's own time zone"));
  // Nowhere do the clocks go so: each time is written out.
  Imported strange(zone("+0107", "+0207") + series);
  CHECK_FALSE(has(strange.file(), "every:"));
  auto posts = strange.posts();
  REQUIRE(posts.size() > 40);
  CHECK(rfc3339(posts[0].at) == "2026-11-30T08:53:00Z");
  CHECK(rfc3339(posts[20].at) == "2027-04-19T07:53:00Z");
}

TEST_CASE("calendar: names of zones that no definition explains are known, or said") {
  auto at = [](const std::string& zone) {
    return Imported(event("DTSTART;TZID=\"" + zone + "\":20261203T100000\nSUMMARY:Hello\n"));
  };
  const std::pair<const char*, const char*> zones[] = {
      {"South Africa Standard Time", "2026-12-03T08:00:00Z"},
      {"US Mountain Standard Time", "2026-12-03T17:00:00Z"},
      {"w. europe standard time", "2026-12-03T09:00:00Z"},
      {"Asia/Seoul", "2026-12-03T01:00:00Z"},
      {"/freeassociation.sourceforge.net/Europe/Berlin", "2026-12-03T09:00:00Z"},
      {"UTC+03:00", "2026-12-03T07:00:00Z"},
      {"GMT -0500", "2026-12-03T15:00:00Z"}};
  for (const auto& [zone, instant] : zones) {
    auto tried = std::string(zone);
    CAPTURE(tried);
    auto all = at(zone);
    auto posts = all.posts();
    REQUIRE(posts.size() == 1);
    CHECK(rfc3339(posts[0].at) == instant);
  }
  for (const char* zone :
       {"Mars/Olympus", "(UTC+01:00) Somewhere", "Customized Time Zone", "IST+"}) {
    auto all = at(zone);
    CHECK(all.report.refused == 1);
    CHECK(has(all.rest(), "is not known here"));
  }
}

TEST_CASE("calendar: a broken line costs no other event, wherever it stands, and is said") {
  const char* broken[] = {"Bring your own clay",
                          "See you there: at nine",
                          "no name",
                          "=== --- ===",
                          "\"quoted\": words",
                          "SUMMARY",
                          "DESCRIPTION;LANGUAGE=de",
                          "\uC624\uB298 \uB9CC\uB098\uC694",
                          "\u00DCber uns: mehr",
                          "1. First, 2. Second"};
  for (const auto* line : broken)
    for (int place = 0; place < 6; ++place) {
      std::vector<std::string> lines{"DTSTART;VALUE=DATE:20261203", "SUMMARY:Day of the Kiln",
                                     "DESCRIPTION:Everybody fires.", "CATEGORIES:x", "SEQUENCE:1"};
      lines.insert(lines.begin() + place, line);
      auto tried = std::string(line);
      CAPTURE(tried);
      CAPTURE(place);
      Imported all(event("DTSTART;VALUE=DATE:20261202\nSUMMARY:Before\n", "a") +
                   event(join(lines, "\n") + "\n", "b") +
                   event("DTSTART;VALUE=DATE:20261210\nSUMMARY:Day of the Cup\n", "c"));
      auto posts = all.posts();
      REQUIRE(posts.size() == 3);
      CHECK(posts[0].status == PlannedPost::Status::approved);
      CHECK(posts[1].status == PlannedPost::Status::draft);
      CHECK(posts[2].outputs[0].post.parts[0].text == "Day of the Cup");
      CHECK(posts[2].status == PlannedPost::Status::approved);
      bool said = false;
      for (const auto& left : all.report.rest) said = said || left.content == line;
      CHECK(said);
    }
  // An END that is lost, or too much.
  auto whole = event("DTSTART;VALUE=DATE:20261210\nSUMMARY:Cup\n", "c");
  for (const char* lost : {"BEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:20261203\nSUMMARY:Kiln\n",
                           "BEGIN:VEVENT\nUID:b\nDTSTART;VALUE=DATE:20261203\nSUMMARY:Kiln\n"
                           "END:VTODO\nEND:VEVENT\n"})
    for (bool first : {true, false}) {
      Imported all(first ? lost + whole : whole + lost);
      CHECK(all.posts().size() == 2);
      CHECK_FALSE(all.report.rest.empty());
    }
}

TEST_CASE("calendar: HTML in descriptions becomes text, also where no tag stands") {
  const std::pair<const char*, const char*> texts[] = {
      {"<p>Stand <b>12</b>&nbsp\\;at the fair.</p>", "Stand 12 at the fair."},
      {"Cups &amp\\; bowls", "Cups & bowls"},
      {"One<br>Two", "One\nTwo"},
      {"One\\n<b>Two</b>", "One\nTwo"},
      {"One &lt\\;3 &#8211\\; &#x1F600\\;", "One <3 \u2013 \U0001F600"},
      {"Fire &amp\\; ice\\nand more", "Fire & ice\nand more"},
      {"<html-blob>Hello</html-blob>", "Hello"},
      // No HTML: signs that people use.
      {"1 < 2 & 3 > 2", "1 < 2 & 3 > 2"},
      {"Q&A\\; R&D", "Q&A; R&D"},
      {"We <3 clay", "We <3 clay"},
      {"Join<https://a.example/x> or ask <ben@a.example>",
       "Join<https://a.example/x> or ask <ben@a.example>"},
      {"<b>Join</b> <https://a.example/x>", "Join <https://a.example/x>"},
      {"AT&T and\\nothers", "AT&T and\nothers"}};
  for (const auto& [foreign, text] : texts) {
    auto tried = std::string(foreign);
    CAPTURE(tried);
    Imported all(event(std::string("DTSTART:20261203T090000Z\nSUMMARY:Fair\nDESCRIPTION:") +
                       foreign + "\n"));
    auto posts = all.posts();
    REQUIRE(posts.size() == 1);
    CHECK(posts[0].outputs[0].post.parts[0].text == text);
  }
  Imported outlook(
      event("DTSTART:20261203T090000Z\nSUMMARY:Fair\nX-ALT-DESC;FMTTYPE=text/html:"
            "<p>Only here</p>\n"));
  CHECK(outlook.posts().at(0).outputs[0].post.parts[0].text == "Only here");
}

TEST_CASE("calendar: what no post has a place for is left over with its line") {
  const std::pair<const char*, const char*> lines[] = {
      {"LOCATION:Hall 3\\, Harbour Street 5", "Hall 3, Harbour Street 5"},
      {"ATTACH;FMTTYPE=image/jpeg:https://case.example/poster.jpg",
       "https://case.example/poster.jpg"},
      {"IMAGE;VALUE=URI:https://case.example/p.png", "https://case.example/p.png"},
      {"CONFERENCE;VALUE=URI:https://meet.example/x", "https://meet.example/x"},
      {"COMMENT:Ask Ben", "Ask Ben"},
      {"CONTACT:Ben", "Ben"},
      {"ORGANIZER:mailto:ben@case.example", "mailto:ben@case.example"},
      {"ATTENDEE:mailto:eve@case.example", "mailto:eve@case.example"},
      {"GEO:48.2;16.3", "48.2;16.3"},
      {"PRIORITY:1", "1"},
      {"RESOURCES:Projector", "Projector"},
      {"URL:geo:48.2,16.3", "geo:48.2,16.3"},
      {"X-GOOGLE-CONFERENCE:https://meet.example/y", "https://meet.example/y"},
      {"X-OURS:\uBE44\uBC00", "\uBE44\uBC00"},
      {"RRULE:FREQ=DAILY", "FREQ=DAILY"}};
  std::mt19937 random(7);
  for (int round = 0; round < 3; ++round)
    for (const auto& [line, content] : lines) {
      std::vector<std::string> all{"DTSTART:20261203T190000Z", "SUMMARY:Concert",
                                   "DTSTAMP:20260101T000000Z", "RRULE:FREQ=DAILY;COUNT=2",
                                   "CREATED:20260101T000000Z"};
      // The second of two rules is nobody's.
      all.insert(all.end() - (round > 0 ? 1 : 0), line);
      auto tried = std::string(line);
      CAPTURE(tried);
      Imported made(event(join(all, "\n") + "\n"));
      REQUIRE(made.report.rest.size() == 1);
      CHECK(made.report.rest[0].content == content);
      CHECK(made.report.rest[0].line > 3);
      CHECK(made.posts().size() == 2);
    }
  Imported clean(
      event("DTSTART:20261203T190000Z\nDTEND:20261203T200000Z\nSUMMARY:Concert\n"
            "DTSTAMP:20260101T000000Z\nSEQUENCE:2\nTRANSP:OPAQUE\n"));
  CHECK(clean.report.rest.empty());
  CHECK(has(join(clean.report.notes, "\n"), "an end"));
}

TEST_CASE("calendar: names and words of a rule have no case") {
  for (const char* rule :
       {"FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;INTERVAL=2;COUNT=5",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "FREQ=WEEKLY;UNTIL=20270131T000000Z;WKST=SU"}) {
    CAPTURE(rule);
    auto posts = [](const std::string& written) {
      Imported all(event("DTSTART:20261207T100000Z\nSUMMARY:Kiln\nRRULE:" + written + "\n"));
      std::string days;
      for (const auto& post : all.posts()) days += post.id + " ";
      return days;
    };
    CHECK(posts(rule).find("2026-12") != std::string::npos);
    CHECK(posts(lower_ascii(rule)) == posts(rule));
  }
}

TEST_CASE("calendar: a calendar in UTF-16 is read, whichever byte comes first") {
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" +
                     event("DTSTART:20261207T100000Z\nSUMMARY:Kiln and a long\n  name\n") +
                     "END:VCALENDAR\r\n";
  for (bool big : {false, true})
    for (bool marked : {false, true}) {
      std::string wide = !marked ? "" : big ? "\xFE\xFF" : "\xFF\xFE";
      for (char c : text) (big ? wide += '\0' : wide += c) += big ? c : '\0';
      TestWorkspace workspace("timezone: UTC\naccounts: {site: {network: feed, path: public}}\n");
      ImportRequest request;
      request.to = {"site"};
      import_plan(workspace.load(), {{"c.ics", wide}}, request, now, false);
      CHECK(has(workspace.dir().read("plans/imported.yaml"), "Kiln and a long name"));
    }
}

TEST_CASE("calendar: an event that is tentative, private or unsure is a draft") {
  using Status = PlannedPost::Status;
  auto status = [](const std::string& line) {
    Imported all(event("DTSTART:20261203T190000Z\nSUMMARY:Concert\n" + line));
    REQUIRE(all.posts().size() == 1);
    return all.posts()[0].status;
  };
  CHECK(status("") == Status::approved);
  for (const char* line : {"STATUS:CONFIRMED\n", "STATUS:confirmed\n", "CLASS:PUBLIC\n"})
    CHECK(status(line) == Status::approved);
  for (const char* line :
       {"X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE\n", "STATUS:TENTATIVE\n", "STATUS:tentative \n",
        "STATUS:DRAFT\n", "STATUS:X-MAYBE\n", "CLASS:PRIVATE\n", "CLASS:CONFIDENTIAL\n"})
    CHECK(status(line) == Status::draft);
  Imported cancelled("METHOD:CANCEL\n" + event("DTSTART:20261203T190000Z\nSUMMARY:Concert\n"));
  CHECK(cancelled.report.refused == 1);
}
