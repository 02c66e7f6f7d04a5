#pragma once
// Figures over time, and posts in order.

#include <utility>
#include <vector>

#include "report/dataset.h"
#include "report/report.h"

namespace smm {

// "day" in a period of up to 45 days, "week" up to 200, else "month".
std::string step_of(const Period& period);

// Followers of each of the brand's accounts that has any, at the end of each step.
std::vector<Line> follower_lines(const Dataset& data, const Workspace& workspace,
                                 const Period& period, Time now);
// Posts and engagements by the time of publication. Steps that lie after `now` are left out.
std::vector<Line> activity_lines(const Dataset& data, const Period& period, Time now);

struct Ranking {
  std::vector<PostLine> best, worst;  // at most five each, no post in both
  std::string by;
};
// By engagement rate where reach is known of any post, else by engagements; young posts are not
// among the worst, posts without the figure in neither.
Ranking rank_posts(const Dataset& data, const Period& period, Time now, Db* db);

}  // namespace smm
