#include "core/zone_rule.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace smm {

using std::chrono::days;
using std::chrono::sys_days;

class ZoneRule::Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  std::optional<ZoneRule> parse() {
    ZoneRule rule;
    auto standard = name() ? hours() : std::optional<Seconds>{};
    if (!standard) return {};
    rule.standard_ = -*standard;  // POSIX counts west of Greenwich
    if (rest_.empty()) return rule;
    if (!name()) return {};
    rule.summer_ = rule.standard_ + Seconds{3600};
    if (!rest_.empty() && rest_[0] != ',') {
      auto summer = hours();
      if (!summer) return {};
      rule.summer_ = -*summer;
    }
    bool whole = change(rule.start_) && change(rule.end_) && rest_.empty();
    return whole ? std::optional(rule) : std::nullopt;
  }

 private:
  bool take(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool name() {
    bool quoted = take('<');
    auto end = quoted ? rest_.find('>') : rest_.find_first_of("+-,0123456789");
    if (end == std::string_view::npos) end = quoted ? 0 : rest_.size();
    if (end == 0) return false;
    rest_.remove_prefix(quoted ? end + 1 : end);
    return true;
  }

  std::optional<int> number() {
    int value = 0;
    auto [end, problem] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (problem != std::errc{} || value < 0 || value > 1000) return {};
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  // "2", "-5:30", "26".
  std::optional<Seconds> hours() {
    int sign = take('-') ? -1 : 1;
    if (sign > 0) take('+');
    auto hour = number();
    if (!hour) return {};
    Seconds total = std::chrono::hours{*hour};
    for (Seconds unit : {Seconds{60}, Seconds{1}}) {
      if (!take(':')) break;
      auto value = number();
      if (!value) return {};
      total += unit * *value;
    }
    return total * sign;
  }

  // ",M3.5.0/2", ",J79", ",0/0".
  bool change(Change& change) {
    if (!take(',')) return false;
    change.kind = take('M')   ? Change::Kind::month_week_day
                  : take('J') ? Change::Kind::julian
                              : Change::Kind::day;
    if (change.kind == Change::Kind::month_week_day) {
      change.month = number().value_or(0);
      change.week = take('.') ? number().value_or(0) : 0;
      change.day = take('.') ? number().value_or(7) : 7;
      if (change.month < 1 || change.month > 12 || change.week < 1 || change.day > 6) return false;
    } else {
      auto day = number();
      if (!day) return false;
      change.day = *day;
    }
    if (!take('/')) return true;
    auto time = hours();
    if (time) change.time = *time;
    return time.has_value();
  }

  std::string_view rest_;
};

std::optional<ZoneRule> ZoneRule::parse(std::string_view text) { return Parser(text).parse(); }

Time ZoneRule::local_time(const Change& change, int number) {
  std::chrono::year year{number};
  sys_days day = year / std::chrono::January / 1;
  if (change.kind == Change::Kind::day) {
    day += days{change.day};
  } else if (change.kind == Change::Kind::julian) {  // 29 February is not counted
    day += days{change.day - 1 + (year.is_leap() && change.day >= 60 ? 1 : 0)};
  } else {
    auto month = year / std::chrono::month{static_cast<unsigned>(change.month)};
    std::chrono::weekday weekday{static_cast<unsigned>(change.day)};
    day = change.week == 5 ? sys_days{month / weekday[std::chrono::last]}
                           : sys_days{month / weekday[static_cast<unsigned>(change.week)]};
  }
  return day + change.time;
}

ZoneRule::Period ZoneRule::period(Time at) const {
  std::chrono::year_month_day date{std::chrono::floor<days>(at)};
  auto year = static_cast<int>(date.year());
  constexpr days far{3653};
  if (!summer_) return {standard_, at - far, at + far};
  struct Turn {
    Time at;
    Seconds offset;  // from then on
  };
  std::array<Turn, 6> turns;
  for (std::size_t i = 0; i < 3; ++i) {
    auto then = year - 1 + static_cast<int>(i);
    turns[2 * i] = {local_time(start_, then) - standard_, *summer_};
    turns[2 * i + 1] = {local_time(end_, then) - *summer_, standard_};
  }
  std::stable_sort(turns.begin(), turns.end(),
                   [](const Turn& a, const Turn& b) { return a.at < b.at; });
  std::size_t next = 1;
  while (next + 1 < turns.size() && turns[next].at <= at) ++next;
  return {turns[next - 1].offset, turns[next - 1].at, turns[next].at};
}

}  // namespace smm
