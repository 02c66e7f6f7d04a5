// Any bytes as a YAML file: a tree or a diagnostic with a place, never a crash or a hang.

#include <cstdint>

#include "sys/text/yaml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  smm::Diagnostics problems;
  auto tree = smm::parse_yaml(text, "fuzz", problems);
  if (tree.has_value() == problems.empty()) return 0;
  __builtin_trap();
}
