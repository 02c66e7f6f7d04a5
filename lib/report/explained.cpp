#include "report/explained.h"

#include <fmt/format.h>

#include "core/json.h"
#include "core/text.h"
#include "report/drawing/numbers.h"

namespace smm {

std::string explained_text(const Stat& stat) {
  const auto& e = stat.explanation;
  auto line = [](std::string_view name, const std::string& value) {
    return value.empty() ? "" : fmt::format("  {:<11} {}\n", name, visible(value));
  };
  auto value = shown(stat.value, stat.unit, stat.currency);
  auto out = fmt::format("{}: {}{}\n", stat.title, value,
                         stat.value || stat.why.empty() ? "" : ", because " + stat.why);
  out += line("formula", e.formula);
  out += line("definition", e.origin);
  out += line("of", e.base);
  out += line("coverage", fmt::format("{} of {}", e.covered, counted(e.items, e.item)));
  out += line("before", stat.previous ? shown(stat.previous, stat.unit, stat.currency) : "n/a");
  out +=
      line("a year ago", stat.last_year ? shown(stat.last_year, stat.unit, stat.currency) : "n/a");
  if (e.measured_first)
    out += line("measured",
                fmt::format("{} to {}", rfc3339(*e.measured_first), rfc3339(*e.measured_last)));
  out += line("from", join(e.sources, ", "));
  if (e.query.empty()) return out;
  out += "  as SQL, for sqlite3 and the view figures:\n\n";
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
            {"query", e.query}};
  return write_json(json, 2) + "\n";
}

}  // namespace smm
