#include "metrics/analysis/forecast.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace smm {
namespace {

double mean(std::span<const double> days) {
  return std::accumulate(days.begin(), days.end(), 0.0) / static_cast<double>(days.size());
}

// The value that Student's t with so many degrees of freedom, at least 6, is below in nine of ten
// cases: to four decimals (Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.7.5).
double nine_of_ten(double freedom) {
  constexpr double z = 1.2815515655446004;  // of the normal distribution
  constexpr double z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
  return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom) +
         (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom);
}

struct Interval {
  double low, high;  // of a day, at the mean

  bool holds(double value) const {
    constexpr double rounding = 1e-9;
    auto slack = rounding * std::max(std::abs(low), std::abs(high));
    return value >= low - slack && value <= high + slack;
  }
};

// Of the mean of `ahead` days after these, of which there are enough.
Interval interval(std::span<const double> days, std::size_t ahead) {
  auto usual = mean(days);
  double squares = 0;
  for (double day : days) squares += (day - usual) * (day - usual);
  auto count = static_cast<double>(days.size());
  auto deviation = std::sqrt(squares / (count - 1));
  auto half =
      nine_of_ten(count - 1) * deviation * std::sqrt(1 / static_cast<double>(ahead) + 1 / count);
  bool never_below = std::all_of(days.begin(), days.end(), [](double day) { return day >= 0; });
  return {never_below ? std::max(0.0, usual - half) : usual - half, usual + half};
}

}  // namespace

Forecast forecast(std::span<const double> days, std::size_t ahead) {
  Forecast result;
  auto to_come = static_cast<double>(ahead);
  result.value = mean(days) * to_come;
  // Of a longer time to come there may be no past as long: a third of what there is.
  auto reach = std::min(ahead, days.size() / 3);
  if (reach == 0) return result;
  for (auto at = fewest_days_before; at + reach <= days.size(); ++at) {
    ++result.tries;
    if (interval(days.first(at), reach).holds(mean(days.subspan(at, reach)))) ++result.hits;
  }
  if (result.tries < fewest_tries || !result.holds()) return result;
  auto tried = interval(days, ahead);
  result.low = tried.low * to_come;
  result.high = tried.high * to_come;
  return result;
}

}  // namespace smm
