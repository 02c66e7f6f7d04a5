#include "metrics/breaks.h"

#include <algorithm>
#include <tuple>

namespace smm {

std::vector<MetricBreak> breaks_of(const Network& network) {
  std::vector<MetricBreak> found;
  for (const auto& later : network.told) {
    auto day = parse_date(later.from);
    const auto* metric = find_metric(later.metric);
    if (!day || metric == nullptr) continue;
    // What was told last of it before.
    const ToldMetric* earlier = nullptr;
    for (const auto& one : network.told)
      if (one.metric == later.metric && !one.until.empty() && one.until <= later.from &&
          (earlier == nullptr || one.until > earlier->until))
        earlier = &one;
    if (earlier != nullptr) found.push_back({metric->metric, *day, earlier->name, later.name});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(a.day, a.metric) < std::tie(b.day, b.metric);
  });
  return found;
}

}  // namespace smm
