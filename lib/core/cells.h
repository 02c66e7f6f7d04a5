#pragma once
// Reading the cells of a table that a person or a network's export wrote: numbers and dates.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/zone.h"

namespace smm {

// True for what exports write where there is no figure: nothing, "-", "--", an en or em dash,
// "n/a", "undefined".
bool absent(std::string_view cell);

// A plain decimal number with that decimal mark ('.' or ','), digits optionally grouped by threes
// with the other mark, a space, a no-break space or an apostrophe: "1,234.5" or "1.234,5". Nothing
// for anything else: signs other than a leading minus, units, percent, exponents, over 15 digits.
std::optional<double> parse_number(std::string_view cell, char decimal);

// A date or a time of day, or both, as far as a cell says them.
struct Moment {
  std::optional<std::chrono::year_month_day> date;
  std::optional<Seconds> time;    // of the day
  std::optional<Seconds> offset;  // from UTC
};

// `cell` by a pattern of DateReader's, which need not name a whole date. Nothing if it is not of
// that form, or names no real date.
std::optional<Moment> read_moment(std::string_view cell, std::string_view pattern);

// Dates as a mapping describes them. `pattern` is like strptime's: %Y %y %m %d %e %H %I %M %S %p
// %b %B (English month names) %z %F %T %R %s %%; a space stands for any white space; everything
// else for itself. ISO forms are read without or beside it: a date, a local date and time, RFC
// 3339.
//
// A date without a time is noon of that day in `zone`: the instant that stays on the day in almost
// every other zone.
class DateReader {
 public:
  DateReader(std::string pattern, Zone zone);
  // Why `pattern` cannot be used, or nothing.
  static std::optional<std::string> wrong(std::string_view pattern);

  std::optional<Time> read(std::string_view cell) const;
  const Zone& zone() const { return zone_; }

 private:
  std::string pattern_;
  Zone zone_;
};

}  // namespace smm
