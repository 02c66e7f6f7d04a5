#include "report/drawing/text_page.h"

#include <algorithm>

#include "core/text.h"

namespace smm {
namespace {

// The marks. A line that begins with one is laid out; stressed words stand within words.
constexpr char flow_mark = '\x01', table_mark = '\x02', heading_mark = '\x03';
constexpr char cell_mark = '\x1f', row_mark = '\x1e';
constexpr char good_mark = '\x05', bad_mark = '\x06', end_mark = '\x07';

bool is_stress(char c) { return c == good_mark || c == bad_mark || c == end_mark; }

// Without the marks of stress, which take no columns.
std::size_t columns_of(std::string_view text) {
  std::string plain;
  for (char c : text)
    if (!is_stress(c)) plain += c;
  return display_width(plain);
}

std::string painted(std::string_view text, const TextPage& page, Stress stress) {
  return page.paint ? page.paint(text, stress) : std::string(text);
}

// A line with its stressed words as they look.
std::string finished(std::string_view line, const TextPage& page) {
  std::string out;
  while (!line.empty()) {
    auto begin = line.find_first_of(std::string{good_mark, bad_mark});
    auto end = begin == line.npos ? line.npos : line.find(end_mark, begin);
    out += line.substr(0, begin);
    if (end == line.npos) break;
    auto stress = line[begin] == good_mark ? Stress::good : Stress::bad;
    out += painted(line.substr(begin + 1, end - begin - 1), page, stress);
    line.remove_prefix(end + 1);
  }
  return out + "\n";
}

// The text in lines of the page.
std::vector<std::string> flow(std::string_view line, const TextPage& page) {
  // A narrow page has no room for far indents.
  auto most = std::max<std::size_t>(page.columns / 4, 2);
  auto first = std::min(static_cast<std::size_t>(line[0] - ' '), most);
  auto rest = std::min(static_cast<std::size_t>(line[1] - ' '), most);
  std::vector<std::string> out;
  std::string text(first, ' ');
  std::size_t used = first;
  bool begun = false;
  for (auto word : split(line.substr(2), ' ')) {
    auto width = columns_of(word);
    if (begun && used + 1 + width > page.columns) {
      out.push_back(text);
      text.assign(rest, ' ');
      used = rest;
      begun = false;
    }
    if (begun) {
      text += ' ';
      ++used;
    }
    text += word;
    used += width;
    begun = true;
  }
  out.push_back(text);
  return out;
}

using Rows = std::vector<std::vector<std::string_view>>;

// The first column gives way to what stands beside it.
std::vector<std::size_t> widths(const Rows& rows, std::size_t page) {
  auto least_label = page / 5;
  std::vector<std::size_t> all;
  for (const auto& row : rows) {
    all.resize(std::max(all.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) all[i] = std::max(all[i], display_width(row[i]));
  }
  std::size_t widest = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    all[i] = std::min(all[i], page > least_label + 4 ? page - least_label - 4 : 1);
    widest = std::max(widest, all[i]);
  }
  auto room = page > widest + 4 ? page - widest - 4 : 0;
  auto label = std::max(least_label, std::min(page * 3 / 8, room));
  all[0] = std::min(all[0], label);
  return all;
}

std::string right(std::string_view text, std::size_t width) {
  auto used = display_width(text);
  if (used > width) return fit(text, width);
  return std::string(width - used, ' ') + std::string(text);
}

std::string line_of(const std::vector<std::string_view>& cells,
                    const std::vector<std::size_t>& width, std::size_t first, std::size_t last) {
  auto line = "  " + fit(cells[0], width[0]);
  for (auto i = first; i < last; ++i)
    line += "  " + right(i < cells.size() ? cells[i] : std::string_view(), width[i]);
  while (line.ends_with(' ')) line.pop_back();
  return line + "\n";
}

std::string table(std::string_view text, const TextPage& page) {
  Rows rows;
  for (auto row : split(text, row_mark)) rows.push_back(split(row, cell_mark));
  auto width = widths(rows, page.columns);
  std::string out;
  for (std::size_t first = 1; first < width.size();) {
    auto used = 2 + width[0];
    auto last = first;
    while (last < width.size() && (last == first || used + 2 + width[last] <= page.columns))
      used += 2 + width[last++];
    if (first > 1) out += "\n";
    for (const auto& row : rows) out += line_of(row, width, first, last);
    first = last;
  }
  return out;
}

std::string plain(std::string_view line, const TextPage& page) {
  if (!page.cuts || display_width(line) <= page.columns) return std::string(line) + "\n";
  auto cut = fit(line, page.columns);
  while (cut.ends_with(' ')) cut.pop_back();
  return cut + "\n";
}

}  // namespace

std::string flowing(std::size_t first, std::size_t rest, std::string_view text) {
  return std::string{flow_mark, static_cast<char>(' ' + first), static_cast<char>(' ' + rest)} +
         std::string(text) + "\n";
}

std::string headed(std::string_view title) {
  return "\n" + (heading_mark + std::string(title)) + "\n";
}

std::string stressed(std::string_view words, Stress stress) {
  return (stress == Stress::bad ? bad_mark : good_mark) + std::string(words) + end_mark;
}

std::string drawn(const TextTable& table) {
  auto row_of = [](const std::vector<std::string>& cells) {
    return join(cells, std::string_view(&cell_mark, 1));
  };
  auto out = table_mark + row_of(table.header);
  for (const auto& row : table.rows) out += row_mark + row_of(row);
  return out + "\n";
}

std::string laid_out(std::string_view written, const TextPage& page) {
  std::string out;
  if (written.ends_with('\n')) written.remove_suffix(1);
  for (auto line : split(written, '\n')) {
    auto mark = line.empty() ? '\0' : line[0];
    auto rest = line.substr(line.empty() ? 0 : 1);
    if (mark == flow_mark)
      for (const auto& text : flow(rest, page)) out += finished(text, page);
    else if (mark == table_mark)
      out += table(rest, page);
    else if (mark == heading_mark)
      for (const auto& text : flow("  " + std::string(rest), page))
        out += painted(text, page, Stress::heading) + "\n";
    else
      out += plain(line, page);
  }
  return out;
}

}  // namespace smm
