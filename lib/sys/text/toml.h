#pragma once
// TOML (1.0) in the shape of the small tree that YAML is read into (sys/text/yaml.h): tables are
// maps, dates and numbers are scalars as they are written in RFC 3339 and in decimal digits.

#include <optional>
#include <string_view>

#include "core/diagnostic.h"
#include "sys/text/yaml.h"

namespace smm {

// The table in `text`, or nothing after adding what is wrong with it to `problems` under the name
// `file`.
std::optional<Yaml> parse_toml(std::string_view text, std::string_view file, Diagnostics& problems);

}  // namespace smm
