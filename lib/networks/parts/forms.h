#pragma once
// Parameters of a query or a form.

#include <string>
#include <utility>
#include <vector>

namespace smm::networks {

using Fields = std::vector<std::pair<std::string, std::string>>;  // in their order

// "a=1&b=%C3%A9": a query, and application/x-www-form-urlencoded.
std::string form_encoded(const Fields& fields);

}  // namespace smm::networks
