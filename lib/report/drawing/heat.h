#pragma once
// A table by weekday and hour as a grid, for those who draw it.

#include <array>
#include <optional>
#include <string>

#include "report/report.h"

namespace smm {

struct Heat {
  std::string title;   // of the figure that is drawn
  std::string column;  // its name
  Unit unit = Unit::count;
  std::array<std::array<std::optional<double>, 24>, 7> values;  // from Monday, from 00:00
  std::array<std::array<double, 24>, 7> posts{};
  double most = 0;  // the highest of the values

  // How strong a cell is, 1 to `levels`; 0: nothing was published then, or nothing is known.
  int level(std::size_t day, std::size_t hour, int levels) const;
};

inline constexpr auto short_weekdays =
    std::to_array<std::string_view>({"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"});

// `table`: breakdown() by weekday and hour. Draws the engagement rate where any is known, else
// engagements, else posts.
Heat heat_of(const Table& table);

// The place of the column that a breakdown is judged by first: the same choice.
std::size_t main_column(const Table& table);

}  // namespace smm
