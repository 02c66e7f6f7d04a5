#include "commands/metrics/drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace smm {

std::string sparkline(const std::vector<std::optional<double>>& values, std::size_t width) {
  constexpr auto blocks = std::to_array<std::string_view>({"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"});
  auto from = values.end() - static_cast<std::ptrdiff_t>(std::min(width, values.size()));
  std::optional<double> low, high;
  for (auto value = from; value != values.end(); ++value) {
    if (!*value) continue;
    low = std::min(low.value_or(**value), **value);
    high = std::max(high.value_or(**value), **value);
  }
  std::string line;
  for (auto value = from; value != values.end(); ++value) {
    if (!*value) {
      line += ' ';
      continue;
    }
    double share = *high > *low ? (**value - *low) / (*high - *low) : 0;
    line += blocks[static_cast<std::size_t>(share * static_cast<double>(blocks.size() - 1))];
  }
  return line;
}

std::string bar(double value, double most, std::size_t width) {
  constexpr auto parts = std::to_array<std::string_view>({"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"});
  if (!(value > 0) || !(most > 0)) return {};
  auto eighths = static_cast<std::size_t>(
      std::lround(std::min(1.0, value / most) * static_cast<double>(width * parts.size())));
  std::string line;
  for (std::size_t i = 0; i < eighths / parts.size(); ++i) line += "█";
  line += parts[eighths % parts.size()];
  return line.empty() && width > 0 ? std::string("▏") : line;
}

}  // namespace smm
