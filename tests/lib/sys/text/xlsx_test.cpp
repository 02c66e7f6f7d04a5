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

}  // namespace

TEST_CASE("xlsx: numbers are numbers, texts are texts and never formulas or links") {
  auto book = write_xlsx({{"One",
                           {20},
                           {{{std::string("=1+1"), CellLook::plain}, {2.5, CellLook::money}},
                            {{std::string("https://e.example/<a>&b")}, {}}}}},
                         "T & <x>", Time{Seconds{1'790'000'000}});
  auto sheet = member(book, "xl/worksheets/sheet1.xml");
  CHECK(sheet.find("<v>2.5</v>") != std::string::npos);
  CHECK(sheet.find("<f>") == std::string::npos);
  CHECK(sheet.find("hyperlink") == std::string::npos);
  auto texts = member(book, "xl/sharedStrings.xml");
  CHECK(texts.find("<t>=1+1</t>") != std::string::npos);
  CHECK(texts.find("https://e.example/&lt;a&gt;&amp;b") != std::string::npos);
}

TEST_CASE("xlsx: names of sheets are made fit, and no two are the same") {
  std::vector<Sheet> sheets{
      {"a/b:c*[d]?", {}, {}}, {"A-B-C--D--", {}, {}}, {std::string(80, 'x'), {}, {}}, {"", {}, {}}};
  auto names = member(write_xlsx(sheets, "", Time{}), "xl/workbook.xml");
  CHECK(names.find("name=\"a-b-c--d--\"") != std::string::npos);
  CHECK(names.find("name=\"A-B-C--D-- 2\"") != std::string::npos);
  CHECK(names.find("name=\"Sheet\"") != std::string::npos);
}
