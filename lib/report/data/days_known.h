#pragma once
// Of which days of a span a figure is known. A day without a figure is not a day of nothing: what
// goes over time goes by the days that are known, and says which are not.
//
//   DaysKnown days = days_known(first, last, {day, other});
//   if (days.few()) say("n/a");

#include <chrono>
#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/speech.h"

namespace smm {

struct DaysKnown {
  using Day = std::chrono::local_days;
  std::size_t all = 0, known = 0;
  std::vector<std::pair<Day, Day>> missing;  // first and last of each run of days, by time

  bool whole() const { return known == all; }
  // Too few to go by: under a week of them and under half of all.
  bool few() const { return known == 0 || (known < 7 && 2 * known < all); }
  // "2026-09-11 to 2026-09-30, 2026-10-02 and 3 more gaps"; empty where none is missing.
  std::string gaps(const Speech& in) const;
};

// Of the days from `first` to `last`, both included; none if `last` lies before.
DaysKnown days_known(DaysKnown::Day first, DaysKnown::Day last,
                     const std::set<DaysKnown::Day>& known);

}  // namespace smm
