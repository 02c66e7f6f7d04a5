#pragma once
// What of very many problems is printed: one mistake in a recurring post may make ten thousand
// warnings, and an error would be lost among them.

#include <cstddef>
#include <string>
#include <vector>

#include "core/diagnostic.h"

namespace smm {

struct HeldBack {  // problems of one rule that are counted instead
  Severity severity;
  std::string rule;
  std::size_t count;
};

struct Excerpt {
  std::vector<const Diagnostic*> shown;  // in their order; the errors first if any are held back
  std::vector<HeldBack> more;            // the errors first, then by rule
};

inline constexpr std::size_t most_of_a_rule = 100;

// The first most_of_a_rule problems of each rule and severity. `all` must outlive what is returned.
Excerpt excerpt(const Diagnostics& all);

}  // namespace smm
