#pragma once
// Figures drawn with the characters of a terminal.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace smm {

// The last `width` values as blocks from the lowest to the highest; a value that is not there is a
// gap.
std::string sparkline(const std::vector<std::optional<double>>& values, std::size_t width);

// A lying bar from zero, of at most `width` columns in steps of an eighth; `most` fills it. Nothing
// for what is not above zero.
std::string bar(double value, double most, std::size_t width);

}  // namespace smm
