#include "report/drawing/heat.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace smm {
namespace {

std::size_t day_of(const std::string& name) {
  for (std::size_t i = 0; i < short_weekdays.size(); ++i)
    if (name.starts_with(short_weekdays[i])) return i;
  return 0;
}

std::size_t hour_of(const std::string& name) {
  std::size_t hour = 0;
  std::from_chars(name.data(), name.data() + name.size(), hour);
  return std::min<std::size_t>(hour, 23);
}

}  // namespace

Heat heat_of(const Table& table) {
  Heat heat;
  auto column = [&](std::string_view name) {
    auto found = std::find_if(table.columns.begin(), table.columns.end(),
                              [&](const auto& one) { return one.name == name; });
    return static_cast<std::size_t>(found - table.columns.begin());
  };
  auto shown = column("effect"), thin = column("thin");
  heat.effect = shown < table.columns.size();
  if (!heat.effect) shown = column("posts");
  heat.title = table.columns.at(shown).title;
  for (const auto& row : table.rows) {
    auto day = day_of(row.keys.at(0)), hour = hour_of(row.keys.at(1));
    heat.values[day][hour] = row.cells[shown];
    heat.thin[day][hour] = thin < row.cells.size() && row.cells[thin].value_or(0) != 0;
    heat.most = std::max(heat.most, row.cells[shown].value_or(0));
  }
  return heat;
}

int Heat::level(std::size_t day, std::size_t hour) const {
  const auto& value = values[day][hour];
  if (!value) return 0;
  if (effect) return *value < -20 ? 1 : *value < -5 ? 2 : *value < 5 ? 3 : heat_levels;
  auto share = most > 0 ? std::clamp(*value / most, 0.0, 1.0) : 0;
  return std::clamp(static_cast<int>(std::ceil(share * heat_levels)), 1, heat_levels);
}

}  // namespace smm
