#include "report/data/days_known.h"

#include <algorithm>

namespace smm {
namespace {

constexpr std::size_t most_gaps = 3;

std::string day_text(DaysKnown::Day day, const Speech& in) {
  return in.date(std::chrono::year_month_day{std::chrono::sys_days{day.time_since_epoch()}});
}

}  // namespace

std::string DaysKnown::gaps(const Speech& in) const {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < std::min(missing.size(), most_gaps); ++i) {
    const auto& [first, last] = missing[i];
    texts.push_back(first == last ? day_text(first, in)
                                  : in.say("range", {{"first", day_text(first, in)},
                                                     {"last", day_text(last, in)}}));
  }
  auto text = in.list(texts);
  auto more = missing.size() - texts.size();
  return more == 0 ? text : in.say("gaps.more", {{"gaps", text}, {"n", more}});
}

DaysKnown days_known(DaysKnown::Day first, DaysKnown::Day last,
                     const std::set<DaysKnown::Day>& known) {
  DaysKnown result;
  for (auto day = first; day <= last; day += std::chrono::days{1}) {
    ++result.all;
    if (known.contains(day)) {
      ++result.known;
      continue;
    }
    bool goes_on =
        !result.missing.empty() && result.missing.back().second + std::chrono::days{1} == day;
    if (goes_on)
      result.missing.back().second = day;
    else
      result.missing.emplace_back(day, day);
  }
  return result;
}

}  // namespace smm
