#include "terminal.h"

#include <doctest/doctest.h>

#include "core/text.h"

using namespace smm;

namespace {

Grid sample() {
  Grid grid({{"N", Grid::Align::right}, {"NAME"}, {"TEXT", {}, true}});
  grid.add({"1", "한국어", "안녕하세요, 봄이 왔습니다 그리고 조금 더 긴 문장입니다"});
  grid.add({"20", "Việt", "Xin chào\tcả nhà"});
  grid.add({"3", "عربي", "مرحبا \u202Eبالعالم"});
  grid.add({"4", "emoji",
            "👩‍👩‍👧‍👦 🇮🇹 1️⃣ and then some more words to make it long"});
  return grid;
}

}  // namespace

TEST_CASE("terminal: columns begin in the same place at 20, 80 and 200 columns") {
  for (int width : {20, 80, 200}) {
    auto text = sample().render({true, false, width});
    auto lines = split(std::string_view(text).substr(0, text.size() - 1), '\n');
    REQUIRE(lines.size() == 5);
    auto header = lines[0];
    auto column = display_width(header.substr(0, header.find("TEXT")));
    for (std::size_t i = 1; i < lines.size(); ++i) {
      // What stands before the third column takes exactly its columns, and ends in the gap.
      std::size_t used = 0;
      std::string_view rest = lines[i];
      for (auto cluster : grapheme_clusters(lines[i])) {
        if (used >= column) break;
        used += display_width(cluster);
        rest.remove_prefix(cluster.size());
      }
      CHECK(used == column);
      CHECK(!rest.starts_with(' '));
      if (width >= 80) CHECK(display_width(lines[i]) <= static_cast<std::size_t>(width));
    }
  }
}

TEST_CASE("terminal: a pipe gets whole cells between tabs, and no escape") {
  auto text = sample().render({false, false, 20});
  auto lines = split(std::string_view(text).substr(0, text.size() - 1), '\n');
  REQUIRE(lines.size() == 4);
  for (auto line : lines) CHECK(split(line, '\t').size() == 3);
  CHECK(text.find("긴 문장입니다") != std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\u202E") == std::string::npos);
}

TEST_CASE("terminal: colour is asked for, never assumed") {
  Terminal plain{true, false, 80};
  Terminal colored{true, true, 80};
  CHECK(plain.paint("x", Style::red) == "x");
  CHECK(colored.paint("x", Style::red).find("\x1b[31m") == 0);
  CHECK(colored.paint("x", Style::plain) == "x");
}
