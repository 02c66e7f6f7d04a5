#pragma once
// What KPIs and metrics are called, and how their formulas are said.

#include <string>

#include "core/speech.h"
#include "metrics/kpi.h"

namespace smm {

// "Engagement rate".
std::string title_of(const KpiInfo& kpi, const Speech& in);
std::string title_of(Metric metric, const Speech& in);
// "sum of engagements / sum of reach * 100".
std::string formula_of(const KpiInfo& kpi, const Speech& in);

}  // namespace smm
