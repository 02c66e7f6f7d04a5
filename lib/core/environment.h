#pragma once
// The process environment as a value: the library never calls getenv itself.

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/ascii.h"

namespace smm {

// The value of a variable, or nothing if it is not set.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

// Whether a variable can have this name: letters, digits and '_', no digit first (POSIX, 8.1).
inline bool is_variable_name(std::string_view text) {
  auto fits = [](char c) { return ascii::is_alnum(c) || c == '_'; };
  return !text.empty() && !ascii::is_digit(text.front()) &&
         std::all_of(text.begin(), text.end(), fits);
}

}  // namespace smm
