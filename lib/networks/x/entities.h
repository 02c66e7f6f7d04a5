#pragma once
// Addresses, mentions, hashtags and cashtags as X finds them: by twitter-text 3.

#include <string_view>
#include <vector>

#include "networks/entities.h"
#include "networks/parts/addresses.h"

namespace smm::x {

// With http(s):// and without, in any domain that twitter-text or sys/net/domains.h knows.
std::vector<Address> addresses(std::string_view text);

// The same, in domains that twitter-text knows alone.
std::vector<Address> known_addresses(std::string_view text);
bool has_known_domain(std::string_view text, const Address& address);

// twitter-text's extractEntitiesWithIndices. Of a list, "@name/list", the whole is the mention.
std::vector<Entity> entities(std::string_view text);

}  // namespace smm::x
