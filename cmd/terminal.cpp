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

// Two between each.
std::size_t columns_of(const std::vector<std::size_t>& widths) {
  std::size_t sum = 2 * (widths.size() - 1);
  for (auto width : widths) sum += width;
  return sum;
}

std::string without_end(std::string text) {
  while (text.ends_with(' ')) text.pop_back();
  return text;
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
  if (terminal.is_terminal) {
    constexpr int narrowest = 20;
    auto limit = static_cast<std::size_t>(std::max(terminal.width, narrowest));
    auto width = widths(limit);
    return columns_of(width) > limit ? stacked(limit, terminal) : aligned(width, terminal);
  }
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
  while (columns_of(width) > limit) {
    std::size_t widest = width.size();
    for (std::size_t i = 0; i < width.size(); ++i)
      if (columns_[i].flexible && width[i] > least &&
          (widest == width.size() || width[i] > width[widest]))
        widest = i;
    if (widest == width.size()) break;
    width[widest] -= std::min(width[widest] - least, columns_of(width) - limit);
  }
  return width;
}

std::string Grid::aligned(const std::vector<std::size_t>& width, const Terminal& terminal) const {
  if (rows_.empty()) return {};
  auto line = [&](const std::vector<std::string>& cells, Style style) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += "  ";
      text += pad(cells[i], width[i], columns_[i].align);
    }
    return terminal.paint(without_end(text), style) + "\n";
  };
  std::vector<std::string> titles;
  for (const auto& column : columns_) titles.push_back(column.title);
  std::string out = line(titles, Style::bold);
  for (const auto& row : rows_) out += line(row.cells, row.style);
  return out;
}

// A cell that is empty has no line.
std::string Grid::stacked(std::size_t limit, const Terminal& terminal) const {
  std::size_t title = 0;
  for (const auto& column : columns_) title = std::max(title, display_width(column.title));
  title = std::min(title, limit / 2);
  std::string out;
  for (const auto& row : rows_) {
    if (!out.empty()) out += "\n";
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (row.cells[i].empty()) continue;
      auto room = limit - title - 2;
      auto cell = display_width(row.cells[i]) > room ? fit(row.cells[i], room) : row.cells[i];
      out += terminal.paint(fit(columns_[i].title, title), Style::bold) + "  " +
             terminal.paint(without_end(cell), row.style) + "\n";
    }
  }
  return out;
}

}  // namespace smm
