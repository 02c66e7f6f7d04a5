#pragma once
// The posts that a command is about, with their figures: for those that look at many at once.

#include <string>
#include <vector>

#include "command.h"
#include "metrics/tally.h"
#include "report/data/dataset.h"
#include "values.h"

namespace smm {

struct PostOptions {
  std::string account;
  Window window;
  std::string kpi = "engagement_rate";
};

// --account, --kpi, --period, --since and --until.
void post_options(Arguments& app, PostOptions& options);

// Throws Error(usage) with the nearest name.
const KpiInfo& kpi_named(const std::string& name);
// The same, and refuses what single posts do not have.
const KpiInfo& kpi_of_posts(const std::string& name);

struct OwnPosts {
  Plan plan;
  Dataset data;
  Period period;
  std::vector<const KnownPost*> posts;  // old enough to be judged, of the brand's own accounts
  std::size_t young = 0;                // left out: networks still count
  // All of them have figures at the age of judgement, and are compared by these. Else by the
  // latest, which were read at ages from `read_first` to `read_last`.
  bool at_age = false;
  Seconds read_first{}, read_last{};

  PostFigures figures(const KnownPost& post) const {
    return at_age ? data.arithmetic_at_age(post) : data.arithmetic(post);
  }
};

// Published in the given days; without, in the 365 days that end today. Of a competitor only if it
// is the account asked for.
OwnPosts own_posts(Session& session, const PostOptions& options);

// "posts from 2025-10-01 to 2026-09-30, engagement_rate; 3 are younger than 7 days and left out".
std::string scope(const OwnPosts& own, const KpiInfo& kpi);

}  // namespace smm
