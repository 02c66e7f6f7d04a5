#include "metrics/importing/presets.h"

#include <algorithm>
#include <utility>

#include "core/text.h"

namespace smm {
namespace {

ColumnNames names_of(std::string_view names, bool needed) {
  ColumnNames column;
  for (auto name : split(names, '|')) column.any.emplace_back(name);
  column.optional = !needed;
  return column;
}

// Puts a column where its key says. "watch_seconds:hours": of that unit; "short_visits%visits": a
// share of that metric.
void put(Mapping& mapping, std::string_view key, ColumnNames names) {
  const std::pair<std::string_view, ColumnNames*> places[] = {
      {"post.id", &mapping.post.id},
      {"post.url", &mapping.post.url},
      {"url", &mapping.post.url},
      {"text", &mapping.post.text},
      {"type", &mapping.post.type},
      {"published", &mapping.post.published},
      {"measured", &mapping.measured},
      {"since", &mapping.since},
      {"until", &mapping.until},
      {"week", &mapping.week},
      {"month", &mapping.month},
      {"quarter", &mapping.quarter},
      {"account", &mapping.account.column},
      {"campaign", &mapping.campaign.column},
      {"currency", &mapping.currency.column},
      {"system", &mapping.system},
      {"page", &mapping.page},
      {"utm.source", &mapping.utm.source},
      {"utm.campaign", &mapping.utm.campaign},
      {"event.name", &mapping.event.name},
      {"event.count", &mapping.event.count},
      {"event.value", &mapping.event.value},
      {"segment.kind", &mapping.segment_kind},
      {"segment.value", &mapping.segment_value}};
  for (const auto& [name, place] : places)
    if (name == key) {
      *place = std::move(names);
      return;
    }
  auto cut = key.find_first_of(":%");
  const auto* metric = find_metric(key.substr(0, cut));
  MetricColumn column{metric->metric, std::move(names), 1, {}};
  if (cut != std::string_view::npos && key[cut] == ':')
    column.scale = seconds_in(key.substr(cut + 1)).value_or(1);
  if (cut != std::string_view::npos && key[cut] == '%')
    column.of = find_metric(key.substr(cut + 1))->metric;
  mapping.metrics.push_back(std::move(column));
}

bool has(const Header& header, std::string_view names) {
  for (auto name : split(names, '|'))
    if (header.find(name) != Header::nowhere) return true;
  return false;
}

}  // namespace

const Preset* find_preset(std::string_view name) {
  for (const auto* preset : all_presets())
    if (preset->name == name) return preset;
  return nullptr;
}

Mapping preset_mapping(const Preset& preset, const Workspace& workspace,
                       const std::string& account) {
  Mapping mapping;
  mapping.name = preset.name;
  mapping.zone = workspace.timezone;
  mapping.account.fixed = account;
  mapping.order = preset.order;
  mapping.sum = preset.sum;
  mapping.loose = true;
  mapping.ad_system = is_ad_system(preset);
  mapping.any_system = preset.name == any_ad_system;
  for (const auto* one = &preset; one != nullptr; one = one->like)
    for (const auto& column : one->columns) {
      if (only_tells(column.key)) continue;
      put(mapping, bare_key(column.key), names_of(column.names, column.key.starts_with('!')));
    }
  return mapping;
}

bool is_ad_system(const Preset& preset) {
  return preset.like != nullptr && preset.like->name == any_ad_system;
}

std::string ad_origin(std::string_view system) {
  return std::string(any_ad_system) + "/" + std::string(trim(system));
}

bool is_ad_origin(std::string_view origin) {
  const auto* preset = find_preset(origin);
  if (preset != nullptr) return is_ad_system(*preset) || origin == any_ad_system;
  return origin.starts_with(ad_origin(""));
}

bool has_needed(const Preset& preset, const Header& header) {
  if (preset.like != nullptr && !has_needed(*preset.like, header)) return false;
  return std::all_of(preset.columns.begin(), preset.columns.end(), [&](const auto& column) {
    if (column.key == "tell:days" && header.spanned()) return true;
    bool needed = column.key.starts_with('!') || only_tells(column.key);
    return !needed || has(header, column.names);
  });
}

std::size_t columns_of(const Preset& preset, const Header& header) {
  auto own = std::count_if(preset.columns.begin(), preset.columns.end(), [&](const auto& column) {
    return !only_tells(column.key) && has(header, column.names);
  });
  return static_cast<std::size_t>(own) +
         (preset.like == nullptr ? 0 : columns_of(*preset.like, header));
}

namespace {

bool names_system(const Header& header) {
  const auto* any = find_preset(any_ad_system);
  return any != nullptr &&
         std::any_of(any->columns.begin(), any->columns.end(), [&](const auto& column) {
           return column.key == "system" && has(header, column.names);
         });
}

}  // namespace

std::vector<const Preset*> recognise(std::string_view bytes, const std::string& name,
                                     std::string_view encoding) {
  auto presets = all_presets();
  std::vector<const Preset*> best;
  std::size_t most = 0;
  FigureTable table(bytes, name, encoding, 0, true, [&](const Header& header) {
    return std::any_of(presets.begin(), presets.end(),
                       [&](const auto* preset) { return has_needed(*preset, header); });
  });
  // A table that says in a column of which system its rows are, is no single one's own.
  bool says_system = names_system(table.header());
  for (const auto* preset : presets) {
    if (!has_needed(*preset, table.header()) || (says_system && is_ad_system(*preset))) continue;
    auto count = columns_of(*preset, table.header());
    if (count > most) best.clear();
    most = std::max(most, count);
    if (count == most) best.push_back(preset);
  }
  // Who knows the tool knows more than who knows any.
  auto known = best;
  std::erase_if(best, [&](const auto* preset) {
    return std::any_of(known.begin(), known.end(),
                       [&](const auto* other) { return other->like == preset; });
  });
  return best;
}

}  // namespace smm
