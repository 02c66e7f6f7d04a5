#pragma once
// Dates as spreadsheets write them. Whether 03/04/2026 is in March or April is decided by the whole
// column, never by one cell: one date whose first number is above 12 says that days come first.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/written_date.h"

namespace smm {

class TableDates {
 public:
  // `cells`: all of the column. `order`: "dmy", "mdy", or empty to find out. Throws Error(invalid)
  // if the column does not say, or contradicts itself; `column` names it.
  TableDates(const std::vector<std::string_view>& cells, std::string_view order,
             std::string_view column);

  // A date, a time of day, or both (see written_date.h), from 1970 to 2199. Nothing if it is none.
  std::optional<WrittenDate> read(std::string_view cell) const;
  // Of 03/04/2026; empty if there is no such date in the column.
  const std::string& order() const { return order_; }

 private:
  std::string order_;
};

// True for the number by which a spreadsheet stores a date that nobody formatted, "46359.4166667":
// days since 1899-12-30, of this century.
bool spreadsheet_day(std::string_view cell);

}  // namespace smm
