#include "metrics/analysis/forecast.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace smm {
namespace {

double mean(std::span<const double> days) {
  return std::accumulate(days.begin(), days.end(), 0.0) / static_cast<double>(days.size());
}

// How much more a day brought than a forecast made on an earlier day said.
struct Error {
  std::size_t known;  // from how many days on it was known
  double a_day;
};

struct Interval {
  double low, high;  // of a day
};

// The middle of the errors; of n errors and the one to come any is as likely the largest.
std::optional<Interval> middle_of(std::vector<double> errors) {
  if (errors.size() < fewest_errors) return {};
  std::sort(errors.begin(), errors.end());
  auto tail = (1 - forecast_level) / 2;
  auto out = static_cast<std::size_t>(std::floor(tail * static_cast<double>(errors.size() + 1)));
  out = std::max<std::size_t>(out, 1) - 1;
  return Interval{errors[out], errors[errors.size() - 1 - out]};
}

std::vector<double> known_by(const std::vector<Error>& errors, std::size_t days) {
  std::vector<double> known;
  for (const auto& error : errors)
    if (error.known <= days) known.push_back(error.a_day);
  return known;
}

}  // namespace

Forecast forecast(std::span<const double> days, std::size_t ahead) {
  Forecast result;
  auto usual = mean(days);
  auto to_come = static_cast<double>(ahead);
  result.value = usual * to_come;
  // Of a longer time to come there may be no past as long: a third of what there is.
  auto reach = std::min(ahead, days.size() / 3);
  if (reach == 0) return result;
  std::vector<Error> errors;
  for (auto at = fewest_days_before; at + reach <= days.size(); ++at)
    errors.push_back({at + reach, mean(days.subspan(at, reach)) - mean(days.first(at))});
  for (const auto& error : errors) {
    auto interval = middle_of(known_by(errors, error.known - reach));
    if (!interval) continue;
    ++result.tries;
    if (error.a_day >= interval->low && error.a_day <= interval->high) ++result.hits;
  }
  if (auto interval = middle_of(known_by(errors, days.size()))) {
    result.low = (usual + interval->low) * to_come;
    result.high = (usual + interval->high) * to_come;
  }
  return result;
}

}  // namespace smm
