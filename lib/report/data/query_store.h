#pragma once
// The SQL behind a figure: what a person can paste into sqlite3 to see it made of the view
// `figures` (smm-metrics(1)). The report itself reads all figures in one pass; the tests hold both
// to the same result.

#include <string>

#include "report/data/select.h"

namespace smm {

// A query whose first column is the KPI's value over the slice. Of a rate that is set against the
// followers of a day, and of posts that the queue or the plan have to date, it lists the figures
// instead; empty where no query of that view says it.
std::string query_of(const KpiInfo& kpi, const KpiValue& value, const Slice& in,
                     const Dataset& data);

}  // namespace smm
