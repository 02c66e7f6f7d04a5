#include "core/cells.h"

#include <doctest/doctest.h>

using namespace smm;

namespace {

std::string read(std::string pattern, std::string_view cell,
                 std::string_view zone = "Europe/Rome") {
  auto time = DateReader(std::move(pattern), Zone::find(zone)).read(cell);
  return time ? rfc3339(*time) : "";
}

}  // namespace

TEST_CASE("cells: numbers with a decimal point, grouped as people group them") {
  CHECK(parse_number("12", '.') == 12);
  CHECK(parse_number(" 1,234.5 ", '.') == 1234.5);
  CHECK(parse_number("1 234 567", '.') == 1234567);
  CHECK(parse_number("1\u00A0234", '.') == 1234);
  CHECK(parse_number("1\u202F234,5", ',') == 1234.5);
  CHECK(parse_number("1'234.50", '.') == 1234.5);
  CHECK(parse_number("1.234,5", ',') == 1234.5);
  CHECK(parse_number("0,05", ',') == 0.05);
  CHECK(parse_number("-3", '.') == -3);
  CHECK(parse_number("999999999999999", '.') == 999999999999999.0);
}

TEST_CASE("cells: what is not certainly one number is no number") {
  for (const char* cell : {"",
                           "-",
                           "abc",
                           "12%",
                           "1e3",
                           "0x10",
                           "+5",
                           "1,23",
                           "12,34,567",
                           ",123",
                           "1,234,56",
                           "1 234,567",
                           "1.",
                           ".5",
                           "1.2.3",
                           "nan",
                           "inf",
                           "1 2",
                           "5 EUR",
                           "1234,567",
                           "1234567890123456",
                           "\xE2\x88\x92"})
    CHECK_MESSAGE(!parse_number(cell, '.'), cell);
  CHECK_FALSE(parse_number("1.23", ','));  // would be 1 or 123, depending on whom one asks
}

TEST_CASE("cells: the marks that exports write for no figure are absent, a zero is not") {
  for (const char* cell : {"", "  ", "-", "--", "\u2013", "\u2014", "n/a", "N/A"})
    CHECK(absent(cell));
  for (const char* cell : {"0", "0.0", "none", "x"}) CHECK_FALSE(absent(cell));
}

TEST_CASE("cells: a pattern reads local time in the zone of the table") {
  CHECK(read("%d/%m/%Y %H:%M", "02/07/2026 07:23") == "2026-07-02T05:23:00Z");
  CHECK(read("%d.%m.%y", "2.7.26") == "2026-07-02T10:00:00Z");
  CHECK(read("%m/%d/%Y %I:%M %p", "10/03/2026 12:05 AM") == "2026-10-02T22:05:00Z");
  CHECK(read("%b %e, %Y", "Oct. 3, 2026") == "2026-10-03T10:00:00Z");
  CHECK(read("%B %d %Y %T", "october  03 2026 09:30:15") == "2026-10-03T07:30:15Z");
  CHECK(read("%Y-%m-%d %H:%M %z", "2026-10-03 09:30 +0000") == "2026-10-03T09:30:00Z");
  CHECK(read("%s", "1700000000") == "2023-11-14T22:13:20Z");
  CHECK(read("%d%%%m%%%Y", "03%10%2026") == "2026-10-03T10:00:00Z");
}

TEST_CASE("cells: ISO forms need no pattern, and an offset outweighs the zone") {
  CHECK(read("", "2026-10-03") == "2026-10-03T10:00:00Z");
  CHECK(read("", "2026-10-03 09:30") == "2026-10-03T07:30:00Z");
  CHECK(read("", "2026-10-03T09:30:00-05:00") == "2026-10-03T14:30:00Z");
  CHECK(read("%d/%m/%Y", "2026-10-03T09:30:00Z") == "2026-10-03T09:30:00Z");
}

TEST_CASE("cells: a date without a time is noon, so that it stays on its day elsewhere") {
  auto noon = DateReader("", Zone::find("Europe/Rome")).read("2026-10-03");
  REQUIRE(noon);
  for (const char* zone : {"America/Los_Angeles", "Asia/Seoul", "UTC"})
    CHECK(to_string(Zone::find(zone).local(*noon)).substr(0, 10) == "2026-10-03");
}

TEST_CASE("cells: what does not fit the pattern to its end, or is no day, is no date") {
  for (const char* cell : {"31/02/2026", "1/13/2026", "3/10/2026 x", "3/10", "", "03-10-2026"})
    CHECK_MESSAGE(read("%d/%m/%Y", cell).empty(), cell);
  CHECK(read("%I:%M %p %d/%m/%Y", "13:00 PM 03/10/2026").empty());
}

TEST_CASE("cells: a pattern that cannot name an instant is refused") {
  CHECK_FALSE(DateReader::wrong("%d/%m/%Y"));
  CHECK_FALSE(DateReader::wrong("%F %T"));
  CHECK(DateReader::wrong("%d/%m"));
  CHECK(DateReader::wrong("%Q") == "%Q is not known");
  CHECK(DateReader::wrong("%F %I"));
  CHECK(DateReader::wrong("100%"));
}
