#pragma once
// Figures as text for other tools, a line each.

#include <string>
#include <string_view>

#include "metrics/export_store.h"

namespace smm {

// kind,account,key,post,url,type,published,metric,measured,value,source,currency,
// days
std::string_view export_header();
// Appends the record with its line end. Text is quoted against formulas (sys/csv.h), times are RFC
// 3339 in UTC, numbers have a point and as many digits as they need.
void append_csv(std::string& out, const ExportedFigure& figure);
// Appends one JSON object with the same fields, without a line end; `published` may be null.
void append_json(std::string& out, const ExportedFigure& figure);

}  // namespace smm
