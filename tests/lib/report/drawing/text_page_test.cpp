#include "report/drawing/text_page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "core/text.h"

using namespace smm;

namespace {

const std::vector<std::string> words{
    "한국어",     "안녕하세요", "Tiếng",   "ấm",
    "мастерская", "مرحبا",      "بالعالم", "👩‍👩‍👧‍👦",
    "🇮🇹",         "1️⃣",    "kiln",    "12,345.00"};

std::vector<std::string_view> lines_of(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  return split(text, '\n');
}

std::string without_spaces(std::string_view text) {
  std::string out;
  for (char c : text)
    if (c != ' ' && c != '\n') out += c;
  return out;
}

}  // namespace

TEST_CASE("text page: no table is wider than the page, and every figure of it stands there") {
  std::mt19937 draw(7);
  for (std::size_t columns : {20U, 40U, 80U, 200U})
    for (std::size_t figures = 1; figures <= 9; ++figures) {
      TextTable table;
      for (std::size_t row = 0; row < 6; ++row) {
        std::vector<std::string> cells{words[draw() % words.size()] + " " +
                                       words[draw() % words.size()]};
        for (std::size_t i = 0; i < figures; ++i)
          cells.push_back(std::to_string(100'000 + draw() % 899'999));
        (row == 0 ? table.header : table.rows.emplace_back()) = cells;
      }
      auto text = laid_out(drawn(table), {.columns = columns});
      std::vector<std::size_t> ends;
      for (auto line : lines_of(text)) CHECK(display_width(line) <= columns);
      for (const auto& row : table.rows)
        for (std::size_t i = 1; i < row.size(); ++i) CHECK(text.find(row[i]) != std::string::npos);
    }
}

TEST_CASE("text page: the figures of a column end in the same place") {
  TextTable table{{"", "reach"}, {}};
  for (const auto& word : words) table.rows.push_back({word + " " + word, "12"});
  for (std::size_t columns : {20U, 40U, 80U, 200U}) {
    auto text = laid_out(drawn(table), {.columns = columns});
    auto lines = lines_of(text);
    REQUIRE(lines.size() == words.size() + 1);
    for (auto line : lines) CHECK(display_width(line) == display_width(lines[0]));
  }
}

TEST_CASE("text page: flowing text keeps its words and stays on the page") {
  std::mt19937 draw(8);
  for (std::size_t columns : {20U, 40U, 80U, 200U})
    for (std::size_t length = 1; length < 80; length += 3) {
      std::string text;
      for (std::size_t i = 0; i < length; ++i)
        text += (i > 0 ? " " : "") + words[draw() % words.size()];
      auto page = laid_out(flowing(2, 20, text), {.columns = columns});
      CHECK(without_spaces(page) == without_spaces(text));
      for (auto line : lines_of(page)) CHECK(display_width(line) <= columns);
    }
}

TEST_CASE("text page: a wide page puts on one line what a narrow one continues below") {
  TextTable table{{"account", "a", "b", "c"}, {{"site", "111111", "222222", "333333"}}};
  CHECK(laid_out(drawn(table), {}) ==
        "  account       a       b       c\n"
        "  site     111111  222222  333333\n");
  auto narrow = laid_out(drawn(table), {.columns = 20});
  CHECK(lines_of(narrow).size() == 8);
  for (const char* figure : {"111111", "222222", "333333"})
    CHECK(narrow.find(figure) != std::string::npos);
}

TEST_CASE("text page: stress and headings are painted where the page has colours, and only there") {
  auto written =
      headed("Verdicts") +
      flowing(2, 4, stressed("met", Stress::good) + " and " + stressed("MISSED", Stress::bad)) +
      "plain\n";
  CHECK(laid_out(written, {}) == "\nVerdicts\n  met and MISSED\nplain\n");
  TextPage page;
  page.paint = [](std::string_view text, Stress stress) {
    return (stress == Stress::heading ? "H("
            : stress == Stress::good  ? "G("
                                      : "B(") +
           std::string(text) + ")";
  };
  CHECK(laid_out(written, page) == "\nH(Verdicts)\n  G(met) and B(MISSED)\nplain\n");
}

TEST_CASE("text page: a plain line that is too wide is cut on a terminal and whole in a file") {
  std::string line(100, 'x');
  CHECK(laid_out(line + "\n", {}) == line + "\n");
  auto cut = laid_out(line + "\n", {.columns = 40, .cuts = true});
  CHECK(display_width(lines_of(cut)[0]) == 40);
}
