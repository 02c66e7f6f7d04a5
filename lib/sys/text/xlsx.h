#pragma once
// Writing a workbook of Excel (Office Open XML, ECMA-376): sheets of texts, numbers and charts, as
// they are read on a screen and printed on A4.
//
// libxlsxwriter writes it, and is loaded at the first use. Texts stay texts: none becomes a formula
// or a link. Equal books give equal bytes, as the time of making is handed in.

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "core/clock.h"
#include "core/zone.h"

namespace smm {

struct CellLook {
  enum class Face { plain, title, head, strong, soft } face = Face::plain;
  // How a number is shown, as Excel writes it: "#,##0.00"; empty: as it is.
  std::string format = {};
  bool wrapped = false;  // a long text stands in several lines, and the row is as high as it asks
  bool right = false;    // stands at the end of its cell, as numbers do by themselves

  friend bool operator==(const CellLook&, const CellLook&) = default;
  friend bool operator<(const CellLook& a, const CellLook& b) {
    return std::tie(a.face, a.format, a.wrapped, a.right) <
           std::tie(b.face, b.format, b.wrapped, b.right);
  }
};

struct SheetCell {
  std::variant<std::monostate, double, std::string> value = {};
  CellLook look = {};
  std::string note = {};  // shown when somebody points at the cell
};

struct SheetRow {
  std::vector<SheetCell> cells = {};
  bool across = false;  // its one text stands across all columns
  double height = 0;    // in points; 0: as its texts ask
};

struct SheetTable {  // of the sheet's rows, from 0
  std::size_t head = 0, last = 0;
};

// Lines or upright bars of columns of a sheet; their names stand in the head of it.
struct SheetChart {
  enum class Kind { lines, bars } kind = Kind::lines;
  std::string title;
  std::size_t sheet = 0;                      // whose columns they are, by its place in the book
  std::size_t head = 0, first = 0, last = 0;  // rows
  std::size_t categories = 0;                 // column
  std::vector<std::size_t> values = {};       // columns
  std::size_t row = 0, column = 0;            // where its upper left corner is
  double offset = 0;                          // to the right of it, in pixels
  int width = 480, height = 260;              // in pixels
};

// Numbers that can be seen at a glance: as bars in their cells, or the darker the more.
struct SheetShade {
  bool bars = true;
  std::size_t first = 0, last = 0, from = 0, to = 0;  // rows, columns
  double low = 0, high = 0;                           // where bars begin and end; equal: by itself
};

struct SheetPicture {
  std::string bytes;          // PNG, JPEG or GIF
  int width = 0, height = 0;  // in pixels, as it is
  int shown_height = 0;       // in pixels; the width follows
  std::size_t row = 0, column = 0;
};

struct Sheet {
  std::string name;  // made fit for Excel: at most 31 characters, none of []:*?/\, unique
  std::vector<SheetRow> rows = {};
  // Its one table: the head stays in sight, is repeated on every page, and filters the rows.
  std::optional<SheetTable> table = {};
  std::vector<SheetChart> charts = {};
  std::vector<SheetShade> shades = {};
  std::optional<SheetPicture> picture = {};  // an ornament: what it says stands beside it
  double most_width = 44;                    // of a column, in characters
  std::size_t least_columns = 0;             // that texts across stand on
};

struct Workbook {
  std::vector<Sheet> sheets;
  std::string title;
  std::string foot = {};           // of every printed page, beside its number
  std::string colour = "#2459a8";  // of heads and of the first line; white can be read on it
  bool leftwards = false;          // columns go from right to left
  Time created{};
};

// The number that a sheet has for a day and a time of it.
double serial_of(std::chrono::year_month_day day);
double serial_of(LocalTime time);

// A pattern of a number made of words: what stands for a part of it ("\x01") is that part
// ("#,##0"), and the rest stands for itself. A percent sign makes the number one of `hundredths`,
// or is a word.
struct FormatPart {
  char hole;
  std::string_view pattern;
};
std::string number_format(std::string_view words, std::initializer_list<FormatPart> parts,
                          bool hundredths = true);

// The bytes of the workbook. Throws Error(failed) when libxlsxwriter is not installed or fails.
std::string write_xlsx(const Workbook& book);

}  // namespace smm
