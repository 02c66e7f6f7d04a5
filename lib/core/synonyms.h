#pragma once
// Words that people bring from elsewhere, and those of smm that they mean: from shells, from other
// tools, from the networks, and smm's own former ones. They are not understood, but named.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smm {

// The first of `candidates` that `word` may mean, in the order of likelihood. Both may begin with
// "--". Nothing: none is known to mean the same.
std::optional<std::string> synonym(std::string_view word,
                                   const std::vector<std::string>& candidates);

}  // namespace smm
