#pragma once
// What Instagram says when it refuses, each with what it means and what a person can do.

#include <string>
#include <string_view>

#include "networks/outcome.h"
#include "networks/parts/graph.h"

namespace smm::instagram {

extern const networks::GraphDialect graph_dialect;

// What a container that could not be made fit comes to, by the words of its status, which hold a
// number: "Error: Media upload has failed with error code 2207026".
Outcome spoilt(std::string_view status, std::string why);
// Whether that error says that the container is of no more use.
bool wants_another_container(std::string_view code);
// The posts of 24 hours are used up.
bool is_quota(std::string_view code);

}  // namespace smm::instagram
