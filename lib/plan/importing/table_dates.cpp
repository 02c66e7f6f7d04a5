#include "plan/importing/table_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/ascii.h"
#include "core/error.h"
#include "core/fold.h"
#include "core/text.h"

namespace smm {
namespace {

// The first two numbers of a date like "03/04/2026".
struct Numbers {
  int first = 0, second = 0;
};

std::size_t digits_at(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && ascii::is_digit(text[end])) ++end;
  return end - at;
}

// Wherever it stands in the cell: a weekday or a time may come first.
std::optional<Numbers> slashed(std::string_view cell) {
  for (std::size_t at = 0; at < cell.size();) {
    auto first = digits_at(cell, at);
    if (first == 0) {
      ++at;
      continue;
    }
    auto mark = at + first;
    bool parted = mark < cell.size() && (cell[mark] == '/' || cell[mark] == '-');
    auto second = parted ? digits_at(cell, mark + 1) : 0;
    auto other = mark + 1 + second;
    bool date = first <= 2 && second > 0 && second <= 2 && other < cell.size() &&
                cell[other] == cell[mark] && digits_at(cell, other + 1) > 0;
    if (date) {
      Numbers numbers;
      std::from_chars(cell.data() + at, cell.data() + mark, numbers.first);
      std::from_chars(cell.data() + mark + 1, cell.data() + other, numbers.second);
      return numbers;
    }
    // The rest of a date that begins with its year is none.
    at = parted && first == 4 ? other + 3 : mark;
  }
  return {};
}

}  // namespace

TableDates::TableDates(const std::vector<std::string_view>& cells, std::string_view order,
                       std::string_view column)
    : order_(order) {
  std::string_view day_first, month_first, either;
  for (auto cell : cells) {
    auto numbers = slashed(folded(cell));
    if (!numbers) continue;
    if (numbers->first > 12)
      day_first = cell;
    else if (numbers->second > 12)
      month_first = cell;
    else if (numbers->first != numbers->second)
      either = cell;
  }
  if (!order_.empty()) return;
  if (!day_first.empty() && !month_first.empty())
    throw Error(Status::invalid,
                fmt::format("column \"{}\" has days first in \"{}\" and months first in \"{}\"",
                            column, day_first, month_first),
                "correct the column, or say which with --dates dmy or --dates mdy");
  if (day_first.empty() && month_first.empty() && !either.empty())
    throw Error(Status::invalid,
                fmt::format("\"{}\" in column \"{}\" may be two different days", either, column),
                "say which number comes first: --dates dmy or --dates mdy");
  order_ = !month_first.empty() ? "mdy" : !day_first.empty() ? "dmy" : "";
}

std::optional<WrittenDate> TableDates::read(std::string_view cell) const {
  auto found = parse_written_date(cell, order_);
  if (!found || !found->date) return found;
  auto year = int{found->date->year()};
  return year >= 1970 && year < 2200 ? found : std::nullopt;
}

bool spreadsheet_day(std::string_view cell) {
  cell = trim(cell);
  auto whole = digits_at(cell, 0);
  if (whole != 5 || std::string_view("34567").find(cell[0]) == std::string_view::npos)
    return false;  // 36526 is 2000-01-01
  if (whole == cell.size()) return true;
  bool mark = cell[whole] == '.' || cell[whole] == ',';
  return mark && whole + 1 + digits_at(cell, whole + 1) == cell.size();
}

}  // namespace smm
