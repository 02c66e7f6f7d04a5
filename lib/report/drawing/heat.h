#pragma once
// A table by weekday and hour as a grid, for those who draw it.

#include <array>
#include <optional>
#include <string>

#include "report/report.h"

namespace smm {

struct Heat {
  std::string title;    // of the figure that is drawn
  bool effect = false;  // it is how posts do against the usual; else how many there are
  std::array<std::array<std::optional<double>, 24>, 7> values;  // from Monday, from 00:00
  std::array<std::array<bool, 24>, 7> thin{};  // too few posts to recommend anything
  double most = 0;                             // the highest of the values

  // How strong a cell is, 1 to 4: of an effect, much worse than usual (by more than 20 %), worse
  // (5 %), usual, better. 0: nothing was published then.
  int level(std::size_t day, std::size_t hour) const;
};
inline constexpr int heat_levels = 4;

inline constexpr auto short_weekdays =
    std::to_array<std::string_view>({"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"});

// `table`: times_table() of report/times.h.
Heat heat_of(const Table& table);

}  // namespace smm
