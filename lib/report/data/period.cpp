#include "report/data/period.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/error.h"

namespace smm {
namespace {

using namespace std::chrono;
using Date = year_month_day;
using Kind = Period::Kind;

std::optional<int> number(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (!ascii::is_digit(c)) return {};
    value = value * 10 + (c - '0');
  }
  if (text.empty()) return {};
  return value;
}

Time begins(Date date, const Zone& zone) { return zone.resolve(LocalTime{local_days{date}}).at; }

Date plus(Date date, int count) { return Date{sys_days{date} + days{count}}; }

Period make(Kind kind, std::string name, Date first, Date last, const Zone& zone) {
  return {kind, std::move(name), first, last, begins(first, zone), begins(plus(last, 1), zone)};
}

// Monday of the ISO week: the week with 4 January is the first.
Date monday(int iso_year, int week) {
  sys_days fourth = year{iso_year} / January / 4;
  return Date{fourth - (weekday{fourth} - Monday) + weeks{week - 1}};
}

int iso_year_of(Date date) {
  sys_days thursday = sys_days{date} - (weekday{sys_days{date}} - Monday) + days{3};
  return static_cast<int>(Date{thursday}.year());
}

int iso_week_of(Date date) {
  return static_cast<int>((sys_days{date} - sys_days{monday(iso_year_of(date), 1)}).count()) / 7 +
         1;
}

Period year_period(int y, const Zone& zone) {
  return make(Kind::year, fmt::format("{:04}", y), year{y} / January / 1, year{y} / December / 31,
              zone);
}

Period quarter_period(int y, int quarter, const Zone& zone) {
  auto first = year{y} / month{static_cast<unsigned>(quarter * 3 - 2)} / 1;
  Date last{year{y} / month{static_cast<unsigned>(quarter * 3)} / std::chrono::last};
  return make(Kind::quarter, fmt::format("{:04}-Q{}", y, quarter), first, last, zone);
}

Period month_period(year_month ym, const Zone& zone) {
  return make(
      Kind::month,
      fmt::format("{:04}-{:02}", static_cast<int>(ym.year()), static_cast<unsigned>(ym.month())),
      ym / 1, Date{ym / std::chrono::last}, zone);
}

Period week_period(Date first, const Zone& zone) {
  return make(Kind::week, fmt::format("{:04}-W{:02}", iso_year_of(first), iso_week_of(first)),
              first, plus(first, 6), zone);
}

Period day_period(Date date, const Zone& zone) {
  return make(Kind::day, to_string(date), date, date, zone);
}

std::optional<Period> parse_week(int y, std::string_view digits, const Zone& zone) {
  auto week = number(digits);
  if (digits.size() != 2 || !week || *week < 1) return {};
  auto first = monday(y, *week);
  if (iso_year_of(first) != y) return {};  // a week 53 that the year does not have
  return week_period(first, zone);
}

year_month ym_of(Date date) { return date.year() / date.month(); }

Date year_before(Date date) {
  Date before = (date.year() - years{1}) / date.month() / date.day();
  return before.ok() ? before : Date{before.year() / before.month() / std::chrono::last};
}

// The complete period of that length that begins at or after `from`.
std::optional<Period> next_part(std::string_view length, Date from, const Zone& zone) {
  auto later = [&](Date first, auto make_period, Date following) {
    return make_period(first == from ? first : following);
  };
  Date month_first = ym_of(from) / 1;
  Date month_next = (ym_of(from) + months{1}) / 1;
  int quarter = (static_cast<int>(static_cast<unsigned>(from.month())) + 2) / 3;
  int y = static_cast<int>(from.year());
  if (length == "day") return day_period(from, zone);
  if (length == "week") {
    auto weekday_from = weekday{sys_days{from}};
    return week_period(Date{sys_days{from} + (Monday - weekday_from)}, zone);
  }
  if (length == "month")
    return later(
        month_first, [&](Date d) { return month_period(ym_of(d), zone); }, month_next);
  if (length == "quarter") {
    auto this_quarter = quarter_period(y, quarter, zone);
    if (this_quarter.first == from) return this_quarter;
    return quarter == 4 ? quarter_period(y + 1, 1, zone) : quarter_period(y, quarter + 1, zone);
  }
  if (length == "year") {
    auto this_year = year_period(y, zone);
    return this_year.first == from ? this_year : year_period(y + 1, zone);
  }
  return {};
}

std::string range_title(Date first, Date last, const Speech& in) {
  if (first == last) return in.long_date(first);
  if (ym_of(first) == ym_of(last))
    return in.say("period.days_in_month",
                  {{"d", static_cast<unsigned>(first.day())}, {"last", in.long_date(last)}});
  return in.say("period.days", {{"first", in.long_date(first, first.year() != last.year())},
                                {"last", in.long_date(last)}});
}

}  // namespace

std::optional<Period> parse_period(std::string_view name, const Zone& zone) {
  auto y = name.size() >= 4 ? number(name.substr(0, 4)) : std::nullopt;
  if (!y || *y < 1970) return {};
  auto rest = name.substr(4);
  if (rest.empty()) return year_period(*y, zone);
  if (rest.starts_with("-Q") && rest.size() == 3) {
    auto quarter = number(rest.substr(2));
    if (!quarter || *quarter < 1 || *quarter > 4) return {};
    return quarter_period(*y, *quarter, zone);
  }
  if (rest.starts_with("-W")) return parse_week(*y, rest.substr(2), zone);
  if (auto date = parse_date(name)) return day_period(*date, zone);
  auto m = rest.size() == 3 && rest[0] == '-' ? number(rest.substr(1)) : std::nullopt;
  if (!m || *m < 1 || *m > 12) return {};
  return month_period(year{*y} / month{static_cast<unsigned>(*m)}, zone);
}

Period period_between(Date since, Date until, const Zone& zone) {
  if (sys_days{until} < sys_days{since})
    throw Error(Status::usage, fmt::format("{} is after {}", to_string(since), to_string(until)),
                "the first day comes first");
  return make(Kind::range, fmt::format("{}..{}", to_string(since), to_string(until)), since, until,
              zone);
}

Period last_month(Time now, const Zone& zone) {
  Date today{floor<days>(sys_seconds{zone.local(now).time_since_epoch()})};
  return month_period(ym_of(today) - months{1}, zone);
}

Period previous(const Period& period, const Zone& zone) {
  Date before = plus(period.first, -1);
  int y = static_cast<int>(before.year());
  switch (period.kind) {
    case Kind::year:
      return year_period(y, zone);
    case Kind::quarter:
      return quarter_period(y, (static_cast<int>(static_cast<unsigned>(before.month())) + 2) / 3,
                            zone);
    case Kind::month:
      return month_period(ym_of(before), zone);
    case Kind::week:
      return week_period(plus(period.first, -7), zone);
    case Kind::day:
      return day_period(before, zone);
    default:
      return period_between(plus(period.first, -period.days()), before, zone);
  }
}

Period last_year(const Period& period, const Zone& zone) {
  Date first = year_before(period.first);
  switch (period.kind) {
    case Kind::year:
      return previous(period, zone);
    case Kind::quarter:
      return quarter_period(static_cast<int>(first.year()),
                            (static_cast<int>(static_cast<unsigned>(first.month())) + 2) / 3, zone);
    case Kind::month:
      return month_period(ym_of(first), zone);
    case Kind::week:
      return week_period(plus(period.first, -52 * 7), zone);
    case Kind::day:
      return day_period(first, zone);
    default:
      return period_between(first, year_before(period.last), zone);
  }
}

std::vector<Period> parts(const Period& period, std::string_view length, const Zone& zone) {
  if (length == "period") return {period};
  std::vector<Period> all;
  for (auto part = next_part(length, period.first, zone);
       part && sys_days{part->last} <= sys_days{period.last};
       part = next_part(length, plus(part->last, 1), zone))
    all.push_back(*part);
  return all;
}

std::optional<Period> span_of(Date day, std::string_view length, const Zone& zone) {
  int y = static_cast<int>(day.year());
  if (length == "day") return day_period(day, zone);
  if (length == "week")
    return week_period(Date{sys_days{day} - (weekday{sys_days{day}} - Monday)}, zone);
  if (length == "month") return month_period(ym_of(day), zone);
  if (length == "quarter")
    return quarter_period(y, (static_cast<int>(static_cast<unsigned>(day.month())) + 2) / 3, zone);
  if (length == "year") return year_period(y, zone);
  return {};
}

std::string title(const Period& period, const Speech& in) {
  auto year = fmt::format("{}", static_cast<int>(period.first.year()));
  switch (period.kind) {
    case Kind::year:
      return in.say("period.year", {{"year", year}});
    case Kind::quarter:
      return in.say("period.quarter",
                    {{"quarter", period.name.substr(period.name.size() - 1)}, {"year", year}});
    case Kind::month: {
      auto month = static_cast<unsigned>(period.first.month());
      return in.say("period.month",
                    {{"month", in.nth("months", month - 1)}, {"m", month}, {"year", year}});
    }
    case Kind::week:
      return in.say("period.week", {{"week", iso_week_of(period.first)},
                                    {"year", fmt::format("{}", iso_year_of(period.first))},
                                    {"days", range_title(period.first, period.last, in)}});
    default:
      return range_title(period.first, period.last, in);
  }
}

}  // namespace smm
