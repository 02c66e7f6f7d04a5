#pragma once
// The SQL behind a figure: what a person can paste into sqlite3 to see it made of the view
// `figures` (smm-metrics(1)). The report itself reads all figures in one pass; the tests hold both
// to the same result.

#include <string>

#include "report/data/select.h"

namespace smm {

struct FigureQuery {
  std::string sql;        // its first column is the value
  std::string_view none;  // where there is no such query: why, as the catalogues call it
};

// The query for a KPI's value over the slice.
FigureQuery query_of(const KpiInfo& kpi, const KpiValue& value, const Slice& in,
                     const Dataset& data);

// Whether the query yields that value, run now.
bool yields(Db& db, const std::string& query, std::optional<double> value);

}  // namespace smm
