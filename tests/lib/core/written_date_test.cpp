#include "core/written_date.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <random>

#include "core/windows_zones.h"

using namespace smm;

namespace {

constexpr std::array<std::string_view, 12> english{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

struct Moment {
  int year, month, day, hour, minute;

  std::string_view name() const { return english[static_cast<std::size_t>(month - 1)]; }
  std::string_view shortly() const { return name().substr(0, 3); }
  int on_twelve() const { return hour % 12 == 0 ? 12 : hour % 12; }
};

std::vector<Moment> moments(std::size_t count) {
  std::mt19937 random(20261203);
  auto pick = [&](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  std::vector<Moment> all;
  for (std::size_t i = 0; i < count; ++i)
    all.push_back({pick(2000, 2049), pick(1, 12), pick(1, 28), pick(0, 23), pick(0, 59)});
  return all;
}

// "2026-12-03 09:05 +01:00"; the parts that are not there are left out.
std::string read(std::string_view text, std::string_view order = {}) {
  auto found = parse_written_date(text, order);
  if (!found) return "none";
  std::string out = found->date ? to_string(*found->date) : "";
  if (found->time) {
    auto minutes = found->time->count() / 60;
    out += fmt::format(" {:02}:{:02}", minutes / 60, minutes % 60);
  }
  if (found->offset) {
    auto minutes = found->offset->count() / 60;
    out += fmt::format(" {}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                       std::abs(minutes) % 60);
  }
  return found->certain ? out : out + "?";
}

}  // namespace

TEST_CASE("dates: one moment is read the same from every form that programs write") {
  for (const auto& m : moments(40)) {
    auto date = fmt::format("{:04}-{:02}-{:02}", m.year, m.month, m.day);
    auto whole = fmt::format("{} {:02}:{:02}", date, m.hour, m.minute);
    auto clock = fmt::format("{:02}:{:02}", m.hour, m.minute);
    auto half = m.hour < 12 ? "AM" : "PM";
    const std::string forms[] = {
        fmt::format("{} {} {} {}", m.day, m.shortly(), m.year, clock),
        fmt::format("Mon, {:02} {} {} {}:30", m.day, m.shortly(), m.year, clock),
        fmt::format("Monday, {:02}-{}-{:02} {}:00", m.day, m.shortly(), m.year % 100, clock),
        fmt::format("Mon {} {:2} {}:59 {}", m.shortly(), m.day, clock, m.year),
        fmt::format("{}T{}", date, clock),
        fmt::format("{}T{}:01.250", date, clock),
        fmt::format("{:04}{:02}{:02}T{:02}{:02}00", m.year, m.month, m.day, m.hour, m.minute),
        fmt::format("{}/{}/{} {}:{:02}", m.year, m.month, m.day, m.hour, m.minute),
        fmt::format("{:02}.{:02}.{} {}", m.day, m.month, m.year, clock),
        fmt::format("{} {}, {} at {}:{:02} {}", m.name(), m.day, m.year, m.on_twelve(), m.minute,
                    half),
        fmt::format("{} {}th, {} {}:{:02} {}", m.shortly(), m.day, m.year, m.on_twelve(), m.minute,
                    m.hour < 12 ? "a.m." : "p.m."),
        fmt::format("{}년 {}월 {}일 {} {}:{:02}", m.year, m.month, m.day,
                    m.hour < 12 ? "오전" : "오후", m.on_twelve(), m.minute),
        fmt::format("{}. {}. {}. {}", m.year, m.month, m.day, clock),
        fmt::format("{}年{}月{}日 {}{}時{:02}分", m.year, m.month, m.day,
                    m.hour < 12 ? "午前" : "午後", m.on_twelve(), m.minute),
        fmt::format("{}年{}月{}日（木）{}", m.year, m.month, m.day, clock),
        fmt::format("{}年{}月{}日 星期四 {}{}:{:02}", m.year, m.month, m.day,
                    m.hour < 12 ? "上午" : "下午", m.on_twelve(), m.minute),
        fmt::format("ngày {} tháng {} năm {} lúc {}", m.day, m.month, m.year, clock),
    };
    for (const auto& form : forms) {
      CAPTURE(form);
      CHECK(read(form) == whole);
    }
    CHECK(read(fmt::format("{}/{}/{} {}", m.day, m.month, m.year, clock), "dmy") == whole);
    CHECK(read(fmt::format("{}/{}/{} {}", m.month, m.day, m.year, clock), "mdy") == whole);
    CHECK(read(date) == date);
    CHECK(read(clock) == " " + clock);
  }
}

TEST_CASE("dates: the months of every language of headers are read") {
  const std::array<std::array<std::string_view, 8>, 12> names{{
      {"Januar", "janvier", "enero", "janeiro", "gennaio", "января", "Ocak", "Jan."},
      {"Februar", "février", "febrero", "fevereiro", "febbraio", "февраля", "Şubat", "Feb."},
      {"März", "mars", "marzo", "março", "marzo", "марта", "Mart", "Mar."},
      {"April", "avril", "abril", "abril", "aprile", "апреля", "Nisan", "Apr."},
      {"Mai", "mai", "mayo", "maio", "maggio", "мая", "Mayıs", "May"},
      {"Juni", "juin", "junio", "junho", "giugno", "июня", "Haziran", "Jun."},
      {"Juli", "juillet", "julio", "julho", "luglio", "июля", "Temmuz", "Jul."},
      {"August", "août", "agosto", "agosto", "agosto", "августа", "Ağustos", "Aug."},
      {"September", "septembre", "septiembre", "setembro", "settembre", "сентября", "Eylül",
       "Sept."},
      {"Oktober", "octobre", "octubre", "outubro", "ottobre", "октября", "Ekim", "Oct."},
      {"November", "novembre", "noviembre", "novembro", "novembre", "ноября", "KASIM", "Nov."},
      {"Dezember", "décembre", "diciembre", "dezembro", "dicembre", "декабря", "ARALIK", "Dec."},
  }};
  for (std::size_t month = 0; month < names.size(); ++month)
    for (auto name : names[month]) {
      auto tried = std::string(name);
      CAPTURE(tried);
      auto date = fmt::format("2026-{:02}-03", month + 1);
      CHECK(read(fmt::format("3 {} 2026", name)) == date);
      CHECK(read(fmt::format("3. {} 2026 14:30", name)) == date + " 14:30");
      CHECK(read(fmt::format("3 de {} de 2026", name)) == date);
    }
}

TEST_CASE("dates: the zones of RFC 822, offsets and names of one offset are certain") {
  const std::pair<std::string_view, std::string_view> zones[] = {
      {"GMT", "+00:00"},         {"UT", "+00:00"},    {"Z", "+00:00"},
      {"UTC", "+00:00"},         {"EST", "-05:00"},   {"EDT", "-04:00"},
      {"CST", "-06:00"},         {"CDT", "-05:00"},   {"MST", "-07:00"},
      {"MDT", "-06:00"},         {"PST", "-08:00"},   {"PDT", "-07:00"},
      {"+0100", "+01:00"},       {"-0330", "-03:30"}, {"+05:45", "+05:45"},
      {"GMT+0000", "+00:00"},    {"GMT+2", "+02:00"}, {"UTC-03:30", "-03:30"},
      {"CET", "+01:00"},         {"CEST", "+02:00"},  {"JST", "+09:00"},
      {"KST", "+09:00"},         {"AEDT", "+11:00"},  {"-0000", "+00:00"},
      {"+0100 (CET)", "+01:00"}, {"pst", "-08:00"}};
  for (const auto& [zone, offset] : zones) {
    auto tried = std::string(zone);
    CAPTURE(tried);
    CHECK(read(fmt::format("Thu, 03 Dec 2026 09:05:00 {}", zone)) ==
          fmt::format("2026-12-03 09:05 {}", offset));
    CHECK(read(fmt::format("2026-12-03 09:05:00 {}", zone)) ==
          fmt::format("2026-12-03 09:05 {}", offset));
  }
  // RFC 2822 4.3: these say nothing for certain, and stand for UTC.
  for (char letter = 'A'; letter <= 'Y'; ++letter)
    CHECK(read(fmt::format("03 Dec 2026 09:05:00 {}", letter)) == "2026-12-03 09:05 +00:00?");
  for (const char* zone : {"IST", "BST", "AST", "XYZ"})
    CHECK(read(fmt::format("03 Dec 2026 09:05:00 {}", zone)) == "2026-12-03 09:05 +00:00?");
}

TEST_CASE("dates: what may be another day, or is none, is no date") {
  CHECK(read("3/12/2026", "dmy") == "2026-12-03");
  for (const char* text :
       {"3/12/2026", "soon", "December 3", "46359.4166", "2026-02-30", "31/02/2026", "25:00", "",
        "13 pm", "2026-12", "1/2", "2026-12-03 10:00 - 12:00", "2026-12-03 09:00-10:00",
        "2026-12-03 and more", "12", "3 Dec 2026 9:75", "2026-13-01", "in 3 days", "Q4 2026"}) {
    auto tried = std::string(text);
    CAPTURE(tried);
    CHECK(read(text) == "none");
  }
  // Cut anywhere, a date is read as another day by no means.
  std::string whole = "Thursday, 3 December 2026 09:05:00 +0100";
  for (std::size_t size = 1; size < whole.size(); ++size) {
    auto found = parse_written_date(whole.substr(0, size));
    if (found && found->date && int{found->date->year()} > 2020)
      CHECK(to_string(*found->date) == "2026-12-03");
  }
}

TEST_CASE("zones: every name that Windows has stands for a zone of the database") {
  CHECK(windows_zone("W. Europe Standard Time") == "Europe/Berlin");
  CHECK(windows_zone("south africa standard time") == "Africa/Johannesburg");
  CHECK(windows_zone("US Mountain Standard Time") == "America/Phoenix");
  CHECK(windows_zone("Customized Time Zone").empty());
  auto all = windows_zone_targets();
  CHECK(all.size() > 130);
  for (auto name : all) CHECK(Zone::exists(name));
}
