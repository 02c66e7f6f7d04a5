#pragma once
// Addresses, mentions, hashtags and cashtags as X finds them: by twitter-text 3.

#include <string_view>
#include <vector>

#include "networks/entities.h"
#include "networks/parts/addresses.h"

namespace smm::x {

// With http(s):// and without; sys/net/domains.h knows which domains there are.
std::vector<Address> addresses(std::string_view text);

// twitter-text's extractEntitiesWithIndices. Of a list, "@name/list", the whole is the mention.
std::vector<Entity> entities(std::string_view text);

}  // namespace smm::x
