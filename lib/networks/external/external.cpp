// A channel that smm does not publish to: its figures are imported, its posts are made by hand.

#include "networks/network.h"

namespace smm::networks {

extern const Network external{
    .name = "external",
    .title = "External channel",
    .summary = "figures are imported; nothing is published there",
    .settings = {},
};

}  // namespace smm::networks
