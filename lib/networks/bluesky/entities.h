#pragma once
// Addresses, mentions, hashtags and cashtags as Bluesky's own app marks them: by detectFacets of
// its library @atproto/api 0.19, but for addresses with a scheme. Nothing in a record is a link
// until the program that writes it says so, so that these end where find_entities() says, and may
// begin behind a quote or an emoji. "case.com/kiln" is one, too, in small letters and behind a
// space or "(".

#include <string>
#include <string_view>
#include <vector>

#include "networks/entities.h"

namespace smm::bluesky {

std::vector<Entity> entities(std::string_view text);

// Where a link in a text leads: "https://case.com/kiln" of "case.com/kiln".
std::string address_of(std::string_view link);

}  // namespace smm::bluesky
