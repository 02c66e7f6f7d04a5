#include "report/drawing/numbers.h"

#include <fmt/format.h>

#include <cmath>

#include "core/money.h"

namespace smm {
namespace {

int percent_decimals(double value) { return std::abs(value) < 9.995 ? 2 : 1; }

std::string signed_text(double value, const std::string& text) {
  return value > 0 ? "+" + text : text;
}

std::string with_unit(const Speech& in, const std::string& number, Unit unit,
                      std::string_view currency) {
  switch (unit) {
    case Unit::percent:
      return in.say("percent", {{"number", number}});
    case Unit::seconds:
      return in.say("seconds", {{"number", number}});
    case Unit::money:
      if (currency.empty()) return number;
      return in.say("money", {{"number", number}, {"currency", currency}});
    default:
      return number;
  }
}

int decimals_of(double value, Unit unit, std::string_view currency) {
  switch (unit) {
    case Unit::count:
      return value == std::floor(value) ? 0 : 1;
    case Unit::percent:
      return percent_decimals(value);
    case Unit::money:
      return is_whole_currency(currency) && value == std::floor(value) ? 0 : 2;
    case Unit::seconds:
      return 0;
    default:
      return std::abs(value) < 99.995 ? 2 : 0;
  }
}

}  // namespace

std::string shown(const Speech& in, std::optional<double> value, Unit unit,
                  std::string_view currency) {
  if (!value) return in.say("na");
  return with_unit(in, in.number(*value, decimals_of(*value, unit, currency)), unit, currency);
}

std::string shown_exactly(const Speech& in, double value, int decimals, Unit unit,
                          std::string_view currency) {
  return with_unit(in, in.plain_number(value, decimals), unit, currency);
}

std::string signed_percent(const Speech& in, double percent, int decimals) {
  return in.say("percent", {{"number", signed_text(percent, in.number(percent, decimals))}});
}

std::string change(const Speech& in, std::optional<double> now, std::optional<double> before,
                   Unit unit) {
  if (!now || !before) return in.say("na");
  double difference = *now - *before;
  if (unit == Unit::percent) {
    auto points = in.number(difference, percent_decimals(difference));
    return in.say("points", {{"number", signed_text(difference, points)}});
  }
  if (*before == 0) return in.say("na");
  double percent = difference / std::abs(*before) * 100;
  return signed_percent(in, percent, std::abs(percent) < 99.95 ? 1 : 0);
}

std::string change_of(const Speech& in, const Stat& stat, const Stat::Beside& beside,
                      std::optional<double> like) {
  auto now = stat.beside(beside);
  auto text = change(in, now, like, stat.unit);
  auto value = [&](std::optional<double> v) { return shown(in, v, stat.unit, stat.currency); };
  bool wholes = value(now) == value(stat.value) && value(like) == value(stat.whole(beside, like));
  if (wholes || !now || !like) return text;
  return in.say("change", {{"change", text}, {"now", value(now)}, {"then", value(like)}});
}

std::string counted(const Speech& in, std::size_t count, std::string_view things) {
  return in.say(fmt::format("count.{}", things), {{"n", count}});
}

std::string counted_figure(const Speech& in, double figure, std::string_view things) {
  auto number = shown(in, figure, Unit::count);
  return in.say(fmt::format("count.{}", things), {{"n", number, figure}});
}

std::string coverage(const Speech& in, std::size_t covered, std::size_t items,
                     std::string_view things) {
  if (covered == items) return counted(in, items, things);
  return in.say(fmt::format("coverage.{}", things), {{"k", covered}, {"n", items}});
}

}  // namespace smm
