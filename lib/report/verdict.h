#pragma once
// KPIs of the plan against their figures.
//
// A KPI with `per: week` (day, month, quarter) is judged on every complete week that lies in the
// report's period, and the worst of them decides; with `per: period`, on the report's period. One
// whose span is longer than the report's period is judged on all of the span, if it ends in that
// period; else what is known of the span so far is shown, with the share of its time that is gone.
// A period that is not over is not judged. With `each: account` every account is judged, and the
// worst decides; a target "vs previous" is a change against the part before, in percent, over the
// accounts known in both. The reason says what the value is made of, in as many decimals as it
// takes to differ from the target. Its level says how much a miss matters; `on_missing` says what a
// figure that is not there means.

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

// What the KPIs are judged on beyond the report's period, and what those with a change for a target
// compare with: the Dataset has to hold these, too.
std::vector<Period> judged_periods(const Plan& plan, const Period& period, const Zone& zone);

// Fails when a KPI of level error is missed, or missing where that fails; cannot be evaluated when
// one is invalid, or when not one of them (those to be skipped apart) could be judged; and the
// reason.
std::pair<Gate, std::string> gate_of(const std::vector<Verdict>& verdicts, const Speech& in);

}  // namespace smm
