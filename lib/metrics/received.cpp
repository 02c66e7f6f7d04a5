#include "metrics/received.h"

#include <algorithm>

namespace smm {

void Received::add(Metric metric, double value, Day first, Day last, std::string_view origin) {
  total_.add(metric, value);
  auto& of = metrics_[metric];
  of.spans.push_back({first, last, value});
  of.origins.insert(origin);
}

bool Received::told_together(std::span<const Metric> above, std::span<const Metric> below) const {
  return std::any_of(above.begin(), above.end(), [&](Metric one) {
    auto known = metrics_.find(one);
    return known != metrics_.end() && std::any_of(below.begin(), below.end(), [&](Metric other) {
             auto there = metrics_.find(other);
             return there != metrics_.end() &&
                    std::any_of(
                        there->second.origins.begin(), there->second.origins.end(),
                        [&](auto origin) { return known->second.origins.contains(origin); });
           });
  });
}

std::optional<std::vector<Received::Part>> Received::parts(std::span<const Metric> above,
                                                           std::span<const Metric> below) const {
  if (!told_together(above, below)) return {};
  std::set<Metric> wanted(above.begin(), above.end());
  wanted.insert(below.begin(), below.end());
  std::vector<Part> parts;
  for (auto metric : wanted)
    if (auto known = metrics_.find(metric); known != metrics_.end())
      for (const auto& span : known->second.spans) parts.push_back({span.first, span.last, {}});
  std::sort(parts.begin(), parts.end(),
            [](const Part& a, const Part& b) { return a.first < b.first; });
  // Spans that share a day are one part.
  std::size_t count = 0;
  for (const auto& part : parts) {
    if (count > 0 && part.first <= parts[count - 1].last)
      parts[count - 1].last = std::max(parts[count - 1].last, part.last);
    else
      parts[count++] = part;
  }
  parts.resize(count);
  for (auto metric : wanted) {
    auto known = metrics_.find(metric);
    if (known == metrics_.end()) continue;
    std::vector<std::set<Day>> days(parts.size());
    Figures none;
    for (const auto& span : known->second.spans) {
      auto at = std::upper_bound(parts.begin(), parts.end(), span.first,
                                 [](Day day, const Part& part) { return day < part.first; }) -
                parts.begin() - 1;
      auto place = static_cast<std::size_t>(at);
      parts[place].figures.add(metric, span.value);
      for (auto day = span.first; day <= span.last; day += std::chrono::days{1})
        days[place].insert(day);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto all = (parts[i].last - parts[i].first).count() + 1;
      if (static_cast<long>(days[i].size()) != all) parts[i].figures.set(metric, none.raw(metric));
    }
  }
  return parts;
}

}  // namespace smm
