#include "problems.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace smm {

Excerpt excerpt(const Diagnostics& all) {
  // Errors sort before warnings.
  std::map<std::pair<bool, std::string_view>, std::size_t> counts;
  Excerpt out;
  for (const auto& problem : all)
    if (++counts[{problem.severity != Severity::error, problem.rule}] <= most_of_a_rule)
      out.shown.push_back(&problem);
  for (const auto& [kind, count] : counts)
    if (count > most_of_a_rule)
      out.more.push_back({kind.first ? Severity::warning : Severity::error,
                          std::string(kind.second), count - most_of_a_rule});
  if (!out.more.empty())
    std::stable_partition(out.shown.begin(), out.shown.end(), [](const Diagnostic* problem) {
      return problem->severity == Severity::error;
    });
  return out;
}

}  // namespace smm
