#include "report/drawing/numbers.h"

#include <doctest/doctest.h>

using namespace smm;

const Speech english;

TEST_CASE("numbers: figures are as people read them, and absent ones are n/a") {
  CHECK(shown(english, 1234567.0, Unit::count) == "1,234,567");
  CHECK(shown(english, 0.0, Unit::count) == "0");
  CHECK(shown(english, 999.0, Unit::count) == "999");
  CHECK(shown(english, -1234.0, Unit::count) == "-1,234");
  CHECK(shown(english, 4.205, Unit::percent) == "4.21 %");
  CHECK(shown(english, 12.34, Unit::percent) == "12.3 %");
  CHECK(shown(english, 1234.5, Unit::money, "EUR") == "1,234.50 EUR");
  CHECK(shown(english, 1234.5, Unit::money) == "1,234.50");
  CHECK(shown(english, 3.14159, Unit::ratio) == "3.14");
  CHECK(shown(english, 1234.5678, Unit::ratio) == "1,235");
  CHECK(shown(english, 90.0, Unit::seconds) == "90 s");
  CHECK(shown(english, {}, Unit::money, "EUR") == "n/a");
  CHECK(shown(english, -0.001, Unit::money) == "0.00");
  for (const char* whole : {"KRW", "JPY", "VND"}) {
    CHECK(shown(english, 1234.0, Unit::money, whole) == std::string("1,234 ") + whole);
    CHECK(shown(english, 11.48, Unit::money, whole) == std::string("11.48 ") + whole);  // a mean
  }
}

TEST_CASE("numbers: change is of what was before, in points for percentages") {
  CHECK(change(english, 150.0, 100.0, Unit::count) == "+50.0 %");
  CHECK(change(english, 50.0, 100.0, Unit::count) == "-50.0 %");
  CHECK(change(english, 100.0, 100.0, Unit::count) == "0.0 %");
  CHECK(change(english, -10.0, -20.0, Unit::count) == "+50.0 %");
  CHECK(change(english, 4.5, 4.1, Unit::percent) == "+0.40 pp");
  CHECK(change(english, 5.0, 0.0, Unit::count) == "n/a");
  CHECK(change(english, {}, 5.0, Unit::count) == "n/a");
  CHECK(change(english, 5.0, {}, Unit::percent) == "n/a");
}

TEST_CASE("numbers: things are counted in words") {
  CHECK(counted(english, 1, "posts") == "1 post");
  CHECK(counted(english, 1200, "posts") == "1,200 posts");
  CHECK(coverage(english, 3, 3, "posts") == "3 posts");
  CHECK(coverage(english, 2, 3, "posts") == "2 of 3 posts");
  CHECK(coverage(english, 0, 1, "accounts") == "0 of 1 account");
}

TEST_CASE("numbers: a change says which two it is of, where these are not the wholes") {
  Stat stat;
  stat.value = 122;
  stat.previous = 45;
  stat.before.now = 54;
  stat.before.whole = 45;
  CHECK(change_of(english, stat, stat.before, stat.previous) == "+20.0 % (54 after 45)");
  stat.before.whole = 90;
  CHECK(change_of(english, stat, stat.before, stat.previous) == "+20.0 % (54 after 45)");
  CHECK(stat.whole(stat.before, stat.previous) == 90);
  stat.before.now = 122;
  stat.before.whole = 45;
  CHECK(change_of(english, stat, stat.before, stat.previous) == "+171 %");
  stat.previous.reset();
  CHECK(change_of(english, stat, stat.before, stat.previous) == "n/a");
}
