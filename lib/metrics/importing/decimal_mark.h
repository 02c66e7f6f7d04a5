#pragma once
// Which mark is the decimal one in a column of numbers: a point or a comma. It belongs to the
// column, and is found from all of its cells; one cell alone often does not tell.
//
//   "12,50"  "0.125"  "1,234.50"  "1 240,000"   tell it
//   "1.234.567"                                 tells it: the point groups digits
//   "12.500" of something that is counted       tells it: there are no half clicks
//   "12.500" of money                           does not
//
// A column of which one cell says a point and another a comma is refused whole.

#include <string>
#include <string_view>

#include "metrics/metric.h"

namespace smm {

class DecimalMark {
 public:
  // `share`: the column holds a share of a whole; `whole`: only whole numbers, such as amounts of a
  // currency without a smaller unit.
  void show(std::string_view cell, const MetricInfo& metric, bool share, bool whole, int line);

  // '.' or ','; 0 if nothing tells.
  char found() const { return point_.line > 0 ? '.' : comma_.line > 0 ? ',' : '\0'; }
  // A cell that may be read either way: its line, 0 if there is none, and its text.
  int open_line() const { return open_.line; }
  const std::string& open_cell() const { return open_.cell; }
  // Throws Error(invalid) for a column of two kinds. `table` and `column` are how it calls them.
  void check(const std::string& table, const std::string& column) const;

 private:
  struct Seen {
    int line = 0;
    std::string cell;
  };
  Seen point_, comma_, open_;  // the first cells that say it is that, and that say nothing
};

}  // namespace smm
