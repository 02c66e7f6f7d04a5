#pragma once
// What is wrong or thin in the figures of a period, said before anybody relies on them.

#include <vector>

#include "report/data/dataset.h"
#include "report/report.h"

namespace smm {

// Rules: no-data, missing, missing-reach, silent-accounts, missing-followers, duplicate, jump,
// impossible-shares, impossible, negative, future, early, undated, young, currency,
// unknown-campaign. In that order; at most five examples each.
std::vector<Issue> quality(const Dataset& data, const Workspace& workspace, const Plan& plan,
                           const Period& period, Time now);

// Whether they say that nothing at all is known about the period.
bool knows_nothing(const std::vector<Issue>& issues);

}  // namespace smm
