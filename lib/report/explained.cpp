#include "report/explained.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/json.h"
#include "core/text.h"
#include "report/drawing/numbers.h"

namespace smm {
namespace {

constexpr std::size_t most_rows = 60;  // that a person reads; JSON has all

// Without an end of zeros: what the arithmetic is done with.
std::string exact(double value) { return fmt::format("{:.10g}", value); }

std::string workings_text(const Explanation& e, const Speech& in) {
  std::string out;
  if (!e.no_query.empty())
    out += "  " + in.say("explained.none", {{"why", visible(e.no_query)}}) + "\n";
  if (e.rows.empty()) return out;
  std::size_t width = 0;
  auto told = std::min(e.rows.size(), most_rows);
  for (std::size_t i = 0; i < told; ++i)
    width = std::max(width, display_width(visible(e.rows[i].of)));
  out += "  " + in.say("explained.rows") + "\n\n";
  for (std::size_t i = 0; i < told; ++i) {
    const auto& row = e.rows[i];
    out += fmt::format("  {}  {}{}\n", fit(visible(row.of), width), exact(row.above),
                       row.below ? " / " + exact(*row.below) : "");
  }
  if (told < e.rows.size())
    out += "  " + in.say("explained.more", {{"n", e.rows.size() - told}}) + "\n";
  return out + fmt::format("\n  {}\n", e.arithmetic);
}

}  // namespace

std::string explained_text(const Stat& stat, const Speech& in) {
  const auto& e = stat.explanation;
  auto line = [&](std::string_view key, const std::string& value) {
    if (value.empty()) return std::string();
    auto name = in.say(key);
    constexpr std::size_t width = 11;
    return fmt::format("  {} {}\n", display_width(name) < width ? fit(name, width) : name,
                       visible(value));
  };
  auto value = shown(in, stat.value, stat.unit, stat.currency);
  bool because = !stat.value && !stat.why.empty();
  auto out = in.say(because ? "explained.why" : "titled", {{"figure", stat.title},
                                                           {"name", stat.title},
                                                           {"value", value},
                                                           {"about", value},
                                                           {"why", stat.why}}) +
             "\n";
  out += line("explained.formula", e.formula);
  out += line("explained.definition", e.origin);
  out += line("explained.of", e.base);
  out += line("explained.coverage",
              in.say("explained.covered", {{"covered", fmt::format("{}", e.covered)},
                                           {"items", counted(in, e.items, e.item)}}));
  out += line("explained.before", shown(in, stat.previous, stat.unit, stat.currency));
  out += line("explained.year_ago", shown(in, stat.last_year, stat.unit, stat.currency));
  if (e.measured_first)
    out += line("explained.measured", in.say("range", {{"first", rfc3339(*e.measured_first)},
                                                       {"last", rfc3339(*e.measured_last)}}));
  out += line("explained.from", in.list(e.sources));
  if (e.query.empty()) return out + workings_text(e, in);
  out += "  " + in.say("explained.sql") + "\n\n";
  for (auto row : split(e.query, '\n')) out += visible(row) + "\n";
  return out;
}

std::string explained_json(const Stat& stat) {
  const auto& e = stat.explanation;
  auto number = [](std::optional<double> value) { return value ? Json(*value) : Json(nullptr); };
  auto time = [](std::optional<Time> at) { return at ? Json(rfc3339(*at)) : Json(nullptr); };
  Json json{{"name", stat.name},
            {"title", stat.title},
            {"value", number(stat.value)},
            {"currency", stat.currency},
            {"why", stat.why},
            {"previous", number(stat.previous)},
            {"last_year", number(stat.last_year)},
            {"formula", e.formula},
            {"origin", e.origin},
            {"base", e.base},
            {"covered", e.covered},
            {"items", e.items},
            {"item", e.item},
            {"sources", e.sources},
            {"measured_first", time(e.measured_first)},
            {"measured_last", time(e.measured_last)},
            {"query", e.query},
            {"no_query", e.no_query},
            {"rows", Json::array()},
            {"arithmetic", e.arithmetic}};
  for (const auto& row : e.rows)
    json["rows"].push_back({{"of", row.of}, {"above", row.above}, {"below", number(row.below)}});
  return write_json(json, 2) + "\n";
}

}  // namespace smm
