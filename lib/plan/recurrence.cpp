#include "plan/recurrence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.h"
#include "core/zone.h"

namespace smm {
namespace {

using std::chrono::sys_days;

const std::array<std::string, 7> weekday_names{"monday", "tuesday",  "wednesday", "thursday",
                                               "friday", "saturday", "sunday"};

void read_weekly(Fields& fields, Recurrence& rule) {
  for (const auto& text : fields.texts("weekly")) {
    auto name = lower_ascii(text);
    auto found = std::find_if(weekday_names.begin(), weekday_names.end(), [&](const auto& known) {
      return name == known || name == known.substr(0, 3);
    });
    if (found == weekday_names.end())
      fields.error(
          fields.node("weekly")->at, "wrong-value",
          fmt::format("\"{}\" is no weekday: use mon, tue, wed, thu, fri, sat, sun", text));
    else
      rule.weekly.emplace_back(static_cast<unsigned>(found - weekday_names.begin()) + 1);
  }
}

void read_monthly(Fields& fields, Recurrence& rule) {
  for (const auto& text : fields.texts("monthly")) {
    unsigned day = 0;
    auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), day);
    if (problem != std::errc{} || end != text.data() + text.size() || day < 1 || day > 31)
      fields.error(fields.node("monthly")->at, "wrong-value",
                   fmt::format("\"{}\" is no day of a month: use 1 to 31", text));
    else
      rule.monthly.emplace_back(day);
  }
}

void read_dates(Fields& fields, Recurrence& rule) {
  rule.from = fields.date("from");
  rule.until = fields.date("until");
  for (const auto& text : fields.texts("except")) {
    if (auto date = parse_date(text))
      rule.except.push_back(*date);
    else
      fields.error(fields.node("except")->at, "wrong-value",
                   fmt::format("\"{}\" is no date: write it as 2026-10-31", text));
  }
  if (rule.from && rule.until && sys_days{*rule.until} < sys_days{*rule.from})
    fields.error(fields.key_at("until"), "recurrence-empty",
                 "this recurrence ends before it begins: it never happens");
}

bool matches(const Recurrence& rule, sys_days day) {
  if (rule.daily) return true;
  std::chrono::weekday weekday{day};
  if (std::find(rule.weekly.begin(), rule.weekly.end(), weekday) != rule.weekly.end()) return true;
  auto date = std::chrono::year_month_day{day};
  return std::find(rule.monthly.begin(), rule.monthly.end(), date.day()) != rule.monthly.end();
}

}  // namespace

std::optional<Recurrence> read_recurrence(const Yaml& node, const std::string& file,
                                          Diagnostics& problems) {
  auto before = problems.size();
  Fields fields(node, file, "every", problems);
  Recurrence rule;
  rule.daily = fields.flag("daily").value_or(false);
  read_weekly(fields, rule);
  read_monthly(fields, rule);
  rule.at = fields.text("at").value_or("");
  rule.count = fields.whole("count", 1, 10'000);
  read_dates(fields, rule);
  fields.finish();
  if (rule.count && !rule.from)
    fields.error(fields.key_at("count"), "missing-key",
                 "a recurrence with a count needs its first day: from: 2026-10-01");
  if (!parse_local("2026-01-01 " + rule.at))
    fields.error(fields.key_at("at"), "wrong-value",
                 "a recurring post needs its time of day: at: \"08:15\"");
  if (!rule.daily && rule.weekly.empty() && rule.monthly.empty() && problems.size() == before)
    fields.error(node.at, "recurrence-empty",
                 "a recurring post needs its days: daily: true, weekly: [tue] or monthly: [15]");
  if (problems.size() != before) return {};
  return rule;
}

std::vector<Occurrence> occurrences(const Recurrence& rule, std::chrono::year_month_day first,
                                    std::chrono::days horizon) {
  constexpr std::chrono::year_month_day anchor{std::chrono::year{2024}, std::chrono::January,
                                               std::chrono::day{1}};
  sys_days start = rule.from.value_or(anchor);
  sys_days begin = std::max<sys_days>(rule.from ? start : sys_days{first}, start);
  sys_days end = rule.until ? sys_days{*rule.until} : sys_days{first} + horizon;
  std::vector<Occurrence> found;
  std::size_t turn = 0;
  for (auto day = start; day <= end; day += std::chrono::days{1}) {
    if (!matches(rule, day)) continue;
    if (rule.count && turn >= static_cast<std::size_t>(*rule.count)) break;
    std::chrono::year_month_day date{day};
    bool excepted = std::find(rule.except.begin(), rule.except.end(), date) != rule.except.end();
    if (day >= begin && !excepted) found.push_back({date, turn});
    ++turn;
  }
  return found;
}

}  // namespace smm
