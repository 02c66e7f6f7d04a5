#include "terminal.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

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

TEST_CASE("terminal: no line of a table is wider than the terminal, whatever is in it") {
  const std::vector<std::string> words{"한국어 안녕하세요",
                                       "Tiếng Việt ấm áp",
                                       "мастерская глины",
                                       "مرحبا بالعالم",
                                       "👩‍👩‍👧‍👦 🇮🇹 1️⃣",
                                       "plain",
                                       "",
                                       "a-very-long-word-without-any-place-to-break-it"};
  std::size_t aligned = 0, stacked = 0;
  for (std::size_t columns = 1; columns <= 9; ++columns)
    for (int width : {20, 40, 80, 200})
      for (std::size_t flexible = 0; flexible <= columns; ++flexible) {
        std::vector<Grid::Column> titles;
        for (std::size_t i = 0; i < columns; ++i)
          titles.push_back(
              {"TITLE", i % 3 == 0 ? Grid::Align::right : Grid::Align::left, i < flexible});
        Grid grid(titles);
        for (std::size_t row = 0; row < 5; ++row) {
          std::vector<std::string> cells;
          for (std::size_t i = 0; i < columns; ++i)
            cells.push_back(words[(row * 7 + i * 3 + columns) % words.size()]);
          grid.add(cells);
        }
        auto text = grid.render({true, false, width});
        auto lines = split(std::string_view(text).substr(0, text.size() - 1), '\n');
        ++(lines.size() == 6 ? aligned : stacked);
        for (auto line : lines) CHECK(display_width(line) <= static_cast<std::size_t>(width));
      }
  CHECK(aligned > 20);
  CHECK(stacked > 20);
}

TEST_CASE("terminal: where it is too narrow for its columns each row names its cells") {
  Grid grid({{"NO", Grid::Align::right}, {"ACCOUNT"}, {"STATE"}});
  grid.add({"7", "masto-of-the-workshop", "published"});
  grid.add({"8", "가마공방", ""});
  CHECK(grid.render({true, false, 24}) ==
        "NO       7\n"
        "ACCOUNT  masto-of-the-w…\n"
        "STATE    published\n"
        "\n"
        "NO       8\n"
        "ACCOUNT  가마공방\n");
}

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
