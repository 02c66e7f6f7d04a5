#include "metrics/importing/figure_cell.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "core/ascii.h"
#include "core/cells.h"
#include "core/text.h"

namespace smm {
namespace {

using Pair = std::pair<std::string_view, double>;
constexpr auto magnitudes = std::to_array<Pair>({{"K", 1e3},
                                                 {"k", 1e3},
                                                 {"M", 1e6},
                                                 {"m", 1e6},
                                                 {"B", 1e9},
                                                 {"тыс.", 1e3},
                                                 {"тыс", 1e3},
                                                 {"млн.", 1e6},
                                                 {"млн", 1e6},
                                                 {"mil", 1e6},
                                                 {"Mio.", 1e6},
                                                 {"mln", 1e6}});

constexpr auto signs =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"€", "EUR"},
                                                                  {"$", "USD"},
                                                                  {"£", "GBP"},
                                                                  {"₽", "RUB"},
                                                                  {"руб.", "RUB"},
                                                                  {"руб", "RUB"},
                                                                  {"¥", "JPY"}});

void trim_spaces(std::string_view& text) {
  text = trim(text);
  for (bool again = true; again;) {
    again = false;
    for (std::string_view space : {"\u00A0", "\u202F"}) {
      if (text.starts_with(space)) text.remove_prefix(space.size()), again = true;
      if (text.ends_with(space)) text.remove_suffix(space.size()), again = true;
    }
    if (again) text = trim(text);
  }
}

bool take_end(std::string_view& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text.remove_suffix(end.size());
  trim_spaces(text);
  return true;
}

bool code(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), ascii::is_upper<char>);
}

// Takes a sign or a code of a currency off either end.
std::string_view take_currency(std::string_view& text) {
  for (auto [sign, name] : signs) {
    if (take_end(text, sign)) return name;
    if (text.starts_with(sign)) {
      text.remove_prefix(sign.size());
      trim_spaces(text);
      return name;
    }
  }
  for (bool front : {true, false}) {
    if (text.size() < 4) break;
    auto name = front ? text.substr(0, 3) : text.substr(text.size() - 3);
    if (!code(name)) continue;
    front ? text.remove_prefix(3) : text.remove_suffix(3);
    trim_spaces(text);
    return name;
  }
  return {};
}

double take_magnitude(std::string_view& text) {
  for (auto [end, times] : magnitudes)
    if (text.size() > end.size() && take_end(text, end)) return times;
  return 1;
}

// "1:02:03" or "2:03", in seconds.
std::optional<double> clock_time(std::string_view text) {
  double seconds = 0;
  int parts = 0;
  while (!text.empty()) {
    std::size_t count = 0;
    while (count < text.size() && ascii::is_digit(text[count])) ++count;
    if (count == 0 || count > 6 || (parts > 0 && count != 2)) return {};
    int value = 0;
    std::from_chars(text.data(), text.data() + count, value);
    if (parts > 0 && value > 59) return {};
    seconds = seconds * 60 + value;
    text.remove_prefix(count);
    ++parts;
    if (text.empty()) break;
    if (text[0] != ':') return {};
    text.remove_prefix(1);
    if (text.empty()) return {};
  }
  return parts == 2 || parts == 3 ? std::optional(seconds) : std::nullopt;
}

// The plain case, with nothing allocated: digits alone.
std::optional<double> plain(std::string_view cell) {
  if (cell.empty() || cell.size() > 15) return {};
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size() || value < 0) return {};
  return static_cast<double>(value);
}

// Takes a minus off the front of a number.
bool take_minus(std::string_view& text) {
  for (std::string_view minus : {"\u2212", "-"}) {
    if (!text.starts_with(minus)) continue;
    auto rest = text.substr(minus.size());
    trim_spaces(rest);
    // "-€5" as well as "-5"; a dash alone, or in front of a word, is none.
    if (rest.find_first_of("0123456789") == std::string_view::npos || rest.starts_with('-'))
      return false;
    text = rest;
    return true;
  }
  return false;
}

std::string what_it_is(std::string_view cell) {
  if (like_date(cell)) return fmt::format("\"{}\" is a date, no number", cell);
  if (cell.find("://") != std::string_view::npos)
    return fmt::format("\"{}\" is an address, no number", cell);
  return fmt::format("\"{}\" is not a number", cell);
}

}  // namespace

bool like_date(std::string_view cell) {
  cell = trim(cell);
  std::size_t at = 0;
  std::array<std::size_t, 3> lengths{};
  char mark = 0;
  for (std::size_t part = 0; part < 3; ++part) {
    auto begin = at;
    while (at < cell.size() && ascii::is_digit(cell[at])) ++at;
    lengths[part] = at - begin;
    if (lengths[part] == 0 || lengths[part] > 4) return false;
    if (part == 2) break;
    if (at >= cell.size() || (mark != 0 && cell[at] != mark)) return false;
    mark = cell[at++];
    if (mark != '-' && mark != '/' && mark != '.') return false;
  }
  if (at < cell.size() && cell[at] != ' ' && cell[at] != 'T' && cell[at] != ',') return false;
  return lengths[1] <= 2 && (lengths[0] == 4 || lengths[2] == 4 || lengths[2] == 2) &&
         (mark != '.' || lengths[0] <= 2);
}

FigureCell read_figure(std::string_view cell, const MetricInfo& metric, char decimal, bool share) {
  bool counts = metric.unit == Unit::count;
  if (auto value = plain(cell); value && !share) return {*value};
  auto text = cell;
  trim_spaces(text);
  FigureCell figure;
  bool negative = take_minus(text);
  if (negative && (share || !may_be_negative(metric.metric)))
    return {0, {}, fmt::format("\"{}\" is negative, which {} cannot be", cell, metric.name)};
  if (text.starts_with('+')) text.remove_prefix(1);
  bool percent = take_end(text, "%");
  if (percent && !share && metric.unit != Unit::percent)
    return {0, {}, fmt::format("\"{}\" is a rate, and {} is none", cell, metric.name)};
  if (metric.unit == Unit::money) figure.currency = take_currency(text);
  if (metric.unit == Unit::seconds)
    if (auto seconds = clock_time(text)) return {*seconds};
  if (!percent && like_date(text)) return {0, {}, what_it_is(cell)};
  auto times = take_magnitude(text);
  negative = take_minus(text) || negative;  // "€ -12.50"
  auto value = parse_number(text, decimal);
  if (!value || (negative && !may_be_negative(metric.metric))) return {0, {}, what_it_is(cell)};
  figure.value = (negative ? -*value : *value) * times;
  if (times > 1) figure.value = std::round(figure.value);
  if (share) {
    if (percent || figure.value > 1) figure.value /= 100;
    if (figure.value > 1) return {0, {}, fmt::format("\"{}\" is not a share of a whole", cell)};
    return figure;
  }
  if (metric.unit == Unit::percent && figure.value > 100)
    return {0, {}, fmt::format("\"{}\" is more than 100 percent", cell)};
  if (counts && !may_be_fraction(metric.metric) && figure.value != std::floor(figure.value))
    return {0, {}, fmt::format("\"{}\" is not a whole number, as a count must be", cell)};
  return figure;
}

}  // namespace smm
