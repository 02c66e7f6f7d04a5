#pragma once
// What an account was called before `smm account rename`: for a network that has written the name
// down where the rename does not reach.

#include <string>
#include <string_view>

#include "core/text.h"
#include "networks/network.h"

namespace smm {

inline constexpr std::string_view former_names_fact = "former_names";  // separated by spaces

// Whether `name` is the account's, or was.
inline bool is_or_was_called(const Connection& connection, std::string_view name) {
  if (connection.account == name) return true;
  auto former = connection.credentials.fact(former_names_fact).value_or("");
  for (auto one : split(former, ' '))
    if (!one.empty() && one == name) return true;
  return false;
}

}  // namespace smm
