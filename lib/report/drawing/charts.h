#pragma once
// Charts as inline SVG for HTML: no script, no outside address, no colour of their own (classes
// that the page's style colours, so that light, dark and print each have theirs). Each has a
// <title> and a <desc> that say in words what it shows; the page puts a table of the same figures
// behind it.
//
// All are drawn on a canvas 400 wide, so that the text is legible on a telephone.

#include <optional>
#include <string>
#include <vector>

#include "core/speech.h"
#include "metrics/metric.h"
#include "report/drawing/heat.h"

namespace smm {

struct ChartData {
  std::string id;     // unique in the page
  std::string title;  // for <title>
  std::string about;  // for <desc>: one sentence with the main figures
  Unit unit = Unit::count;
  std::string currency;
  std::vector<std::string> labels;
  std::vector<std::optional<double>> values;  // as many; absent: a gap
  // Where the figures begin to mean something else: which value is the first, and a sentence.
  std::vector<std::pair<std::size_t, std::string>> breaks = {};
};

// A line over time; gaps stay gaps. The axis begins near the lowest value, as levels need.
std::string line_chart(const Speech& in, const ChartData& data);
// Upright bars from zero, for weekdays, hours and weeks. One far above the rest is broken off, with
// its value (axis_cut).
std::string bar_chart(const Speech& in, const ChartData& data);
// Lying bars from zero with their names and figures, for pillars and types.
std::string row_chart(const Speech& in, const ChartData& data);
// What was spent of a budget, with a mark where an even pace would be; over the budget the bar is
// full and so classed. `expected` may be absent.
std::string budget_chart(const Speech& in, const std::string& id, const std::string& title,
                         double spent, double budget, std::optional<double> expected,
                         const std::string& currency);

// Weekdays below each other, hours beside each other, in five strengths; what is not known is
// empty.
std::string heat_chart(const Speech& in, const std::string& id, const std::string& title,
                       const Heat& heat);

// Where an axis from zero ends when one value in twenty or fewer stands at three times the next or
// more: just above the rest, so that it does not flatten them. Nothing: it holds them all.
std::optional<double> axis_cut(std::vector<double> values);
// "1 Oct" for a day: its year is in the title of the page. Anything else as it is.
std::string axis_label(const Speech& in, const std::string& label);

// Round numbers for an axis that holds `low` and `high`: at most five, evenly spaced, ascending.
std::vector<double> axis_ticks(double low, double high, bool whole);

}  // namespace smm
