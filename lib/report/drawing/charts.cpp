#include "report/drawing/charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/clock.h"
#include "core/text.h"
#include "report/drawing/numbers.h"

namespace smm {
namespace {

constexpr double canvas = 400, height = 196;
constexpr double top = 14, bottom = 32;
constexpr std::size_t most_ticks = 5;

std::string begin(const std::string& id, const std::string& title, const std::string& about,
                  double tall) {
  return fmt::format(
      "<svg class=\"chart\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-labelledby=\"{}-t "
      "{}-d\">"
      "<title id=\"{}-t\">{}</title><desc id=\"{}-d\">{}</desc>\n",
      canvas, tall, id, id, id, html_escape(title), id, html_escape(about));
}

// Coordinates with one decimal: enough for the eye, and the same bytes everywhere.
std::string at(double value) {
  auto text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

// Short enough for an axis: "1.2k", "3M".
std::string tick_text(const Speech& in, double value, Unit unit) {
  auto number = [&](double rounded) {
    auto text = fmt::format("{:g}", rounded);
    replace_all(text, ".", in.language().decimal);
    return text;
  };
  double size = std::abs(value);
  auto text = size >= 1e6   ? number(std::round(value / 1e4) / 100) + "M"
              : size >= 1e4 ? number(std::round(value / 10) / 100) + "k"
                            : number(std::round(value * 1000) / 1000);
  return unit == Unit::percent ? in.say("percent", {{"number", text}}) : text;
}

std::string text_at(double x, double y, std::string_view anchor, std::string_view text,
                    std::string_view css = "tick") {
  return fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>", css,
                     at(x), at(y), anchor, html_escape(text));
}

// The plot: where values and places lie on the canvas.
struct Plot {
  double left = 0, right = canvas - 6, low = 0, high = 1;
  std::vector<double> ticks;

  double y(double value) const {
    return top + (height - top - bottom) * (1 - (value - low) / (high - low));
  }
};

Plot plot(const Speech& in, const ChartData& data, bool from_zero, std::optional<double> cut = {}) {
  std::optional<double> low, high;
  for (const auto& value : data.values)
    if (value) {
      low = std::min(low.value_or(*value), *value);
      high = std::max(high.value_or(*value), *value);
    }
  if (cut) high = cut;
  if (from_zero) low = std::min(0.0, low.value_or(0));
  Plot result;
  result.ticks = axis_ticks(low.value_or(0), high.value_or(1), data.unit == Unit::count);
  result.low = result.ticks.front();
  result.high = result.ticks.back();
  std::size_t longest = 0;
  for (double tick : result.ticks)
    longest = std::max(longest, display_width(tick_text(in, tick, data.unit)));
  result.left = 10 + 7.8 * static_cast<double>(longest);
  return result;
}

std::string grid(const Speech& in, const Plot& plot, Unit unit) {
  std::string out;
  for (double tick : plot.ticks) {
    auto y = plot.y(tick);
    out += fmt::format("<line class=\"grid\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>",
                       at(plot.left), at(plot.right), at(y), at(y));
    out += text_at(plot.left - 5, y + 4, "end", tick_text(in, tick, unit));
  }
  return out + "\n";
}

// Labels under the plot, as many as fit without touching; the first one always, `edges` the last
// too.
std::string labels_under(const Speech& in, const ChartData& data, const Plot& plot, double step,
                         double offset, bool edges) {
  std::size_t widest = 1;
  for (const auto& label : data.labels)
    widest = std::max(widest, display_width(axis_label(in, label)));
  double needed = 7.6 * static_cast<double>(widest) + 8;
  auto every = static_cast<std::size_t>(std::clamp(std::ceil(needed / step), 1.0, 1e6));
  std::string out;
  for (std::size_t i = 0; i < data.labels.size(); ++i) {
    if (edges ? i != 0 && i + 1 != data.labels.size() : i % every != 0) continue;
    auto x = plot.left + step * static_cast<double>(i) + offset;
    auto half = 3.8 * static_cast<double>(display_width(axis_label(in, data.labels[i])));
    if (!edges && x + half > canvas) continue;  // it would stick out
    auto anchor = !edges ? "middle" : i == 0 ? "start" : "end";
    out += text_at(x, height - 7, anchor, axis_label(in, data.labels[i]));
  }
  return out + "\n";
}

// A bar that ends above the axis: broken near its end, with its value.
std::string broken_bar(const Speech& in, const ChartData& data, const Plot& plot, double value,
                       double x, double wide) {
  auto words = shown(in, value, data.unit, data.currency);
  double zero = plot.y(0);
  auto half = 4.0 * static_cast<double>(display_width(words));
  return fmt::format(
             "<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>"
             "<path class=\"break\" d=\"M{} {}l{} -4m0 4l-{} 4\"/>",
             at(x), at(top), at(wide), at(zero - top), at(x - 2), at(top + 12), at(wide + 4),
             at(wide + 4)) +
         text_at(std::clamp(x + wide / 2, plot.left + half, canvas - half), top - 3, "middle",
                 words, "figure");
}

// An upright line before each value from which on the figures mean something else.
std::string marks(const ChartData& data, const Plot& plot, double step, double offset) {
  std::string out;
  for (const auto& [index, sentence] : data.breaks) {
    auto x = std::clamp(plot.left + step * (static_cast<double>(index) - 0.5) + offset, plot.left,
                        plot.right);
    out += fmt::format(
        "<g class=\"meaning\"><title>{0}</title><line stroke=\"currentColor\" x1=\"{1}\" "
        "x2=\"{1}\" y1=\"{2}\" "
        "y2=\"{3}\" stroke-dasharray=\"4 3\"/>{4}</g>\n",
        html_escape(sentence), at(x), at(top), at(height - bottom),
        text_at(x + (x > canvas / 2 ? -4 : 4), top + 4, x > canvas / 2 ? "end" : "start",
                "\u2260"));
  }
  return out;
}

}  // namespace

std::string axis_label(const Speech& in, const std::string& label) {
  auto date = parse_date(label);
  if (!date) return label;
  auto month = static_cast<unsigned>(date->month());
  return in.say("date.short", {{"d", static_cast<unsigned>(date->day())},
                               {"m", month},
                               {"month", in.nth("months.short", month - 1)}});
}

std::optional<double> axis_cut(std::vector<double> values) {
  constexpr std::size_t fewest = 5;  // of less, none is the rule
  constexpr double apart = 3, above = 1.1;
  std::erase_if(values, [](double value) { return value <= 0; });
  if (values.size() < fewest) return {};
  std::sort(values.rbegin(), values.rend());
  std::optional<double> cut;
  auto most = std::max<std::size_t>(1, values.size() / 20);
  for (std::size_t i = 0; i < most; ++i)
    if (values[i] >= apart * values[i + 1]) cut = values[i + 1] * above;
  return cut;
}

std::vector<double> axis_ticks(double low, double high, bool whole) {
  if (!(high > low)) high = low + std::max(1.0, std::abs(low) * 0.1);
  double rough = (high - low) / static_cast<double>(most_ticks - 1);
  double power = std::pow(10, std::floor(std::log10(rough)));
  std::vector<double> ticks;
  // The first round step under which few enough ticks hold both ends.
  for (double factor : {1.0, 2.0, 2.5, 5.0, 10.0, 20.0}) {
    double step = power * factor;
    if (whole && step < 1) step = 1;
    if (whole && step != std::floor(step)) continue;
    auto first = std::floor(low / step + 1e-9), last = std::ceil(high / step - 1e-9);
    if (last - first + 1 > static_cast<double>(most_ticks)) continue;
    auto count = static_cast<int>(last - first) + 1;
    for (int n = 0; n < count; ++n) ticks.push_back((first + n) * step);
    return ticks;
  }
  return {low, high};
}

std::string line_chart(const Speech& in, const ChartData& data) {
  auto area = plot(in, data, false);
  auto out = begin(data.id, data.title, data.about, height) + grid(in, area, data.unit);
  auto count = data.values.size();
  double step = count > 1 ? (area.right - area.left) / static_cast<double>(count - 1) : 0;
  std::string path;
  bool drawing = false;
  std::string dots;
  auto begins = [&](std::size_t i) {  // another series
    return std::any_of(data.breaks.begin(), data.breaks.end(),
                       [&](const auto& one) { return one.first == i; });
  };
  for (std::size_t i = 0; i < count; ++i) {
    if (!data.values[i]) {
      drawing = false;
      continue;
    }
    if (begins(i)) drawing = false;
    auto x = at(area.left + step * static_cast<double>(i)), y = at(area.y(*data.values[i]));
    path += fmt::format("{}{} {}", drawing ? " L" : " M", x, y);
    bool alone = !drawing && (i + 1 == count || !data.values[i + 1] || begins(i + 1));
    if (alone || i + 1 == count)
      dots += fmt::format("<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"3.2\"/>", x, y);
    drawing = true;
  }
  if (!path.empty())
    out += fmt::format("<path class=\"line\" fill=\"none\" stroke=\"currentColor\" d=\"{}\"/>{}\n",
                       path.substr(1), dots);
  out += marks(data, area, step, 0) + labels_under(in, data, area, step, 0, true);
  return out + "</svg>";
}

std::string bar_chart(const Speech& in, const ChartData& data) {
  std::vector<double> known;
  for (const auto& value : data.values)
    if (value) known.push_back(*value);
  auto cut = axis_cut(known);
  auto area = plot(in, data, true, cut);
  auto out = begin(data.id, data.title, data.about, height) + grid(in, area, data.unit);
  double step =
      (area.right - area.left) / static_cast<double>(std::max<std::size_t>(1, data.values.size()));
  double wide = std::min(step * 0.72, 40.0);
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    if (!data.values[i]) continue;
    auto x = area.left + step * (static_cast<double>(i) + 0.5) - wide / 2;
    if (cut && *data.values[i] > area.high) {
      out += broken_bar(in, data, area, *data.values[i], x, wide);
      continue;
    }
    auto y = area.y(*data.values[i]), zero = area.y(0);
    out += fmt::format("<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", at(x),
                       at(std::min(y, zero)), at(wide), at(std::abs(zero - y)));
  }
  out += "\n" + marks(data, area, step, step / 2) +
         labels_under(in, data, area, step, step / 2, false);
  return out + "</svg>";
}

std::string row_chart(const Speech& in, const ChartData& data) {
  constexpr double row = 26, name_width = 138, figure_width = 64;
  double tall = row * static_cast<double>(data.labels.size()) + 6;
  double most = 0;
  for (const auto& value : data.values) most = std::max(most, value.value_or(0));
  auto out = begin(data.id, data.title, data.about, tall);
  double room = canvas - name_width - figure_width - 14;
  for (std::size_t i = 0; i < data.labels.size(); ++i) {
    double y = 4 + row * static_cast<double>(i);
    auto name = display_width(data.labels[i]) > 16 ? fit(data.labels[i], 16) : data.labels[i];
    out += text_at(name_width - 6, y + 15, "end", trim(name), "label");
    double wide = data.values[i] && most > 0 ? std::max(0.0, *data.values[i]) / most * room : 0;
    out += fmt::format("<rect class=\"bar\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"16\"/>",
                       at(name_width), at(y + 2), at(wide));
    out += text_at(name_width + wide + 6, y + 15, "start",
                   shown(in, data.values[i], data.unit, data.currency), "figure") +
           "\n";
  }
  return out + "</svg>";
}

std::string budget_chart(const Speech& in, const std::string& id, const std::string& title,
                         double spent, double budget, std::optional<double> expected,
                         const std::string& currency) {
  constexpr double tall = 50, bar = 18;
  auto share = [&](double value) {
    return budget > 0 ? std::clamp(value / budget, 0.0, 1.0) * canvas : 0;
  };
  auto money = [&](std::optional<double> amount) {
    return shown(in, amount, Unit::money, currency);
  };
  auto about = in.say("html.spent_of", {{"spent", money(spent)}, {"budget", money(budget)}});
  if (expected) about = in.say("html.even_pace_is", {{"spent", about}, {"even", money(expected)}});
  auto out = begin(id, title, about, tall);
  out += fmt::format("<rect class=\"track\" x=\"0\" y=\"8\" width=\"{}\" height=\"{}\"/>",
                     at(canvas), at(bar));
  out += fmt::format("<rect class=\"bar{}\" x=\"0\" y=\"8\" width=\"{}\" height=\"{}\"/>",
                     spent > budget ? " over" : "", at(share(spent)), at(bar));
  if (expected) {
    auto x = std::clamp(share(*expected), 1.0, canvas - 1);
    out += fmt::format("<line class=\"mark\" x1=\"{0}\" x2=\"{0}\" y1=\"3\" y2=\"31\"/>", at(x));
    auto anchor = x > canvas / 2 ? "end" : "start";
    out += text_at(x, 44, anchor, in.say("html.even_pace"));
  }
  return out + "</svg>";
}

std::string heat_chart(const Speech& in, const std::string& id, const std::string& title,
                       const Heat& heat) {
  constexpr double top_row = 4, row = 20, gap = 1.5, tall = top_row + row * 7 + 20;
  std::size_t longest = 0;
  for (std::size_t day = 0; day < 7; ++day)
    longest = std::max(longest, display_width(in.short_weekday(day)));
  double left = 10 + 8.4 * static_cast<double>(longest), wide = (canvas - left) / 24;
  // The highest of those that enough posts stand behind.
  std::optional<std::pair<std::size_t, std::size_t>> best;
  for (std::size_t day = 0; day < 7; ++day)
    for (std::size_t hour = 0; hour < 24; ++hour) {
      if (!heat.values[day][hour] || heat.thin[day][hour]) continue;
      if (!best || *heat.values[day][hour] > *heat.values[best->first][best->second])
        best = {day, hour};
    }
  auto unit = heat.effect ? Unit::percent : Unit::count;
  auto about = best ? in.say("html.highest_hour",
                             {{"value", shown(in, heat.values[best->first][best->second], unit)},
                              {"day", in.short_weekday(best->first)},
                              {"hour", fmt::format("{:02}:00", best->second)}})
                    : in.say("html.all_thin");
  auto out = "<div class=\"narrow\">" + begin(id, title, about, tall);
  for (std::size_t day = 0; day < 7; ++day) {
    double y = top_row + row * static_cast<double>(day);
    out += text_at(left - 5, y + row / 2 + 4, "end", in.short_weekday(day));
    for (std::size_t hour = 0; hour < 24; ++hour)
      out += fmt::format(
          "<rect class=\"heat h{}{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
          heat.level(day, hour), heat.thin[day][hour] ? " thin" : "",
          at(left + wide * static_cast<double>(hour)), at(y), at(wide - gap), at(row - gap));
    out += "\n";
  }
  for (std::size_t hour = 0; hour < 24; hour += 3)
    out += text_at(left + wide * (static_cast<double>(hour) + 0.5), tall - 5, "middle",
                   fmt::format("{:02}", hour));
  return out + "\n</svg></div>";
}

}  // namespace smm
