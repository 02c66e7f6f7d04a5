#pragma once
// Figures over time.

#include <vector>

#include "report/data/dataset.h"
#include "report/report.h"

namespace smm {

// "day" in a period of up to 45 days, "week" up to 200, else "month".
std::string step_of(const Period& period);

// Followers of each of the brand's accounts that has any, at the end of each step.
std::vector<Line> follower_lines(const Dataset& data, const Workspace& workspace,
                                 const Period& period, Time now);
// Posts and engagements by the time of publication. Steps that lie after `now` are left out.
std::vector<Line> activity_lines(const Dataset& data, const Workspace& workspace,
                                 const Period& period, Time now);
// The engagements of each of the brand's accounts that has any, by time of publication, and the
// mean of a step of the period before.
std::vector<Line> account_lines(const Dataset& data, const Workspace& workspace,
                                const Period& period, const Period& previous, Time now);

}  // namespace smm
