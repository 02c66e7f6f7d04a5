#pragma once
// What the days to come add to what is known, with an interval that was tried on the past.
//
//   auto f = forecast(spend_by_day, 9);
//   if (f.low) say(f.value, *f.low, *f.high, f.hits, f.tries);
//
// The forecast keeps the mean of the days so far. Its interval is that of the mean of m days to
// come, by the mean and the standard deviation s of the n that are known:
//
//   mean +- t(0.9; n - 1) * s * sqrt(1/m + 1/n)
//
// (Hahn and Meeker, "Statistical Intervals", 1991, 4.8), which is exact for days that are spread as
// a normal distribution and do not depend on each other, and near to it for others, since it is of
// sums. So the forecast lies in the middle of its interval; only what cannot be below zero is cut
// off there. Whether the days are such is not assumed: the same interval is made on every earlier
// day, and held against what came. Where most of those did not hold, or too few could be tried, no
// interval is given.

#include <cstddef>
#include <optional>
#include <span>

namespace smm {

inline constexpr std::size_t fewest_days_before = 7;  // that an interval is made of
inline constexpr std::size_t fewest_tries = 5;        // that an interval is given for
inline constexpr double forecast_level = 0.8;

struct Forecast {
  double value = 0;                 // what the days to come add
  std::optional<double> low, high;  // around it; none: it was not tried, or did not hold
  std::size_t hits = 0,
              tries = 0;  // intervals of the past that held what came; how many there were

  bool holds() const { return tries < fewest_tries || 2 * hits >= tries; }
};

// `days`: the amounts of the days that are known, by time, not empty; `ahead` days are to come.
Forecast forecast(std::span<const double> days, std::size_t ahead);

}  // namespace smm
