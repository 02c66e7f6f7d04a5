#pragma once
// A post as YAML for people to read and to go on editing: blocks rather than braces, quotes only
// where they are needed, long texts folded and texts of several lines as they are.
//
// What is written reads back (sys/yaml.h) as the same tree: kinds, keys, values.

#include <string>

#include "sys/text/yaml.h"

namespace smm {

// Makes nodes without a position.
Yaml yaml_scalar(std::string value);
Yaml yaml_list(const std::vector<std::string>& values);
// Sets `map`'s key; a map when it was a null node.
void yaml_set(Yaml& map, std::string key, Yaml value);

// One item of a list: "- id: ..." with its other keys beneath, `indent` spaces from the margin.
std::string yaml_item(const Yaml& map, int indent);

// A map as a block, `indent` spaces from the margin; nothing for an empty one.
std::string yaml_block(const Yaml& map, int indent);

// The same on one line, in braces and brackets: JSON, which is YAML as well.
std::string yaml_flow(const Yaml& node);

}  // namespace smm
