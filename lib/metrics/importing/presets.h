#pragma once
// Presets: mappings for the exports that many people have, each of which knows its table by the
// header.
//
// ONE FILE ADDS A PRESET. importing/presets/NAME.cpp defines `extern const Preset NAME` in
// namespace smm::presets, plain data; the build finds it by the file's name, and a file without it
// is a link error that names it. The preset's own name is the file's, with "-" for "_". Beside it
// come a table of that tool, tests/data/exports/NAME.csv ("-" again), which the tests import, and
// its line under PRESETS of smm-metrics(1). Help, completion and --list-presets read it from here.
//
// Vendors rename columns, translate them and move them about: every column has all the names that
// are known, and a table need only have those without which it means nothing. For anything else a
// mapping of smm.yaml serves.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metrics/importing/mapping.h"
#include "metrics/importing/table.h"

namespace smm {

struct PresetColumn {
  // A place of the mapping ("post.id", "measured"), or a metric: "watch_seconds:hours" in that
  // unit, "short_visits%visits" as a share of another. "tell" is read by nobody: it only tells the
  // table from others. "!" in front, and "tell": a table without it is none of this preset. For
  // "tell:days" a line in front of the header does that names the days.
  std::string_view key;
  std::string_view names;  // separated by "|"
};

// Without what says that it is needed.
constexpr std::string_view bare_key(std::string_view key) {
  return key.substr(key.starts_with('!') ? 1 : 0);
}
constexpr bool only_tells(std::string_view key) { return bare_key(key).starts_with("tell"); }

struct Preset {
  std::string_view name;
  std::string_view title;         // one line for help: the tool, and which of its tables
  std::string_view network = {};  // whose account it is of; empty: any, or none
  bool account = false;           // it must be told whose figures these are
  DateOrder order = DateOrder::unknown;
  bool sum = false;  // rows of the same thing and day are parts of one figure
  std::span<const PresetColumn> columns;
  const Preset* like = nullptr;  // whose columns it has too: a tool among several that it knows
};

std::span<const Preset* const> all_presets();  // by name
const Preset* find_preset(std::string_view name);

// The mapping of a preset for an account; `account` may be empty where the preset needs none.
Mapping preset_mapping(const Preset& preset, const Workspace& workspace,
                       const std::string& account);

// The preset for the tables of any advertising system.
inline constexpr std::string_view any_ad_system = "ad-spend";
// Of one advertising system: it is like ad-spend, and its figures and those of another are of
// different advertisements.
bool is_ad_system(const Preset& preset);
// What the figures of a system that no preset knows are told by: "ad-spend/vk".
std::string ad_origin(std::string_view system);
// Whether figures told by that are of an advertising system, named or not.
bool is_ad_origin(std::string_view origin);

// Whether a table with this header may be of the preset, and how many of its columns it has.
bool has_needed(const Preset& preset, const Header& header);
std::size_t columns_of(const Preset& preset, const Header& header);

// The presets that a table is most likely of: those of which it has most columns. None, one, or
// several that cannot be told apart.
std::vector<const Preset*> recognise(std::string_view bytes, const std::string& name,
                                     std::string_view encoding);

}  // namespace smm
