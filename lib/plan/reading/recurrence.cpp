#include "plan/reading/recurrence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.h"
#include "core/zone.h"
#include "plan/keys.h"

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

std::optional<std::chrono::weekday> parse_weekday(std::string_view text) {
  auto name = lower_ascii(text);
  for (unsigned day = 1; day <= 7; ++day) {
    auto known = lower_ascii(weekday_name(std::chrono::weekday{day}));
    if (name == known || name == known.substr(0, 3)) return std::chrono::weekday{day};
  }
  return {};
}

std::optional<int> parse_number(std::string_view text, int low, int high) {
  int number = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) return {};
  return number < low || number > high ? std::optional<int>{} : number;
}

// "first", "2nd", "last": which weekday of a month.
std::optional<int> parse_ordinal(std::string_view word) {
  constexpr auto words = std::to_array<std::array<std::string_view, 2>>(
      {{"first", "1st"}, {"second", "2nd"}, {"third", "3rd"}, {"fourth", "4th"}, {"fifth", "5th"}});
  if (word == "last") return -1;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (word == words[i][0] || word == words[i][1]) return static_cast<int>(i) + 1;
  return {};
}

std::optional<MonthDay> parse_month_day(std::string_view text) {
  auto words = lower_ascii(trim(text));
  if (words == "last") return MonthDay{-1, {}};
  auto space = words.find(' ');
  if (space == std::string::npos) {
    auto number = parse_number(words, 1, 31);
    return number ? MonthDay{*number, {}} : std::optional<MonthDay>{};
  }
  auto ordinal = parse_ordinal(std::string_view(words).substr(0, space));
  auto weekday = parse_weekday(trim(std::string_view(words).substr(space)));
  if (!ordinal || !weekday) return {};
  return MonthDay{*ordinal, weekday};
}

// "daily: 3" is "daily: true" with "step: 3".
void read_daily(Fields& fields, Recurrence& rule) {
  rule.step = fields.whole("step").value_or(1);
  auto written = fields.text("daily");
  if (!written) return;
  rule.daily = *written == "true";
  if (rule.daily || *written == "false") return;
  auto number = parse_number(*written, 1, 100);
  rule.daily = number.has_value();
  if (!number)
    return fields.error(fields.node("daily")->at, "wrong-value",
                        fmt::format("\"{}\" does not say on which days: use true for every day, or "
                                    "a number from 1 to 100, as 2 for every second day",
                                    *written));
  if (*number == 1) return;
  if (fields.node("step") != nullptr)
    fields.error(fields.key_at("step"), "wrong-value",
                 fmt::format("daily: {} says the step already: leave out one of them", *number));
  if (fields.node("from") == nullptr)
    fields.missing({"from"}, fields.key_at("daily"),
                   fmt::format("every {} days needs a first day: from: 2026-10-01", *number));
  rule.step = *number;
}

// What a number is taken for by those who write "weekly: 2".
std::string every_second(std::string_view text, std::string_view key, std::string_view example) {
  auto number = parse_number(text, 1, 100);
  if (!number) return {};
  return *number == 1 ? fmt::format(" ({}: {})", key, example)
                      : fmt::format(" (every {} of them is {}: {}, step: {})", *number, key,
                                    example, *number);
}

void read_weekly(Fields& fields, Recurrence& rule) {
  for (const auto& text : fields.texts("weekly")) {
    auto weekday = parse_weekday(text);
    if (weekday)
      rule.weekly.push_back(*weekday);
    else
      fields.error(fields.node("weekly")->at, "wrong-value",
                   fmt::format("\"{}\" is not a weekday: use mon, tue, wed, thu, fri, sat, sun{}",
                               text, every_second(text, "weekly", "[mon]")));
  }
}

void read_monthly(Fields& fields, Recurrence& rule) {
  for (const auto& text : fields.texts("monthly")) {
    if (auto day = parse_month_day(text))
      rule.monthly.push_back(*day);
    else
      fields.error(
          fields.node("monthly")->at, "wrong-value",
          fmt::format("\"{}\" is not a day of a month: use 1 to 31, last, first mon, last fri",
                      text));
  }
}

void read_yearly(Fields& fields, Recurrence& rule) {
  for (const auto& text : fields.texts("yearly")) {
    // A leap year, so that 02-29 is a day.
    if (auto date = parse_date("2024-" + text))
      rule.yearly.push_back(date->month() / date->day());
    else
      fields.error(fields.node("yearly")->at, "wrong-value",
                   fmt::format("\"{}\" is not a day of a year: write it as 12-24{}", text,
                               every_second(text, "yearly", "[12-24]")));
  }
}

void read_hours(Fields& fields, Recurrence& rule) {
  rule.at = fields.texts("at");
  bool right = !rule.at.empty() && std::all_of(rule.at.begin(), rule.at.end(), [](const auto& at) {
    return parse_local("2026-01-01 " + at).has_value();
  });
  constexpr const char* needed = "a recurring post needs its time of day: at: \"08:15\"";
  if (fields.node("at") == nullptr)
    fields.missing({"at"}, fields.at(), needed);
  else if (!right)
    fields.error(fields.key_at("at"), "wrong-value", needed);
  std::sort(rule.at.begin(), rule.at.end());
  if (std::adjacent_find(rule.at.begin(), rule.at.end()) != rule.at.end())
    fields.error(fields.key_at("at"), "wrong-value", "a time of day stands here twice");
}

void read_dates(Fields& fields, Recurrence& rule) {
  rule.from = fields.date("from");
  rule.until = fields.date("until");
  for (const auto& text : fields.texts("except")) {
    if (auto date = parse_date(text))
      rule.except.push_back(*date);
    else
      fields.error(fields.node("except")->at, "wrong-value",
                   fmt::format("\"{}\" is not a date: write it as 2026-10-31", text));
  }
  std::sort(rule.except.begin(), rule.except.end());
  if (rule.from && rule.until && sys_days{*rule.until} < sys_days{*rule.from})
    fields.error(fields.key_at("until"), "recurrence-empty",
                 "this recurrence ends before it begins: it never happens");
  for (const char* key : {"count", "step"})
    if (fields.node(key) != nullptr && !rule.from && fields.node("from") == nullptr)
      fields.missing(
          {"from"}, fields.key_at(key),
          fmt::format("a recurrence with a {} needs its first day: from: 2026-10-01", key));
}

// Which days a rule names, without its ends and exceptions.
class Calendar {
 public:
  Calendar(const Recurrence& rule, sys_days start) : rule_(rule), start_(start) {}

  bool names(sys_days day) const {
    year_month_day date{day};
    return (rule_.daily && on_step((day - start_).count())) || in_week(day) || in_month(date) ||
           in_year(date);
  }

 private:
  bool on_step(std::int64_t since) const { return since % rule_.step == 0; }

  static sys_days monday(sys_days day) {
    return day - (std::chrono::weekday{day} - std::chrono::Monday);
  }

  bool in_week(sys_days day) const {
    if (rule_.weekly.empty() || !on_step((monday(day) - monday(start_)).count() / 7)) return false;
    std::chrono::weekday weekday{day};
    return std::find(rule_.weekly.begin(), rule_.weekly.end(), weekday) != rule_.weekly.end();
  }

  bool in_month(year_month_day date) const {
    if (rule_.monthly.empty()) return false;
    year_month_day start{start_};
    auto months = (date.year() / date.month()) - (start.year() / start.month());
    if (!on_step(months.count())) return false;
    return std::any_of(rule_.monthly.begin(), rule_.monthly.end(),
                       [&](const MonthDay& day) { return is(day, date); });
  }

  static bool is(const MonthDay& wanted, year_month_day date) {
    auto day = static_cast<int>(static_cast<unsigned>(date.day()));
    auto last = static_cast<int>(
        static_cast<unsigned>((date.year() / date.month() / std::chrono::last).day()));
    if (!wanted.weekday) return day == (wanted.number < 0 ? last : wanted.number);
    if (std::chrono::weekday{sys_days{date}} != *wanted.weekday) return false;
    return wanted.number < 0 ? day + 7 > last : (day - 1) / 7 + 1 == wanted.number;
  }

  bool in_year(year_month_day date) const {
    if (rule_.yearly.empty()) return false;
    if (!on_step((date.year() - year_month_day{start_}.year()).count())) return false;
    auto day = date.month() / date.day();
    return std::find(rule_.yearly.begin(), rule_.yearly.end(), day) != rule_.yearly.end();
  }

  const Recurrence& rule_;
  sys_days start_;
};

}  // namespace

std::optional<Recurrence> read_recurrence(const Yaml& node, const std::string& file,
                                          Diagnostics& problems) {
  auto before = problems.size();
  Fields fields(keys::every, node, file, problems, "every");
  Recurrence rule;
  read_daily(fields, rule);
  read_weekly(fields, rule);
  read_monthly(fields, rule);
  read_yearly(fields, rule);
  read_hours(fields, rule);
  rule.count = fields.whole("count");
  read_dates(fields, rule);
  fields.finish();
  bool has_days =
      rule.daily || !rule.weekly.empty() || !rule.monthly.empty() || !rule.yearly.empty();
  if (!has_days && problems.size() == before)
    fields.error(node.at, "recurrence-empty",
                 "a recurring post needs its days: daily: true, weekly: [tue], monthly: [15] or "
                 "yearly: [12-24]");
  if (problems.size() != before) return {};
  return rule;
}

std::vector<Occurrence> occurrences(const Recurrence& rule, year_month_day first, days horizon,
                                    std::size_t most) {
  constexpr year_month_day anchor{std::chrono::year{2024}, std::chrono::January,
                                  std::chrono::day{1}};
  sys_days start = rule.from.value_or(anchor);
  sys_days begin = rule.from ? start : std::max(sys_days{first}, start);
  sys_days end = rule.until ? sys_days{*rule.until} : sys_days{first} + horizon;
  Calendar calendar(rule, start);
  std::vector<Occurrence> found;
  std::size_t turn = 0;
  for (auto day = start; day <= end; day += days{1}) {
    if (!calendar.names(day)) continue;
    year_month_day date{day};
    bool excepted = std::binary_search(rule.except.begin(), rule.except.end(), date);
    for (std::size_t time = 0; time < rule.at.size(); ++time, ++turn) {
      if (rule.count && turn >= static_cast<std::size_t>(*rule.count)) return found;
      if (day < begin || excepted) continue;
      if (found.size() == most) return found;
      found.push_back({date, time, turn});
    }
  }
  return found;
}

bool goes_on(const Recurrence& rule, year_month_day first) {
  constexpr days far{30 * 366};
  sys_days start = std::max(sys_days{rule.from.value_or(first)}, sys_days{first});
  Recurrence open = rule;
  if (!open.until) open.until = year_month_day{start + far};
  auto found = occurrences(open, first, far, most_occurrences + 1);
  return std::any_of(found.begin(), found.end(),
                     [&](const Occurrence& one) { return sys_days{one.date} >= sys_days{first}; });
}

}  // namespace smm
