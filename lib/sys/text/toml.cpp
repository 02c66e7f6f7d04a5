#include "sys/text/toml.h"

#include <fmt/format.h>

// In a table of a note nothing is written; the formatters would double the time to compile.
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <sstream>

namespace smm {
namespace {

Position position(const toml::source_region& source) {
  return {static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

template <typename Value>
std::string written(const Value& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

Yaml tree(const toml::node& node);

Yaml scalar(const toml::node& node) {
  Yaml made;
  made.kind = Yaml::Kind::scalar;
  if (const auto* text = node.as_string()) {
    made.value = text->get();
    made.quoted = true;
  } else if (const auto* whole = node.as_integer()) {
    made.value = std::to_string(whole->get());
  } else if (const auto* number = node.as_floating_point()) {
    made.value = fmt::format("{}", number->get());
  } else if (const auto* flag = node.as_boolean()) {
    made.value = flag->get() ? "true" : "false";
  } else if (const auto* date = node.as_date()) {
    made.value = written(date->get());
  } else if (const auto* time = node.as_time()) {
    made.value = written(time->get());
  } else if (const auto* moment = node.as_date_time()) {
    made.value = written(moment->get());
  }
  return made;
}

Yaml tree(const toml::node& node) {
  Yaml made;
  if (const auto* table = node.as_table()) {
    made.kind = Yaml::Kind::map;
    for (const auto& [key, value] : *table) {
      made.fields.push_back({std::string(key.str()), tree(value)});
      made.field_at.push_back(position(key.source()));
    }
  } else if (const auto* list = node.as_array()) {
    made.kind = Yaml::Kind::sequence;
    for (const auto& item : *list) made.items.push_back(tree(item));
  } else {
    made = scalar(node);
  }
  made.at = position(node.source());
  return made;
}

}  // namespace

std::optional<Yaml> parse_toml(std::string_view text, std::string_view file,
                               Diagnostics& problems) {
  try {
    return tree(toml::parse(text));
  } catch (const toml::parse_error& error) {
    problems.push_back({std::string(file),
                        position(error.source()),
                        Severity::error,
                        "toml",
                        std::string(error.description()),
                        {},
                        {}});
    return {};
  }
}

}  // namespace smm
