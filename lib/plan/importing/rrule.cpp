#include "plan/importing/rrule.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "core/ascii.h"
#include "core/text.h"
#include "sys/text/yaml_writer.h"

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::year_month_day;

constexpr auto codes = std::to_array<std::string_view>({"SU", "MO", "TU", "WE", "TH", "FR", "SA"});
constexpr auto names =
    std::to_array<std::string_view>({"sun", "mon", "tue", "wed", "thu", "fri", "sat"});

constexpr int max_step = 100;  // of `every:`
constexpr int max_count = 100'000;

int number(std::string_view text, int low, int high) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || value < low || value > high)
    throw std::invalid_argument(
        fmt::format("\"{}\" is not a number from {} to {}", text, low, high));
  return value;
}

std::vector<int> numbers(std::string_view text, int low, int high) {
  std::vector<int> values;
  for (auto piece : split(text, ',')) {
    values.push_back(number(piece, low, high));
    if (values.back() == 0) throw std::invalid_argument("0 is not a position");
  }
  return values;
}

RRule::Day day_of(std::string_view text) {
  if (text.size() >= 2)
    for (unsigned i = 0; i < codes.size(); ++i)
      if (text.ends_with(codes[i])) {
        auto nth = text.substr(0, text.size() - 2);
        return {nth.empty() ? 0 : number(nth, -53, 53), std::chrono::weekday{i}};
      }
  throw std::invalid_argument(fmt::format("\"{}\" is not a day of the week", text));
}

// 20261231T225959Z, or without Z, or without the time: the end of that day.
LocalTime until_of(std::string_view text, const std::function<LocalTime(Time)>& clock) {
  bool utc = text.ends_with('Z');
  if (utc) text.remove_suffix(1);
  bool dated = text.size() == 8;
  if (!dated && text.size() != 15) throw std::invalid_argument("UNTIL is not a date");
  auto iso = fmt::format(
      "{}-{}-{} {}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2),
      dated ? std::string("23:59:59")
            : fmt::format("{}:{}:{}", text.substr(9, 2), text.substr(11, 2), text.substr(13, 2)));
  auto local = parse_local(iso);
  if (!local) throw std::invalid_argument("UNTIL is not a date");
  return utc ? clock(Time{local->time_since_epoch()}) : *local;
}

// BYHOUR and its like, which some calendars write beside a start that says the same.
void must_be(std::string_view value, std::int64_t start, std::string_view name) {
  if (number(value, 0, 60) != start)
    throw std::invalid_argument(fmt::format("its rule has another {} than its start", name));
}

void take_part(RRule& rule, std::string_view name, std::string_view value, LocalTime start,
               const std::function<LocalTime(Time)>& clock) {
  auto second = (start - std::chrono::floor<days>(start)).count();
  if (name == "FREQ") {
    constexpr auto known =
        std::to_array<std::string_view>({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"});
    auto found = std::find(known.begin(), known.end(), value);
    if (found == known.end())
      throw std::invalid_argument(fmt::format("it recurs {}", lower_ascii(value)));
    rule.freq = static_cast<RRule::Freq>(found - known.begin());
  } else if (name == "INTERVAL") {
    rule.interval = number(value, 1, 1000);
  } else if (name == "COUNT") {
    rule.count = number(value, 1, max_count);
  } else if (name == "UNTIL") {
    rule.until = until_of(value, clock);
  } else if (name == "BYDAY") {
    for (auto piece : split(value, ',')) rule.days.push_back(day_of(piece));
  } else if (name == "BYMONTHDAY") {
    rule.month_days = numbers(value, -31, 31);
  } else if (name == "BYMONTH") {
    rule.months = numbers(value, 1, 12);
  } else if (name == "BYSETPOS") {
    rule.positions = numbers(value, -366, 366);
  } else if (name == "WKST") {
    rule.week_start = day_of(value).weekday;
  } else if (name == "BYHOUR") {
    must_be(value, second / 3600, "hour");
  } else if (name == "BYMINUTE") {
    must_be(value, second / 60 % 60, "minute");
  } else if (name == "BYSECOND") {
    must_be(value, second % 60, "second");
  } else {
    throw std::invalid_argument(fmt::format("its rule has {}", visible(name)));
  }
}

bool contains(const std::vector<int>& values, int value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// One period of a rule: a day, a week, a month or a year.
struct Period {
  local_days begin, end;  // end excluded
};

Period period_of(const RRule& rule, local_days start, int index) {
  year_month_day date{start};
  auto step = index * rule.interval;
  switch (rule.freq) {
    case RRule::Freq::daily:
      return {start + days{step}, start + days{step + 1}};
    case RRule::Freq::weekly: {
      auto week = start - (std::chrono::weekday{start} - rule.week_start);
      return {week + days{7 * step}, week + days{7 * step + 7}};
    }
    case RRule::Freq::monthly: {
      auto month = date.year() / date.month() + std::chrono::months{step};
      return {local_days{month / 1}, local_days{(month + std::chrono::months{1}) / 1}};
    }
    default: {
      auto year = date.year() + std::chrono::years{step};
      return {local_days{year / 1 / 1}, local_days{(year + std::chrono::years{1}) / 1 / 1}};
    }
  }
}

// Of a period that is not behind `from`, and not far before it.
int index_near(const RRule& rule, local_days first, LocalTime from) {
  auto day = std::chrono::floor<days>(from);
  if (day <= first) return 0;
  year_month_day date{day}, begin{first};
  auto months = ((date.year() / date.month()) - (begin.year() / begin.month())).count();
  std::int64_t periods = (day - first).count();
  if (rule.freq == RRule::Freq::weekly) periods /= 7;
  if (rule.freq == RRule::Freq::monthly) periods = months;
  if (rule.freq == RRule::Freq::yearly) periods = (date.year() - begin.year()).count();
  return std::max(0, static_cast<int>(periods / rule.interval) - 1);
}

// Whether the day is the nth of its weekday within [begin, end).
bool is_nth(local_days day, int nth, local_days begin, local_days end) {
  if (nth == 0) return true;
  auto from_begin = static_cast<int>((day - begin).count()) / 7 + 1;
  auto from_end = static_cast<int>((end - days{1} - day).count()) / 7 + 1;
  return nth > 0 ? from_begin == nth : from_end == -nth;
}

bool weekday_fits(const RRule& rule, local_days day, const Period& period) {
  year_month_day date{day};
  bool by_month = rule.freq == RRule::Freq::monthly || !rule.months.empty();
  Period of = period;
  if (by_month)
    of = {local_days{date.year() / date.month() / 1},
          local_days{(date.year() / date.month() + std::chrono::months{1}) / 1}};
  return std::any_of(rule.days.begin(), rule.days.end(), [&](const auto& wanted) {
    return std::chrono::weekday{day} == wanted.weekday && is_nth(day, wanted.nth, of.begin, of.end);
  });
}

bool fits(const RRule& rule, local_days day, local_days start, const Period& period) {
  year_month_day date{day}, first{start};
  auto month = static_cast<int>(unsigned{date.month()});
  auto in_month = static_cast<int>(unsigned{date.day()});
  auto last = static_cast<int>(unsigned{(date.year() / date.month() / std::chrono::last).day()});
  if (!rule.months.empty() && !contains(rule.months, month)) return false;
  if (!rule.month_days.empty() && !contains(rule.month_days, in_month) &&
      !contains(rule.month_days, in_month - last - 1))
    return false;
  if (!rule.days.empty() && !weekday_fits(rule, day, period)) return false;
  if (!rule.days.empty() || !rule.month_days.empty()) return true;
  switch (rule.freq) {  // what the rule does not say, the first day does
    case RRule::Freq::weekly:
      return std::chrono::weekday{day} == std::chrono::weekday{start};
    case RRule::Freq::monthly:
      return date.day() == first.day();
    case RRule::Freq::yearly:
      return date.day() == first.day() && (!rule.months.empty() || date.month() == first.month());
    default:
      return true;
  }
}

std::vector<local_days> days_of(const RRule& rule, local_days start, const Period& period) {
  std::vector<local_days> found;
  for (auto day = period.begin; day < period.end; day += days{1})
    if (fits(rule, day, start, period)) found.push_back(day);
  if (rule.positions.empty()) return found;
  std::vector<local_days> chosen;
  auto size = static_cast<int>(found.size());
  for (int i = 0; i < size; ++i)
    if (contains(rule.positions, i + 1) || contains(rule.positions, i - size))
      chosen.push_back(found[static_cast<std::size_t>(i)]);
  return chosen;
}

std::string date_text(local_days day) { return to_string(LocalTime{day}).substr(0, 10); }

// The rule's days in the words of `every:`, without step and ends; nothing if it has no words.
std::optional<Yaml> one_list(const char* key, const std::vector<std::string>& words) {
  if (words.empty()) return {};
  Yaml every;
  yaml_set(every, key, yaml_list(words));
  return every;
}

std::optional<Yaml> weekly(const RRule& rule, local_days first) {
  std::vector<std::string> words;
  bool sunday = std::chrono::weekday{first} == std::chrono::Sunday;
  for (const auto& day : rule.days) {
    if (day.nth != 0) return {};
    sunday = sunday || day.weekday == std::chrono::Sunday;
    words.emplace_back(names[day.weekday.c_encoding()]);
  }
  if (words.empty()) words.emplace_back(names[std::chrono::weekday{first}.c_encoding()]);
  // The plan's weeks begin on Monday. Where others begin is a matter of some weeks being left out.
  bool other_weeks = rule.week_start != std::chrono::Monday &&
                     (sunday || rule.week_start != std::chrono::Sunday) && words.size() > 1;
  if (rule.interval != 1 && other_weeks) return {};
  return one_list("weekly", words);
}

// "2nd tue", "last"; of a rule like BYDAY=TU;BYSETPOS=2, too.
std::optional<Yaml> monthly(const RRule& rule, local_days first) {
  constexpr auto ordinals = std::to_array<std::string_view>({"first", "2nd", "3rd", "4th", "5th"});
  std::vector<std::string> words;
  bool by_position = rule.positions.size() == 1 && rule.days.size() == 1 && rule.days[0].nth == 0;
  if ((!rule.positions.empty() && !by_position) || (!rule.days.empty() && !rule.month_days.empty()))
    return {};
  for (const auto& day : rule.days) {
    int nth = by_position ? rule.positions[0] : day.nth;
    if (nth != -1 && (nth < 1 || nth > 5)) return {};
    words.push_back(fmt::format("{} {}",
                                nth == -1 ? "last" : ordinals[static_cast<std::size_t>(nth - 1)],
                                names[day.weekday.c_encoding()]));
  }
  for (int day : rule.month_days) {
    if (day < -1) return {};
    words.push_back(day == -1 ? "last" : std::to_string(day));
  }
  if (words.empty()) words.push_back(std::to_string(unsigned{year_month_day{first}.day()}));
  return one_list("monthly", words);
}

std::optional<Yaml> yearly(const RRule& rule, local_days first) {
  year_month_day date{first};
  auto months = rule.months, month_days = rule.month_days;
  // A day of every month is no day of the year.
  if (!rule.days.empty() || (months.empty() && !month_days.empty())) return {};
  if (months.empty()) months.push_back(static_cast<int>(unsigned{date.month()}));
  if (month_days.empty()) month_days.push_back(static_cast<int>(unsigned{date.day()}));
  std::vector<std::string> words;
  for (int month : months)
    for (int day : month_days) {
      auto is = std::chrono::year{2024} / month / day;  // a leap year
      if (day < 1) return {};
      if (is.ok()) words.push_back(fmt::format("{:02}-{:02}", month, day));
    }
  return one_list("yearly", words);
}

std::optional<Yaml> days_as_every(const RRule& rule, local_days first) {
  bool by_date = !rule.month_days.empty();
  if (rule.freq == RRule::Freq::monthly)
    return rule.months.empty() ? monthly(rule, first) : std::nullopt;
  if (!rule.positions.empty()) return {};
  if (rule.freq == RRule::Freq::yearly) return yearly(rule, first);
  if (!rule.months.empty() || by_date) return {};
  if (rule.freq == RRule::Freq::weekly) return weekly(rule, first);
  if (!rule.days.empty()) return rule.interval == 1 ? weekly(rule, first) : std::nullopt;
  Yaml every;
  yaml_set(every, "daily", yaml_scalar("true"));
  return every;
}

}  // namespace

RRule parse_rrule(std::string_view written, LocalTime start,
                  const std::function<LocalTime(Time)>& local) {
  std::string text(written);  // its names and words have no case (RFC 5545, 2)
  for (char& c : text) c = ascii::to_upper(c);
  RRule rule;
  bool has_freq = false;
  for (auto part : split(text, ';')) {
    if (trim(part).empty()) continue;
    auto equals = part.find('=');
    if (equals == std::string_view::npos) throw std::invalid_argument("its rule is not understood");
    auto name = trim(part.substr(0, equals));
    has_freq = has_freq || name == "FREQ";
    take_part(rule, name, trim(part.substr(equals + 1)), start, local);
  }
  if (!has_freq) throw std::invalid_argument("its rule has no FREQ");
  return rule;
}

std::optional<Yaml> as_every(const RRule& rule, LocalTime start,
                             const std::set<local_days>& except) {
  auto first = std::chrono::floor<days>(start);
  auto every = days_as_every(rule, first);
  if (!every || rule.interval > max_step) return {};
  if (rule.interval != 1) yaml_set(*every, "step", yaml_scalar(std::to_string(rule.interval)));
  yaml_set(*every, "at", yaml_scalar(to_string(start).substr(11)));
  yaml_set(*every, "from", yaml_scalar(date_text(first)));
  if (rule.until) {
    auto last = std::chrono::floor<days>(*rule.until);
    if (*rule.until - last < start - first) last -= days{1};  // that day's would be too late
    if (last < first) return {};
    yaml_set(*every, "until", yaml_scalar(date_text(last)));
  }
  if (rule.count && *rule.count > 10'000) return {};
  if (rule.count) yaml_set(*every, "count", yaml_scalar(std::to_string(*rule.count)));
  std::vector<std::string> without;
  without.reserve(except.size());
  for (auto day : except) without.push_back(date_text(day));
  if (!without.empty()) yaml_set(*every, "except", yaml_list(without));
  return every;
}

std::optional<Upcoming> upcoming(const RRule& rule, LocalTime start, LocalTime now,
                                 const std::set<local_days>& except) {
  constexpr days far{3660};
  auto next = expand(rule, start, now, std::max(now, start) + far, except, 1);
  if (next.empty()) return {};
  Upcoming rest{rule, next[0], {}};
  auto first = std::chrono::floor<days>(rest.start);
  rest.except.insert(except.lower_bound(first), except.end());
  if (rule.count && next[0] > start) {
    auto past = expand(rule, start, start, next[0] - Seconds{1}, {}, max_count);
    rest.rule.count = *rule.count - static_cast<int>(past.size());
  }
  return rest;
}

std::vector<LocalTime> expand(const RRule& rule, LocalTime start, LocalTime from, LocalTime end,
                              const std::set<local_days>& except, std::size_t limit) {
  std::vector<LocalTime> found;
  auto first = std::chrono::floor<days>(start);
  auto time = start - first;
  int counted = 0;
  for (int index = rule.count ? 0 : index_near(rule, first, from);; ++index) {
    auto period = period_of(rule, first, index);
    if (LocalTime{period.begin} > end ||
        year_month_day{period.begin}.year() > std::chrono::year{3000})
      return found;
    for (auto day : days_of(rule, first, period)) {
      LocalTime local = day + time;
      if (day < first) continue;
      if (local > end || (rule.until && local > *rule.until)) return found;
      if (rule.count && counted++ >= *rule.count) return found;
      if (local >= from && !except.contains(day)) found.push_back(local);
      if (found.size() >= limit) return found;
    }
  }
}

}  // namespace smm
