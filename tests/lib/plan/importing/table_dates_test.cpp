#include "plan/importing/table_dates.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "core/zone.h"
#include "plan/columns.h"
#include "plan/keys.h"

using namespace smm;

namespace {

std::string read(const TableDates& dates, std::string_view cell) {
  auto moment = dates.read(cell);
  if (!moment) return "none";
  std::string out = moment->date ? to_string(*moment->date) : "";
  if (moment->time) out += " " + to_string(*moment->time);
  return out;
}

}  // namespace

TEST_CASE("table dates: the column decides which number is the month") {
  CHECK(TableDates({"03/04/2026", "13/04/2026"}, "", "Date").order() == "dmy");
  CHECK(TableDates({"03/04/2026", "04/13/2026"}, "", "Date").order() == "mdy");
  CHECK(read(TableDates({"03/04/2026"}, "mdy", "Date"), "03/04/2026") == "2026-03-04");
  CHECK(read(TableDates({"03/04/2026"}, "dmy", "Date"), "03/04/2026") == "2026-04-03");
  CHECK_THROWS_WITH_AS(TableDates({"03/04/2026"}, "", "Date"),
                       "\"03/04/2026\" in column \"Date\" may be two different days", Error);
  CHECK_THROWS_AS(TableDates({"13/04/2026", "04/13/2026"}, "", "Date"), Error);
  CHECK_NOTHROW(TableDates({"04/04/2026", "2026-03-04", "3.4.2026"}, "", "Date"));
}

TEST_CASE("table dates: the forms of spreadsheets and tools") {
  TableDates dates({}, "mdy", "Date");
  CHECK(read(dates, "2026-10-03") == "2026-10-03");
  CHECK(read(dates, "2026-10-03 09:30") == "2026-10-03 570m");
  CHECK(read(dates, "2026/10/03 9:30") == "2026-10-03 570m");
  CHECK(read(dates, "3.10.2026") == "2026-10-03");
  CHECK(read(dates, "10/3/2026 9:30 PM") == "2026-10-03 1290m");
  CHECK(read(dates, "10/03/26") == "2026-10-03");
  CHECK(read(dates, "3 Oct 2026") == "2026-10-03");
  CHECK(read(dates, "October 3, 2026 9 am") == "2026-10-03 9h");
  CHECK(read(dates, "09:30") == " 570m");
  CHECK(read(dates, "12:05 am") == " 5m");
  CHECK(read(dates, "9h15") == " 555m");
  for (const char* cell : {"2026-02-30", "13 pm", "soon", "31.02.2026", "25:00", "1/2", ""})
    CHECK(read(dates, cell) == "none");
}

TEST_CASE("columns: tools and languages call the same thing by many names") {
  auto key = [](std::string_view header) {
    auto found = key_of_header(header);
    return found ? found->key + (found->variant.empty() ? "" : "@" + found->variant) : "";
  };
  CHECK(key("Posting Time") == "at");                          // Buffer
  CHECK(key("Image URL(s) - Separated by comma") == "media");  // Publer
  CHECK(key("Date - Intl. format or prompt") == "date");
  CHECK(key("Alt text(s) - Separated by ||") == "alt");
  CHECK(key("ТЕКСТ") == "text");
  CHECK(key("Дата публикации") == "at");
  CHECK(key("Überschrift") == "title");
  CHECK(key("scheduled_at") == "at");
  CHECK(key("text@bsky") == "text@bsky");
  CHECK(key("thread") == "thread");
  CHECK(key("Notes") == "");
  CHECK(nearest_key("Mesage") == "text");
}

TEST_CASE("columns: every key of a post is a column, also of a variant") {
  for (const auto& key : keys::post.keys) {
    INFO(key.name);
    CHECK(column_key(key.name));
    CHECK(key_of_header(key.name)->key == key.name);
    CHECK(key_of_header(std::string(key.name) + "@bsky")->variant == "bsky");
  }
  CHECK_FALSE(column_key("pilar"));
}
