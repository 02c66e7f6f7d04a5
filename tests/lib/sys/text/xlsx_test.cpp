#include "sys/text/xlsx.h"

#include <doctest/doctest.h>

#include "support/temp_dir.h"
#include "sys/files.h"

using namespace smm;

namespace {

// One member of the workbook, as unzip reads it; python's zipfile, for it is on every machine that
// runs the tests.
std::string member(const std::string& workbook, const std::string& name) {
  test::TempDir dir;
  write_file(dir.path() / "book.xlsx", workbook);
  auto out = dir.path() / "member";
  auto command =
      "python3 -c \"import sys, zipfile; "
      "sys.stdout.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())\" '" +
      (dir.path() / "book.xlsx").string() + "' " + name + " > '" + out.string() + "'";
  if (std::system(command.c_str()) != 0) return "";
  return read_file(out, 1U << 20);
}

std::string written(std::vector<Sheet> sheets) {
  return write_xlsx(
      {.sheets = std::move(sheets), .title = "T & <x>", .foot = "A & B", .created = {}});
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

SheetCell cell(std::variant<std::monostate, double, std::string> value, CellLook look = {}) {
  return {std::move(value), std::move(look), ""};
}

const CellLook head{CellLook::Face::head, "", true};

}  // namespace

TEST_CASE("xlsx: numbers are numbers, texts are texts and never formulas or links") {
  Sheet sheet{.name = "One"};
  sheet.rows.push_back(
      {.cells = {cell("=1+1"), cell(2.5, {CellLook::Face::plain, "#,##0.00", false})}});
  sheet.rows.push_back({.cells = {cell("https://e.example/<a>&b")}});
  auto book = written({sheet});
  auto xml = member(book, "xl/worksheets/sheet1.xml");
  CHECK(has(xml, "<v>2.5</v>"));
  CHECK_FALSE(has(xml, "<f>"));
  CHECK_FALSE(has(xml, "hyperlink"));
  auto texts = member(book, "xl/sharedStrings.xml");
  CHECK(has(texts, "<t>=1+1</t>"));
  CHECK(has(texts, "https://e.example/&lt;a&gt;&amp;b"));
}

TEST_CASE("xlsx: names of sheets are made fit, and no two are the same") {
  std::vector<Sheet> sheets(4);
  sheets[0].name = "a/b:c*[d]?";
  sheets[1].name = "A-B-C--D--";
  sheets[2].name = std::string(80, 'x');
  auto names = member(written(sheets), "xl/workbook.xml");
  CHECK(has(names, "name=\"a-b-c--d--\""));
  CHECK(has(names, "name=\"A-B-C--D-- 2\""));
  CHECK(has(names, "name=\"Sheet\""));
}

TEST_CASE("xlsx: a table keeps its head in sight and on every page, and can be filtered") {
  Sheet sheet{.name = "Table"};
  sheet.rows.push_back({.cells = {cell("Title")}, .across = true});
  sheet.rows.push_back({.cells = {cell("Name", head), cell("Figure", head)}});
  sheet.rows.push_back({.cells = {cell("a"), cell(1.0)}});
  sheet.rows.push_back({.cells = {cell("b"), cell(2.0)}});
  sheet.table = SheetTable{1, 3};
  auto book = written({sheet});
  auto xml = member(book, "xl/worksheets/sheet1.xml");
  CHECK(has(xml, "<pane ySplit=\"2\" topLeftCell=\"A3\""));
  CHECK(has(xml, "<autoFilter ref=\"A2:B4\"/>"));
  CHECK(has(xml, "<pageSetUpPr fitToPage=\"1\"/>"));
  CHECK(has(xml, "orientation=\"landscape\""));
  CHECK(has(xml, "fitToHeight=\"0\""));
  CHECK(has(xml, "A &amp;&amp; B"));
  CHECK(has(xml, "<mergeCell ref=\"A1:B1\"/>"));
  CHECK(has(member(book, "xl/workbook.xml"), "Table!$2:$2</definedName>"));
}

TEST_CASE("xlsx: a chart is of the cells of its sheet, and has a name") {
  Sheet sheet{.name = "It's data"};
  sheet.rows.push_back({.cells = {cell("Week", head), cell("Posts", head)}});
  sheet.rows.push_back({.cells = {cell("a"), cell(1.0)}});
  sheet.rows.push_back({.cells = {cell("b"), cell(2.0)}});
  sheet.charts.push_back({.title = "How <many>", .head = 0, .first = 1, .last = 2, .values = {1}});
  auto book = written({sheet});
  auto chart = member(book, "xl/charts/chart1.xml");
  CHECK(has(chart, "'It-s data'!$B$2:$B$3"));
  CHECK(has(chart, "How &lt;many&gt;"));
  CHECK(has(chart, "<c:v>2</c:v>"));
  CHECK(has(member(book, "xl/drawings/drawing1.xml"), "descr=\"How &lt;many&gt;\""));
}

TEST_CASE("xlsx: a long text makes its row high, and no column is wider than told") {
  Sheet sheet{.name = "Long", .most_width = 20};
  std::string words;
  for (int i = 0; i < 30; ++i) words += "seven ch";
  sheet.rows.push_back({.cells = {cell(words, {CellLook::Face::plain, "", true})}});
  auto xml = member(written({sheet}), "xl/worksheets/sheet1.xml");
  CHECK(has(xml, "width=\"20.7109375\""));
  auto at = xml.find(" ht=\"");
  REQUIRE(at != std::string::npos);
  CHECK(std::stod(xml.substr(at + 5)) >= 12 * 15);
}

TEST_CASE("xlsx: a note stands at its cell, also where that is empty") {
  Sheet sheet{.name = "Notes"};
  sheet.rows.push_back({.cells = {{{}, {}, "not known: <why>"}}});
  CHECK(has(member(written({sheet}), "xl/comments1.xml"), "not known: &lt;why&gt;"));
}

TEST_CASE("xlsx: days and times are the numbers that Excel has for them") {
  using namespace std::chrono;
  CHECK(serial_of(year{2026} / 10 / 1) == 46'296);
  CHECK(serial_of(year{1900} / 3 / 1) == 61);
  CHECK(serial_of(local_days{year{2026} / 10 / 1} + 18h) == 46'296.75);
}

TEST_CASE("xlsx: a pattern of a number keeps the words around it to itself") {
  CHECK(number_format("\x01 EUR", {{1, "#,##0"}}) == "#,##0\" EUR\"");
  CHECK(number_format("\x01 %", {{1, "0.00"}}) == "0.00\" \"%");
  CHECK(number_format("%\x01", {{1, "0.00"}}) == "%0.00");
  CHECK(number_format("\x01%p", {{1, "0.00"}}, false) == "0.00\"%p\"");
  CHECK(number_format("d\"\x01\"", {{1, "0"}}) == "\"d\"0");
  CHECK(number_format("\x01/\x02", {{1, "dd"}, {2, "mm"}}) == "dd\"/\"mm");
}

TEST_CASE("xlsx: the columns of a language that runs leftwards do so") {
  Workbook book{.sheets = {Sheet{.name = "A"}}, .title = "", .leftwards = true};
  CHECK(has(member(write_xlsx(book), "xl/worksheets/sheet1.xml"), "rightToLeft=\"1\""));
}
