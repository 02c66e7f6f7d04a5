#pragma once
// The dates in one column of a table.
//
// With a pattern (core/cells.h), that and the ISO forms. Without, the forms that exports have:
// ISO, 20261003, 03.10.2026, "Oct 3, 2026", 3 Oct 2026, and 10/3/2026, each with or without a
// time. Whether the day or the month comes first in the last is found out: show() the column's
// cells before reading. Where a column could be read either way, `usual` decides; if that is
// unknown, reading is refused.
//
// A column in which one cell can only have the day first and another only the month is refused
// whole: of its other cells nobody knows which they are.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/cells.h"
#include "metrics/importing/mapping.h"

namespace smm {

class FigureDates {
 public:
  // `table` and `column` are how messages call them.
  FigureDates(std::string table, std::string column, std::string pattern, Zone zone,
              DateOrder usual);

  // Whether the order of day and month must be found out, as far as this cell says.
  bool wants(std::string_view cell) const;
  void show(std::string_view cell, int line);

  // The instant; nothing if the cell is no date. Throws Error(invalid) for a column of two kinds.
  std::optional<Time> read(std::string_view cell, int line);

 private:
  struct Seen {
    int line = 0;
    std::string cell;
  };
  void weigh(std::string_view cell, int line);
  std::optional<Time> parse(std::string_view cell) const;
  DateOrder order() const;

  std::string table_, column_, pattern_;
  DateReader reader_;
  DateOrder usual_;
  Seen day_first_, month_first_;  // the first cells that can only be that
  std::unordered_map<std::string, std::optional<Time>> known_;  // tables repeat their dates
  std::string last_;
  std::optional<Time> last_time_;
};

}  // namespace smm
