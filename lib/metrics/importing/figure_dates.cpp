#include "metrics/importing/figure_dates.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::size_t most_known = 8192;

constexpr auto forms = std::to_array<const char*>(
    {"%Y%m%d", "%d.%m.%Y", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%b %d, %Y", "%b %d, %Y %H:%M",
     "%d %b %Y", "%b %d, %Y, %I:%M %p", "%d %b %Y %H:%M", "%F %T %z", "%F %R %z", "%Y/%m/%d",
     "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y%m%d%H", "%b %d, %Y %I:%M %p"});
constexpr auto times =
    std::to_array<const char*>({"", " %H:%M", " %H:%M:%S", " %I:%M %p", ", %I:%M %p"});

// The first two numbers of "3/10/2026"; nothing for another form.
struct Numbers {
  int first, second;
};
std::optional<Numbers> slashed(std::string_view cell) {
  Numbers numbers{};
  auto take = [&](int& into) {
    std::size_t count = 0;
    while (count < 2 && count < cell.size() && ascii::is_digit(cell[count])) ++count;
    if (count == 0 || count == cell.size() || cell[count] != '/') return false;
    std::from_chars(cell.data(), cell.data() + count, into);
    cell.remove_prefix(count + 1);
    return true;
  };
  if (!take(numbers.first) || !take(numbers.second)) return {};
  return numbers;
}

// Without "Sat, " in front.
std::string_view without_weekday(std::string_view cell) {
  auto comma = cell.find(',');
  if (comma == std::string_view::npos || comma < 3 || comma > 9) return cell;
  auto word = lower_ascii(cell.substr(0, 3));
  for (unsigned day = 0; day < 7; ++day)
    if (lower_ascii(weekday_name(std::chrono::weekday{day}).substr(0, 3)) == word)
      return trim(cell.substr(comma + 1));
  return cell;
}

}  // namespace

FigureDates::FigureDates(std::string table, std::string column, std::string pattern, Zone zone,
                         DateOrder usual)
    : table_(std::move(table)),
      column_(std::move(column)),
      pattern_(pattern),
      reader_(std::move(pattern), std::move(zone)),
      usual_(usual) {}

bool FigureDates::wants(std::string_view cell) const {
  return pattern_.empty() && slashed(trim(cell)).has_value();
}

void FigureDates::show(std::string_view cell, int line) { weigh(trim(cell), line); }

void FigureDates::weigh(std::string_view cell, int line) {
  auto numbers = slashed(cell);
  if (!numbers) return;
  bool day = numbers->first > 12 && numbers->first <= 31 && numbers->second <= 12;
  bool month = numbers->second > 12 && numbers->second <= 31 && numbers->first <= 12;
  if (day && day_first_.line == 0) day_first_ = {line, std::string(cell)};
  if (month && month_first_.line == 0) month_first_ = {line, std::string(cell)};
  if (day_first_.line == 0 || month_first_.line == 0) return;
  throw Error(
      Status::invalid,
      fmt::format("{}: the column \"{}\" has dates of two kinds: line {} has \"{}\", the day "
                  "first, and line {} has \"{}\", the month first",
                  table_, column_, day_first_.line, day_first_.cell, month_first_.line,
                  month_first_.cell),
      "nothing was imported; write all of them one way, best as 2026-10-31");
}

DateOrder FigureDates::order() const {
  if (day_first_.line > 0) return DateOrder::day_first;
  if (month_first_.line > 0) return DateOrder::month_first;
  return usual_;
}

std::optional<Time> FigureDates::parse(std::string_view cell) const {
  if (auto time = reader_.read(cell)) return time;
  if (!pattern_.empty()) return {};
  auto rest = without_weekday(cell);
  auto with = [&](const std::string& form) { return DateReader(form, reader_.zone()).read(rest); };
  if (slashed(rest)) {
    if (order() == DateOrder::unknown)
      throw Error(Status::invalid,
                  fmt::format("{}: in the column \"{}\", \"{}\" may be the day or the month first, "
                              "and nothing in the table tells",
                              table_, column_, cell),
                  "nothing was imported; say it with --dates %d/%m/%Y or %m/%d/%Y, or with "
                  "`dates:` of the mapping");
    for (const char* year : {"%Y", "%y"})
      for (const char* time : times)
        if (auto found = with(fmt::format(
                "{}/{}{}", order() == DateOrder::day_first ? "%d/%m" : "%m/%d", year, time)))
          return found;
    return {};
  }
  for (const char* form : forms)
    if (auto found = with(form)) return found;
  return {};
}

std::optional<Time> FigureDates::read(std::string_view cell, int line) {
  if (cell == last_) return last_time_;
  std::string key(cell);
  auto found = known_.find(key);
  if (found == known_.end()) {
    weigh(trim(cell), line);
    if (known_.size() >= most_known) known_.clear();
    found = known_.emplace(key, parse(trim(cell))).first;
  }
  last_ = std::move(key);
  last_time_ = found->second;
  return last_time_;
}

}  // namespace smm
