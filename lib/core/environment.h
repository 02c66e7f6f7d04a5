#pragma once
// The process environment as a value: the library never calls getenv itself.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace smm {

// The value of a variable, or nothing if it is not set.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

}  // namespace smm
