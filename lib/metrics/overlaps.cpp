#include "metrics/overlaps.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace smm {
namespace {

using Day = std::chrono::local_days;
using ByDay = std::map<Day, std::vector<std::size_t>>;

bool all_known(ByDay::const_iterator begin, ByDay::const_iterator end, const ToldDays& span) {
  return std::distance(begin, end) == (span.last - span.first).count() + 1;
}

}  // namespace

std::vector<bool> counting(std::span<const ToldDays> figures) {
  std::vector<bool> counts(figures.size(), true);
  std::vector<std::size_t> spans;
  ByDay days;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (figures[i].first == figures[i].last)
      days[figures[i].first].push_back(i);
    else
      spans.push_back(i);
  }
  std::stable_sort(spans.begin(), spans.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(figures[b].last - figures[b].first, figures[b].source) <
           std::tuple(figures[a].last - figures[a].first, figures[a].source);
  });
  std::vector<std::pair<Day, Day>> taken;
  for (auto at : spans) {
    const auto& span = figures[at];
    bool overlaps = std::any_of(taken.begin(), taken.end(), [&](const auto& other) {
      return span.first <= other.second && other.first <= span.last;
    });
    auto begin = days.lower_bound(span.first), end = days.upper_bound(span.last);
    counts[at] = !overlaps && !all_known(begin, end, span);
    if (!counts[at]) continue;
    taken.emplace_back(span.first, span.last);
    for (auto day = begin; day != end; ++day)
      for (auto other : day->second) counts[other] = false;
  }
  return counts;
}

}  // namespace smm
