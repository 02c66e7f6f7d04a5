#pragma once
// What campaigns cost and brought, against their budgets.

#include <vector>

#include "report/data/dataset.h"
#include "report/report.h"

namespace smm {

// One line for each campaign that has amounts in the period, or a budget and days in it: in the
// order of the plan, then by name; spend outside campaigns last. Nothing when there is no money at
// all.
//
// Pacing is against an even spread of the budget over the days of the campaign whose spend is
// known, until the end of the period or of the day of `now`, whichever is earlier; a forecast keeps
// the mean of these days. Both name the days that are not known, and are not made of too few.
// Amounts whose currency is not that of the budget are not compared with it.
std::vector<CampaignMoney> campaign_money(const Dataset& data, const Plan& plan,
                                          const Period& period);

}  // namespace smm
