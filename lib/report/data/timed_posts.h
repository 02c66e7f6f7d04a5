#pragma once
// The posts of a dataset as metrics/analysis/best_times.h takes them: one computation for the
// command that tells the best times and for the map in the report.

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "metrics/analysis/best_times.h"
#include "metrics/kpi.h"
#include "report/data/dataset.h"

namespace smm {

struct TimedPosts {
  std::vector<TimedPost> posts;
  std::size_t without = 0;              // posts that do not have the figure
  std::set<std::string> zones;          // that their times are of
  std::vector<std::string> series{""};  // by TimedPost::series
};

// `kpi`: one of single posts (see is_of_posts()).
TimedPosts timed_posts(const Workspace& workspace, const Dataset& data,
                       const std::vector<const KnownPost*>& posts, const KpiInfo& kpi);

// The best times of those posts by that KPI.
BestTimes best_times_of(const TimedPosts& posts, const KpiInfo& kpi);

}  // namespace smm
