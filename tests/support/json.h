#pragma once
// JSON in tests: objects are equal whatever the order of their keys, unlike the program's own type.

#include <nlohmann/json.hpp>

#include "core/json.h"

extern template class nlohmann::basic_json<>;
