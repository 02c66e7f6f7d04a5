#include "plan/importing/table_dates.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "core/error.h"
#include "core/text.h"

namespace smm {
namespace {

// The first two numbers of "03/04/2026 ...", if it is of that form.
struct Numbers {
  int first = 0, second = 0;
};

std::optional<Numbers> slashed(std::string_view cell) {
  cell = trim(cell);
  Numbers numbers;
  auto take = [&](int& into) {
    std::size_t digits = 0;
    while (digits < cell.size() && cell[digits] >= '0' && cell[digits] <= '9') ++digits;
    if (digits == 0 || digits > 2 || digits >= cell.size()) return false;
    std::from_chars(cell.data(), cell.data() + digits, into);
    if (cell[digits] != '/' && cell[digits] != '-') return false;
    cell.remove_prefix(digits + 1);
    return true;
  };
  if (!take(numbers.first) || !take(numbers.second)) return {};
  return numbers;
}

constexpr std::array<std::string_view, 10> times{
    "",       " %H:%M", " %H:%M:%S", " %I:%M %p",    " %I:%M:%S %p",
    " %I %p", "T%H:%M", "T%H:%M:%S", " at %I:%M %p", ", %H:%M"};
constexpr std::array<std::string_view, 6> offset_times{"T%H:%M:%S%z", "T%H:%M%z",    " %H:%M:%S %z",
                                                       " %H:%M %z",   " %H:%M:%S%z", " %H:%M%z"};

}  // namespace

TableDates::TableDates(const std::vector<std::string_view>& cells, std::string_view order,
                       std::string_view column)
    : order_(order) {
  std::string_view day_first, month_first, either;
  for (auto cell : cells) {
    auto numbers = slashed(cell);
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
                "mend the column, or say which with --dates dmy or --dates mdy");
  if (day_first.empty() && month_first.empty() && !either.empty())
    throw Error(Status::invalid,
                fmt::format("\"{}\" in column \"{}\" may be two different days", either, column),
                "say which number comes first: --dates dmy or --dates mdy");
  order_ = !month_first.empty() ? "mdy" : !day_first.empty() ? "dmy" : "";
}

std::optional<Moment> TableDates::read(std::string_view cell) const {
  std::vector<std::string> dates{"%Y-%m-%d", "%Y/%m/%d",  "%Y.%m.%d",  "%d.%m.%Y", "%d.%m.%y",
                                 "%d %b %Y", "%d %b, %Y", "%b %d, %Y", "%b %d %Y", "%d-%b-%Y"};
  bool months_first = order_ == "mdy";
  for (const char* mark : {"/", "-"})
    for (const char* year : {"%Y", "%y"})
      dates.push_back(fmt::format("{}{}{}{}{}", months_first ? "%m" : "%d", mark,
                                  months_first ? "%d" : "%m", mark, year));
  auto plausible = [](const Moment& moment) {
    return !moment.date || (int{moment.date->year()} >= 1970 && int{moment.date->year()} < 2200);
  };
  for (const auto& date : dates) {
    for (auto time : times)
      if (auto moment = read_moment(cell, date + std::string(time)); moment && plausible(*moment))
        return moment;
    if (date != "%Y-%m-%d") continue;
    for (auto time : offset_times)
      if (auto moment = read_moment(cell, date + std::string(time))) return moment;
  }
  for (std::string_view time : {"%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p", "%I %p", "%H.%M",
                                "%Hh%M", "%Hh", "%H:%M Uhr"})
    if (auto moment = read_moment(cell, time)) return moment;
  return {};
}

}  // namespace smm
