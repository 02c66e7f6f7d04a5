// Any bytes as a YAML file: a tree or a diagnostic with a place, never a crash or a hang.

#include <algorithm>
#include <cstdint>

#include "sys/text/yaml.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  smm::Diagnostics problems;
  auto tree = smm::parse_yaml(text, "fuzz", problems);
  bool wrong = std::any_of(problems.begin(), problems.end(), [](const auto& problem) {
    return problem.severity == smm::Severity::error;  // a warning, as of a comment, leaves the tree
  });
  if (tree.has_value() != wrong) return 0;
  __builtin_trap();
}
