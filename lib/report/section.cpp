#include "report/section.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace smm {

Stat Material::stat(std::string_view kpi) const {
  const auto* found = find_kpi(kpi);
  if (found == nullptr) throw std::out_of_range(std::string(kpi));
  return stat_of(*found, data, whole, whole_before, whole_year);
}

std::vector<const Section*> sections_in_order() {
  auto all = all_sections();
  std::vector<const Section*> sections(all.begin(), all.end());
  std::sort(sections.begin(), sections.end(),
            [](const auto* a, const auto* b) { return a->order < b->order; });
  return sections;
}

bool worth_saying(const Stat& stat, const Slice& whole) {
  bool refused = !stat.value && whole.currencies.size() > 1 && stat.explanation.covered > 0;
  return refused || stat.value || stat.previous || stat.last_year;
}

std::optional<double> growth(std::optional<double> now, std::optional<double> before) {
  if (!now || !before || *before == 0) return {};
  return (*now - *before) / std::abs(*before) * 100;
}

}  // namespace smm
