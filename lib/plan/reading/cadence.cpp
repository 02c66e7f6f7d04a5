// Reading how often each account speaks.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "core/text.h"
#include "plan/read.h"
#include "plan/reading/reader.h"

namespace smm {
namespace {

std::optional<std::int64_t> parse_count(std::string_view text) {
  std::int64_t number = 0;
  const auto* end = text.data() + text.size();
  auto [stop, problem] = std::from_chars(text.data(), end, number);
  if (text.empty() || problem != std::errc{} || stop != end || number < 0 || number > 1000)
    return {};
  return number;
}

// "1..3", or "2" for exactly that.
std::optional<Range> read_range(Fields& fields, std::string_view key) {
  auto text = fields.text(key);
  if (!text) return {};
  auto dots = text->find("..");
  auto low = parse_count(trim(std::string_view(*text).substr(0, dots)));
  auto high =
      dots == std::string::npos ? low : parse_count(trim(std::string_view(*text).substr(dots + 2)));
  if (low && high && *low <= *high) return Range{*low, *high};
  fields.error(fields.node(key)->at, "wrong-value",
               fmt::format("\"{}\" is not a number of posts: write it as 2 or 1..3", *text));
  return {};
}

// "22:00-07:00".
std::optional<DayWindow> parse_window(std::string_view text) {
  auto dash = text.find('-');
  if (dash == std::string_view::npos) return {};
  auto hour = [](std::string_view part) -> std::optional<Seconds> {
    auto local = parse_local("2000-01-01 " + std::string(trim(part)));
    if (!local) return {};
    return *local - std::chrono::floor<std::chrono::days>(*local);
  };
  auto from = hour(text.substr(0, dash));
  auto to = hour(text.substr(dash + 1));
  if (!from || !to || *from == *to) return {};
  return DayWindow{*from, *to};
}

std::optional<std::vector<DayWindow>> read_quiet(Fields& fields) {
  const auto* node = fields.node("quiet");
  if (node == nullptr) return {};
  std::vector<DayWindow> windows;
  for (const auto& text : fields.texts("quiet")) {
    if (auto window = parse_window(text))
      windows.push_back(*window);
    else
      fields.error(node->at, "wrong-value",
                   fmt::format("\"{}\" is not part of the day: write it as \"22:00-07:00\"", text));
  }
  return windows;
}

Cadence read_entry(const Yaml& node, const std::string& name, Position at, const std::string& file,
                   Diagnostics& problems) {
  Fields fields(keys::cadence, node, file, problems, "cadence: " + name);
  Cadence entry;
  entry.place = {file, at};
  entry.per_day = read_range(fields, "per_day");
  entry.per_week = read_range(fields, "per_week");
  entry.gap = fields.duration("gap");
  entry.spacing = fields.duration("spacing");
  entry.quiet = read_quiet(fields);
  fields.finish();
  if (entry.per_day && entry.per_week && entry.per_day->low * 7 > entry.per_week->high)
    fields.error(fields.key_at("per_week"), "wrong-value",
                 fmt::format("{} posts a day are more than {} a week", entry.per_day->low,
                             entry.per_week->high));
  return entry;
}

// What `cadence` does not say, `other` says for it.
void complete(Cadence& cadence, const Cadence& other) {
  if (!cadence.per_day) cadence.per_day = other.per_day;
  if (!cadence.per_week) cadence.per_week = other.per_week;
  if (!cadence.gap) cadence.gap = other.gap;
  if (!cadence.spacing) cadence.spacing = other.spacing;
  if (!cadence.quiet) cadence.quiet = other.quiet;
}

}  // namespace

std::vector<Cadence> read_cadence(const Workspace& workspace, Diagnostics& problems) {
  const auto* node = workspace.document.find("cadence");
  if (node == nullptr) return {};
  const std::string file = "smm.yaml";
  Fields whole(*node, file, "cadence", problems);
  std::map<std::string, Cadence> all;
  auto add = [&](bool groups) {  // an account's own entry counts before its groups'
    for (std::size_t i = 0; i < node->fields.size(); ++i) {
      const auto& [name, body] = node->fields[i];
      if ((workspace.account(name) == nullptr) != groups) continue;
      auto entry = read_entry(body, name, node->field_at[i], file, problems);
      auto accounts = workspace.expand(name);
      if (auto why = accounts.empty() ? workspace.no_account(name) : ""; !why.empty())
        whole.error(node->field_at[i], "unknown-account", why);
      for (const auto& account : accounts) {
        entry.account = account;
        auto [place, fresh] = all.emplace(account, entry);
        if (!fresh) complete(place->second, entry);
      }
    }
  };
  add(false);
  add(true);
  std::vector<Cadence> found;
  found.reserve(all.size());
  for (auto& [account, cadence] : all) found.push_back(std::move(cadence));
  return found;
}

}  // namespace smm
