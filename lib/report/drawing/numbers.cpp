#include "report/drawing/numbers.h"

#include <fmt/format.h>

#include <cmath>

namespace smm {
namespace {

constexpr std::string_view not_known = "n/a";

// `value` with that many decimals and commas between thousands.
std::string grouped(double value, int decimals) {
  auto text = fmt::format("{:.{}f}", std::abs(value), decimals);
  auto end = decimals == 0 ? text.size() : text.size() - static_cast<std::size_t>(decimals) - 1;
  for (auto at = end; at > 3;) text.insert(at -= 3, ",");
  bool zero = text.find_first_not_of("0.,") == std::string::npos;  // no "-0"
  return value < 0 && !zero ? "-" + text : text;
}

int percent_decimals(double value) { return std::abs(value) < 9.995 ? 2 : 1; }

std::string signed_text(double value, const std::string& text) {
  return value > 0 ? "+" + text : text;
}

}  // namespace

std::string shown(std::optional<double> value, Unit unit, std::string_view currency) {
  if (!value) return std::string(not_known);
  switch (unit) {
    case Unit::count:
      return grouped(*value, *value == std::floor(*value) ? 0 : 1);
    case Unit::percent:
      return grouped(*value, percent_decimals(*value)) + " %";
    case Unit::money:
      return grouped(*value, 2) + (currency.empty() ? "" : " ") + std::string(currency);
    case Unit::seconds:
      return grouped(*value, 0) + " s";
    default:
      return grouped(*value, std::abs(*value) < 99.995 ? 2 : 0);
  }
}

std::string change(std::optional<double> now, std::optional<double> before, Unit unit) {
  if (!now || !before) return std::string(not_known);
  double difference = *now - *before;
  if (unit == Unit::percent)
    return signed_text(difference, grouped(difference, percent_decimals(difference)) + " pp");
  if (*before == 0) return std::string(not_known);
  double percent = difference / std::abs(*before) * 100;
  return signed_text(percent, grouped(percent, std::abs(percent) < 99.95 ? 1 : 0) + " %");
}

std::string change_of(const Stat& stat, const Stat::Beside& beside, std::optional<double> like) {
  auto now = stat.beside(beside);
  auto text = change(now, like, stat.unit);
  auto value = [&](std::optional<double> v) { return shown(v, stat.unit, stat.currency); };
  bool wholes = value(now) == value(stat.value) && value(like) == value(stat.whole(beside, like));
  if (wholes || !now || !like) return text;
  return fmt::format("{} ({} after {})", text, value(now), value(like));
}

std::string counted(std::size_t count, std::string_view things) {
  if (count == 1 && things.ends_with('s')) things.remove_suffix(1);
  return fmt::format("{} {}", grouped(static_cast<double>(count), 0), things);
}

std::string coverage(std::size_t covered, std::size_t items, std::string_view things) {
  if (covered == items) return counted(items, things);
  return fmt::format("{} of {}", grouped(static_cast<double>(covered), 0), counted(items, things));
}

}  // namespace smm
