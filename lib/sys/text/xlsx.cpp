#include "sys/text/xlsx.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "core/error.h"
#include "core/text.h"
#include "sys/library.h"

namespace smm {
namespace {

constexpr std::size_t longest_name = 31, longest_text = 32'000;  // of Excel; the latter is 32,767
constexpr std::size_t longest_foot = 200;                        // likewise; bytes of 255
constexpr double title_size = 14, title_height = 22, line_height = 15;  // points
constexpr double least_width = 9;                                       // characters
constexpr double margin = 0.4;                                          // inches
constexpr std::uint8_t paper_a4 = 9;
constexpr double usual_chart_width = 480, usual_chart_height = 288;  // pixels
constexpr lxw_color_t white = LXW_COLOR_WHITE, soft = 0x545D68, rule = 0xDCD9D2, bar = 0xBFD0E6;

// The functions used, and no more; their types are checked against the header.
struct Library {
  decltype(&workbook_new) make;
  decltype(&workbook_close) close;
  decltype(&workbook_add_worksheet) add_sheet;
  decltype(&workbook_add_format) add_format;
  decltype(&workbook_add_chart) add_chart;
  decltype(&workbook_set_properties) set_properties;
  decltype(&worksheet_write_number) number;
  decltype(&worksheet_write_string) text;
  decltype(&worksheet_write_blank) blank;
  decltype(&worksheet_write_comment_opt) note;
  decltype(&worksheet_merge_range) merge;
  decltype(&worksheet_set_column) column;
  decltype(&worksheet_set_row) row;
  decltype(&worksheet_freeze_panes) freeze;
  decltype(&worksheet_autofilter) filter;
  decltype(&worksheet_repeat_rows) repeat;
  decltype(&worksheet_fit_to_pages) fit;
  decltype(&worksheet_set_landscape) landscape;
  decltype(&worksheet_set_paper) paper;
  decltype(&worksheet_set_margins) margins;
  decltype(&worksheet_set_footer) footer;
  decltype(&worksheet_right_to_left) leftwards;
  decltype(&worksheet_gridlines) gridlines;
  decltype(&worksheet_conditional_format_range) shade;
  decltype(&worksheet_insert_chart_opt) insert_chart;
  decltype(&worksheet_insert_image_buffer_opt) insert_image;
  decltype(&format_set_bold) bold;
  decltype(&format_set_font_size) font_size;
  decltype(&format_set_font_color) font_colour;
  decltype(&format_set_bg_color) ground;
  decltype(&format_set_num_format) number_format;
  decltype(&format_set_text_wrap) wrap;
  decltype(&format_set_align) align;
  decltype(&format_set_bottom) bottom;
  decltype(&chart_add_series) add_series;
  decltype(&chart_series_set_categories) categories;
  decltype(&chart_series_set_values) values;
  decltype(&chart_series_set_name_range) series_name;
  decltype(&chart_series_set_line) line;
  decltype(&chart_series_set_fill) fill;
  decltype(&chart_title_set_name) chart_title;
  decltype(&chart_legend_set_position) legend;
  decltype(&chart_axis_major_gridlines_set_line) grid;
  decltype(&chart_axis_set_num_format) axis_format;
  decltype(&lxw_strerror) why;
};

[[noreturn]] void fail(std::string_view why) {
  throw Error(Status::failed, fmt::format("a workbook cannot be written: {}", why),
              "write csv instead");
}

Library load() {
  LoadedLibrary library("libxlsxwriter.so.4", "libxlsxwriter4");
  Library xlsx{};
  library.bind("workbook_new", xlsx.make);
  library.bind("workbook_close", xlsx.close);
  library.bind("workbook_add_worksheet", xlsx.add_sheet);
  library.bind("workbook_add_format", xlsx.add_format);
  library.bind("workbook_add_chart", xlsx.add_chart);
  library.bind("workbook_set_properties", xlsx.set_properties);
  library.bind("worksheet_write_number", xlsx.number);
  library.bind("worksheet_write_string", xlsx.text);
  library.bind("worksheet_write_blank", xlsx.blank);
  library.bind("worksheet_write_comment_opt", xlsx.note);
  library.bind("worksheet_merge_range", xlsx.merge);
  library.bind("worksheet_set_column", xlsx.column);
  library.bind("worksheet_set_row", xlsx.row);
  library.bind("worksheet_freeze_panes", xlsx.freeze);
  library.bind("worksheet_autofilter", xlsx.filter);
  library.bind("worksheet_repeat_rows", xlsx.repeat);
  library.bind("worksheet_fit_to_pages", xlsx.fit);
  library.bind("worksheet_set_landscape", xlsx.landscape);
  library.bind("worksheet_set_paper", xlsx.paper);
  library.bind("worksheet_set_margins", xlsx.margins);
  library.bind("worksheet_set_footer", xlsx.footer);
  library.bind("worksheet_right_to_left", xlsx.leftwards);
  library.bind("worksheet_gridlines", xlsx.gridlines);
  library.bind("worksheet_conditional_format_range", xlsx.shade);
  library.bind("worksheet_insert_chart_opt", xlsx.insert_chart);
  library.bind("worksheet_insert_image_buffer_opt", xlsx.insert_image);
  library.bind("format_set_bold", xlsx.bold);
  library.bind("format_set_font_size", xlsx.font_size);
  library.bind("format_set_font_color", xlsx.font_colour);
  library.bind("format_set_bg_color", xlsx.ground);
  library.bind("format_set_num_format", xlsx.number_format);
  library.bind("format_set_text_wrap", xlsx.wrap);
  library.bind("format_set_align", xlsx.align);
  library.bind("format_set_bottom", xlsx.bottom);
  library.bind("chart_add_series", xlsx.add_series);
  library.bind("chart_series_set_categories", xlsx.categories);
  library.bind("chart_series_set_values", xlsx.values);
  library.bind("chart_series_set_name_range", xlsx.series_name);
  library.bind("chart_series_set_line", xlsx.line);
  library.bind("chart_series_set_fill", xlsx.fill);
  library.bind("chart_title_set_name", xlsx.chart_title);
  library.bind("chart_legend_set_position", xlsx.legend);
  library.bind("chart_axis_major_gridlines_set_line", xlsx.grid);
  library.bind("chart_axis_set_num_format", xlsx.axis_format);
  library.bind("lxw_strerror", xlsx.why);
  return xlsx;
}

const Library& library() {
  static const Library loaded = load();
  return loaded;
}

// A file in memory: the library writes to files only, and a report leaves none behind.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("smm-xlsx", MFD_CLOEXEC)) {
    if (descriptor_ < 0) fail("there is no memory for it");
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

  std::string bytes() const {
    std::string all;
    std::array<char, 65'536> part{};
    for (off_t at = 0;;) {
      auto got = ::pread(descriptor_, part.data(), part.size(), at);
      if (got < 0) fail("its bytes cannot be read back");
      if (got == 0) return all;
      all.append(part.data(), static_cast<std::size_t>(got));
      at += got;
    }
  }

 private:
  int descriptor_;
};

std::string fit_name(const std::string& wanted, std::set<std::string>& taken) {
  std::string name;
  std::size_t count = 0;
  auto shown = visible(wanted);
  for (auto cluster : grapheme_clusters(shown)) {
    auto length = cluster.size() > 3 ? 2 * cluster.size() : 1;  // UTF-16 units, generously
    if ((count += length) > longest_name - 4) break;
    name += cluster.find_first_of("[]:*?/\\'") == std::string_view::npos ? std::string(cluster)
                                                                         : std::string("-");
  }
  if (name.empty()) name = "Sheet";
  auto unique = name;
  for (int i = 2; !taken.insert(lower_ascii(unique)).second; ++i)
    unique = fmt::format("{} {}", name, i);
  return unique;
}

// Made when they are first used, one for each look.
class Formats {
 public:
  Formats(lxw_workbook* book, lxw_color_t colour) : book_(book), colour_(colour) {}

  lxw_format* of(const CellLook& look) {
    auto [at, is_new] = made_.emplace(look, nullptr);
    if (is_new) at->second = make(look);
    return at->second;
  }

 private:
  lxw_format* make(const CellLook& look) const {
    const auto& xlsx = library();
    auto* format = xlsx.add_format(book_);
    if (format == nullptr) fail("there is no memory for it");
    switch (look.face) {
      case CellLook::Face::title:
        xlsx.bold(format);
        xlsx.font_size(format, title_size);
        xlsx.font_colour(format, colour_);
        break;
      case CellLook::Face::head:
        xlsx.bold(format);
        xlsx.font_colour(format, white);
        xlsx.ground(format, colour_);
        break;
      case CellLook::Face::strong:
        xlsx.bold(format);
        break;
      case CellLook::Face::soft:
        xlsx.font_colour(format, soft);
        break;
      default:
        break;
    }
    xlsx.align(format, LXW_ALIGN_VERTICAL_TOP);
    if (look.wrapped) xlsx.wrap(format);
    if (look.right) xlsx.align(format, LXW_ALIGN_RIGHT);
    if (!look.format.empty()) xlsx.number_format(format, look.format.c_str());
    return format;
  }

  lxw_workbook* book_;
  lxw_color_t colour_;
  std::map<CellLook, lxw_format*> made_;
};

// Cut between characters, where it is too long for a cell.
std::string fit_text(const std::string& text) {
  if (text.size() <= longest_text) return text;
  auto end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

// ---- How wide and how high. ----

// Of a text in lines of its own, the longest.
std::size_t width_of(std::string_view text) {
  std::size_t most = 0;
  for (auto line : split(text, '\n')) most = std::max(most, display_width(line));
  return most;
}

// Of a number as it is shown, about: its whole part with marks, its decimals, and what its format
// has beside digits.
std::size_t width_of(double value, const std::string& format) {
  bool hundredths = format.find('%') != std::string::npos;
  auto whole = fmt::format("{:.0f}", std::abs(value * (hundredths ? 100 : 1))).size();
  auto date = format.find("yy") != std::string::npos;
  return date ? format.size()
              : whole + whole / 3 + format.size() - std::min<std::size_t>(format.size(), 4);
}

std::size_t longest_word(std::string_view text) {
  std::size_t most = 0;
  for (auto line : split(text, '\n'))
    for (auto word : split(line, ' ')) most = std::max(most, display_width(word));
  return most;
}

// In characters. A head may stand in several lines, so that its longest word decides; there is room
// for the mark of a filter.
std::vector<double> widths_of(const Sheet& sheet) {
  std::vector<double> widths(sheet.least_columns, least_width);
  for (const auto& row : sheet.rows) {
    if (row.across) continue;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (widths.size() <= i) widths.resize(i + 1, least_width);
      const auto& cell = row.cells[i];
      std::size_t asked = 0;
      if (const auto* text = std::get_if<std::string>(&cell.value)) {
        bool head = cell.look.face == CellLook::Face::head;
        if (cell.look.face == CellLook::Face::title) continue;
        asked = head ? longest_word(*text) + 4 : width_of(*text);
      } else if (const auto* value = std::get_if<double>(&cell.value)) {
        asked = width_of(*value, cell.look.format);
      }
      widths[i] = std::min(std::max(widths[i], static_cast<double>(asked) + 2), sheet.most_width);
    }
  }
  return widths;
}

// Lines that a text takes where so many characters stand beside each other, broken at blanks; with
// some room, for not every machine has the letters that a column is measured in.
std::size_t lines_of(std::string_view text, double width) {
  constexpr double share = 0.9;
  auto room = std::max<std::size_t>(1, static_cast<std::size_t>(width * share));
  std::size_t lines = 0;
  for (auto line : split(text, '\n')) {
    std::size_t used = 0;
    ++lines;
    for (auto word : split(line, ' ')) {
      auto wide = display_width(word);
      if (used > 0 && used + 1 + wide > room) ++lines, used = 0;
      used += (used > 0 ? 1 : 0) + wide;
      for (; used > room; used -= room) ++lines;
    }
  }
  return std::max<std::size_t>(1, lines);
}

double height_of(const SheetRow& row, const std::vector<double>& widths) {
  if (row.height > 0) return row.height;
  std::size_t lines = 1;
  double points = line_height;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const auto& cell = row.cells[i];
    if (cell.look.face == CellLook::Face::title) points = title_height;
    const auto* text = std::get_if<std::string>(&cell.value);
    if (text == nullptr || !cell.look.wrapped) continue;
    double width = row.across ? std::accumulate(widths.begin(), widths.end(), 0.0) : widths[i];
    lines = std::max(lines, lines_of(*text, width));
  }
  return std::max(points, line_height * static_cast<double>(lines));
}

// ---- A sheet. ----

struct Placed {
  lxw_worksheet* sheet;
  std::string name;
};

lxw_row_t row_of(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(std::size_t column) { return static_cast<lxw_col_t>(column); }

void write_cell(lxw_worksheet* out, std::size_t row, std::size_t column, const SheetCell& cell,
                lxw_format* format) {
  const auto& xlsx = library();
  auto at = row_of(row);
  auto beside = column_of(column);
  const auto* value = std::get_if<double>(&cell.value);
  const auto* text = std::get_if<std::string>(&cell.value);
  if (value != nullptr && std::isfinite(*value))
    xlsx.number(out, at, beside, *value, format);
  else if (text != nullptr && !text->empty())
    xlsx.text(out, at, beside, fit_text(*text).c_str(), format);
  else if (cell.look != CellLook{})
    xlsx.blank(out, at, beside, format);
  if (cell.note.empty()) return;
  lxw_comment_options options{};
  std::string author;
  options.author = author.data();
  xlsx.note(out, at, beside, fit_text(cell.note).c_str(), &options);
}

// The head of a column of numbers stands above them.
CellLook look_of(const Sheet& sheet, std::size_t row, std::size_t column) {
  auto look = sheet.rows[row].cells[column].look;
  if (look.face != CellLook::Face::head) return look;
  for (auto below = row + 1; below < sheet.rows.size() && !sheet.rows[below].across; ++below) {
    const auto& cells = sheet.rows[below].cells;
    if (cells.empty()) break;
    if (column >= cells.size() || cells[column].value.index() == 0) continue;
    look.right = std::holds_alternative<double>(cells[column].value);
    break;
  }
  return look;
}

void write_rows(lxw_worksheet* out, const Sheet& sheet, const std::vector<double>& widths,
                Formats& formats) {
  const auto& xlsx = library();
  for (std::size_t i = 0; i < widths.size(); ++i)
    xlsx.column(out, column_of(i), column_of(i), widths[i], nullptr);
  for (std::size_t at = 0; at < sheet.rows.size(); ++at) {
    const auto& row = sheet.rows[at];
    auto height = height_of(row, widths);
    if (height > line_height) xlsx.row(out, row_of(at), height, nullptr);
    if (row.across && !row.cells.empty() && widths.size() > 1) {
      const auto* text = std::get_if<std::string>(&row.cells[0].value);
      xlsx.merge(out, row_of(at), 0, row_of(at), column_of(widths.size() - 1),
                 text ? fit_text(*text).c_str() : "", formats.of(row.cells[0].look));
      continue;
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      write_cell(out, at, i, row.cells[i], formats.of(look_of(sheet, at, i)));
  }
}

void write_table(lxw_worksheet* out, const Sheet& sheet) {
  if (!sheet.table) return;
  const auto& xlsx = library();
  const auto& [head, last] = *sheet.table;
  xlsx.freeze(out, row_of(head + 1), 0);
  xlsx.repeat(out, row_of(head), row_of(head));
  if (auto columns = sheet.rows[head].cells.size(); columns > 0 && last > head)
    xlsx.filter(out, row_of(head), 0, row_of(last), column_of(columns - 1));
}

// A4, lying, one page wide, with its number.
void set_paper(lxw_worksheet* out, const Workbook& book) {
  const auto& xlsx = library();
  xlsx.landscape(out);
  xlsx.paper(out, paper_a4);
  xlsx.fit(out, 1, 0);
  xlsx.margins(out, margin, margin, margin, margin + 0.3);
  xlsx.gridlines(out, LXW_HIDE_ALL_GRIDLINES);
  if (book.leftwards) xlsx.leftwards(out);
  auto foot = visible(book.foot);
  replace_all(foot, "&", "&&");
  // Excel takes 255 characters.
  std::string fit;
  for (auto cluster : grapheme_clusters(foot)) {
    if (fit.size() + cluster.size() > longest_foot) break;
    fit += cluster;
  }
  if (fit.ends_with('&') && !fit.ends_with("&&")) fit.pop_back();
  xlsx.footer(out, fmt::format("&L{}&R&P / &N", fit).c_str());
}

void write_picture(lxw_worksheet* out, const SheetPicture& picture) {
  if (picture.bytes.empty() || picture.height <= 0) return;
  double scale = static_cast<double>(picture.shown_height) / picture.height;
  lxw_image_options options{};
  options.x_scale = options.y_scale = scale;
  options.decorative = 1;
  auto bytes = std::vector<unsigned char>(picture.bytes.begin(), picture.bytes.end());
  library().insert_image(out, row_of(picture.row), column_of(picture.column), bytes.data(),
                         bytes.size(), &options);
}

void write_shade(lxw_worksheet* out, const SheetShade& shade) {
  lxw_conditional_format format{};
  format.type = static_cast<std::uint8_t>(shade.bars ? LXW_CONDITIONAL_DATA_BAR
                                                     : LXW_CONDITIONAL_2_COLOR_SCALE);
  if (shade.bars) {
    format.bar_color = bar;
    format.bar_solid = LXW_TRUE;
    format.data_bar_2010 = LXW_TRUE;
  } else {
    format.min_color = white;
    format.max_color = bar;
  }
  if (shade.low != shade.high) {
    format.min_rule_type = format.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
    format.min_value = shade.low;
    format.max_value = shade.high;
  }
  library().shade(out, row_of(shade.first), column_of(shade.from), row_of(shade.last),
                  column_of(shade.to), &format);
}

// ---- Charts. ----

// Told apart also by who sees no colours: they differ in lightness.
constexpr lxw_color_t line_colours[] = {0xB4690E, 0x5B8C5A, 0x7A4E9E, 0x8A9099, 0x111111};

lxw_color_t colour_of(std::size_t line, lxw_color_t first) {
  return line == 0 ? first : line_colours[(line - 1) % std::size(line_colours)];
}

void write_chart(lxw_workbook* book, lxw_worksheet* out, const SheetChart& chart,
                 const Placed& source, const std::string& format, lxw_color_t first) {
  const auto& xlsx = library();
  bool bars = chart.kind == SheetChart::Kind::bars;
  auto* made = xlsx.add_chart(book, bars ? LXW_CHART_COLUMN : LXW_CHART_LINE);
  if (made == nullptr) fail("there is no memory for it");
  const auto* name = source.name.c_str();
  for (std::size_t i = 0; i < chart.values.size(); ++i) {
    auto column = column_of(chart.values[i]);
    auto* series = xlsx.add_series(made, nullptr, nullptr);
    xlsx.categories(series, name, row_of(chart.first), column_of(chart.categories),
                    row_of(chart.last), column_of(chart.categories));
    xlsx.values(series, name, row_of(chart.first), column, row_of(chart.last), column);
    xlsx.series_name(series, name, row_of(chart.head), column);
    lxw_chart_line line{};
    lxw_chart_fill fill{};
    line.color = fill.color = colour_of(i, first);
    line.width = 2.25F;
    if (bars)
      xlsx.fill(series, &fill);
    else
      xlsx.line(series, &line);
  }
  xlsx.chart_title(made, chart.title.c_str());
  xlsx.legend(made, chart.values.size() > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
  lxw_chart_line grid{};
  grid.color = rule;
  grid.width = 0.75F;
  xlsx.grid(made->y_axis, &grid);
  if (!format.empty()) xlsx.axis_format(made->y_axis, format.c_str());
  lxw_chart_options options{};
  options.x_offset = static_cast<std::int32_t>(chart.offset);
  options.x_scale = chart.width / usual_chart_width;
  options.y_scale = chart.height / usual_chart_height;
  auto description = visible(chart.title);
  options.description = description.data();
  xlsx.insert_chart(out, row_of(chart.row), column_of(chart.column), made, &options);
}

// How the values of a chart are shown in their own sheet.
std::string format_of(const Sheet& sheet, const SheetChart& chart) {
  if (chart.values.empty() || sheet.rows.size() <= chart.first) return {};
  for (auto row = chart.first; row <= chart.last && row < sheet.rows.size(); ++row)
    if (const auto& cells = sheet.rows[row].cells; chart.values[0] < cells.size())
      if (const auto& format = cells[chart.values[0]].look.format; !format.empty()) return format;
  return {};
}

lxw_color_t colour_of(std::string_view written) {
  lxw_color_t colour = 0x2459A8;
  if (written.starts_with('#'))
    std::from_chars(written.data() + 1, written.data() + written.size(), colour, 16);
  return colour == 0 ? lxw_color_t{LXW_COLOR_BLACK} : colour;  // 0 is none
}

void write_properties(lxw_workbook* book, const Workbook& from) {
  auto name = from.title;
  std::string program = "smm";
  lxw_doc_properties properties{};
  properties.title = name.data();
  properties.author = program.data();
  properties.created = static_cast<time_t>(from.created.time_since_epoch().count());
  library().set_properties(book, &properties);
}

void write_book(lxw_workbook* out, const Workbook& book) {
  write_properties(out, book);
  auto colour = colour_of(book.colour);
  Formats formats(out, colour);
  std::set<std::string> taken;
  std::vector<Placed> placed;
  for (const auto& sheet : book.sheets) {
    auto name = fit_name(sheet.name, taken);
    auto* made = library().add_sheet(out, name.c_str());
    if (made == nullptr) fail("a sheet cannot be added");
    placed.push_back({made, std::move(name)});
  }
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const auto& sheet = book.sheets[i];
    auto* made = placed[i].sheet;
    write_rows(made, sheet, widths_of(sheet), formats);
    write_table(made, sheet);
    set_paper(made, book);
    if (sheet.picture) write_picture(made, *sheet.picture);
    for (const auto& shade : sheet.shades) write_shade(made, shade);
    for (const auto& chart : sheet.charts)
      write_chart(out, made, chart, placed.at(chart.sheet),
                  format_of(book.sheets.at(chart.sheet), chart), colour);
  }
}

}  // namespace

double serial_of(std::chrono::year_month_day day) {
  using namespace std::chrono;
  constexpr auto zero = sys_days{year{1899} / 12 / 30};  // right from March 1900 on
  return static_cast<double>((sys_days{day} - zero).count());
}

double serial_of(LocalTime time) {
  using namespace std::chrono;
  auto day = floor<days>(time);
  constexpr double day_seconds = 86'400;
  auto seconds = static_cast<double>(duration_cast<std::chrono::seconds>(time - day).count());
  return serial_of(year_month_day{day}) + seconds / day_seconds;
}

std::string number_format(std::string_view words, std::initializer_list<FormatPart> parts,
                          bool hundredths) {
  std::string out, literal;
  auto quoted = [&] {
    if (!literal.empty()) out += '"' + literal + '"';
    literal.clear();
  };
  for (char c : words) {
    const auto* part = std::find_if(parts.begin(), parts.end(),
                                    [&](const FormatPart& one) { return one.hole == c; });
    bool sign = c == '%' && hundredths;
    if (part != parts.end() || sign) {
      quoted();
      out += sign ? "%" : part->pattern;
    } else if (c != '"') {
      literal += c;
    }
  }
  quoted();
  return out;
}

std::string write_xlsx(const Workbook& book) {
  const auto& xlsx = library();
  MemoryFile file;
  auto path = file.path();
  auto* out = xlsx.make(path.c_str());
  if (out == nullptr) fail("there is no memory for it");
  write_book(out, book);
  if (auto error = xlsx.close(out); error != LXW_NO_ERROR) fail(xlsx.why(error));
  return file.bytes();
}

}  // namespace smm
