#pragma once
// Cells of a workbook: figures, dates and texts in the customs of a language. A figure is a number,
// and its unit stands in the number's format, so that a spreadsheet can go on reckoning with it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/speech.h"
#include "report/report.h"
#include "sys/text/xlsx.h"

namespace smm::cells {

using Face = CellLook::Face;

SheetCell text(std::string_view value, Face face = Face::plain);
// Of what may be long: in lines of its own, and the row is as high as it asks.
SheetCell long_text(std::string_view value, Face face = Face::plain);
SheetRow head(const std::vector<std::string>& titles);
// A text across all columns.
SheetRow across(std::string_view value, Face face = Face::plain);
SheetRow title(std::string_view value);

// Percentages become hundredths, and are shown as per cent. Where there is no figure the cell is
// empty, and `why` stands in a note at it.
SheetCell figure(const Speech& in, std::optional<double> value, Unit unit,
                 std::string_view currency = "", std::string_view why = "");
// By how much a figure has changed: in per cent, of percentages in points.
SheetCell change(const Speech& in, const Stat& stat);
// A day (2026-10-01) as a date: the first of a month as the month, where that is the `step`.
// Another text stays one.
SheetCell day(const Speech& in, const std::string& day, std::string_view step);
SheetCell time(const Speech& in, LocalTime time);

}  // namespace smm::cells
