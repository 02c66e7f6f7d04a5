#pragma once
// Dates as spreadsheets write them. Whether 03/04/2026 is in March or April is decided by the whole
// column, never by one cell: one date whose first number is above 12 says that days come first.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/cells.h"

namespace smm {

class TableDates {
 public:
  // `cells`: all of the column. `order`: "dmy", "mdy", or empty to find out. Throws Error(invalid)
  // if the column does not say, or contradicts itself; `column` names it.
  TableDates(const std::vector<std::string_view>& cells, std::string_view order,
             std::string_view column);

  // A date, a time of day, or both: 2026-10-03 09:30, 3.10.2026, 10/03/2026 9:30 PM, 3 Oct 2026,
  // 09:30. Nothing if it is none.
  std::optional<Moment> read(std::string_view cell) const;
  // Of 03/04/2026; empty if there is no such date in the column.
  const std::string& order() const { return order_; }

 private:
  std::string order_;
};

}  // namespace smm
