#pragma once
// What of a plan is about figures, checked: the KPIs it names and the tables it reads. Adds to
// `plan.problems` (unknown-metric, unknown-account, unknown-campaign, unknown-pillar and what
// read_mappings reports) and keeps them sorted.

#include "plan/plan.h"

namespace smm {

void check_measures(Plan& plan, const Workspace& workspace);

}  // namespace smm
