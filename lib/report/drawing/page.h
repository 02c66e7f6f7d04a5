#pragma once
// The building blocks of the HTML report: escaped text, tables, sections, cards.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/drawing/charts.h"
#include "report/report.h"

namespace smm::page {

std::string esc(std::string_view text);
// A day as it is written, anything else as it is.
std::string said_label(const Speech& in, const std::string& label);
// A figure for a cell; what is not known is softer.
std::string cell(const Speech& in, std::optional<double> value, Unit unit,
                 std::string_view currency = {});
// "insta, 2026-10-03 09:30; 234 engagements, reach 2,294".
std::string about_post(const Speech& in, const PostLine& post);
// Only addresses that a browser opens as pages become links. `inner` is HTML.
std::string linked(const std::string& url, const std::string& inner);

struct HtmlTable {
  std::string caption;
  std::vector<std::string> header;             // plain text
  std::vector<std::vector<std::string>> rows;  // HTML; the first cell is the row's header
};

// The table in a region that can be scrolled with the keyboard when it is wider than the screen.
std::string drawn(const HtmlTable& table, const std::string& name);
// The same, folded away behind a chart.
std::string behind(const Speech& in, const HtmlTable& table, const std::string& name);
std::string row_name(const Speech& in, const Table& table, const Table::Row& row);
HtmlTable of(const Speech& in, const Table& table);
HtmlTable of(const Speech& in, const ChartData& data, const std::string& first);

// A part of the page with a heading (h2); `id` is unique.
std::string section(const std::string& id, const std::string& name, const std::string& body);
// A box with a heading (h3).
std::string card(const std::string& name, const std::string& body);

}  // namespace smm::page
