#include "core/clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <thread>

#include "core/ascii.h"
#include "core/stoppable_clock.h"

namespace smm {
namespace {

// The number in text[at, at + digits), all of them digits.
std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return {};
  int value = 0;
  for (char c : text.substr(at, digits)) {
    if (!ascii::is_digit(c)) return {};
    value = value * 10 + (c - '0');
  }
  return value;
}

struct Unit {
  char letter;
  std::int64_t seconds;
};
constexpr auto units =
    std::to_array<Unit>({{'w', 604'800}, {'d', 86'400}, {'h', 3'600}, {'m', 60}, {'s', 1}});

// The offset at the end of an RFC 3339 time, in seconds: "Z", "+02:00", "-0330".
std::optional<int> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return {};
  auto hours = number_at(text, 1, 2);
  std::size_t minutes_at = text[3] == ':' ? 4 : 3;
  auto minutes = number_at(text, minutes_at, 2);
  if (!hours || !minutes || text.size() != minutes_at + 2 || *hours > 23 || *minutes > 59)
    return {};
  int seconds = *hours * 3600 + *minutes * 60;
  return text[0] == '-' ? -seconds : seconds;
}

}  // namespace

Time SystemClock::now() const {
  return std::chrono::floor<Seconds>(std::chrono::system_clock::now());
}

void SystemClock::sleep_until(Time until) { std::this_thread::sleep_until(until); }

void StoppableClock::sleep_until(Time until) {
  constexpr std::chrono::milliseconds look_every{100};
  for (;;) {
    auto now = std::chrono::system_clock::now();
    if (stop_.load() != 0 || now >= until) return;
    auto left = std::chrono::ceil<std::chrono::milliseconds>(until - now);
    std::this_thread::sleep_for(std::min(left, look_every));
  }
}

std::string_view weekday_name(std::chrono::weekday day) {
  constexpr std::string_view names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
  return names[day.c_encoding()];
}

std::string_view month_name(std::chrono::month month) {
  constexpr std::string_view names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
  return names[static_cast<unsigned>(month) - 1];
}

std::string to_string(std::chrono::year_month_day date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string rfc3339(Time time) {
  auto day = std::chrono::floor<std::chrono::days>(time);
  auto rest = (time - day).count();
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(std::chrono::year_month_day{day}),
                     rest / 3600, rest / 60 % 60, rest % 60);
}

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  auto year = number_at(text, 0, 4);
  auto month = number_at(text, 5, 2);
  auto day = number_at(text, 8, 2);
  if (!year || !month || !day) return {};
  std::chrono::year_month_day date{std::chrono::year{*year},
                                   std::chrono::month{static_cast<unsigned>(*month)},
                                   std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return {};
  return date;
}

std::optional<Time> parse_rfc3339(std::string_view text) {
  if (text.size() < 17 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return {};
  auto date = parse_date(text.substr(0, 10));
  auto hour = number_at(text, 11, 2);
  auto minute = number_at(text, 14, 2);
  if (!date || !hour || !minute || text[13] != ':' || *hour > 23 || *minute > 59) return {};
  std::size_t at = 16;
  int second = 0;
  if (at < text.size() && text[at] == ':') {
    auto value = number_at(text, at + 1, 2);
    if (!value || *value > 60) return {};
    second = *value;
    at += 3;
    if (at < text.size() && text[at] == '.') {
      std::size_t digits = ++at;
      while (at < text.size() && ascii::is_digit(text[at])) ++at;
      if (at == digits) return {};
    }
  }
  auto offset = parse_offset(text.substr(at));
  if (!offset) return {};
  return std::chrono::sys_days{*date} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         Seconds{second} - Seconds{*offset};
}

std::optional<Seconds> parse_duration(std::string_view text) {
  constexpr std::int64_t ten_years = 3653 * 86'400LL;
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || value <= 0 || end + 1 != text.data() + text.size()) return {};
  for (const auto& unit : units) {
    if (*end != unit.letter) continue;
    if (value > ten_years / unit.seconds) return {};
    return Seconds{value * unit.seconds};
  }
  return {};
}

std::string to_string(Seconds duration) {
  for (const auto& unit : units) {
    if (unit.letter == 'w') continue;  // "7d" says it better than "1w" beside "8d"
    if (duration.count() != 0 && duration.count() % unit.seconds == 0)
      return fmt::format("{}{}", duration.count() / unit.seconds, unit.letter);
  }
  return fmt::format("{}s", duration.count());
}

}  // namespace smm
