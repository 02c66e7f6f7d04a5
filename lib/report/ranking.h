#pragma once
// The posts of a period in order of what they did for the goals of the plan.
//
// A goal's metric is read of each post (of goals about followers: the follows that the post
// brought) and divided by the mean of the posts of the same stage of the funnel, as what builds
// demand is not judged by sales. The effect is the mean of these over the goals; 1 is an average
// post. A post of a campaign with a goal of its own is judged by that one. Likes are no effect.

#include <string>
#include <vector>

#include "report/data/dataset.h"
#include "report/report.h"

namespace smm {

struct Ranking {
  std::vector<PostLine> best, worst;  // at most five each, no post in both
  std::vector<PostLine> leaders;      // the best three of each account, account by account
  std::string by;                     // how they were ordered, one sentence
};

// By effect where a goal's figure is known of two posts; else by engagement rate where reach is
// known of any; else by engagements. Young posts are not among the worst; posts without the figure
// are in neither.
Ranking rank_posts(const Dataset& data, const Plan& plan, const Period& period, Time now, Db* db);

}  // namespace smm
