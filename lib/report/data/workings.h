#pragma once
// What a figure is made of, row by row, and the arithmetic: for figures that no query says, and for
// whoever trusts none.

#include "report/data/select.h"

namespace smm {

// Fills in the rows and the arithmetic of `stat`, the KPI's figure over the slice. A figure without
// a value has its rows as far as they are known, and no arithmetic. The rows lead to the value by
// what the arithmetic says: a sum, a mean, a median, a quotient.
void add_workings(Stat& stat, const KpiInfo& kpi, const Slice& in, const Dataset& data,
                  const Workspace& workspace);

}  // namespace smm
