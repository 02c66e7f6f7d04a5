#include "metrics/importing/figure_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "core/ascii.h"
#include "core/error.h"
#include "core/fold.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::size_t most_known = 8192;

constexpr auto forms = std::to_array<const char*>({"%Y%m%d",
                                                   "%d.%m.%Y",
                                                   "%d.%m.%Y %H:%M",
                                                   "%d.%m.%Y %H:%M:%S",
                                                   "%b %d, %Y",
                                                   "%b %d, %Y %H:%M",
                                                   "%d %b %Y",
                                                   "%d %b, %Y",
                                                   "%b %d, %Y, %I:%M %p",
                                                   "%d %b %Y %H:%M",
                                                   "%d %b, %Y %H:%M",
                                                   "%F %T %z",
                                                   "%F %R %z",
                                                   "%Y/%m/%d",
                                                   "%Y/%m/%d %H:%M",
                                                   "%Y/%m/%d %H:%M:%S",
                                                   "%Y%m%d%H",
                                                   "%b %d, %Y %I:%M %p",
                                                   "%Y. %m. %d.",
                                                   "%Y. %m. %d. %H:%M",
                                                   "%Y.%m.%d",
                                                   "%Y.%m.%d."});

constexpr auto months_in_english = std::to_array<const char*>(
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"});

// The first letters of a month, folded, that tell it from the others of its language.
constexpr auto months = std::to_array<std::pair<std::string_view, unsigned>>(
    {{"januar", 1}, {"janv", 1},  {"genn", 1}, {"gen", 1},  {"enero", 1},  {"ene", 1},
     {"jan", 1},    {"январ", 1}, {"янв", 1},  {"ocak", 1}, {"oca", 1},    {"febr", 2},
     {"févr", 2},   {"fév", 2},   {"fev", 2},  {"feb", 2},  {"феврал", 2}, {"фев", 2},
     {"şub", 2},    {"märz", 3},  {"mär", 3},  {"mars", 3}, {"marz", 3},   {"março", 3},
     {"mar", 3},    {"март", 3},  {"мар", 3},  {"avr", 4},  {"apr", 4},    {"abr", 4},
     {"апр", 4},    {"nis", 4},   {"mai", 5},  {"mag", 5},  {"mayıs", 5},  {"may", 5},
     {"mei", 5},    {"май", 5},   {"мая", 5},  {"juin", 6}, {"juni", 6},   {"giu", 6},
     {"jun", 6},    {"июн", 6},   {"haz", 6},  {"juil", 7}, {"juli", 7},   {"lug", 7},
     {"jul", 7},    {"июл", 7},   {"tem", 7},  {"août", 8}, {"aoû", 8},    {"ago", 8},
     {"agu", 8},    {"aug", 8},   {"авг", 8},  {"ağu", 8},  {"sept", 9},   {"sett", 9},
     {"set", 9},    {"sep", 9},   {"сент", 9}, {"сен", 9},  {"eyl", 9},    {"okt", 10},
     {"ott", 10},   {"oct", 10},  {"out", 10}, {"окт", 10}, {"eki", 10},   {"nov", 11},
     {"noy", 11},   {"нояб", 11}, {"ноя", 11}, {"kas", 11}, {"dez", 12},   {"déc", 12},
     {"dec", 12},   {"dic", 12},  {"des", 12}, {"дек", 12}, {"ara", 12}});

bool of_word(char c) { return ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

unsigned month_of(std::string_view word) {
  auto name = folded_words(word);
  for (auto [begin, month] : months)
    if (name.starts_with(folded_words(begin))) return month;
  return 0;
}

// "3 окт. 2026 г." and "3 thg 10, 2026" as "3 Oct 2026"; nothing if no word of it is a month.
std::optional<std::string> in_english(std::string_view cell) {
  std::string out;
  bool found = false;
  for (std::size_t at = 0; at < cell.size();) {
    auto begin = at;
    while (at < cell.size() && of_word(cell[at])) ++at;
    auto word = cell.substr(begin, at - begin);
    if (word.empty()) {
      out += cell[at++];
      continue;
    }
    auto lower = folded_words(word);
    if (lower == "thg" || lower == "tháng") {  // the number behind it is the month's
      while (at < cell.size() && cell[at] == ' ') ++at;
      unsigned number = 0;
      auto [end, error] = std::from_chars(cell.data() + at, cell.data() + cell.size(), number);
      if (error != std::errc{} || number < 1 || number > 12) return {};
      at = static_cast<std::size_t>(end - cell.data());
      out += months_in_english[number - 1];
      found = true;
    } else if (lower == "г" || lower == "de" || lower == "del" || lower == "lúc") {
      if (at < cell.size() && cell[at] == '.') ++at;
    } else if (auto month = month_of(word); month != 0) {
      if (at < cell.size() && cell[at] == '.') ++at;
      out += months_in_english[month - 1];
      found = true;
    } else {
      out += word;
    }
  }
  // "3. Oktober 2026"
  if (auto dot = out.find(". "); dot != std::string::npos && dot <= 2) out.erase(dot, 1);
  std::string squeezed;
  for (char c : out)
    if (c != ' ' || (!squeezed.empty() && squeezed.back() != ' ')) squeezed += c;
  while (squeezed.ends_with(' ') || squeezed.ends_with(',')) squeezed.pop_back();
  if (auto odd = squeezed.find(" ,"); odd != std::string::npos) squeezed.erase(odd, 1);
  return found ? std::optional(squeezed) : std::nullopt;
}

// The time of day as it is written, in front of an offset: "00:00:00" of "2026-10-01T00:00:00Z".
std::string_view clock_in(std::string_view cell) {
  auto colon = cell.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  auto begin = colon;
  while (begin > 0 && ascii::is_digit(cell[begin - 1])) --begin;
  auto end = colon;
  while (end < cell.size() && (ascii::is_digit(cell[end]) || cell[end] == ':' || cell[end] == '.'))
    ++end;
  return cell.substr(begin, end - begin);
}

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
                         DateOrder usual, std::chrono::local_days today)
    : table_(std::move(table)),
      column_(std::move(column)),
      pattern_(pattern),
      reader_(std::move(pattern), std::move(zone)),
      usual_(usual),
      today_(today) {}

void FigureDates::show(std::string_view cell, int line) {
  auto clock = clock_in(cell);
  hours_ = hours_ || clock.find_first_not_of("0:.") != std::string_view::npos;
  weigh(trim(cell), line);
}

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
  auto english = in_english(rest);
  if (!english) return {};
  for (const char* form : forms)
    if (auto found = DateReader(form, reader_.zone()).read(*english)) return found;
  return without_year(*english);
}

std::optional<Time> FigureDates::without_year(std::string_view cell) const {
  using namespace std::chrono;
  year_month_day today{sys_days{today_.time_since_epoch()}};
  for (int back : {0, 1})
    for (const char* form : {"%b %d %Y", "%d %b %Y"}) {
      auto dated = fmt::format("{} {}", cell, static_cast<int>(today.year()) - back);
      auto found = DateReader(form, reader_.zone()).read(dated);
      if (found && floor<days>(reader_.zone().local(*found)) <= today_) return found;
    }
  return {};
}

FigureDate FigureDates::precise(std::string_view cell, Time at) const {
  auto day = std::chrono::floor<std::chrono::days>(reader_.zone().local(at));
  auto clock = clock_in(cell);
  bool digits = cell.size() == 10 && std::all_of(cell.begin(), cell.end(), ascii::is_digit<char>);
  if (clock.empty()) {
    bool timed = digits || pattern_.find("%H") != std::string::npos ||
                 pattern_.find("%s") != std::string::npos ||
                 pattern_.find("%I") != std::string::npos;
    return {at, day, timed};
  }
  bool noon = cell.find("12:00") != std::string_view::npos &&
              lower_ascii(cell).find("am") != std::string::npos;
  bool midnight = noon || clock.find_first_not_of("0:.") == std::string_view::npos;
  if (!midnight) return {at, day, true};
  if (auto written = parse_date(cell.substr(0, std::min<std::size_t>(10, cell.size()))))
    day = std::chrono::local_days{*written};
  return {at, day, hours_};
}

std::optional<FigureDate> FigureDates::read(std::string_view cell, int line) {
  if (cell == last_) return last_time_;
  std::string key(cell);
  auto found = known_.find(key);
  if (found == known_.end()) {
    weigh(trim(cell), line);
    if (known_.size() >= most_known) known_.clear();
    auto time = parse(trim(cell));
    auto date = time ? std::optional(precise(trim(cell), *time)) : std::nullopt;
    found = known_.emplace(key, date).first;
  }
  last_ = std::move(key);
  last_time_ = found->second;
  return last_time_;
}

}  // namespace smm
