#pragma once
// The map of a report by weekday and hour: the grid of metrics/analysis/best_times.h over the
// report's posts, each in its account's zone.

#include <optional>
#include <string>
#include <vector>

#include "metrics/analysis/best_times.h"
#include "report/data/dataset.h"
#include "report/report.h"

namespace smm {

// What the test says: "When you post matters (p = 0.002). Best: ...". `series`: the names of those
// that the posts are of, by number.
std::string sentence(const BestTimes& times, const std::vector<std::string>& series,
                     const Speech& in);
std::string day_name(std::size_t weekday);  // 0 is Monday: the name that programs read
std::string hour_name(std::size_t hour);    // "09:00"

// One row for each weekday and hour with posts: how many, how they do against the usual in percent,
// the ends of its 95 % interval, and 1 where so few posts stand behind it that nothing is
// recommended. With fewer posts than the test takes, only how many. Nothing: no post has an hour.
std::optional<Table> times_table(const Dataset& data, const Workspace& workspace,
                                 const Period& period, Time now);

}  // namespace smm
