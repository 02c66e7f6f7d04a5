#include "core/cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/ascii.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::size_t max_digits = 15;  // what a double holds exactly

// The character that `text` begins with if it may stand between groups of digits, as one byte for
// each kind, and its length.
struct GroupMark {
  char kind = 0;
  std::size_t bytes = 0;
};

GroupMark group_mark(std::string_view text, char decimal) {
  struct Spelling {
    std::string_view text;
    char kind;
  };
  constexpr auto spellings = std::to_array<Spelling>({{" ", ' '},
                                                      {"\u00A0", ' '},
                                                      {"\u202F", ' '},
                                                      {"\u2009", ' '},
                                                      {"'", '\''},
                                                      {"\u2019", '\''}});
  for (const auto& spelling : spellings)
    if (text.starts_with(spelling.text)) return {spelling.kind, spelling.text.size()};
  char other = decimal == '.' ? ',' : '.';
  if (text.starts_with(other)) return {other, 1};
  return {};
}

// The digits of the whole part, marks removed; moves `at` behind them. Empty if they are not well
// grouped.
std::string whole_digits(std::string_view cell, std::size_t& at, char decimal) {
  std::string digits;
  char mark = 0;
  std::size_t group = 0;
  while (at < cell.size() && cell[at] != decimal) {
    if (ascii::is_digit(cell[at])) {
      digits += cell[at++];
      ++group;
      continue;
    }
    auto found = group_mark(cell.substr(at), decimal);
    bool well = mark == 0 ? group >= 1 && group <= 3 : found.kind == mark && group == 3;
    if (found.bytes == 0 || !well) return {};
    mark = found.kind;
    group = 0;
    at += found.bytes;
  }
  return mark != 0 && group != 3 ? std::string{} : digits;
}

// ---- Dates. ----

struct Parts {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::optional<bool> afternoon;
  std::optional<int> offset;  // seconds east of UTC
  std::optional<std::int64_t> epoch;
  bool timed = false;
};

// Reads up to `most` digits, at least one.
std::optional<int> digits(std::string_view& text, std::size_t most) {
  std::size_t count = 0;
  while (count < most && count < text.size() && ascii::is_digit(text[count])) ++count;
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + count, value);
  if (count == 0 || error != std::errc{}) return {};
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, int& into, std::size_t most, int low, int high) {
  auto value = digits(text, most);
  if (!value || *value < low || *value > high) return false;
  into = *value;
  return true;
}

bool take_month(std::string_view& text, Parts& parts) {
  constexpr auto names = std::to_array<std::string_view>(
      {"january", "february", "march", "april", "may", "june", "july", "august", "september",
       "october", "november", "december"});
  std::size_t length = 0;
  while (length < text.size() && ascii::is_letter(text[length])) ++length;
  auto word = lower_ascii(text.substr(0, length));
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (word != names[i] && word != names[i].substr(0, 3)) continue;
    parts.month = static_cast<int>(i) + 1;
    text.remove_prefix(length);
    if (text.starts_with('.')) text.remove_prefix(1);  // "Oct."
    return true;
  }
  return false;
}

bool take_half(std::string_view& text, Parts& parts) {
  auto word = lower_ascii(text.substr(0, 2));
  if (word != "am" && word != "pm") return false;
  parts.afternoon = word == "pm";
  text.remove_prefix(2);
  return true;
}

bool take_offset(std::string_view& text, Parts& parts) {
  if (text.starts_with('Z') || text.starts_with('z')) {
    parts.offset = 0;
    text.remove_prefix(1);
    return true;
  }
  if (!text.starts_with('+') && !text.starts_with('-')) return false;
  int sign = text[0] == '-' ? -1 : 1;
  text.remove_prefix(1);
  int hours = 0, minutes = 0;
  if (!take(text, hours, 2, 0, 23)) return false;
  if (text.starts_with(':')) text.remove_prefix(1);
  if (!take(text, minutes, 2, 0, 59)) return false;
  parts.offset = sign * (hours * 3600 + minutes * 60);
  return true;
}

bool take_pattern(std::string_view& text, std::string_view pattern, Parts& parts);

// One conversion; false if the text is not of it.
bool convert(char letter, std::string_view& text, Parts& parts) {
  parts.timed = parts.timed || std::string_view("HIMSTRs").find(letter) != std::string_view::npos;
  switch (letter) {
    case 'Y':
      return take(text, parts.year, 4, 1000, 9999);
    case 'y':
      if (!take(text, parts.year, 2, 0, 99)) return false;
      parts.year += parts.year < 69 ? 2000 : 1900;  // as POSIX has it
      return true;
    case 'm':
      return take(text, parts.month, 2, 1, 12);
    case 'd':
    case 'e':
      while (letter == 'e' && text.starts_with(' ')) text.remove_prefix(1);
      return take(text, parts.day, 2, 1, 31);
    case 'H':
      return take(text, parts.hour, 2, 0, 23);
    case 'I':
      return take(text, parts.hour, 2, 1, 12);
    case 'M':
      return take(text, parts.minute, 2, 0, 59);
    case 'S':
      return take(text, parts.second, 2, 0, 60);
    case 'p':
      return take_half(text, parts);
    case 'b':
    case 'B':
      return take_month(text, parts);
    case 'z':
      return take_offset(text, parts);
    case 'F':
      return take_pattern(text, "%Y-%m-%d", parts);
    case 'T':
      return take_pattern(text, "%H:%M:%S", parts);
    case 'R':
      return take_pattern(text, "%H:%M", parts);
    case 's': {
      std::int64_t epoch = 0;
      auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), epoch);
      if (error != std::errc{} || epoch < 0 || epoch > 253'402'300'799) return false;
      parts.epoch = epoch;
      text.remove_prefix(static_cast<std::size_t>(end - text.data()));
      return true;
    }
    default:
      return false;
  }
}

void skip_space(std::string_view& text) {
  while (!text.empty()) {
    if (text[0] == ' ' || text[0] == '\t')
      text.remove_prefix(1);
    else if (auto mark = group_mark(text, '.'); mark.kind == ' ')
      text.remove_prefix(mark.bytes);  // the no-break spaces of some locales
    else
      return;
  }
}

bool take_pattern(std::string_view& text, std::string_view pattern, Parts& parts) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    char c = pattern[i];
    if (c == ' ') {
      skip_space(text);
      continue;
    }
    if (c == '%' && i + 1 < pattern.size() && pattern[i + 1] != '%') {
      if (!convert(pattern[++i], text, parts)) return false;
      continue;
    }
    if (c == '%') ++i;  // "%%"
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
  }
  return true;
}

// The hour of a clock of twenty-four; nothing for "13 pm".
std::optional<int> full_hour(const Parts& parts) {
  if (!parts.afternoon) return parts.hour;
  if (parts.hour < 1 || parts.hour > 12) return {};
  return parts.hour % 12 + (*parts.afternoon ? 12 : 0);
}

std::chrono::year_month_day date_of(const Parts& parts) {
  return {std::chrono::year{parts.year}, std::chrono::month{static_cast<unsigned>(parts.month)},
          std::chrono::day{static_cast<unsigned>(parts.day)}};
}

std::optional<Time> assemble(const Parts& parts, const Zone& zone) {
  using namespace std::chrono;
  if (parts.epoch) return Time{Seconds{*parts.epoch}};
  auto date = date_of(parts);
  auto hour = full_hour(parts);
  if (!date.ok() || !hour) return {};
  if (!parts.timed) hour = 12;
  LocalTime local{local_days{date} + hours{*hour} + minutes{parts.minute} + Seconds{parts.second}};
  if (parts.offset) return Time{local.time_since_epoch() - Seconds{*parts.offset}};
  return zone.resolve(local).at;
}

}  // namespace

bool absent(std::string_view cell) {
  constexpr auto marks = std::to_array<std::string_view>(
      {"", "-", "--", "\u2013", "\u2014", "n/a", "N/A", "undefined"});
  return std::find(marks.begin(), marks.end(), trim(cell)) != marks.end();
}

std::optional<double> parse_number(std::string_view cell, char decimal) {
  cell = trim(cell);
  bool negative = cell.starts_with('-');
  if (negative) cell.remove_prefix(1);
  std::size_t at = 0;
  auto number = whole_digits(cell, at, decimal);
  if (number.empty() || number.size() > max_digits) return {};
  if (at < cell.size()) {  // the decimal mark
    auto fraction = cell.substr(at + 1);
    if (fraction.empty() || !std::all_of(fraction.begin(), fraction.end(), ascii::is_digit<char>))
      return {};
    if (number.size() + fraction.size() > 2 * max_digits) return {};
    number += '.';
    number += fraction;
  }
  double value = 0;
  auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc{}) return {};
  return negative ? -value : value;
}

std::optional<Moment> read_moment(std::string_view cell, std::string_view pattern) {
  Parts parts;
  cell = trim(cell);
  if (!take_pattern(cell, pattern, parts) || !cell.empty()) return {};
  Moment moment;
  if (pattern.find_first_of("YyF") != std::string_view::npos) {
    auto date = date_of(parts);
    if (!date.ok()) return {};
    moment.date = date;
  }
  if (parts.timed) {
    auto hour = full_hour(parts);
    if (!hour) return {};
    moment.time =
        std::chrono::hours{*hour} + std::chrono::minutes{parts.minute} + Seconds{parts.second};
  }
  if (parts.offset) moment.offset = Seconds{*parts.offset};
  return moment;
}

DateReader::DateReader(std::string pattern, Zone zone)
    : pattern_(std::move(pattern)), zone_(std::move(zone)) {}

std::optional<std::string> DateReader::wrong(std::string_view pattern) {
  std::string seen;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') continue;
    if (++i == pattern.size()) return "it ends with a lone %";
    if (std::string_view("YymdeHIMSpbBzFTRs%").find(pattern[i]) == std::string_view::npos)
      return fmt::format("%{} is not known", pattern[i]);
    seen += pattern[i];
  }
  auto has = [&](std::string_view any) { return seen.find_first_of(any) != std::string::npos; };
  if (!has("Fs") && !(has("Yy") && has("mbB") && has("de")))
    return "it needs a year, a month and a day";
  if (has("I") && !has("p")) return "%I needs %p";
  return {};
}

std::optional<Time> DateReader::read(std::string_view cell) const {
  cell = trim(cell);
  if (!pattern_.empty()) {
    Parts parts;
    auto rest = cell;
    if (take_pattern(rest, pattern_, parts) && rest.empty()) return assemble(parts, zone_);
  }
  if (auto date = parse_date(cell))
    return zone_.resolve(LocalTime{std::chrono::local_days{*date} + std::chrono::hours{12}}).at;
  if (auto instant = parse_rfc3339(cell)) return instant;
  if (auto local = parse_local(cell)) return zone_.resolve(*local).at;
  return {};
}

}  // namespace smm
