#pragma once
// Reading one cell of a table as a figure of a metric, as exports write them:
//
//   "1,234"  "1 234"  "1.2K"  "3,4 млн"      counts; one that is no whole number is refused, but
//                                            for conversions
//   "-12.50"                                 a correction, of what can be taken back
//   "12,50 €"  "$12.50"  "EUR 12.50"         money, with its currency where the sign says it
//   "0:01:23"  "83"                          seconds, or the column's unit
//   "3.4%"                                   percent, where a percent is meant
//
// Nothing that could be a mistake is read as a figure: a date, an address, a rate where a count is
// meant.

#include <optional>
#include <string>
#include <string_view>

#include "metrics/metric.h"

namespace smm {

struct FigureCell {
  double value = 0;
  std::string_view currency = {};  // three capitals, if the cell says it
  std::string why = {};            // not empty: it is no figure of the metric, one sentence
};

// `decimal`: '.' or ',' (importing/decimal_mark.h). `share`: the cell is a share of a whole, and
// `value` becomes a share of one: with a percent sign or above 1 it is a percent.
FigureCell read_figure(std::string_view cell, const MetricInfo& metric, char decimal,
                       bool share = false);

// Whether a cell has the form of a date or a time: 2026-10-03, 3/10/26, 03.10.2026 09:30.
bool like_date(std::string_view cell);

}  // namespace smm
