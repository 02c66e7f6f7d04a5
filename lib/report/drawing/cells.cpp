#include "report/drawing/cells.h"

#include <fmt/format.h>

#include <cmath>

#include "core/clock.h"
#include "core/text.h"
#include "report/drawing/numbers.h"

namespace smm::cells {
namespace {

constexpr std::string_view hole = "\x01";
constexpr char number = 1;

// Spreadsheets know one percent sign, and show it in their own script.
std::string percent_words(const Speech& in) {
  auto words = in.say("percent", {{"number", hole}});
  replace_all(words, "\u066A", "%");
  return words;
}

std::string format_of(const Speech& in, double value, Unit unit, std::string_view currency) {
  switch (unit) {
    case Unit::count:
      // Followers on average are no whole number.
      return value == std::floor(value) ? "#,##0" : "#,##0.0";
    case Unit::percent:
      return number_format(percent_words(in), {{number, "0.00"}});
    case Unit::seconds:
      return number_format(in.say("seconds", {{"number", hole}}), {{number, "#,##0"}});
    case Unit::money:
      if (currency.empty()) return "#,##0.00";
      return number_format(in.say("money", {{"number", hole}, {"currency", currency}}),
                           {{number, "#,##0.00"}});
    default:
      return "#,##0.00";
  }
}

// Of a difference: with its sign.
std::string signed_format(const std::string& words, std::string_view digits, bool hundredths) {
  auto with = [&](std::string_view sign) {
    auto pattern = fmt::format("{}{}", sign, digits);
    return number_format(words, {{number, pattern}}, hundredths);
  };
  return with("+") + ";" + with("-") + ";" + with("");
}

std::string date_format(const Speech& in) {
  return number_format(in.say("date.figures", {{"yyyy", "\x02"}, {"mm", "\x03"}, {"dd", "\x04"}}),
                       {{2, "yyyy"}, {3, "mm"}, {4, "dd"}});
}

}  // namespace

SheetCell text(std::string_view value, Face face) { return {visible(value), {face, "", false}}; }

SheetCell long_text(std::string_view value, Face face) {
  std::string out;
  for (auto line : split(value, '\n')) {
    if (line.data() != value.data()) out += '\n';
    out += visible(line);
  }
  return {std::move(out), {face, "", true}};
}

SheetRow head(const std::vector<std::string>& titles) {
  SheetRow row;
  for (const auto& title : titles) row.cells.push_back(long_text(title, Face::head));
  return row;
}

SheetRow across(std::string_view value, Face face) {
  return {.cells = {long_text(value, face)}, .across = true};
}

SheetRow title(std::string_view value) { return {.cells = {text(value, Face::title)}}; }

SheetCell figure(const Speech& in, std::optional<double> value, Unit unit,
                 std::string_view currency, std::string_view why) {
  if (!value) return {{}, {}, visible(why)};
  auto format = format_of(in, *value, unit, currency);
  return {unit == Unit::percent ? *value / 100 : *value, {Face::plain, std::move(format), false}};
}

SheetCell change(const Speech& in, const Stat& stat) {
  auto now = stat.beside(stat.before);
  auto then = stat.previous;
  bool points = stat.unit == Unit::percent;
  if (!now || !then || (!points && *then == 0)) return {};
  auto words = points ? in.say("points", {{"number", hole}}) : percent_words(in);
  auto value = (points ? *now - *then : (*now - *then) / std::abs(*then));
  auto format = signed_format(words, points ? "0.00" : "0.0", !points);
  // What was set beside what, where it is not what the row shows.
  auto told = change_of(in, stat, stat.before, stat.previous);
  auto plain = smm::change(in, now, then, stat.unit);
  return {value, {Face::plain, std::move(format), false}, told == plain ? "" : visible(told)};
}

SheetCell day(const Speech& in, const std::string& day, std::string_view step) {
  auto date = parse_date(day);
  if (!date) return text(day);
  return {serial_of(*date), {Face::plain, step == "month" ? "mmm yyyy" : date_format(in), false}};
}

SheetCell time(const Speech& in, LocalTime time) {
  auto date = date_format(in);
  auto words = in.say("date.time", {{"date", "\x05"}, {"time", "\x06"}});
  return {serial_of(time), {Face::plain, number_format(words, {{5, date}, {6, "hh:mm"}}), false}};
}

}  // namespace smm::cells
