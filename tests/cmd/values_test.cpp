// Times, days, months, lengths of time and accounts behind options: every command that takes one
// reads it as the others do, and refuses it in the same words.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/random.h"
#include "support/run_cli.h"

using namespace smm;
using namespace smm::test;

namespace {

using Line = std::vector<std::string>;

struct Desk : Cli {
  Desk() {
    offline = true;
    dir().write("smm.yaml",
                "smm: 1\ntimezone: Europe/Rome\naccounts:\n"
                "  site: {network: feed, path: public}\n"
                "  journal: {network: feed, path: journal}\n"
                "groups: {all: [site, journal]}\n");
    dir().write("plans/a.yaml",
                "smm: 1\nposts:\n  - {id: kiln, to: all, text: Hello, at: 2026-10-03 09:30}\n");
    dir().write("t.csv", "Text\nHello\n");
    run({"plan", "apply", "--yes"});
  }

  // What the line says when VALUE is put in for "?".
  std::string says(Line line, const std::string& value) {
    for (auto& word : line)
      if (word == "?") word = value;
    status = run(line);
    return err();
  }

  int status = 0;
};

struct Kind {
  std::string_view called, written;
  std::vector<std::string> good, bad;
  std::vector<Line> lines;  // the option, then "?"
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all{
      {"date",
       "2026-10-03, today or fri",
       {"2026-10-03", "2028-02-29", "today", "tomorrow", "Friday"},
       {"2026-02-29", "2026-10", "3.10.2026", "soon", "2026-10-03 09:30", "2026-13-01"},
       {{"plan", "show", "--since", "?"},
        {"plan", "show", "--until", "?"},
        {"plan", "preview", "--until", "?"},
        {"plan", "export", "--format", "csv", "--since", "?"},
        {"plan", "export", "--format", "csv", "--until", "?"},
        {"plan", "import", "t.csv", "--to", "site", "--dry-run", "--start", "?"},
        {"report", "--until", "2029-01-01", "--since", "?"},
        {"report", "--since", "2020-01-01", "--until", "?"},
        {"metrics", "show", "--since", "?"},
        {"metrics", "show", "--until", "?"},
        {"metrics", "show", "--kpi", "engagement_rate", "--since", "2020-01-01", "--until", "?"},
        {"metrics", "export", "--since", "?"},
        {"metrics", "export", "--until", "?"},
        {"metrics", "compare", "--by", "type", "--since", "2020-01-01", "--until", "?"},
        {"metrics", "best-times", "--since", "2020-01-01", "--until", "?"}}},
      {"period",
       "2026, 2026-Q4, 2026-10, 2026-W41 or 2026-10-03",
       {"2026-10", "2028-02", "2026-W41", "2026-Q4", "2026", "2026-10-03", "today"},
       {"2026-13", "October", "10/2026", "2026-Q5", "2026-W60"},
       {{"plan", "show", "--period", "?"},
        {"plan", "preview", "--period", "?"},
        {"plan", "export", "--format", "csv", "--period", "?"},
        {"queue", "list", "--period", "?"},
        {"queue", "log", "--period", "?"},
        {"metrics", "show", "--period", "?"},
        {"metrics", "export", "--period", "?"},
        {"metrics", "best-times", "--period", "?"},
        {"report", "--period", "?"}}},
      {"time",
       "\"2026-10-03 09:30\", \"tomorrow 9:00\", \"fri 18:00\" or \"11:00\"",
       {"2026-10-03 09:30", "2026-10-03T09:30", "2026-10-03T09:30:00Z", "2026-10-03",
        "tomorrow 9:00", "fri 18:00", "23:59"},
       {"2026-10-03 25:00", "09:60", "noon", "2026-02-29 09:30", "9", "some day 9:00"},
       {{"queue", "list", "--since", "?"},
        {"queue", "list", "--until", "?"},
        {"queue", "log", "--since", "?"},
        {"queue", "log", "--until", "?"},
        {"queue", "move", "--dry-run", "kiln@site", "--to", "?"},
        {"queue", "retry", "--dry-run", "kiln@site", "--at", "?"},
        {"queue", "pause", "site", "--dry-run", "--reason", "why", "--until", "?"},
        {"inbox", "list", "--since", "?"},
        {"metrics", "pull", "--dry-run", "--since", "?"},
        {"post", "Hello", "--to", "site", "--dry-run", "--at", "?"}}},
      {"duration",
       "90s, 45m, 2h or 3d",
       {"90s", "45m", "2h", "3d"},
       {"90", "2 hours", "3d2h", "0s", "h"},
       {{"queue", "move", "--dry-run", "kiln@site", "--by", "?"},
        {"queue", "flush", "--dry-run", "--for", "?"},
        {"queue", "flush", "--dry-run", "--wait", "?"},
        {"post", "Hello", "--to", "site", "--dry-run", "--poll", "yes", "--poll", "no",
         "--poll-for", "?"}}},
  };
  return all;
}

// Something that is near a value and none: one character of it is another.
std::string broken(Random& random, std::string text) {
  text[random.between(0, text.size() - 1)] = "xyz_%"[random.between(0, 4)];
  return text;
}

}  // namespace

TEST_CASE("values: what is no date, month, time or duration is refused alike by every command") {
  Desk desk;
  Random random(11);
  for (const auto& kind : kinds())
    for (const auto& line : kind.lines) {
      auto option = *(std::find(line.begin(), line.end(), "?") - 1);
      INFO(fmt::format("{}", fmt::join(line, " ")));
      for (const auto& good : kind.good)
        CHECK(desk.says(line, good).find(fmt::format("{}: \"{}\" is", option, good)) ==
              std::string::npos);
      auto bad = kind.bad;
      for (int i = 0; i < 4; ++i) bad.push_back(broken(random, kind.good[0]));
      for (const auto& value : bad) {
        auto said = desk.says(line, value);
        CHECK(desk.status == 2);
        CHECK(said == fmt::format("smm: {}: \"{}\" is not a {}\n     write it as {}\n", option,
                                  value, kind.called, kind.written));
      }
    }
}

TEST_CASE("values: an account that there is not is refused alike by every command") {
  const std::vector<Line> lines{
      {"plan", "show", "--account", "?"},
      {"plan", "preview", "--account", "?"},
      {"plan", "export", "--format", "csv", "--account", "?"},
      {"plan", "import", "t.csv", "--dry-run", "--to", "?"},
      {"queue", "list", "--account", "?"},
      {"queue", "hold", "--dry-run", "--account", "?"},
      {"queue", "flush", "--dry-run", "--account", "?"},
      {"queue", "pause", "--dry-run", "--reason", "why", "?"},
      {"queue", "resume", "--dry-run", "?"},
      {"metrics", "pull", "--dry-run", "--account", "?"},
      {"metrics", "show", "--account", "?"},
      {"metrics", "export", "--account", "?"},
      {"metrics", "best-times", "--account", "?"},
      {"account", "check", "?"},
      {"account", "logout", "--yes", "?"},
      {"inbox", "list", "?"},
      {"post", "Hello", "--dry-run", "--to", "?"},
  };
  Desk desk;
  for (const auto& line : lines) {
    INFO(fmt::format("{}", fmt::join(line, " ")));
    CHECK(desk.says(line, "site").find("there is no account") == std::string::npos);
    auto said = desk.says(line, "jurnal");
    CHECK(desk.status == 2);
    CHECK(said == "smm: there is no account \"jurnal\"\n     did you mean \"journal\"?\n");
  }
}

TEST_CASE("values: an account that is named twice, alone and in a group, is meant once") {
  Desk desk;
  CHECK(desk.run({"account", "check", "site", "all", "site"}) == 0);
  auto once = desk.out();
  CHECK(desk.run({"account", "check", "site", "journal"}) == 0);
  CHECK(once == desk.out());
  CHECK(desk.run({"queue", "pause", "all", "journal", "--reason", "why", "--dry-run"}) == 0);
  CHECK(desk.out() == "would have paused site\nwould have paused journal\n");
}

TEST_CASE("values: a window has both of its days whole, and elsewhere a day wants its hour") {
  Desk desk;
  CHECK(desk.run({"queue", "move", "kiln@site", "--to", "2026-10-05 00:00"}) == 0);
  for (const char* when : {"2026-10-05", "2026-10-05 00:00", "2026-10-04T22:00:00Z"}) {
    CHECK(desk.run({"queue", "list", "--account", "site", "--since", when}) == 0);
    CHECK(desk.out().find("kiln") != std::string::npos);
    CHECK(desk.run({"queue", "list", "--account", "site", "--until", when}) == 0);
    bool day = std::string_view(when) == "2026-10-05";
    CHECK((desk.out().find("kiln") != std::string::npos) == day);
  }
  for (auto [period, there] : {std::pair("2026-10-05", true),
                               {"2026-10-04", false},
                               {"2026-W41", true},
                               {"2026-W40", false},
                               {"2026-10", true}}) {
    CHECK(desk.run({"queue", "list", "--account", "site", "--period", period}) == 0);
    CHECK((desk.out().find("kiln") != std::string::npos) == there);
    CHECK(desk.run({"queue", "list", "--period", period, "--since", "2026-10-01"}) == 2);
  }
  for (const Line& line :
       {Line{"queue", "move", "kiln@site", "--to", "2026-10-05"},
        Line{"queue", "retry", "kiln@site", "--at", "2026-10-05"},
        Line{"queue", "pause", "site", "--reason", "why", "--until", "2026-10-05"},
        Line{"post", "Hello", "--to", "site", "--dry-run", "--at", "2026-10-05"}}) {
    CHECK(desk.run(line) == 2);
    CHECK(desk.err().find(": 2026-10-05 has no time of day") != std::string::npos);
  }
}

TEST_CASE("values: a time as people say it is that time in the workspace's zone") {
  Desk desk;  // it is Monday the 28th, ten o'clock
  for (auto [said, meant] : {std::pair("tomorrow 9:00", "2026-09-29 09:00"),
                             {"today 23:30", "2026-09-28 23:30"},
                             {"fri 18:00", "2026-10-02 18:00"},
                             {"Monday 11:05", "2026-09-28 11:05"},
                             {"sunday 00:00", "2026-10-04 00:00"},
                             {"2026-10-07 9:00", "2026-10-07 09:00"},
                             {"23:59", "2026-09-28 23:59"}}) {
    std::string words = said;
    INFO(words);
    CHECK(desk.run({"queue", "move", "kiln@site", "--to", words}) == 0);
    CHECK(desk.out() == fmt::format("moved kiln on site to {} Europe/Rome\n", meant));
  }
  CHECK(desk.run({"queue", "move", "kiln@site", "--to", "9:00"}) == 1);  // it is past
  CHECK(desk.run({"queue", "move", "kiln@site", "--to", "fri"}) == 2);
  CHECK(desk.err().find("write it as \"fri 09:30\"") != std::string::npos);
}
