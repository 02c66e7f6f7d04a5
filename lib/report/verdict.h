#pragma once
// KPIs of the plan against their figures.
//
// A KPI with `per: week` (day, month, quarter) is judged on every complete week that lies in the
// report's period, and the worst of them decides; with `per: period`, on the report's period. A
// period that is not over is not judged. With `each: account` every account is judged, and the
// worst decides; a target "vs previous" is a change against the part before, in percent. Its level
// says how much a miss matters; `on_missing` says what a figure that is not there means.

#include <string>
#include <utility>
#include <vector>

#include "report/data/dataset.h"
#include "report/report.h"

namespace smm {

// In the order of the plan, without those of level off. `campaign`: those about it only, unless
// empty.
std::vector<Verdict> judge(const Dataset& data, const Workspace& workspace, const Plan& plan,
                           const Period& period, Time now, std::string_view campaign = {});

// What the KPIs with a change for a target compare with: the Dataset has to hold these, too.
std::vector<Period> compared_periods(const Plan& plan, const Period& period, const Zone& zone);

// Fails when a KPI of level error is missed, or missing where that fails; cannot be evaluated when
// one is invalid, or when not one of them (those to be skipped apart) could be judged; and the
// reason.
std::pair<Gate, std::string> gate_of(const std::vector<Verdict>& verdicts);

}  // namespace smm
