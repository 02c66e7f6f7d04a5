#include "metrics/importing/decimal_mark.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/error.h"
#include "metrics/importing/figure_cell.h"

namespace smm {
namespace {

// The digits of a cell with what stands between them: "12,50" of "€ 12,50". Empty for what is no
// number with a mark in it.
std::string_view core_of(std::string_view cell) {
  if (cell.find_first_of(".,") == std::string_view::npos || cell.find(':') != cell.npos ||
      like_date(cell))
    return {};
  auto first = std::find_if(cell.begin(), cell.end(), ascii::is_digit<char>);
  auto last = std::find_if(cell.rbegin(), cell.rend(), ascii::is_digit<char>).base();
  if (first >= last) return {};
  return cell.substr(static_cast<std::size_t>(first - cell.begin()),
                     static_cast<std::size_t>(last - first));
}

enum class Says { nothing, either, point, comma };

Says decimal(char mark) { return mark == '.' ? Says::point : Says::comma; }
Says grouping(char mark) { return mark == '.' ? Says::comma : Says::point; }

// Whether only whole numbers can be meant.
bool whole(const MetricInfo& metric, bool share, std::string_view behind) {
  bool scaled = std::any_of(behind.begin(), behind.end(), [](char c) { return c != ' '; });
  return metric.unit == Unit::count && !share && !may_be_fraction(metric.metric) && !scaled;
}

Says says(std::string_view cell, const MetricInfo& metric, bool share, bool whole_only) {
  auto core = core_of(cell);
  auto last = core.find_last_of(".,");
  if (last == std::string_view::npos) return Says::nothing;
  char mark = core[last];
  auto first = core.find_first_of(".,");
  if (core[first] != mark) return decimal(mark);  // both: the last is the decimal one
  if (first != last) return grouping(mark);       // twice the same
  auto head = core.substr(0, last), tail = core.substr(last + 1);
  auto digits = [](std::string_view text) {
    return std::all_of(text.begin(), text.end(), ascii::is_digit<char>);
  };
  if (!digits(tail)) return Says::nothing;
  // Digits in front that are grouped by spaces, or are too many for a group, or begin with a zero.
  auto behind = cell.substr(static_cast<std::size_t>(core.data() - cell.data()) + core.size());
  bool counts = whole_only || whole(metric, share, behind);
  if (tail.size() != 3 || !digits(head) || head.size() > 3 || head.starts_with('0')) {
    // Half a click is a mistake, and tells nothing of other cells.
    bool broken = counts && tail.find_first_not_of('0') != std::string_view::npos;
    return broken ? Says::nothing : decimal(mark);
  }
  if (counts) return grouping(mark);
  if (share || metric.unit == Unit::percent) return decimal(mark);  // 12,500 % are too many
  return Says::either;
}

}  // namespace

void DecimalMark::show(std::string_view cell, const MetricInfo& metric, bool share, bool whole,
                       int line) {
  auto put = [&](Seen& seen) {
    if (seen.line == 0) seen = {line, std::string(cell)};
  };
  switch (says(cell, metric, share, whole)) {
    case Says::nothing:
      return;
    case Says::either:
      return put(open_);
    case Says::point:
      return put(point_);
    case Says::comma:
      return put(comma_);
  }
}

void DecimalMark::check(const std::string& table, const std::string& column) const {
  if (point_.line == 0 || comma_.line == 0) return;
  throw Error(
      Status::invalid,
      fmt::format("{}: the column \"{}\" has numbers of two kinds: in line {} \"{}\" the point is "
                  "the decimal mark, and in line {} \"{}\" the comma",
                  table, column, point_.line, point_.cell, comma_.line, comma_.cell),
      "nothing was imported; write all of them one way");
}

}  // namespace smm
