#include "terminal.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"

namespace smm {
namespace {

std::string_view code(Style style) {
  switch (style) {
    case Style::bold:
      return "\x1b[1m";
    case Style::dim:
      return "\x1b[2m";
    case Style::red:
      return "\x1b[31m";
    case Style::green:
      return "\x1b[32m";
    case Style::yellow:
      return "\x1b[33m";
    default:
      return "";
  }
}

std::string pad(std::string_view text, std::size_t width, Grid::Align align) {
  auto columns = display_width(text);
  if (columns >= width) return fit(text, width);
  std::string space(width - columns, ' ');
  return align == Grid::Align::right ? space + std::string(text) : std::string(text) + space;
}

}  // namespace

std::string Terminal::paint(std::string_view text, Style style) const {
  if (!color || style == Style::plain) return std::string(text);
  return fmt::format("{}{}\x1b[0m", code(style), text);
}

void Grid::add(std::vector<std::string> cells, Style style) {
  for (auto& cell : cells) cell = visible(cell);
  cells.resize(columns_.size());
  rows_.push_back({std::move(cells), style});
}

std::string Grid::render(const Terminal& terminal) const {
  if (terminal.is_terminal) return aligned(terminal);
  std::string out;
  for (const auto& row : rows_) out += join(row.cells, "\t") + "\n";
  return out;
}

// Natural widths; then what is too much is taken from the widest flexible column, again and again.
std::vector<std::size_t> Grid::widths(std::size_t limit) const {
  constexpr std::size_t least = 8;
  std::vector<std::size_t> width;
  for (const auto& column : columns_) width.push_back(display_width(column.title));
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < width.size(); ++i)
      width[i] = std::max(width[i], display_width(row.cells[i]));
  auto total = [&] {
    std::size_t sum = 2 * (width.size() - 1);
    for (auto w : width) sum += w;
    return sum;
  };
  while (total() > limit) {
    std::size_t widest = width.size();
    for (std::size_t i = 0; i < width.size(); ++i)
      if (columns_[i].flexible && width[i] > least &&
          (widest == width.size() || width[i] > width[widest]))
        widest = i;
    if (widest == width.size()) break;
    width[widest] -= std::min(width[widest] - least, total() - limit);
  }
  return width;
}

std::string Grid::aligned(const Terminal& terminal) const {
  if (rows_.empty()) return {};
  auto width = widths(static_cast<std::size_t>(std::max(terminal.width, 20)));
  auto line = [&](const std::vector<std::string>& cells, Style style) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += "  ";
      text += pad(cells[i], width[i], columns_[i].align);
    }
    while (text.ends_with(' ')) text.pop_back();
    return terminal.paint(text, style) + "\n";
  };
  std::vector<std::string> titles;
  for (const auto& column : columns_) titles.push_back(column.title);
  std::string out = line(titles, Style::bold);
  for (const auto& row : rows_) out += line(row.cells, row.style);
  return out;
}

}  // namespace smm
