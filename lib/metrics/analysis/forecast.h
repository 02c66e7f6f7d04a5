#pragma once
// What the days to come add to what is known, with an interval that was tried on the past.
//
//   auto f = forecast(spend_by_day, 9);
//   say(f->value, f->low, f->high, f->hits, f->tries);
//
// The forecast keeps the mean of the days so far. How far such forecasts were off is not assumed
// but seen: from every earlier day the same forecast is made with what was known then, and compared
// with what came. The interval holds the middle four fifths of those errors (split conformal
// prediction: Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World", 2005, 4.2). Its
// hit rate is that of the same interval made on earlier days, each with the errors known by then.

#include <cstddef>
#include <optional>
#include <span>

namespace smm {

inline constexpr std::size_t fewest_days_before = 7;  // that a forecast goes by
inline constexpr std::size_t fewest_errors = 10;      // that an interval is made of
inline constexpr double forecast_level = 0.8;

struct Forecast {
  double value = 0;                 // what the days to come add
  std::optional<double> low, high;  // none: there are too few days to have tried it
  std::size_t hits = 0,
              tries = 0;  // intervals of the past that held what came; how many there were
};

// `days`: the amounts of the days that are known, by time, not empty; `ahead` days are to come.
Forecast forecast(std::span<const double> days, std::size_t ahead);

}  // namespace smm
