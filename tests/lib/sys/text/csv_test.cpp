#include "sys/text/csv.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "core/random.h"

using namespace smm;
using Table = std::vector<std::vector<std::string>>;

namespace {

Table read(std::string_view text, CsvOptions options = {}) {
  Table table;
  CsvReader csv(text, std::move(options));
  while (csv.next()) table.emplace_back(csv.row().begin(), csv.row().end());
  return table;
}

std::string refusal(std::string_view text, CsvOptions options = {}) {
  options.name = "t.csv";
  try {
    read(text, options);
  } catch (const Error& error) {
    CHECK(error.status() == Status::invalid);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("csv: quotes hold delimiters, line ends and doubled quotes") {
  CHECK(read("a,b\n\"x,\"\"y\"\"\nz\",2\n") == Table{{"a", "b"}, {"x,\"y\"\nz", "2"}});
  CHECK(read("a,\"\"\n,\"\"\"\"\n") == Table{{"a", ""}, {"", "\""}});
}

TEST_CASE("csv: LF, CRLF and CR end a record, the last needs no end, empty lines are nothing") {
  Table two{{"a", "b"}, {"1", "2"}};
  CHECK(read("a,b\n1,2") == two);
  CHECK(read("a,b\r\n\r\n1,2\r\n") == two);
  CHECK(read("a,b\r1,2\r") == two);
  CHECK(read("\n\na,b\n\n1,2\n\n\n") == two);
  CHECK(read("").empty());
  CHECK(read("\n").empty());
}

TEST_CASE("csv: a delimiter at the end is one more, empty, field") {
  CHECK(read("a,b,\n") == Table{{"a", "b", ""}});
  CHECK(read("a,b,") == Table{{"a", "b", ""}});
}

TEST_CASE("csv: the delimiter is the one that makes a table") {
  CHECK(CsvReader("a,b\n1,2\n").delimiter() == ',');
  CHECK(CsvReader("a;b\n1,5;2,5\n").delimiter() == ';');
  CHECK(CsvReader("a, b\tc\n1\t2\n").delimiter() == '\t');
  CHECK(CsvReader("a|b|c\n1|2,3|4\n").delimiter() == '|');
  CHECK(CsvReader("\"a;b\",c\n1,2\n").delimiter() == ',');
  CHECK(CsvReader("alone\n1\n").delimiter() == ',');
  CHECK(CsvReader("sep=;\na,b;c\n").delimiter() == ';');
  CHECK(read("sep=;\r\na,b;c\n") == Table{{"a,b", "c"}});
}

TEST_CASE("csv: each row knows the line on which it begins") {
  CsvReader csv("a,b\n\"1\n\n2\",x\r\n\r\nlast,y");
  std::vector<int> lines;
  while (csv.next()) lines.push_back(csv.line());
  CHECK(lines == std::vector<int>{1, 2, 6});
}

TEST_CASE("csv: a byte-order mark is not part of the first name") {
  CHECK(read("\xEF\xBB\xBFname,x\n") == Table{{"name", "x"}});
}

TEST_CASE("csv: what is not a UTF-8 table is refused with the line and the reason") {
  CHECK(refusal(std::string_view("\xFF\xFE"
                                 "a\0,\0",
                                 6)) == "t.csv:1: the text is UTF-16; save the table as UTF-8");
  CHECK(refusal(std::string_view("a\0,\0b\0", 6)).find("UTF-16") != std::string::npos);
  CHECK(refusal("a,b\ncaf\xE9,1\n") == "t.csv:2: not UTF-8; save the table as UTF-8");
  CHECK(refusal(std::string_view("a,b\n1,2\nx\0y,1", 14)).starts_with("t.csv:3: a NUL byte"));
  CHECK(refusal("a,b\n\n1,\"open\nand on\n2,3\n") ==
        "t.csv:3: the quote that opens here is never closed");
  CHECK(refusal("a,b\n1,\"x\"y\n").starts_with("t.csv:2: text after a closing quote"));
}

TEST_CASE("csv: fields and rows have limits") {
  CHECK(refusal("a\n12345\n", {.max_field = 4}).starts_with("t.csv:2: a field of 5 bytes"));
  CHECK(refusal("a,b,c\n", {.delimiter = ',', .max_columns = 2}).find("more than 2 fields") !=
        std::string::npos);
}

TEST_CASE("csv: a quote inside an unquoted field is itself") {
  CHECK(read("size,x\n5\" pot,1\n") == Table{{"size", "x"}, {"5\" pot", "1"}});
}

TEST_CASE("csv: a cell that a spreadsheet would run gets an apostrophe") {
  auto written = [](std::string_view cell) {
    std::string out;
    append_csv_text(out, cell);
    return out;
  };
  CHECK(written("=1+1") == "'=1+1");
  CHECK(written("@cmd") == "'@cmd");
  CHECK(written("-x, y") == "\"'-x, y\"");
  CHECK(written("\tx") == "'\tx");
  CHECK(written("plain") == "plain");
  CHECK(written("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(written("") == "");
}

TEST_CASE("csv: what the writer writes, the reader reads back") {
  Random random(7);
  constexpr std::string_view alphabet = "ab,;\"\n\r |x\t1";
  for (int round = 0; round < 500; ++round) {
    Table table(1 + random.between(0, 3), std::vector<std::string>(2));
    std::string text;
    for (auto& row : table) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        row[i].assign(1, 'v');  // not a formula, and no record of nothing
        for (auto n = random.between(0, 6); n > 0; --n)
          row[i] += alphabet[random.between(0, alphabet.size() - 1)];
        if (i > 0) text += ',';
        append_csv_text(text, row[i]);
      }
      text += "\r\n";
    }
    CHECK(read(text, {.delimiter = ','}) == table);
  }
}

TEST_CASE("csv: what is guarded against formulas comes back exactly") {
  for (std::string_view cell :
       {"=1+1", "+1", "-1", "@a", "\ta", "\ra", "'=1", "''-x", "'a", "a", "", "'"}) {
    std::string line;
    append_csv_text(line, cell);
    CsvReader csv(line, {.delimiter = ','});
    if (cell.empty()) continue;
    REQUIRE(csv.next());
    CHECK(unguarded(csv.row()[0]) == cell);
    CHECK(std::string_view("=+-@").find(csv.row()[0][0]) == std::string_view::npos);
  }
}
