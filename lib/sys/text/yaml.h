#pragma once
// YAML as a small tree with positions.
//
// Read through the library's event interface, because its node interface accepts duplicate keys,
// cycles and alias bombs. Refused, each with a position: anchors and aliases, tags, duplicate and
// merge keys, keys that are not plain scalars, several documents, tabs as indentation, more than
// 16 levels, more than 10,000 keys in a map, more than 8 MiB, and text that is not UTF-8. A
// byte-order mark and CRLF are accepted. What people type and YAML takes for something else is said
// in their words (yaml_habits.h); the library's own are never shown.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostic.h"

namespace smm {

struct Yaml {
  enum class Kind { null, scalar, sequence, map };

  Kind kind = Kind::null;
  std::string value;  // of a scalar
  bool quoted = false;
  bool plain = false;  // to be written as it is: true and false, where they are no text
  Position at;
  std::vector<Yaml> items;  // of a sequence
  struct Field;
  std::vector<Field> fields;       // of a map, in the order of the file
  std::vector<Position> field_at;  // where each key stands

  // The field of that name, or null.
  const Yaml* find(std::string_view name) const;
};

// What std::pair would be, if Clang 14 did not need a complete Yaml to name one.
struct Yaml::Field {
  std::string first;  // the key
  Yaml second;
};

inline constexpr std::size_t yaml_max_bytes = 8U << 20;

// The one document in `text`, or nothing after adding what is wrong with it to `problems` under the
// name `file`. An empty document is a null node. A warning (a hashtag that is a comment) is no
// wrong.
std::optional<Yaml> parse_yaml(std::string_view text, std::string_view file, Diagnostics& problems);

// The same for a document that goes on to be checked: what can be read in spite of errors is
// returned, so that one mistake does not hide the others. A value that could not be read is "?", an
// entry that could not is left out; nothing is returned when nothing can be made of it. Whoever
// acts on the tree looks at has_errors(problems) first.
std::optional<Yaml> read_yaml(std::string_view text, std::string_view file, Diagnostics& problems);

}  // namespace smm
