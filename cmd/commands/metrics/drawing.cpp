#include "commands/metrics/drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace smm {

std::string sparkline(const std::vector<std::optional<double>>& values, std::size_t width) {
  constexpr std::array<std::string_view, 8> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
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
    line += blocks[static_cast<std::size_t>(share * 7)];
  }
  return line;
}

std::string bar(double value, double most, std::size_t width) {
  constexpr std::array<std::string_view, 8> parts{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (!(value > 0) || !(most > 0)) return {};
  auto eighths = static_cast<std::size_t>(
      std::lround(std::min(1.0, value / most) * static_cast<double>(width) * 8));
  std::string line;
  for (std::size_t i = 0; i < eighths / 8; ++i) line += "█";
  line += parts[eighths % 8];
  return line.empty() && width > 0 ? std::string("▏") : line;
}

}  // namespace smm
