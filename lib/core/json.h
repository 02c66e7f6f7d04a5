#pragma once
// JSON as smm reads and writes it: one type, whose objects keep the order in which keys were added,
// and one way to read and to write it. The type's own code is compiled once, in json.cpp.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

extern template class nlohmann::basic_json<nlohmann::ordered_map>;

namespace smm {

using Json = nlohmann::ordered_json;

// The value that `text` holds; a discarded one (is_discarded()) if it is no JSON. Never throws on
// what stands in the text.
Json parse_json(std::string_view text);

// `value` as text, on one line, or indented by `indent` spaces a level. Bytes that are no UTF-8
// become U+FFFD: what a file or a network said never stops a report.
std::string write_json(const Json& value, int indent = -1);

}  // namespace smm
