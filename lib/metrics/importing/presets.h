#pragma once
// Mappings for the exports that many people have, each of which knows its table by the header.
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
  std::string_view key;    // "post.id", "measured", or a metric; "!" in front: it must be there
  std::string_view names;  // separated by "|"
};

struct Preset {
  std::string_view name, title;
  std::string_view network;  // whose account it is of; empty: any, or none
  bool account;              // it must be told whose figures these are
  DateOrder order;
  bool sum;
  std::span<const PresetColumn> columns;
};

std::span<const Preset> all_presets();
const Preset* find_preset(std::string_view name);

// The mapping of a preset for an account; `account` may be empty where the preset needs none.
Mapping preset_mapping(const Preset& preset, const Workspace& workspace,
                       const std::string& account);

// Whether a table with this header may be of the preset, and how many of its columns it has.
bool has_needed(const Preset& preset, const Header& header);
std::size_t columns_of(const Preset& preset, const Header& header);

// The presets that a table is most likely of: those of which it has most columns. None, one, or
// several that cannot be told apart.
std::vector<const Preset*> recognise(std::string_view bytes, const std::string& name,
                                     std::string_view encoding);

}  // namespace smm
