#include "core/zone.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "core/zone_rule.h"
#include "support/temp_dir.h"

using namespace smm;

namespace {

const Time begin = *parse_rfc3339("2020-01-01T00:00:00Z");
const Time end = *parse_rfc3339("2041-01-01T00:00:00Z");

// Every zone of the installed tzdata, its older names included.
std::vector<std::string> all_zones() {
  std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
  std::vector<std::string> zones;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string kind, first, second;
    words >> kind >> first >> second;
    if (kind == "Z") zones.push_back(first);
    if (kind == "L") zones.push_back(second);
  }
  std::erase_if(zones, [](const auto& zone) { return !Zone::exists(zone) || zone == "Factory"; });
  return zones;
}

// A few dozen by chance, and those that are out of the ordinary: shifts of half an hour, offsets of
// 45 minutes, summer time in winter, a month of winter time, changes at midnight, a day skipped.
std::set<std::string> sample(const std::vector<std::string>& zones) {
  std::set<std::string> chosen{"Australia/Lord_Howe", "Asia/Kathmandu",    "Pacific/Chatham",
                               "Australia/Adelaide",  "Africa/Casablanca", "Europe/Dublin",
                               "America/Nuuk",        "Antarctica/Troll",  "Asia/Gaza",
                               "Africa/Cairo",        "Asia/Beirut",       "America/Santiago",
                               "Europe/Rome",         "Asia/Seoul",        "UTC",
                               "Asia/Tehran",         "Pacific/Apia",      "America/St_Johns"};
  std::mt19937 random(20'261'003);
  std::sample(zones.begin(), zones.end(), std::inserter(chosen, chosen.end()), 50, random);
  return chosen;
}

std::string words(const std::string& zone, LocalTime local) {
  auto text = rfc3339(Time{local.time_since_epoch()});
  return fmt::format("TZ=\"{}\" {} {}\n", zone, text.substr(0, 10), text.substr(11, 8));
}

// What GNU date makes of each line, in seconds since 1970; lines that it refuses are left out.
std::vector<std::int64_t> ask_date(const std::string& lines) {
  smm::test::TempDir dir;
  dir.write("in", lines);
  auto command = fmt::format("cd '{}' && env -u TZ LC_ALL=C date -f in +%s >out 2>err; true",
                             dir.path().string());
  REQUIRE(std::system(command.c_str()) == 0);
  std::istringstream out(dir.read("out"));
  std::vector<std::int64_t> answers;
  for (std::int64_t seconds = 0; out >> seconds;) answers.push_back(seconds);
  return answers;
}

struct Question {
  std::string zone;
  LocalTime local;
};

void hold_against_date(const std::vector<Question>& questions) {
  std::string lines;
  for (const auto& question : questions) lines += words(question.zone, question.local);
  auto answers = ask_date(lines);
  REQUIRE(answers.size() == questions.size());
  std::size_t different = 0;
  std::string first;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    auto ours = Zone::find(questions[i].zone).resolve(questions[i].local);
    if (ours.at.time_since_epoch().count() == answers[i]) continue;
    // Of a time that happens twice, date takes whichever it likes.
    if (ours.fold == Fold::overlap && answers[i] > ours.at.time_since_epoch().count()) continue;
    if (++different == 1) first = words(questions[i].zone, questions[i].local);
  }
  INFO("first: ", first);
  CHECK(different == 0);
}

}  // namespace

TEST_CASE("zone: every change of the clocks up to 2040 is where GNU date has it") {
  std::vector<Question> questions;
  std::string skipped;  // times that do not exist
  std::size_t changes = 0;
  for (const auto& name : sample(all_zones())) {
    auto zone = Zone::find(name);
    for (auto at = zone.next_change(begin); at && *at < end; at = zone.next_change(*at)) {
      ++changes;
      auto before = zone.offset(*at - Seconds{1});
      auto after = zone.offset(*at);
      auto wall = [&](Seconds offset) { return LocalTime{(*at + offset).time_since_epoch()}; };
      questions.push_back({name, wall(std::min(before, after)) - Seconds{1}});
      questions.push_back({name, wall(std::max(before, after))});
      auto inside = wall((before + after) / 2);
      auto resolved = zone.resolve(inside);
      if (after > before) {
        CHECK(resolved.fold == Fold::gap);
        CHECK(resolved.at == *at);
        skipped += words(name, inside);
      } else if (after < before) {
        CHECK(resolved.fold == Fold::overlap);
        CHECK(resolved.at < *at);
        CHECK(zone.local(resolved.at) == inside);
        questions.push_back({name, inside});
      }
    }
  }
  CHECK(changes > 500);
  hold_against_date(questions);
  CHECK(ask_date(skipped).empty());
}

TEST_CASE("zone: any local time up to 2040 is the instant that GNU date makes of it") {
  std::vector<Question> questions;
  std::mt19937_64 random(7);
  std::uniform_int_distribution<std::int64_t> seconds(0, (end - begin).count());
  for (const auto& name : sample(all_zones())) {
    auto zone = Zone::find(name);
    for (int i = 0; i < 100; ++i) {
      LocalTime local{begin.time_since_epoch() + Seconds{seconds(random)}};
      if (zone.resolve(local).fold != Fold::gap) questions.push_back({name, local});
    }
  }
  hold_against_date(questions);
}

TEST_CASE("zone: the next change is after the instant asked about, and none where there is none") {
  auto rome = Zone::find("Europe/Rome");
  auto change = rome.next_change(*parse_rfc3339("2026-10-01T00:00:00Z"));
  REQUIRE(change);
  CHECK(rfc3339(*change) == "2026-10-25T01:00:00Z");
  CHECK(rfc3339(*rome.next_change(*change)) == "2027-03-28T01:00:00Z");
  CHECK_FALSE(Zone::find("UTC").next_change(begin));
  CHECK_FALSE(Zone::find("Asia/Seoul").next_change(begin));
}

TEST_CASE("zone: the rule behind a zone's table says when summer is, for any year") {
  auto offset = [](std::string_view rule, const char* at) -> std::int64_t {
    auto parsed = ZoneRule::parse(rule);
    REQUIRE(parsed);
    return parsed->period(*parse_rfc3339(at)).offset.count();
  };
  constexpr auto rome = "CET-1CEST,M3.5.0,M10.5.0/3";
  CHECK(offset(rome, "2050-03-27T00:59:59Z") == 3600);
  CHECK(offset(rome, "2050-03-27T01:00:00Z") == 7200);
  CHECK(offset(rome, "2050-10-30T00:59:59Z") == 7200);
  CHECK(offset(rome, "2050-10-30T01:00:00Z") == 3600);
  CHECK(offset("EST5", "2050-07-01T00:00:00Z") == -18'000);
  CHECK(offset("<+0545>-5:45", "2050-07-01T00:00:00Z") == 20'700);
  // Dublin: the summer of the rule is winter.
  CHECK(offset("IST-1GMT0,M10.5.0,M3.5.0/1", "2050-01-01T00:00:00Z") == 0);
  CHECK(offset("IST-1GMT0,M10.5.0,M3.5.0/1", "2050-07-01T00:00:00Z") == 3600);
  // Nuuk: the day before, at 22:00, and the hours of a day beyond 24.
  CHECK(offset("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T00:59:59Z") == -7200);
  CHECK(offset("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2050-03-27T01:00:00Z") == -3600);
  // Summer all the year.
  CHECK(offset("XXX3EDT4,0/0,J365/23", "2050-01-01T12:00:00Z") == -14'400);
  for (const char* wrong : {"", "5", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,x",
                            "CET-1CEST,M13.5.0,M10.5.0", "<CET-1", "CET-1CEST,M3.5.0,M10.5.0/3,"})
    CHECK_FALSE(ZoneRule::parse(wrong));
}
