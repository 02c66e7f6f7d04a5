#include "plan/yes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/ascii.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::size_t hex_digits = 64;

bool is_digest(std::string_view text) {
  if (!text.starts_with(yes_version)) return false;
  text.remove_prefix(yes_version.size());
  return text.size() == hex_digits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// "08:15" in minutes.
std::optional<int> minutes_of(std::string_view hour) {
  auto colon = hour.find(':');
  if (colon == std::string_view::npos || hour.size() > 8) return {};
  int minutes = 0, number = 0;
  for (char c : hour.substr(0, colon)) {
    if (!ascii::is_digit(c)) return {};
    minutes = minutes * 10 + (c - '0');
  }
  auto rest = hour.substr(colon + 1).substr(0, 2);
  for (char c : rest) {
    if (!ascii::is_digit(c)) return {};
    number = number * 10 + (c - '0');
  }
  return minutes * 60 + number;
}

bool read_hours(std::string_view text, Said& said) {
  for (auto hour : split(text, ',')) {
    if (!minutes_of(hour)) return false;
    said.hours.emplace_back(hour);
  }
  return !said.hours.empty();
}

bool read_apart(std::string_view word, Said& said) {
  auto equals = word.find('=');
  if (equals == std::string_view::npos) return false;
  auto at = parse_rfc3339(word.substr(equals + 1));
  if (!at) return false;
  said.apart.emplace_back(word.substr(0, equals), *at);
  return true;
}

bool moved(const Said& then, const Said& now, Seconds late) {
  auto far = [&](Time a, Time b) { return (a > b ? a - b : b - a) > late; };
  if (far(*then.at, *now.at)) return true;
  std::set<std::string> accounts;
  for (const auto* said : {&then, &now})
    for (const auto& [name, at] : said->apart) accounts.insert(name);
  return std::any_of(accounts.begin(), accounts.end(), [&](const auto& name) {
    return far(time_on(then, name), time_on(now, name));
  });
}

bool hours_moved(const Said& then, const Said& now, Seconds late) {
  if (then.hours.size() != now.hours.size()) return true;
  for (std::size_t i = 0; i < then.hours.size(); ++i) {
    auto apart = Seconds{60 * std::abs(minutes_of(then.hours[i]).value_or(0) -
                                       minutes_of(now.hours[i]).value_or(0))};
    if (apart > late) return true;
  }
  return false;
}

}  // namespace

std::string to_string(const Said& said) {
  auto text = said.digest + " ";
  text += said.at ? rfc3339(*said.at) : join(said.hours, ",");
  for (const auto& [account, at] : said.apart) text += fmt::format(" {}={}", account, rfc3339(at));
  return text;
}

std::optional<Said> parse_said(std::string_view text) {
  auto words = split(text, ' ');
  if (words.size() < 2 || !is_digest(words[0])) return {};
  Said said{std::string(words[0]), parse_rfc3339(words[1])};
  if (!said.at && (words.size() > 2 || !read_hours(words[1], said))) return {};
  for (std::size_t i = 2; i < words.size(); ++i)
    if (!read_apart(words[i], said)) return {};
  return said;
}

Time time_on(const Said& said, std::string_view account) {
  for (const auto& [name, at] : said.apart)
    if (name == account) return at;
  return said.at.value_or(Time{});
}

std::string difference(const Said& then, const Said& now, Seconds late) {
  if (then.digest != now.digest) return "it says something else now, or goes elsewhere";
  if (then.at.has_value() != now.at.has_value()) return "it recurs otherwise now";
  bool far = now.at ? moved(then, now, late) : hours_moved(then, now, late);
  return far ? fmt::format("its time has moved by more than {}", to_string(late)) : std::string();
}

}  // namespace smm
