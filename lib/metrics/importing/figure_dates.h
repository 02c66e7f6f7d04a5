#pragma once
// The dates in one column of a table.
//
// With a pattern (core/cells.h), that and the ISO forms. Without, the forms that exports have:
// ISO, 20261003, 03.10.2026, "Oct 3, 2026", 3 Oct 2026, and 10/3/2026, each with or without a
// time. Whether the day or the month comes first in the last is found out: show() the column's
// cells before reading. Where a column could be read either way, `usual` decides; if that is
// unknown, reading is refused.
//
// A month by its name may be in English, German, French, Italian, Spanish, Portuguese, Russian,
// Turkish, Vietnamese or Indonesian; Korean, Chinese and Japanese write numbers. A date without a
// year is the last of that name before tomorrow.
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

struct FigureDate {
  Time at;                      // of a day without an hour: noon
  std::chrono::local_days day;  // in the zone; of midnight with an offset: the day as it is written
  bool timed;  // the cell says an hour; midnight is one where another cell has another
};

class FigureDates {
 public:
  // `table` and `column` are how messages call them; `today` is the day of the import.
  FigureDates(std::string table, std::string column, std::string pattern, Zone zone,
              DateOrder usual, std::chrono::local_days today);

  void show(std::string_view cell, int line);

  // Nothing if the cell is no date. Throws Error(invalid) for a column of two kinds.
  std::optional<FigureDate> read(std::string_view cell, int line);

 private:
  struct Seen {
    int line = 0;
    std::string cell;
  };
  void weigh(std::string_view cell, int line);
  std::optional<Time> parse(std::string_view cell) const;
  std::optional<Time> without_year(std::string_view cell) const;
  FigureDate precise(std::string_view cell, Time at) const;
  DateOrder order() const;

  std::string table_, column_, pattern_;
  DateReader reader_;
  DateOrder usual_;
  std::chrono::local_days today_;
  bool hours_ = false;            // some cell has an hour other than midnight
  Seen day_first_, month_first_;  // the first cells that can only be that
  std::unordered_map<std::string, std::optional<FigureDate>> known_;  // tables repeat their dates
  std::string last_;
  std::optional<FigureDate> last_time_;
};

}  // namespace smm
