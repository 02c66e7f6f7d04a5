#pragma once
// Where a metric changed its meaning at a network (Network::told): the figures before that day and
// from it on are two series under one name, and are not set against each other.

#include <chrono>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "metrics/metric.h"
#include "networks/network.h"

namespace smm {

struct MetricBreak {
  Metric metric = Metric::likes;
  std::chrono::year_month_day day;  // the first of the new meaning
  std::string_view was, is;         // what was counted, and is, in the network's words
};

// By day, then metric.
std::vector<MetricBreak> breaks_of(const Network& network);

}  // namespace smm
