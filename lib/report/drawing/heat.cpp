#include "report/drawing/heat.h"

#include <algorithm>
#include <charconv>
#include <cmath>

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

std::size_t main_column(const Table& table) {
  for (const char* name : {"engagement_rate", "engagements", "posts"})
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (table.columns[i].name == name) return i;
  return 0;
}

Heat heat_of(const Table& table) {
  Heat heat;
  auto column = main_column(table);
  heat.title = table.columns[column].title;
  heat.column = table.columns[column].name;
  heat.unit = table.columns[column].unit;
  for (const auto& row : table.rows) {
    auto day = day_of(row.keys.at(0)), hour = hour_of(row.keys.at(1));
    heat.values[day][hour] = row.cells[column];
    heat.posts[day][hour] = row.cells[0].value_or(0);
    heat.most = std::max(heat.most, row.cells[column].value_or(0));
  }
  return heat;
}

int Heat::level(std::size_t day, std::size_t hour, int levels) const {
  const auto& value = values[day][hour];
  if (!value || most <= 0) return 0;
  auto share = std::clamp(*value / most, 0.0, 1.0);
  return std::clamp(static_cast<int>(std::ceil(share * levels)), 1, levels);
}

}  // namespace smm
