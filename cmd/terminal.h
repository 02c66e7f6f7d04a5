#pragma once
// The only place with colour codes and column arithmetic. A terminal gets colour, a header and
// columns cut to its width, or, where it is too narrow for them, each row with its cells one below
// another; anything else gets tab-separated rows, whole, without a header.

#include <string>
#include <string_view>
#include <vector>

namespace smm {

enum class Style { plain, bold, dim, red, green, yellow };

struct Terminal {
  bool is_terminal = false;
  bool color = false;
  int width = 80;

  std::string paint(std::string_view text, Style style) const;
};

// Cells are foreign text: they are made safe for the terminal when they are added.
class Grid {
 public:
  enum class Align { left, right };
  struct Column {
    std::string title;
    Align align = Align::left;
    bool flexible = false;  // may be cut when the terminal is narrow
  };

  explicit Grid(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<std::string> cells, Style style = Style::plain);
  bool empty() const { return rows_.empty(); }
  std::string render(const Terminal& terminal) const;

 private:
  std::string aligned(const std::vector<std::size_t>& width, const Terminal& terminal) const;
  std::string stacked(std::size_t limit, const Terminal& terminal) const;
  std::vector<std::size_t> widths(std::size_t limit) const;

  std::vector<Column> columns_;
  struct Row {
    std::vector<std::string> cells;
    Style style;
  };
  std::vector<Row> rows_;
};

}  // namespace smm
