#pragma once
// Parameters that tell a site where its visitors come from: utm_source and its like.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostic.h"

namespace smm {

struct CopyContext;

struct LinkTracking {
  std::vector<std::pair<std::string, std::string>> parameters;  // name and template, as in the plan
  std::vector<std::string> only;  // domains whose links are tagged; empty: all
};

// `link` with the tracking parameters that it does not have already, before its fragment. A link to
// a domain that is not tagged stays as it is.
std::string tracked(const std::string& link, const LinkTracking& tracking,
                    const CopyContext& context);

// Warns of a link that has a parameter of its own which differs from the tracking's.
void check_tracking(const std::string& link, Position at, const LinkTracking& tracking,
                    const CopyContext& context, const std::string& file, Diagnostics& problems);

// The utm_ parameters that a link has, as they stand in it: "utm_source=a&utm_medium=b".
std::string utm_of(std::string_view link);

}  // namespace smm
